"""The response checklist: each line answered, open, or not applicable because of a recorded reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.facts.checklist import checklist, open_lines
from comms.facts.checklist_lines import LINES
from comms.facts.loader import parse_facts

if TYPE_CHECKING:
    from comms.facts.checklist import Line

HEAD = "schema: 1\ncodename: copper-lantern\n"
SYSTEM = "systems:\n  - {id: S1"
DECIDED = "{by: A, at: 2026-11-12T16:10Z, ground: report 2}"

# line -> (facts that leave it open, facts that answer it); the first may be nothing at all.
ROWS: dict[str, tuple[str, str]] = {
    "secure-channel": ("secure_channel: {since: 2026-11-12}", "secure_channel: {what: a bridge line}"),
    "team-leader": ("team: [{role: communications lead}]", "team: [{role: team leader}]"),
    "team-security": ("team: [{role: legal}]", "team: [{role: security}]"),
    "team-reliability": ("team: [{role: legal}]", "team: [{role: site reliability}]"),
    "team-communications": ("team: [{role: legal}]", "team: [{role: communications lead}]"),
    "team-legal": ("team: [{role: security}]", "team: [{role: legal}]"),
    "team-service": (
        "organization: {services: [Cloud]}\nteam: [{role: security}]",
        "organization: {services: [Cloud]}\nteam: [{role: representative of Cloud}]",
    ),
    "inside-source": (
        f"decisions: {{facts_validated: {DECIDED}}}",
        f"decisions: {{internal_source_ruled_out: {DECIDED}}}",
    ),
    "way-in": (
        "nature: {vector: {text: a leaked key}}",
        "nature: {vector: {text: a leaked key, certainty: confirmed}}",
    ),
    "way-in-closed": ("nature: {vector: {text: x}}", "nature: {vector: {text: x, closed_at: 2026-11-12T09:55Z}}"),
    "systems": ("systems: []", f"{SYSTEM}}}"),
    "isolated": (f"{SYSTEM}}}", f"{SYSTEM}, isolated_at: 2026-11-12T09:55Z}}"),
    "blocked-elsewhere": (f"{SYSTEM}}}", f"{SYSTEM}, blocked_elsewhere_at: 2026-11-12T09:55Z}}"),
    "image": (f"{SYSTEM}}}", f"{SYSTEM}, evidence: E1}}\nevidence: [{{id: E1, what: disk image, system: S1}}]"),
    "image-read-only": (
        "evidence: [{id: E1, what: disk image, held_at: vault, read_only: object lock}]",
        f"evidence: [{{id: E1, what: disk image, held_at: vault, read_only: object lock, sha256: {'0a' * 32}}}]",
    ),
    "providers": (
        "compromised_providers: [{name: Example Mailer, accounts_removed_at: 2026-11-12}]",
        "compromised_providers: [{name: Example Mailer, accounts_removed_at: 2026-11-12, tokens_replaced_at: 2026}]",
    ),
    "reconnaissance": (
        "timeline: [{id: T1, at: 2026, phase: access, text: x}]",
        "timeline: [{id: T1, at: 2026, phase: reconnaissance, text: x}]",
    ),
    "access": ("times: {detected: {at: 2026-11-12}}", "times: {access_gained: {at: 2026-11-09T02:14Z}}"),
    "attacker-actions": (
        "timeline: [{id: T1, at: 2026, by: us, text: x}]",
        "timeline: [{id: T1, at: 2026, by: attacker, text: x}]",
    ),
    "time-inside": (
        "times: {access_gained: {at: 2026-11-09}, detected: {at: 2026-11-12}}",
        "times: {access_gained: {at: 2026-11-09}, detected: {at: 2026-11-12}, evicted: {at: 2026-11-12}}",
    ),
    "database-queries": (
        "timeline: [{id: T1, at: 2026, phase: access, text: x}]",
        "timeline: [{id: T1, at: 2026, phase: database-query, text: x}]",
    ),
    "back-door": ("persistence: {text: perhaps}", "persistence: {certainty: ruled-out, ground: both searched}"),
    "data": (
        "data: [{id: D1, text: addresses, certainty: confirmed}]",
        "data: [{id: D1, text: addresses, certainty: confirmed, exposure: exfiltrated}]",
    ),
    "people": (
        "data: [{id: D1, text: addresses, certainty: confirmed}]",
        "data: [{id: D1, text: addresses, certainty: confirmed, people: {count: 12, is: at-most}}]",
    ),
    "credentials": (f"{SYSTEM}}}", f"{SYSTEM}}}\ncredentials: [{{id: K1, systems: S1}}]"),
    "credential-revoked": ("credentials: [{id: K1}]", "credentials: [{id: K1, revoked_at: 2026-11-12T09:55Z}]"),
    "credential-replaced": (
        "credentials: [{id: K1, revoked_at: 2026-11-12T09:55Z}]",
        "credentials: [{id: K1, replaced_everywhere_at: 2026-11-12T18:00Z}]",
    ),
    "attacker-knowledge": ("", "attacker_knowledge: [{id: N1, text: names of hosts}]"),
    "return": ("risk: [{id: R1, text: x}]", "risk: [{id: R1, text: x, state: closed}]"),
    "return-attempts": ("", "return_attempts: [{at: 2026-11-13, text: a call}]"),
    "mitigations": (
        "mitigations: [{id: M1, state: planned, text: x}]",
        "mitigations: [{id: M1, state: done, text: x}]",
    ),
    "monitoring": ("decisions:", f"decisions: {{monitoring_in_place: {DECIDED}}}"),
    "indicators": ("indicators: []", "indicators: [{id: I1, type: ipv4-addr, value: 203.0.113.24}]"),
    "operators": (
        "indicators: [{id: I1, type: ipv4-addr, value: 203.0.113.24}]",
        "indicators: [{id: I1, type: ipv4-addr, value: 203.0.113.24, operator: O1}]\noperators: [{id: O1, name: X}]",
    ),
    "operators-told": (
        "operators: [{id: O1, name: X}]",
        "operators: [{id: O1, name: X, told_at: 2026-11-13}, {id: O2, name: Y, notify: no, why_not: may be theirs}]",
    ),
    "police": (
        "notices: {law_enforcement: [{agency: FBI, reported_at: 2026-11-12}]}",
        "notices: {law_enforcement: [{agency: Politia Romana, reported_at: 2026-11-12}]}",
    ),
    "federal-police": (
        "notices: {law_enforcement: [{agency: Politia Romana, reported_at: 2026-11-12}]}",
        "notices: {law_enforcement: [{agency: FBI, reported_at: 2026-11-12}]}",
    ),
    "security-companies": ("notices:", "notices: {security_companies: [{name: Example Forensics}]}"),
    "insurer": ("notices: {insurer: {name: X}}", "notices: {insurer: {name: X, notified_at: 2026-11-12T16:40Z}}"),
    "authorities": (
        "notices: {authorities: [{authority: X}]}",
        "notices: {authorities: [{authority: X, notified_at: 2026-11-13}, {authority: Y, not_notified_because: small}]}",
    ),
    "prevention": (
        "prevention: [{id: P1, text: x, state: done}]",
        f"prevention: [{{id: P1, text: x, state: done}}]\ndecisions: {{recurrence_prevented: {DECIDED}}}",
    ),
    "responsibility": ("responsibility: {staff: ours}", "responsibility: {public: That is our fault.}"),
    "customers-security-teams": (
        "notices: {customers_security_teams: customers.csv}",
        f"decisions: {{no_customers_security_teams: {DECIDED}}}",
    ),
    "next-update": ("", "next_update: 2026-11-20T12:00Z"),
}


def lines_of(body: str, name: str | None = None) -> list[Line]:
    """Return the lines of the checklist, or one line of it, for these facts."""
    found = checklist(parse_facts(HEAD + body + "\n", "f").incident)
    return [line for line in found if name in {None, line.name}]


def test_every_line_has_a_row_here() -> None:
    """The table above covers the checklist, in its order."""
    assert list(ROWS) == list(LINES)


@pytest.mark.parametrize("name", ROWS)
def test_a_line_is_open_until_the_facts_answer_it(name: str) -> None:
    """Facts that fall short leave the line open and say what lacks; those that answer it close it."""
    short, enough = ROWS[name]
    found = lines_of(short, name)
    assert found
    assert all(line.state == "open" and line.detail and line.question == LINES[name] for line in found)
    found = lines_of(enough, name)
    assert found
    assert all(line.state == "answered" and line.detail for line in found), found


@pytest.mark.parametrize("name", ROWS)
def test_a_line_does_not_apply_for_a_recorded_reason(name: str) -> None:
    """The reason is told and its place is the record; what is answered all the same stays answered."""
    short, enough = ROWS[name]
    exception = f"\ndoes_not_apply: [{{line: {name}, because: there is nothing of the kind}}]"
    for line in lines_of(short + exception, name):
        assert line.state == "does-not-apply"
        assert line.detail == "because there is nothing of the kind"
        assert line.path == ("does_not_apply", 0)
    assert all(line.state == "answered" for line in lines_of(enough + exception, name))


def test_with_no_facts_every_line_is_open() -> None:
    """Nothing is answered by silence."""
    assert {line.state for line in lines_of("")} == {"open"}
    assert {line.name for line in lines_of("")} == set(LINES)


@pytest.mark.parametrize("group", ["compromised_providers", "attacker_knowledge", "return_attempts"])
def test_an_empty_list_says_that_there_is_none(group: str) -> None:
    """`group: []` is an answer, a group that is left out is not."""
    names = {"compromised_providers": "providers", "attacker_knowledge": "attacker-knowledge"}
    name = names.get(group, "return-attempts")
    assert [line.state for line in lines_of(f"{group}: []", name)] == ["answered"]
    assert [line.state for line in lines_of("", name)] == ["open"]


def test_each_item_that_lacks_something_has_a_line_of_its_own() -> None:
    """Of three systems two are not isolated: two lines, with their ids and places; one may be excepted by its id."""
    body = "systems: [{id: S1}, {id: S2, isolated_at: 2026-11-12}, {id: S3}]\n"
    assert [(line.of, line.path) for line in lines_of(body, "isolated")] == [
        ("S1", ("systems", 0)),
        ("S3", ("systems", 2)),
    ]
    body += "does_not_apply: [{line: isolated, of: S3, because: it was wiped}]"
    assert [(line.of, line.state) for line in lines_of(body, "isolated")] == [("S1", "open"), ("S3", "does-not-apply")]


def test_the_example_leaves_two_lines_open(example_text: str) -> None:
    """In the worked example the operator and the customers' security teams are still to be told."""
    found = open_lines(checklist(parse_facts(example_text, "f").incident))
    assert [(line.name, line.of) for line in found] == [("operators-told", "OP1"), ("customers-security-teams", None)]
