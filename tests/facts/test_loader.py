"""Loading the facts: every slip at once, each at its place, and never anything but Facts or FactsError."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.errors import FactsError, FactsInvalid, FactsUnreadable
from comms.facts.loader import Facts, load_facts, parse_facts

if TYPE_CHECKING:
    from comms.facts.yaml_reader import Node

EXAMPLE = os.path.join(os.path.dirname(__file__), "..", "..", "examples", "sapphire-unicorn.yaml")
with open(EXAMPLE, encoding="utf-8") as _file:
    TEXT = _file.read()
HEAD = "schema: 1\ncodename: copper-lantern\n"

# (what stands there, the slip, the column of the place that is named, words of the message)
SLIPS = [
    ("language: en", "languge: en", "languge", "'language'"),
    ("country: RO", "country: Romania", "Romania", "two capital letters"),
    ("kind: unauthorised-access  ", "kind: unauthorized-access  ", "unauthorized-access", "'unauthorised-access'"),
    ("detected:       {at: 2026-11-12T08:40Z", "detected:       {at: 2026-13-12T08:40Z", "2026-13-12", "calendar"),
    ("people: {count: 1204", "people: {count: '1,204'", "'1,204'", "write 1204"),
    ("phase: exfiltration", "phase: exfiltraton", "exfiltraton", "'exfiltration'"),
    ("id: T06", "idd: T06", "idd", "'id'"),
    ("evidence: EV-01", "evidence: EV-11", "EV-11", "'EV-01'"),
    ("operator: OP1", "operator: OP7", "OP7", "'OP1'"),
    ("id: D03\n", "id: D02\n    # the third\n", "D02", "twice"),
    ("notify: false", "notify: nope", "nope", "yes or no"),
    ("next_update: 2026-11-20T12:00Z", "next_update: 2026-11-31", "2026-11-31", "calendar"),
    ("claims: []", "claims: &x []", "&x", "anchor"),
]


def problems_of(text: str) -> list[str]:
    """Return the problems of a text that must not load."""
    with pytest.raises(FactsError) as caught:
        parse_facts(text, "incident.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_every_slip_is_told_at_once_at_its_place() -> None:
    """Thirteen different slips in one file give thirteen lines, sorted, each with line and column of the slip."""
    text = TEXT
    for right, wrong, _, _ in SLIPS:
        assert right in text
        text = text.replace(right, wrong, 1)
    lines = problems_of(text)
    assert len(lines) == len(SLIPS), lines
    expected = []
    for _, wrong, mark, words in SLIPS:
        offset = text.index(wrong) + wrong.index(mark)
        line = text.count("\n", 0, offset) + 1
        expected.append((line, offset - text.rfind("\n", 0, offset), words))
    for said, (line, column, words) in zip(lines, sorted(expected), strict=True):
        assert said.startswith(f"incident.yaml:{line}:{column}: "), said
        assert words in said


def test_the_example_loads_whole_without_a_warning() -> None:
    """The worked example is clean, and its values are those of the file."""
    facts = load_facts(EXAMPLE)
    assert facts.warnings == ()
    incident = facts.incident
    assert len(incident.timeline) == 8
    assert incident.data[2].should_have_been_stored is False
    assert incident.timeline[3].until is not None
    assert incident.timeline[3].until.written == "2026-11-12T08:31Z"
    assert incident.evidence[0].custody[0].from_ == "S. Responder"


def test_real_incidents_load(shared: str) -> None:
    """Three incidents of real organisations load without an error."""
    folder = os.path.join(shared, "incidents", "real")
    names = sorted(os.listdir(folder))
    assert len(names) >= 3
    for name in names:
        assert load_facts(os.path.join(folder, name)).incident.codename == name.removesuffix(".yaml")


def test_locate_finds_values_and_nearest_parents() -> None:
    """A path gives the place of the value; an absent one that of the nearest parent."""
    facts = parse_facts(HEAD + "team:\n  - role: security\n", "f")
    assert str(facts.locate(("team", 0, "role"))) == "f:4:11"
    assert str(facts.locate(("team", 0, "name"))) == "f:4:5"
    assert str(facts.locate(("schema_",))) == "f:1:9"


ATTACKS = [
    ("a: &x b", "anchor", (1, 4)),
    ("a: &x [b]\nc: *x", "alias", (2, 4)),
    ("a: !!python/object/apply:os.system [x]", "tags", (1, 4)),
    ("a: 1\na: 2", "twice", (2, 1)),
    ("<<: {a: b}", "merge", (1, 1)),
    ("a: b\n---\nc: d", "second document", (2, 1)),
    ("%YAML 1.2\n---\na: b", "directives", (1, 1)),
    ("a: " + "[" * 60, "deeply", (1, 53)),
    ("a: {b: c\nd: e", "braces", (1, 4)),
    ("a: 'x\nb: c", "closed", (1, 4)),
    ("a:\n\tb: c", "tab", (2, 1)),
    ("a: b: c", "colon", (1, 5)),
    ("a: \x07", "no text file", (1, 4)),
]


@pytest.mark.parametrize(("text", "words", "place"), ATTACKS)
def test_what_could_hide_something_is_refused_with_its_place(text: str, words: str, place: tuple[int, int]) -> None:
    """Anchors, tags, duplicates, merge keys, depth and the usual slips of YAML are told in plain words."""
    with pytest.raises(FactsUnreadable) as caught:
        parse_facts(text, "f")
    found = [p for p in caught.value.problems if words in p.message]
    assert found
    where = found[0].location
    assert where is not None
    assert (where.line, where.column) == place


@pytest.mark.parametrize(
    "name", ["../x", "/abs", "''", '"a\\0b"', ".git", "CON", "con-artist", "fox.", "a b", "é-x", "one"]
)
def test_a_codename_that_is_no_slug_is_refused(name: str) -> None:
    """A codename can never leave the folder or name a device."""
    with pytest.raises(FactsInvalid):
        parse_facts(f"schema: 1\ncodename: {name}\n", "f")


def test_a_local_time_takes_the_zone_of_the_incident() -> None:
    """A bare time is local; without a zone, or where the clocks change, it is refused."""
    body = "times: {detected: {at: 2026-11-12T10:40, certainty: confirmed}}\n"
    detected = parse_facts(HEAD + "time_zone: Europe/Bucharest\n" + body, "f").incident.times.detected
    assert detected is not None
    assert detected.at is not None
    assert detected.at.utc.isoformat() == "2026-11-12T08:40:00+00:00"
    assert "no time zone" in problems_of(HEAD + body)[0]
    twice = body.replace("2026-11-12T10:40", "2026-10-25T03:30")
    assert "comes twice" in problems_of(HEAD + "time_zone: Europe/Bucharest\n" + twice)[0]
    never = body.replace("2026-11-12T10:40", "2026-03-29T03:30")
    assert "does not exist" in problems_of(HEAD + "time_zone: Europe/Bucharest\n" + never)[0]


WARNINGS = [
    ("persistence: {certainty: ruled-out}\n", "on what ground"),
    ("notices: {customers_security_teams: nowhere.csv}\n", "not there"),
    ("timeline: [{id: T1, at: 2026, phase: teatime, text: x}]\n", "not a known phase"),
    ("timeline: [{id: T1, at: 2026-11-08, text: On 9 November 2026 it began.}]\n", "9 November 2026"),
    ("affected: [{of: customers, count: 5, is: exact}]\nadvice: [{id: A1, text: All 50 customers.}]\n", "count 5"),
    ("affected: [{of: customers, count: 5}]\n", "how exact"),
    ("organization:\n  name: Ticket #5 opened\n", "comment"),
    ('organization: {name: "a\\u202eb"}\n', "U+202E"),
    ("organization: {name: 'password=hunter22x'}\n", "password"),
    ("nature: {text: We found no sign of it.}\n", "rests on no log"),
    ("operators: [{id: O1, name: X}]\n", "no indicator"),
]


@pytest.mark.parametrize(("body", "words"), WARNINGS)
def test_what_is_worth_a_second_look_is_a_warning(body: str, words: str) -> None:
    """Doubtful facts load, with a warning that has its place."""
    facts = parse_facts(HEAD + body, "f")
    assert any(words in p.message and p.location is not None for p in facts.warnings), facts.warnings


ERRORS = [
    ("timeline: [{id: T1, at: 2026-11-08, until: 2026-11-07, text: x}]\n", "comes before"),
    ("timeline: [{id: T1, at: 2026, phase: acess, text: x}]\n", "'access'"),
    ("timeline: [{id: T1, at: 2026, by: me, text: x}]\n", "is not a word"),
    ("indicators: [{id: I1, type: ipv4-adr, value: 1.2.3.4}]\n", "'ipv4-addr'"),
    ("indicators: [{id: I1, type: ipv4-addr, value: '203.0.113[.]4'}]\n", "defanged"),
    ("operators: [{id: O1, name: X, notify: no}]\n", "why_not"),
    ("advice: [{id: A1}]\n", "says nothing"),
    ("notices: {delay_requests: [{agency: X}]}\n", "audiences"),
    ("systems: [{id: S1, evidence: E2}, {id: S2}]\nevidence: [{id: E2, what: x, system: S2}]\n", "agree"),
    ("advice: [{id: A1, text: one, two}]\n", "in quotes"),
]


@pytest.mark.parametrize(("body", "words"), ERRORS)
def test_what_cannot_be_so_is_an_error(body: str, words: str) -> None:
    """Contradictions are refused with the cure, in one line each."""
    lines = problems_of(HEAD + body)
    assert len(lines) == 1
    assert words in lines[0]


def _plain(node: Node) -> object:
    if node.kind == "text":
        return node.text
    if node.kind == "list":
        return [_plain(item) for item in node.items]
    return {key.text: _plain(value) for key, value in node.entries if not value.empty}


def _agrees(written: object, loaded: object) -> bool:
    """Whether every value of the file is in what was loaded, in the same words."""
    if isinstance(written, dict):
        return isinstance(loaded, dict) and all(key in loaded and _agrees(v, loaded[key]) for key, v in written.items())
    if isinstance(loaded, list | tuple):
        items = written if isinstance(written, list) else [written]
        return len(items) == len(loaded) and all(_agrees(w, v) for w, v in zip(items, loaded, strict=True))
    if isinstance(loaded, bool):
        return loaded == (str(written).lower() in {"yes", "true"})
    if isinstance(loaded, int):
        return str(written).lstrip("0") == str(loaded).lstrip("0")
    return isinstance(written, str) and written.rstrip("\n") == loaded


LINES = TEXT.split("\n")


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_a_mutated_file_never_breaks_the_loader_or_changes_silently(data: st.DataObject) -> None:
    """Lines deleted, doubled, swapped and characters changed give Facts or FactsError, and what loads is as written."""
    lines = list(LINES)
    for _ in range(data.draw(st.integers(1, 3))):
        at = data.draw(st.integers(0, len(lines) - 2))
        what = data.draw(st.sampled_from(["delete", "double", "swap", "change", "insert", "cut"]))
        column = data.draw(st.integers(0, len(lines[at])))
        if what == "delete":
            del lines[at]
        elif what == "double":
            lines.insert(at, lines[at])
        elif what == "swap":
            lines[at], lines[at + 1] = lines[at + 1], lines[at]
        else:
            character = "" if what == "cut" else data.draw(st.sampled_from(list("{}[],:#&*!|>'\"%@`-? \t\\xé\u202e0~")))
            keep = column if what == "insert" else column + 1
            lines[at] = lines[at][:column] + character + lines[at][keep:]
    try:
        facts = parse_facts("\n".join(lines), "incident.yaml")
    except FactsError as error:
        problems = error.problems
    else:
        problems = ()
    assert all(problem.location is not None and problem.message for problem in problems)
    if problems:
        return
    assert isinstance(facts, Facts)
    assert facts.tree.root is not None
    assert _agrees(_plain(facts.tree.root), facts.incident.model_dump(by_alias=True))
