"""Requests by law enforcement to wait: recorded, known to gates and clock, ended."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.clock import now
from comms.errors import FactsInvalid, GateClosed, UsageError
from comms.facts.gates import NO_REQUEST, gates
from comms.workspace import ledger
from comms.workspace.holds import add_hold, end_hold
from comms.workspace.packets import PacketRun
from comms.workspace.status import status

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

_DETAILS = {
    "unit": "cybercrime",
    "official": "the officer in charge",
    "identity_checked": "called back over the published number: yes",
    "form": "oral",
    "received_at": "",
    "until": "",
    "reference": "4471/2026",
}


def held(incident: IncidentFolder, audience: str) -> bool:
    """Say whether a request holds back this audience now."""
    return any(gate.name == NO_REQUEST and not gate.open for gate in gates(incident.load().incident, audience, now()))


def test_a_request_closes_gates_until_it_is_ended(example: IncidentFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Gate, clock and packet know it from the moment it is recorded, for its audiences alone, until its end."""
    path = Path(example.facts_path)
    before = path.read_text()
    made = add_hold(
        example, by="A. Leader", agency="Politia Romana", audiences=["operator", "public"], details=_DETAILS
    )
    record = example.load().incident.notices.delay_requests[0]
    assert (made.request, record.agency, record.form, record.until) == ("LE01", "Politia Romana", "oral", None)
    assert record.identity_checked == _DETAILS["identity_checked"]
    assert held(example, "operator")
    assert held(example, "public")
    assert not held(example, "staff")
    assert any(due.name == "hold" and "Politia Romana" in due.text for due in status(example).clock)
    with pytest.raises(GateClosed, match="asked to wait"):
        PacketRun(example, "operator", folder=str(path.parent / "out")).build()
    changed = [line for line in path.read_text().splitlines() if line not in before.splitlines()]
    assert len(changed) == 1, "one line of the file"
    end_hold(example, "LE01", by="A. Leader")
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:11Z")
    assert not held(example, "operator")
    assert [entry.what for entry in ledger.entries(example)[-2:]] == ["hold", "end-hold"]
    with pytest.raises(UsageError, match="does not run"):
        end_hold(example, "LE01", by="A. Leader")


def test_what_does_not_fit_is_refused_and_nothing_written(example: IncidentFolder) -> None:
    """Nobody of the team, a request that is not there, a time that is none."""
    before = Path(example.facts_path).read_text()
    with pytest.raises(UsageError, match="nobody of the team"):
        add_hold(example, by="X", agency="FBI", audiences=["public"], details={})
    with pytest.raises(UsageError, match="no request 'LE07'"):
        end_hold(example, "LE07", by="A. Leader")
    with pytest.raises(FactsInvalid, match="not a time"):
        add_hold(example, by="A. Leader", agency="FBI", audiences=["public"], details={"until": "tomorrow"})
    assert Path(example.facts_path).read_text() == before
