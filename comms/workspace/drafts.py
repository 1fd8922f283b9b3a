"""Drafting and redrafting: the texts of an incident from its facts, with a person's work kept."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import FactMissing, Problem, UsageError
from comms.files import lock, make_private_folder, read_text, write_atomic
from comms.settings import find_settings
from comms.workspace.changes import changed_facts, keep_projection
from comms.workspace.editing import read_draft, save_draft
from comms.workspace.releases import history

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from comms.drafting.draft import DraftText
    from comms.facts.loader import Facts
    from comms.settings import Settings
    from comms.workspace.incident import IncidentFolder


@dataclass(frozen=True)
class Outcome:
    """What became of one draft.

    `draft` is its name, `<kind>` or `<kind>-<recipient>`; `path` is empty where nothing was drafted, and then
    `problems` says which fact is missing (or, where the draft was removed by a person, nothing). `word` says in one
    word or two what happened; `conflicts` counts the places where a person's words and new facts disagree; `diff` shows
    the change line by line, `because` the facts that changed since the draft was made.
    """

    draft: str
    path: str = ""
    word: str = ""
    problems: tuple[Problem, ...] = ()
    conflicts: int = 0
    diff: str = ""
    because: tuple[str, ...] = ()


def draft_name(kind: str, recipient: str = "") -> str:
    """Give the name of a draft, which is also that of its file without `.md`."""
    return f"{kind}-{recipient}" if recipient else kind


def draft_kinds(
    incident: IncidentFolder,
    kinds: Sequence[str] = (),
    *,
    date: dt.date | None = None,
    write: bool = True,
    only_missing: bool = False,
) -> list[Outcome]:
    """Draft the named kinds, or all; existing drafts are merged with what the facts say now.

    `date` is printed as the date of the texts; without it each kind has its own rule. With `write` false nothing is
    written and the outcomes hold the differences. With `only_missing` a draft that is there is left alone. Raises FactsError, TemplateError, Locked, FileError, and UsageError
    for a kind that does not exist.
    """
    from comms.drafting.kinds import read_kinds

    facts, settings = incident.load(), find_settings(incident.path)
    known = read_kinds(facts.incident.language, settings.folder("drafting", "templates_dir"))
    unknown = [kind for kind in kinds if kind not in known]
    if unknown:
        raise UsageError(problems=[_unknown_kind(kind, list(known)) for kind in unknown])
    run = _Run(incident, facts, settings, date, now(), named=bool(kinds), write=write)
    make_private_folder(incident.drafts_path)
    make_private_folder(incident.private("generated"))
    with lock(incident.lock_path):
        return [outcome for kind in kinds or known for outcome in _drafted(run, kind, only_missing=only_missing)]


def _drafted(run: _Run, kind: str, *, only_missing: bool) -> list[Outcome]:
    from comms.drafting.kinds import recipients

    wanted = recipients(run.facts, kind)
    if not wanted:
        return [_nobody(run.facts, kind)]
    return [
        run.draft(kind, one)
        for one in wanted
        if not (only_missing and os.path.isfile(run.incident.draft_path(draft_name(kind, one))))
    ]


def _nobody(facts: Facts, kind: str) -> Outcome:
    hint = "fill in operators, each with its indicators; notify: false leaves one out"
    problem = Problem("there is nobody to write to", hint, facts.locate(("operators",)))
    return Outcome(kind, problems=(problem,))


def _unknown_kind(kind: str, known: list[str]) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(kind, known, 1)
    hint = f"did you mean {near[0]}?" if near else f"the kinds are {', '.join(known)}"
    return Problem(f"there is no text of the kind {kind!r}", hint)


@dataclass(frozen=True)
class _Run:
    """One call of `draft_kinds`: what all its drafts have in common."""

    incident: IncidentFolder
    facts: Facts
    settings: Settings
    date: dt.date | None
    at: dt.datetime
    named: bool
    write: bool

    def draft(self, kind: str, recipient: str) -> Outcome:
        name = draft_name(kind, recipient)
        path, generated = self.incident.draft_path(name), self.incident.generated_path(name)
        try:
            made = generate(self.incident, self.facts, self.settings, kind, recipient, date=self.date, at=self.at)
        except FactMissing as error:
            return Outcome(name, problems=error.problems)
        text = made.text
        if not os.path.isfile(path):
            if os.path.isfile(generated) and not self.named:
                return Outcome(name, word="removed by you; name it to draft it again")
            if self.write:
                write_atomic(path, text)
                write_atomic(generated, text)
                keep_projection(self.incident, name, made.projection)
            return Outcome(name, path, "drafted", diff=_diff(name, "", text))
        because = changed_facts(self.incident, name, made.projection)
        outcome, merged = _merge(name, path, read_text(generated) if os.path.isfile(generated) else None, text)
        if self.write and outcome.word != "kept":
            # The draft goes first: should the machine stop in between, the next redraft sees the same change on both
            # sides and takes it once.
            opened = read_draft(path)
            if merged != opened.text:
                save_draft(opened, merged)
            write_atomic(generated, text)
            keep_projection(self.incident, name, made.projection)
        return replace(outcome, because=because)


def _merge(name: str, path: str, base: str | None, text: str) -> tuple[Outcome, str]:
    from comms.document.merge import merge

    mine = read_text(path)
    if mine == text:
        return Outcome(name, path, "unchanged"), text
    if base is None:
        return Outcome(name, path, "kept", diff=_diff(name, mine, text)), mine
    merged = merge(base, mine, text)
    word = "unchanged" if merged.text == mine else "redrafted" if mine == base else "merged with your changes"
    conflicts = len(merged.conflicts)
    if conflicts:
        word = f"{conflicts} {'place' if conflicts == 1 else 'places'} to settle"
    return Outcome(name, path, word, conflicts=conflicts, diff=_diff(name, mine, merged.text)), merged.text


def generate(
    incident: IncidentFolder,
    facts: Facts,
    settings: Settings,
    kind: str,
    recipient: str = "",
    *,
    date: dt.date | None = None,
    at: dt.datetime | None = None,
) -> DraftText:
    """Draft one text from the facts without touching any file. Raises TemplateError."""
    from comms.drafting.draft import draft

    return draft(
        facts,
        kind,
        today=date,
        now=at or now(),
        templates_dir=settings.folder("drafting", "templates_dir"),
        recipient=recipient or None,
        incident_id=incident.incident_id(),
        history=history(incident),
    )


def existing_drafts(incident: IncidentFolder) -> Iterator[str]:
    """Give the names of the drafts that lie in the incident's folder, sorted."""
    if os.path.isdir(incident.drafts_path):
        for name in sorted(os.listdir(incident.drafts_path)):
            if name.endswith(".md") and not name.startswith("."):
                yield name.removesuffix(".md")


def _diff(name: str, before: str, after: str) -> str:
    from difflib import unified_diff

    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    return "".join(unified_diff(old, new, f"{name} as it is", f"{name} as it would be"))
