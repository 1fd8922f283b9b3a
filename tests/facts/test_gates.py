"""Every cell of the table "What a gate holds back", and what opens each gate."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest

from comms.facts.gates import closed, gates
from comms.facts.loader import parse_facts

if TYPE_CHECKING:
    from comms.facts.model import Incident

NOW = datetime(2026, 11, 13, 14, 10, tzinfo=UTC)
HEAD = "schema: 1\ncodename: copper-lantern\n"
COLUMNS = [
    ("staff", "internal-notice"),
    ("operator", "operator-letter"),
    ("security-company", "security-company-brief"),
    ("insurer", "insurer-notice"),
    ("law-enforcement", "fbi-letter"),
    ("customers", "customer-security-notice"),
    ("affected-customers", "customer-letter"),
    ("public", "holding-statement"),
    ("public", "public-statement"),
    ("public", "public-update"),
]
# A row of content.md; x where the gate holds back, in the order of COLUMNS.
ROWS = {
    "internal_source_ruled_out": "xx...xxxxx",
    "facts_validated": ".....xx.xx",
    "recurrence_prevented": "........xx",
    "customers_security_teams_told": "........xx",
    "no_running_request": "xx...xxxxx",
    "lint_clean_and_approved": "xxxxxxxxxx",
}
CELLS = [
    (gate, audience, kind, mark == "x")
    for gate, marks in ROWS.items()
    for (audience, kind), mark in zip(COLUMNS, marks, strict=True)
]


def incident(body: str = "") -> Incident:
    """Return an incident with these facts."""
    return parse_facts(HEAD + body, "f").incident


@pytest.mark.parametrize(("gate", "audience", "kind", "held"), CELLS)
def test_a_cell_of_the_table(gate: str, audience: str, kind: str, held: bool) -> None:  # noqa: FBT001 - a cell
    """With nothing decided, a running request and a text not ready, exactly the marked gates are closed."""
    hold = f"notices: {{delay_requests: [{{agency: Police, audiences: [{audience}]}}]}}\n"
    verdicts = {g.name: g for g in gates(incident(hold), audience, NOW, kind=kind, not_ready=("lint: 2 errors",))}
    assert (gate in verdicts) == held
    if held:
        assert not verdicts[gate].open
        assert verdicts[gate].reasons


def test_the_team_is_never_held_back() -> None:
    """What stays with the team passes no gate; an unknown audience is refused."""
    assert gates(incident(), "team", NOW) == ()
    with pytest.raises(ValueError, match="no audience"):
        gates(incident(), "everybody", NOW)


def decided(*names: str, at: str = "2026-11-13T12:00Z") -> str:
    """Return decisions as they stand in the file."""
    return "decisions:\n" + "".join(f"  {name}: {{by: A, at: {at}, ground: g}}\n" for name in names)


ALL = ("internal_source_ruled_out", "monitoring_in_place", "facts_validated", "recurrence_prevented")


@pytest.mark.parametrize("inside", ["internal_source_ruled_out", "internal_source_removed"])
@pytest.mark.parametrize("teams", ["customers_security_teams_told", "no_customers_security_teams"])
def test_either_of_two_decisions_opens_a_gate(inside: str, teams: str) -> None:
    """Ruled out or removed, told or none there: each opens its gate."""
    facts = incident(decided(inside, *ALL[1:], teams))
    assert closed(gates(facts, "public", NOW, kind="public-statement")) == ()


def test_prevention_needs_the_monitoring_first() -> None:
    """A recurrence that is said to be prevented without monitoring in place keeps the gate closed."""
    facts = incident(decided("recurrence_prevented"))
    gate = next(g for g in gates(facts, "public", NOW) if g.name == "recurrence_prevented")
    assert gate.reasons == ("it is not decided that the new monitoring is in place",)


def test_a_decision_of_tomorrow_opens_nothing() -> None:
    """A decision counts from its time on."""
    facts = incident(decided("internal_source_ruled_out", at="2026-11-14"))
    assert "still to come" in closed(gates(facts, "staff", NOW))[0]


@pytest.mark.parametrize(
    ("request_", "running"),
    [
        ("until: 2026-11-13", True),
        ("until: 2026-11-12", False),
        ("until: 2026-11-13T14:10Z", False),
        ("until: 2026-11-13T14:11Z", True),
        ("received_at: 2026-11-14", False),
        ("reference: none", True),
    ],
)
def test_a_request_runs_from_its_receipt_to_its_end(request_: str, running: bool) -> None:  # noqa: FBT001 - a table
    """A request holds its own audiences while it runs, and no others."""
    facts = incident(f"notices: {{delay_requests: [{{agency: Police, audiences: [public], {request_}}}]}}\n")
    assert any("Police asked" in reason for reason in closed(gates(facts, "public", NOW))) == running
    assert not any("Police asked" in reason for reason in closed(gates(facts, "customers", NOW)))
