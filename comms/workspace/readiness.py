"""What a text still needs before anybody may approve it: every reason, each with its place and cure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from comms.document.merge import conflicts
from comms.errors import CommsError, Location, Problem
from comms.workspace.changes import changed_facts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.workspace.checking import Checker
    from comms.workspace.incident_draft import IncidentDraft

Obstacle = Literal["conflict", "lint", "note", "facts"]


@dataclass(frozen=True)
class Unready:
    """One reason why a text is not ready, and of what sort it is: stale facts can be waived, with a reason."""

    what: Obstacle
    problem: Problem


def unready(draft: IncidentDraft, checker: Checker | None = None) -> tuple[Unready, ...]:
    """Give every reason for which a text is not ready. Raises RuleError, SettingsError."""
    return (*_conflicts(draft), *_lint(draft, checker), *_notes(draft), *_stale(draft))


def _conflicts(draft: IncidentDraft) -> Iterator[Unready]:
    for span in conflicts(draft.text):
        line = draft.text.count("\n", 0, span.start) + 1
        hint = "choose one in the editor of `comms`, or take out the lines that mark them"
        yield Unready(
            "conflict", Problem("your words and new facts disagree here", hint, Location(draft.path, line, 1))
        )


def _lint(draft: IncidentDraft, checker: Checker | None) -> Iterator[Unready]:
    from comms.workspace.checking import Checker

    for found in (checker or Checker()).check(draft.text, draft.path).findings:
        if found.severity == "error":
            line = draft.text.count("\n", 0, found.span.start) + 1
            column = found.span.start - draft.text.rfind("\n", 0, found.span.start)
            hint = f"run `comms rules {found.rule}` for what to write instead"
            yield Unready("lint", Problem(f"{found.message} ({found.rule})", hint, Location(draft.path, line, column)))


def _notes(draft: IncidentDraft) -> Iterator[Unready]:
    from comms.workspace.notes import open_notes

    for note in open_notes(draft.incident, draft.name):
        hint = f"answer it, then run `comms notes {draft.path} --settle {note.identity} --by NAME`"
        said = f"note {note.identity} of {note.author or 'a reviewer'} is open: {note.words}"
        yield Unready("note", Problem(said, hint, Location(draft.path)))


def _stale(draft: IncidentDraft) -> Iterator[Unready]:
    place = Location(draft.path)
    try:
        fresh = draft.fresh
    except CommsError as error:
        said = error.problems[0].message
        yield Unready(
            "facts", Problem(f"it cannot be drafted from the facts any more: {said}", "mend the facts", place)
        )
        return
    made_from = draft.fields.get("facts")
    if made_from == fresh.digest:
        return
    if made_from is None:
        said = "its front matter does not say which facts it was drafted from"
        yield Unready("facts", Problem(said, "draft it again, which puts the line `facts` back", place))
        return
    because = changed_facts(draft.incident, draft.name, fresh.projection) or (
        "facts have changed since it was drafted",
    )
    for change in because:
        yield Unready("facts", Problem(f"stale: {change}", "draft it again", place))
