"""Reading YAML: every scalar as text, every node with its exact place, and no more work than the file is long."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from comms.errors import FactsUnreadable
from comms.facts import yaml_reader
from comms.facts.loader import load_facts, parse_facts
from comms.facts.yaml_reader import Node, line_starts, read_yaml
from tests.facts.yaml_files import files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

HEAD = "schema: 1\ncodename: copper-lantern\n"


def _nodes(node: Node) -> Iterator[Node]:
    yield node
    for key, value in node.entries:
        yield key
        yield from _nodes(value)
    for item in node.items:
        yield from _nodes(item)


@settings(deadline=None)
@given(files())
def test_every_node_covers_exactly_its_text(text: str) -> None:
    """Read alone, the text of a quoted or plain scalar and of a list or group in brackets gives the same value again."""
    tree = read_yaml(text, "f")
    assert tree.root is not None
    for node in _nodes(tree.root):
        source = text[node.start : node.end]
        if node.empty:
            assert source in {"", "~"}
        elif node.kind == "text" and source[0] not in "|>":
            again = read_yaml(source, "f").root
            assert again is not None
            assert again.text == node.text
        elif node.flow:
            assert source[0] + source[-1] in {"[]", "{}"}
        assert source == source.strip("\r\n") or node.kind == "text"


@settings(deadline=None)
@given(files())
def test_places_are_those_of_an_editor(text: str) -> None:
    """Line and column of every node lead to its first character, whatever the line ends are."""
    tree = read_yaml(text, "f")
    assert tree.root is not None
    lines = text.replace("\r\n", "\n").split("\n")
    for node in _nodes(tree.root):
        where = tree.location(node.start)
        assert where.line is not None
        assert where.column is not None
        assert lines[where.line - 1][where.column - 1 :][:1] in {text[node.start : node.start + 1].strip(), "", " "}
    assert len(line_starts(text)) == len(lines)


@pytest.mark.parametrize(
    "value", ["NO", "12:30:45", "0123456789", "1e5", "0x1F", "0o17", "1_000", ".inf", "2026-11-08"]
)
@pytest.mark.parametrize("form", ["a: {}", "a: '{}'", 'a: "{}"', "a: [{}]", "{{a: {}}}", "a: |-\n  {}"])
def test_nothing_is_retyped(value: str, form: str) -> None:
    """Whatever looks like a truth value, a number, a time or a date arrives as the text that it is, in every style."""
    root = read_yaml(form.format(value), "f").root
    assert root is not None
    node = root.entries[0][1]
    assert (node.items[0] if node.items else node).text == value


def test_an_all_digit_hash_and_zeros_in_front_stay() -> None:
    """A hash of digits, an id and a serial number that begin with 0 lose nothing on their way into the records."""
    digits = "0123456789" * 6 + "0000"
    body = f"evidence: [{{id: '007', what: x, sha256: {digits}, serial: 000123, system: 01}}]\nsystems: [{{id: 01}}]\n"
    item = parse_facts(HEAD + body, "f").incident.evidence[0]
    assert (item.id, item.sha256, item.serial, item.system) == ("007", digits, "000123", "01")


@pytest.mark.parametrize(
    ("text", "words", "place"),
    [
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "anchor", "1:4"),
        ("a: !!python/object/apply:os.system ['echo pwned']\n", "tags", "1:4"),
        ("a: !x b\n", "tags", "1:4"),
        ("tlp: RED\ntlp: CLEAR\n", "'tlp' stands twice", "2:1"),
        ("a: {b: 1, 'b': 2}\n", "'b' stands twice", "1:11"),
        ("? [a]\n: b\n", "list or a group stands where a key", "1:3"),
        ("<<: {a: b}\n", "merge keys", "1:1"),
        ("a: b\n--- \nc: d\n", "second document", "2:1"),
    ],
)
def test_attacks_are_refused_at_their_place(text: str, words: str, place: str) -> None:
    """Aliases, tags, keys given twice, merge keys and second documents are refused; nothing of them is carried out."""
    with pytest.raises(FactsUnreadable) as caught:
        parse_facts(text, "f")
    assert any(str(problem).startswith(f"f:{place}: ") and words in str(problem) for problem in caught.value.problems)


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "? ", "[{a: "])
def test_deep_nesting_stops_at_the_cap(opening: str) -> None:
    """200 kB of nesting is refused in its first line, after 50 levels, whatever the way of nesting."""
    with pytest.raises(FactsUnreadable) as caught:
        parse_facts("a:\n  " + opening * (200_000 // len(opening)), "f")
    problem = caught.value.problems[0]
    assert "nested too deeply" in problem.message
    assert problem.location is not None
    assert problem.location.line == 2


def test_a_file_that_is_too_long_is_not_parsed() -> None:
    """Five million characters are the most that is read."""
    with pytest.raises(FactsUnreadable, match="has 5,000,001 characters; at most 5,000,000 are read"):
        read_yaml("x" * 5_000_001, "f")


def test_a_file_of_endless_values_stops_at_the_cap(monkeypatch: pytest.MonkeyPatch) -> None:
    """More values than an incident can have are refused where the cap is passed, while the file is read."""
    monkeypatch.setattr(yaml_reader, "MAX_NODES", 100)
    assert read_yaml("[" + "1," * 99 + "]", "f").root is not None
    with pytest.raises(FactsUnreadable, match="f:1:200: the file holds too many values; at most 100 are read"):
        read_yaml("[" + "1," * 5000 + "]", "f")


BAD_FILES: list[tuple[bytes | None, str, str]] = [
    (None, "no such file", "1:1"),
    (b"", "holds no facts", "1:1"),
    (b"# only a comment\n", "holds no facts", "1:1"),
    ("schema: 1\n".encode("utf-16"), "UTF-16", "1:1"),
    (b"schema: 1\n\x00\x01", "NUL", "2:1"),
    (b"schema: 1\ncodename: caf\xe9\n", "not UTF-8", "2:14"),
]


@pytest.mark.parametrize(("content", "words", "place"), BAD_FILES)
def test_what_is_no_text_is_told_by_place_and_cure(
    tmp_path: Path, content: bytes | None, words: str, place: str
) -> None:
    """A missing, empty, UTF-16, binary or wrongly encoded file is unreadable facts, with line, column and a cure."""
    path = tmp_path / "incident.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(FactsUnreadable) as caught:
        load_facts(str(path))
    problem = caught.value.problems[0]
    assert str(problem.location) == f"{path}:{place}"
    assert words in problem.message
    assert problem.hint


def test_a_byte_order_mark_moves_no_place() -> None:
    """A mark in front of the text counts neither as a value nor as a column."""
    assert str(parse_facts("\ufeff" + HEAD, "f").locate(("codename",))) == "f:2:11"


def _large(events: int) -> str:
    """Return an incident with that many events of the timeline and twice as many indicators."""
    entries = (
        f"  - {{id: T{n}, at: 2026-11-08T22:03Z, phase: access, by: attacker, text: Call {n}., public: We saw {n} calls.}}\n"
        for n in range(events)
    )
    marks = (
        f"  - {{id: I{n}, type: ipv4-addr, value: 203.0.113.{n % 250}, operator: O{n % 9}}}\n"
        for n in range(2 * events)
    )
    operators = (f"  - {{id: O{n}, name: Example {n}}}\n" for n in range(9))
    return (
        HEAD + "timeline:\n" + "".join(entries) + "indicators:\n" + "".join(marks) + "operators:\n" + "".join(operators)
    )


def _calls(work: Callable[[], object]) -> int:
    """Return how many functions a piece of work calls, of Python and of C: a measure that no busy machine changes."""
    count = 0

    def tick(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    before = sys.getprofile()
    sys.setprofile(tick)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def test_work_grows_with_the_length_of_the_file_and_no_faster() -> None:
    """Twice the events and indicators take at most a tenth more than twice the work."""
    parse_facts(_large(1), "f")
    small, large = _large(60), _large(120)
    assert _calls(lambda: parse_facts(large, "f")) < 2.2 * _calls(lambda: parse_facts(small, "f"))
