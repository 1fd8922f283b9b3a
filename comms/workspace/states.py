"""The state of each document of an incident, as a mark, a word and a detail."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from comms.errors import CommsError, FactMissing, FileError, UsageError
from comms.files import read_text
from comms.workspace.changes import changed_facts
from comms.workspace.drafts import draft_name, existing_drafts, generate
from comms.workspace.incident_draft import draft_of
from comms.workspace.states_on_record import on_record

if TYPE_CHECKING:
    from comms.facts.loader import Facts
    from comms.settings import Settings
    from comms.workspace.checking import Checker
    from comms.workspace.incident import IncidentFolder

Mark = Literal["trouble", "stale", "released", "approved", "legal", "drafted", "todo"]
"""From what asks for a person first to what asks last. The first that holds is shown."""


State = tuple[Mark, str, str]
"""Mark, word and detail."""


@dataclass(frozen=True)
class DraftState:
    """One document: its name, kind, audience and marking; `path` is empty where there is no draft yet.

    `word` says the state ("2 errors", "edited", "to do"), `detail` what is behind it.
    """

    draft: str
    kind: str
    audience: str
    marking: str
    path: str
    mark: Mark
    word: str
    detail: str = ""


def states(incident: IncidentFolder, facts: Facts | None, settings: Settings, checker: Checker) -> list[DraftState]:
    """Give the state of every kind of document, and of drafts whose kind is not known here, in the order of kinds.

    Without `facts` (they do not load) the drafts that exist are judged by their text alone.
    """
    from comms.drafting.kinds import KINDS, recipients

    found: list[DraftState] = []
    left = dict.fromkeys(existing_drafts(incident))
    for kind in KINDS.values():
        wanted = recipients(facts, kind.name) if facts is not None else ("",)
        names = [draft_name(kind.name, recipient) for recipient in wanted] or [kind.name]
        for name, recipient in zip(names, wanted or ("",), strict=True):
            left.pop(name, None)
            path = incident.draft_path(name)
            if os.path.isfile(path):
                state = _of_draft(incident, name, checker) or _of_sound(incident, facts, settings, name)
            else:
                path, state = "", _of_missing(incident, facts, settings, kind.name, recipient)
            found.append(DraftState(name, kind.name, kind.audience, kind.marking or "", path, *state))
    for name in left:
        judged = _of_draft(incident, name, checker) or _of_sound(incident, facts, settings, name)
        found.append(DraftState(name, "", "", "", incident.draft_path(name), *judged))
    return found


def _of_draft(incident: IncidentFolder, name: str, checker: Checker) -> State | None:
    """Say what is wrong with the text of a draft, None where nothing is."""
    from comms.document.merge import conflicts

    path = incident.draft_path(name)
    try:
        text = read_text(path)
    except FileError as error:
        return "trouble", "cannot be read", error.problems[0].message
    places = len(conflicts(text))
    if places:
        return "trouble", "1 conflict" if places == 1 else f"{places} conflicts", "your words and new facts disagree"
    errors = [finding for finding in checker.check(text, path).findings if finding.severity == "error"]
    if errors:
        return "trouble", "1 error" if len(errors) == 1 else f"{len(errors)} errors", errors[0].message
    return None


def _of_sound(incident: IncidentFolder, facts: Facts | None, settings: Settings, name: str) -> State:
    """Say where a draft without errors stands: stale, released, approved, with legal, edited or as drafted."""
    if facts is None:
        return _by_hand(incident, name)
    try:
        draft = draft_of(incident, name, facts, settings=settings)
    except UsageError as error:
        return "drafted", "no kind of ours", error.problems[0].message
    try:
        now = draft.fresh
    except CommsError as error:
        return "stale", "stale", error.problems[0].message
    fresh = draft.fields.get("facts", now.digest) == now.digest
    recorded = on_record(draft, fresh=fresh)
    if recorded is not None:
        return recorded
    if not fresh:
        because = changed_facts(incident, name, now.projection)
        more = f", and {len(because) - 1} more" if len(because) > 1 else ""
        detail = f"{because[0]}{more}" if because else "facts have changed since it was drafted"
        return "stale", "stale", f"{detail}; draft it again"
    return _by_hand(incident, name)


def _by_hand(incident: IncidentFolder, name: str) -> State:
    generated = incident.generated_path(name)
    edited = os.path.isfile(generated) and read_text(generated) != read_text(incident.draft_path(name))
    return "drafted", "edited" if edited else "drafted", ""


def _of_missing(incident: IncidentFolder, facts: Facts | None, settings: Settings, kind: str, recipient: str) -> State:
    if facts is None:
        return "todo", "to do", ""
    try:
        generate(incident, facts, settings, kind, recipient)
    except FactMissing as error:
        count = len(error.problems)
        return "todo", "needs 1 fact" if count == 1 else f"needs {count} facts", error.problems[0].message
    except CommsError as error:
        return "trouble", "template", error.problems[0].message
    return "todo", "to do", ""
