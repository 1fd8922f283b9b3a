"""Writing the facts by form: each step can be taken back and done again, and nobody else's change is lost."""

from __future__ import annotations

import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import Locked, UsageError
from comms.facts.entries import EntryRefused
from comms.files import lock
from comms.workspace import fact_history
from comms.workspace.deciding import decide
from comms.workspace.drafts import draft_kinds
from comms.workspace.fact_history import FactHistory, named
from comms.workspace.fact_sheet import fact_sheet
from comms.workspace.fact_use import FactUse, told_of

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

EVENT = {"at": "2026-11-13T09:10Z", "text": "We told the operator."}
_TOLD = "customers_security_teams_told"


def _bytes(incident: IncidentFolder) -> bytes:
    return Path(incident.facts_path).read_bytes()


def test_steps_are_taken_back_and_done_again_in_order(example: IncidentFolder) -> None:
    """Two steps back give the bytes of the beginning, two forward those of the end; the file stays private."""
    history, before = FactHistory(example), _bytes(example)
    assert named(history.add("timeline", EVENT)) == "T09"
    middle = _bytes(example)
    history.change(("timeline", 8), {"staff": "We told them."})
    end = _bytes(example)
    assert (history.undo(), _bytes(example)) == ("T09 changed", middle)
    assert (history.undo(), _bytes(example)) == ("T09 added", before)
    assert (history.undo(), _bytes(example)) == ("", before)
    assert (history.redo(), history.redo(), history.redo()) == ("T09 added", "T09 changed", "")
    assert _bytes(example) == end
    assert stat.S_IMODE(Path(example.facts_path).stat().st_mode) == 0o600


def test_a_decision_taken_meanwhile_stays_when_an_event_is_taken_back(example: IncidentFolder) -> None:
    """Undo takes back its own lines only."""
    history = FactHistory(example)
    history.add("timeline", EVENT)
    decide(example, _TOLD, by="A. Leader", ground="mail 7")
    assert history.undo() == "T09 added"
    after = example.load().incident
    assert len(after.timeline) == 8
    assert after.decisions.customers_security_teams_told is not None
    assert history.redo() == "T09 added"
    assert len(example.load().incident.timeline) == 9


def test_lines_that_somebody_else_has_changed_are_not_taken_back(example: IncidentFolder) -> None:
    """It is said with the cure, and the file is not touched."""
    history = FactHistory(example)
    history.add("timeline", EVENT)
    changed = _bytes(example).replace(b"We told the operator.", b"We told the operator and the police.")
    Path(example.facts_path).write_bytes(changed)
    with pytest.raises(UsageError, match="has changed since"):
        history.undo()
    assert _bytes(example) == changed


def test_what_is_refused_writes_nothing_and_leaves_no_step(example: IncidentFolder) -> None:
    """The file keeps its bytes and undo has nothing to do."""
    history, before = FactHistory(example), _bytes(example)
    with pytest.raises(EntryRefused):
        history.add("timeline", {"at": "soon", "text": "a"})
    assert _bytes(example) == before
    assert history.undo() == ""


def test_another_session_that_writes_is_waited_for_and_then_told(
    example: IncidentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Under a lock that is held nothing is written."""
    history, before = FactHistory(example), _bytes(example)
    history.add("timeline", EVENT)
    history.undo()
    monkeypatch.setattr(fact_history, "lock", lambda path: lock(path, wait_seconds=0.05))
    with lock(example.lock_path), pytest.raises(Locked):
        history.add("timeline", EVENT)
    assert _bytes(example) == before


def test_a_byte_order_mark_and_windows_line_ends_stay(example: IncidentFolder) -> None:
    """Only the lines of the entry are new, and they end as the others do."""
    path = Path(example.facts_path)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))
    history, before = FactHistory(example), path.read_bytes()
    history.add("timeline", {**EVENT, "staff": "x" * 90})
    after = path.read_bytes()
    assert after.startswith(b"\xef\xbb\xbf")
    assert after.count(b"\n") == after.count(b"\r\n") > before.count(b"\n")
    history.undo()
    assert path.read_bytes() == before


def test_the_sheet_says_how_far_each_group_is_and_for_whom_a_fact_is_cleared(example: IncidentFolder) -> None:
    """Times are counted, gaps are those of the checklist, an empty group says so; T08 has no words for staff."""
    groups = {group.key: group for group in fact_sheet(example.load())}
    assert (groups["times"].note, groups["timeline"].note, groups["open_questions"].note) == ("5 of 5", "8", "1 open")
    assert groups["operators"].note == "2, 1 gap"
    assert groups["operators"].asks == ("Has the operator of each been told? OP1: not told yet",)
    assert groups["claims"].note == "none"
    event = groups["timeline"].entries[7]
    assert (event.name, event.brief, sorted(event.cleared)) == ("T08", "investigation", ["public", "team"])
    lines = Path(example.facts_path).read_text().split("\n")
    assert "id: T08" in lines[event.line - 1]
    assert dict(event.details)["when"] == "2026-11-12T15:30Z"
    assert [entry.name for entry in groups["nature"].entries] == ["Nature", "headline", "vector"]


def test_an_incident_without_facts_has_every_group_empty(example: IncidentFolder) -> None:
    """Nothing is claimed; what the checklist asks is listed."""
    Path(example.facts_path).write_text("schema: 1\ncodename: copper-lantern\n")
    groups = fact_sheet(example.load())
    assert not any(group.entries for group in groups)
    assert next(group for group in groups if group.key == "indicators").note == "2 gaps"


def test_each_fact_knows_the_texts_in_which_it_stands(example: IncidentFolder) -> None:
    """A public statement tells T06 and not T05, which is for the team only; a changed draft is read again."""
    draft_kinds(example, ["public-statement"])
    texts = FactUse(example)
    use = texts.read()
    assert told_of(use, ("timeline", 5)) == ("public-statement",)
    assert told_of(use, ("timeline", 4)) == ()
    assert told_of(use, ("data", 0)) == ("public-statement",)
    path = Path(example.draft_path("public-statement"))
    path.write_text(path.read_text().replace("Our monitoring alerted us to unusual outgoing traffic.", "It is so."))
    assert told_of(texts.read(), ("timeline", 5)) == ()
