"""Facts against each other: ids both ways, words of open lists, times in order, numbers and dates in wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.errors import FactsError
from comms.facts.loader import load_facts, parse_facts
from comms.facts.model.words import INDICATOR_ROLES, INDICATOR_TYPES, PHASES
from comms.facts.suggest import near_miss, one_slip_apart, suggestion

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "schema: 1\ncodename: copper-lantern\n"
SYSTEMS = "systems: [{id: S1, evidence: E1}, {id: S2}]\n"


def told(body: str) -> tuple[list[str], list[str]]:
    """Return the errors and the warnings of these facts, each as it is printed."""
    try:
        return [], [str(problem) for problem in parse_facts(HEAD + body, "f").warnings]
    except FactsError as error:
        return [str(problem) for problem in error.problems], []


MARK = "▸"
"""Stands in front of the place that a line must name."""


def place(marked: str) -> str:
    """Return line and column of the mark, in a file that begins with the head."""
    before = (HEAD + marked).split(MARK)[0]
    return f"{before.count(chr(10)) + 1}:{len(before) - before.rfind(chr(10))}"


ERRORS = [
    (
        "evidence: [{id: E1, what: x, system: ▸S9}]\nsystems: [{id: S1}]\n",
        "'S9' is not an id of the group 'systems'",
        "'S1'",
    ),
    ("systems: [{id: S1, evidence: [E1, ▸E2]}]\nevidence: [{id: E1, what: x, system: S1}]\n", "'E2'", "'E1'"),
    (
        "indicators: [{id: I1, type: ipv4-addr, value: 203.0.113.4, operator: ▸OP1}]\n",
        "'OP1'",
        "leave the reference out",
    ),
    ("credentials: [{id: K1, systems: ▸S1}]\n", "'S1' is not an id", "add it"),
    ("log_coverage: [{logs: gateway, systems: [▸S1]}]\n", "'S1' is not an id", "add it"),
    ("does_not_apply: [{line: image, of: ▸S7, because: x}]\nsystems: [{id: S1}]\n", "'S7' is not an id", "'S1'"),
    ("does_not_apply: [{line: ▸imag, because: x}]\n", "'imag' is no line of the checklist", "'image'"),
    (
        "systems: [{id: S1, evidence: ▸E1}, {id: S2}]\nevidence: [{id: E1, what: x, system: S2}]\n",
        "named as evidence of 'S1', but it is of 'S2'",
        "line 4",
    ),
    ("advice: [{id: A1, text: x}, {id: ▸A1, text: y}]\n", "the id 'A1' is used twice (first in line 3)", "of its own"),
    ("notices: {customers_security_teams: ▸../customers.csv}\n", "outside the folder", "beside incident.yaml"),
    ("notices: {customers_security_teams: ▸/etc/passwd}\n", "outside the folder", "beside incident.yaml"),
    ("timeline: [{id: T1, at: 2026, phase: ▸acces, text: x}]\n", "'acces'", "did you mean 'access'?"),
    ("indicators: [{id: I1, type: ▸IPv4-addr, value: 203.0.113.4}]\n", "'IPv4-addr'", "did you mean 'ipv4-addr'?"),
    ("indicators: [{id: I1, type: url, value: x, role: ▸scna}]\n", "'scna'", "did you mean 'scan'?"),
    ("indicators: [{id: I1, type: ipv4-addr, value: ▸203.0.113.400}]\n", "is no ipv4-addr", "correct"),
    ("indicators: [{id: I1, type: ipv6-addr, value: ▸'2001:db8::1::'}]\n", "is no ipv6-addr", "correct"),
    ("indicators: [{id: I1, type: url, value: ▸'hxxps://x.example'}]\n", "defanged", "write it live"),
    ("log_coverage: [{logs: x, from: 2026-11-12, to: ▸2026-11-11}]\n", "comes before from", "correct one"),
    ("affected: [{of: customers, is: ▸exact}]\n", "but there is none", "add count"),
    (
        "decisions:\n  customers_security_teams_told: {by: A, at: 2026-11-13, ground: g}\n  no_customers_security_teams: ▸{by: A, at: 2026-11-13, ground: g}\n",
        "contradicts customers_security_teams_told",
        "withdraw one",
    ),
]


@pytest.mark.parametrize(("marked", "words", "cure"), ERRORS)
def test_what_cannot_be_so_is_told_at_its_place(marked: str, words: str, cure: str) -> None:
    """One line each, with the place of the value and a cure."""
    errors, _ = told(marked.replace(MARK, ""))
    assert len(errors) == 1, errors
    assert errors[0].startswith(f"f:{place(marked)}: ")
    assert words in errors[0]
    assert cure in errors[0].split("; ", 1)[1]


WARNINGS = [
    ("systems: [{id: S1, evidence: ▸E1}, {id: S2}]\nevidence: [{id: E1, what: x}]\n", "names no system", "line 4"),
    ("systems: [{id: S1}]\nevidence: [{id: E1, what: x, system: ▸S1}]\n", "does not name it", "line 3"),
    ("operators: [{id: ▸OP1, name: X}]\n", "no indicator names the operator 'OP1'", "OP1"),
    ("advice: [{id: A1, text: x}]\nrisk: [{id: ▸A1, text: y}]\n", "also used in the group 'advice'", "of its own"),
    ("organization: {contacts: {at_any_hour: [▸press]}}\n", "has no address", "add press"),
    ("timeline: [{id: T1, at: 2026, phase: ▸teatime, text: x}]\n", "'teatime' is not a known phase", "known are"),
    ("indicators: [{id: I1, type: ▸carrier-pigeon, value: x}]\n", "'carrier-pigeon'", "known are"),
    ("indicators: [{id: I1, type: url, value: x, role: ▸lighthouse}]\n", "'lighthouse'", "known are"),
    (
        "times: {detected: {at: 2026-11-09}, contained: {at: ▸2026-11-08}}\n",
        "contained (2026-11-08) comes before",
        "line 3",
    ),
    (
        "times: {detected: {at: ▸2026-11-09T01:00Z}}\ntimeline: [{id: T1, at: 2026-11-09T02:00Z, phase: detection, text: x}]\n",
        "no event of the phase 'detection' is at that time",
        "line 4",
    ),
    (
        "team: [{role: legal, name: L}]\ndecisions: {facts_validated: {by: ▸M, at: 2026, ground: g}}\n",
        "'M' is neither",
        "team",
    ),
    ("affected: [{of: users, count: 1, is: exact}, {of: ▸users, count: 2, is: exact}]\n", "counted twice", "once"),
    ("evidence: [{id: E1, what: x, md5: ▸00000000000000000000000000000000}]\n", "MD5 and SHA-1 alone", "sha256"),
    ("persistence: {text: x, certainty: ▸ruled-out}\n", "ruled out, but on what ground", "add ground"),
    ("nature: {text: ▸There is no evidence of more.}\n", "'no evidence' rests on no log", "log_coverage"),
    ("advice: [▸{id: A1, public: Change it.}]\n", "no wording for the team", "add text"),
    (
        "data: [{id: D1, of: customers, people: {count: 1204, is: exact}, text: x, public: ▸All 1024 customers.}]\n",
        "'1024 customers', but the facts count 1204 (line 3)",
        "correct",
    ),
    (
        "affected: [{of: customers, count: 38, is: exact}]\nmitigations: [{id: M1, text: ▸We told 83 of our customers.}]\n",
        "'83 of our customers', but the facts count 38 (line 3)",
        "correct",
    ),
    (
        "timeline:\n  - {id: T1, at: 2026-11-08T22:03Z,\n     text: ▸Began at 22:30 UTC.}\n",
        "'22:30 UTC', but the entry is at 2026-11-08T22:03Z (line 4)",
        "correct",
    ),
    (
        "mitigations:\n  - {id: M1, at: 2026-11-12,\n     text: ▸'Revoked on November 13, 2026.'}\n",
        "'November 13, 2026', but the entry is at 2026-11-12 (line 4)",
        "correct",
    ),
    ("mitigations: [{id: M1, at: 2026-11, text: ▸Done on 31 November 2026.}]\n", "does not exist", "correct"),
]


@pytest.mark.parametrize(("marked", "words", "cure"), WARNINGS)
def test_what_is_doubtful_is_a_warning_at_its_place(marked: str, words: str, cure: str) -> None:
    """Doubtful facts load; each doubt is told once, with its place, and where two values disagree with both places."""
    errors, warnings = told(marked.replace(MARK, ""))
    assert errors == []
    assert len(warnings) == 1, warnings
    assert warnings[0].startswith(f"f:{place(marked)}: ")
    assert words in warnings[0]
    assert cure in warnings[0].split("; ", 1)[1]


SOUND = [
    "systems: [{id: S1, evidence: E1}]\nevidence: [{id: E1, what: x, system: S1}]\n",
    "log_coverage: [{logs: x, from: 2026-08-14, to: 2026-11-12}]\nnature: {text: We found no sign of it.}\n",
    "nature: {text: We found no sign of it., certainty: confirmed, ground: report 2}\n",
    "data: [{id: D1, of: customers, people: {count: 1204, is: exact}, text: 'About 1,200 customers, 12 hosts.'}]\n",
    "data: [{id: D1, of: customers, people: {count: 1204, is: exact}, text: All 1 204 customers.}]\n",
    "timeline: [{id: T1, at: 2026-11-08T22:03Z, text: The build of 2026-10-30 was used on 8 November 2026.}]\n",
    "time_zone: Asia/Tokyo\nadvice: []\ntimeline: [{id: T1, at: 2026-11-08T22:03Z, text: On 9 November 2026.}]\n",
    "timeline: [{id: T1, at: 2026-11-08, until: 2026-11-10, text: On 9 November 2026.}]\n",
    "team: [{role: legal}]\ndecisions: {facts_validated: {by: legal, at: 2026, ground: g}}\n",
    "claims: [{id: C1, by: a forum, text: They say 5000 customers.}]\naffected: [{of: customers, count: 5, is: exact}]\n",
]


@pytest.mark.parametrize("body", SOUND)
def test_sound_facts_raise_no_doubt(body: str) -> None:
    """Agreement, rounding that is said to be so, grounds, days in the incident's zone and claims of others are fine."""
    assert told(body) == ([], [])


def test_a_table_beside_the_facts_is_found(tmp_path: Path) -> None:
    """A named table that is there gives no warning; without it, or with a folder of its name, there is one."""
    path = tmp_path / "incident.yaml"
    path.write_text(HEAD + "notices: {customers_security_teams: customers.csv}\n")
    assert "is not there" in str(load_facts(str(path)).warnings[0])
    (tmp_path / "customers.csv").write_text("customer\n")
    assert load_facts(str(path)).warnings == ()


@pytest.mark.parametrize("known", [PHASES, INDICATOR_TYPES, INDICATOR_ROLES])
def test_the_words_of_an_open_list_are_no_near_misses_of_each_other(known: tuple[str, ...]) -> None:
    """Each slip of one letter in a known word leads back to it."""
    for word in known:
        assert near_miss(word, known) is None
        if len(word) > 4 and sum(one_slip_apart(word[1:], other) for other in known) == 1:
            assert near_miss(word[1:], known) == word
            assert near_miss(word[1] + word[0] + word[2:], known) == word
            assert near_miss(word + "s", known) == word


def test_a_word_of_its_own_is_left_alone() -> None:
    """A word that is not near any other gets no suggestion, however long it is."""
    assert near_miss("teatime", PHASES) is None
    assert near_miss("x" * 100, PHASES) is None
    assert suggestion("x" * 100, PHASES) is None
    assert suggestion("zzz", PHASES) is None
    assert suggestion("Lateral Movement", PHASES) == "lateral-movement"
