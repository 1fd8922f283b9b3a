"""Who has been told: listed from the facts, recorded in them and in the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import CommsError
from comms.workspace import ledger
from comms.workspace.telling import add_report, parties, record_told

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


def test_everybody_outside_is_listed_with_time_and_reference(example: IncidentFolder) -> None:
    """Agencies with the word of their packet, authorities, operators with the reason against, and the rest."""
    found = {one.name: one for one in parties(example.load())}
    assert (found["FBI"].packet, found["Politia Romana"].packet) == ("fbi", "police")
    assert (found["Politia Romana"].at, found["Politia Romana"].reference) == ("2026-11-12T17:20Z", "4471/2026")
    assert found["Example Transit"].at == ""
    assert found["Example VPS"].why_not.startswith("This operator")
    assert found["public statement"].at == ""


def test_a_time_and_a_reference_are_recorded_and_nothing_else_changes(example: IncidentFolder) -> None:
    """The line of the operator alone changes; a reference that comes later keeps the time; the ledger has both."""
    path = Path(example.facts_path)
    before = path.read_text().splitlines()
    record_told(example, "operators/0", by="A. Leader")
    first = parties(example.load())
    told = next(one for one in first if one.key == "operators/0")
    assert told.at
    record_told(example, "operators/0", by="legal", reference="abuse-77")
    again = next(one for one in parties(example.load()) if one.key == "operators/0")
    assert (again.at, again.reference) == (told.at, "abuse-77")
    assert sum(one != other for one, other in zip(before, path.read_text().splitlines(), strict=True)) == 1
    assert [entry.what for entry in ledger.entries(example)[-2:]] == ["told", "told"]


def test_a_report_to_another_agency_is_added(example: IncidentFolder) -> None:
    """The agency stands at the end of the list, with its time."""
    add_report(example, by="A. Leader", agency="Coast Guard", at="2026-11-13T09:00Z", reference="7")
    agency = [one for one in parties(example.load()) if one.what == "agency"][-1]
    assert (agency.name, agency.at, agency.reference) == ("Coast Guard", "2026-11-13T09:00Z", "7")


@pytest.mark.parametrize(
    ("key", "by", "at"),
    [("operators/9", "A. Leader", ""), ("operators/0", "Mallory", ""), ("operators/0", "A. Leader", "yesterday")],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(
    example: IncidentFolder, key: str, by: str, at: str
) -> None:
    """A party, a person or a time that does not exist changes no byte."""
    before = Path(example.facts_path).read_bytes()
    with pytest.raises(CommsError):
        record_told(example, key, by=by, at=at)
    assert Path(example.facts_path).read_bytes() == before
