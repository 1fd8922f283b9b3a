"""The ledger: lines are added, and any other change shows."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.errors import WorkspaceError
from comms.workspace.incident import IncidentFolder
from comms.workspace.ledger import FIRST, entries, head, ledger_path, record, verify

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def incident(tmp_path: Path) -> IncidentFolder:
    """Give an incident with three ledger lines."""
    folder = IncidentFolder(str(tmp_path))
    for gate in ("internal_source_ruled_out", "monitoring_in_place", "facts_validated"):
        record(folder, "decide", by="A. Leader", gate=gate, ground="forensic report 2")
    return folder


def test_lines_are_added_and_the_head_moves(incident: IncidentFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each line is numbered, dated, and changes the head; the file is private."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    before = head(incident)
    after = record(incident, "approve", by="L. Counsel", draft="public-statement")
    assert before != after == head(incident)
    last = entries(incident)[-1]
    assert (last.number, last.at, last.by, last.what) == (4, "2026-11-13T14:10:00Z", "L. Counsel", "approve")
    assert last.details == {"draft": "public-statement"}
    assert verify(incident, expected_head=after) == []


def test_an_empty_ledger_is_whole(tmp_path: Path) -> None:
    """No line, nothing wrong, and the head is the agreed first value."""
    folder = IncidentFolder(str(tmp_path))
    assert (head(folder), entries(folder), verify(folder)) == (FIRST, [], [])


@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_an_edit_a_deletion_or_a_swap_is_found(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Whatever is done to the lines, against a noted head it shows."""
    folder = IncidentFolder(str(tmp_path_factory.mktemp("ledger")))
    for number in range(4):
        noted = record(folder, "decide", by="A. Leader", gate=f"g{number}")
    path = ledger_path(folder)
    with open(path, encoding="utf-8") as file:
        lines = file.read().splitlines()
    one, other = data.draw(st.permutations(range(4)))[:2]
    match data.draw(st.sampled_from(["edit", "delete", "swap", "cut", "garbage"])):
        case "edit":
            lines[one] = lines[one].replace("A. Leader", "B. Other")
        case "delete":
            del lines[one]
        case "swap":
            lines[one], lines[other] = lines[other], lines[one]
        case "cut":
            lines = lines[:-1]
        case _:
            lines[one] = lines[one][:-5]
    with open(path, "w", encoding="utf-8") as file:
        file.write("".join(f"{line}\n" for line in lines))
    assert verify(folder, expected_head=noted)


def test_an_edit_in_the_middle_is_placed(incident: IncidentFolder) -> None:
    """Without a noted head, an edited line still breaks the chain at the line after it."""
    path = ledger_path(incident)
    with open(path, encoding="utf-8") as file:
        text = file.read()
    with open(path, "w", encoding="utf-8") as file:
        file.write(text.replace("monitoring_in_place", "recurrence_prevented"))
    [problem] = verify(incident)
    assert problem.location is not None
    assert problem.location.line == 3


def test_an_unreadable_line_stops_reading_with_its_place(incident: IncidentFolder) -> None:
    """A damaged ledger is not read over."""
    path = ledger_path(incident)
    with open(path, "a", encoding="utf-8") as file:
        file.write("{\n")
    with pytest.raises(WorkspaceError, match=r"ledger\.jsonl:4:1: "):
        entries(incident)


def test_details_survive_as_they_were(incident: IncidentFolder) -> None:
    """Line breaks, quotes and other scripts in a ground do not break the line."""
    ground = 'two\nlines, "quoted", čeština\u2028end'
    record(incident, "decide", by="A. Leader", ground=ground)
    assert entries(incident)[-1].details["ground"] == ground
    with open(ledger_path(incident), encoding="utf-8", newline="\n") as file:
        assert all(json.loads(line) for line in file.read().split("\n") if line)
