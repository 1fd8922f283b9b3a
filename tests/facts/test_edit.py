"""Editing incident.yaml by splicing: the change and only the change."""

from __future__ import annotations

import os

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from comms.errors import FactsError, FactsInvalid, FactsUnreadable
from comms.facts.edit import append_item, remove_value, set_value
from comms.facts.yaml_reader import Node, read_yaml
from comms.facts.yaml_text import Value, scalar

with open(
    os.path.join(os.path.dirname(__file__), "..", "..", "examples", "sapphire-unicorn.yaml"), encoding="utf-8"
) as _file:
    TEXT = _file.read()
DECISION = {"by": "A. Leader", "at": "2026-11-13T12:00Z", "ground": 'report: 2 # "final", {draft}'}


def data(text: str) -> object:
    """Return the plain data of a text; empty values are None."""

    def plain(node: Node | None) -> object:
        if node is None or node.empty:
            return None
        if node.kind == "text":
            return node.text
        if node.kind == "list":
            return [plain(item) for item in node.items]
        return {key.text: plain(value) for key, value in node.entries}

    tree = read_yaml(text, "f")
    assert not tree.problems
    return plain(tree.root)


def test_setting_and_removing_a_decision_restores_every_byte() -> None:
    """A decision that is added and withdrawn leaves the file as it was."""
    path = ("decisions", "customers_security_teams_told")
    added = set_value(TEXT, path, DECISION)
    changed = [line for line in added.split("\n") if line not in TEXT.split("\n")]
    assert len(changed) == 1
    assert remove_value(added, path) == TEXT


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: b # c\n", ("a",), "a: new # c\n"),
        ("a:   # c\n", ("a",), "a: new   # c\n"),
        ("d:\n", ("d", "a"), "d:\n  a: new\n"),
        ("d: {x: y} # c\n", ("d", "a"), "d: {x: y, a: new} # c\n"),
        ("d: {}\n", ("d", "a"), "d: {a: new}\n"),
        ("d:\n    x: y # c\n# e\n", ("d", "a"), "d:\n    x: y # c\n    a: new\n# e\n"),
        ("x: y", ("d", "a"), "x: y\nd: {a: new}\n"),
        ("x: y\r\nz: q\r\n", ("a",), "x: y\r\nz: q\r\na: new\r\n"),
        ("a: | # c\n  one\n  two\nb: c\n", ("a",), "a: new # c\nb: c\n"),
        ("l:\n- x: y\n- z: q\n", ("l", 0, "a"), "l:\n- x: y\n  a: new\n- z: q\n"),
    ],
)
def test_set_touches_only_the_value(before: str, path: tuple[str | int, ...], after: str) -> None:
    """Values are replaced, filled in and added in block and flow style; comments and line ends stay."""
    assert set_value(before, path, "new") == after


@pytest.mark.parametrize(
    ("before", "path", "after"),
    [
        ("a: b # c\nd: e\n", ("a",), "# c\nd: e\n"),
        ("x:\n  a: b\n  d: e\n", ("x", "a"), "x:\n  d: e\n"),
        ("x: {a: b, d: e}\n", ("x", "a"), "x: {d: e}\n"),
        ("x: {d: e,\n    a: b}\n", ("x", "a"), "x: {d: e}\n"),
        ("x: {a: b} # c\n", ("x", "a"), "x: {} # c\n"),
        ("l:\n- a: b\n  d: e\n", ("l", 0, "a"), "l:\n- d: e\n"),
    ],
)
def test_remove_touches_only_the_key(before: str, path: tuple[str | int, ...], after: str) -> None:
    """A key is taken out with its value; a comment behind it stays."""
    assert remove_value(before, path) == after


def test_what_cannot_be_taken_out_alone_is_refused() -> None:
    """A key that is not there, and the only key of a list entry, are told with their place."""
    with pytest.raises(FactsInvalid, match="no x to take out"):
        remove_value("a: b\n", ("x",))
    with pytest.raises(FactsInvalid, match="by hand"):
        remove_value("l:\n- a: b\n", ("l", 0, "a"))


_words = st.text(st.sampled_from(list("ab:#-{}[],'\"\\ é\n\t|>&*!%@~?\u2028\x07😀0")), min_size=1, max_size=12)
_gaps = st.sampled_from(["", " ", "   "])
_comments = st.sampled_from(["", " # kept", "   # kept: {too}, [all]"])


@settings(max_examples=150, deadline=None)
@given(_words, _gaps, _comments, st.sampled_from(["block", "flow", "empty", "none", "lines"]), st.booleans())
def test_any_text_is_set_and_taken_out_again(value: str, gap: str, comment: str, style: str, crlf: bool) -> None:  # noqa: FBT001 - hypothesis draws it
    """On odd spacing, comments and both styles, the new file holds the change and nothing else, and goes back."""
    body = {
        "block": f"decisions:{comment}\n  {gap}x: y{comment}\n",
        "flow": f"decisions: {{{gap}x:  y{gap}}}{comment}\n",
        "empty": f"decisions:{comment}\n",
        "none": "",
        "lines": f"decisions: {{x: y,{comment}\n   z: q}}\n",
    }[style]
    text = f"# first{comment}\na: b{comment}\n{body}# before\nlast: 'x'{comment}\n# end\n"
    text = text.replace("\n", "\r\n") if crlf else text
    new = set_value(text, ("decisions", "g"), {"by": value, "at": "2026"})
    before, after = data(text), data(new)
    assert isinstance(before, dict)
    assert isinstance(after, dict)
    assert after["decisions"] == {**(before.get("decisions") or {}), "g": {"by": value, "at": "2026"}}
    assert {**after, "decisions": 0} == {**before, "decisions": 0}
    assert new.count("# kept") == text.count("# kept")
    gone = remove_value(new, ("decisions", "g"))
    if style in {"block", "flow", "empty"}:
        assert gone == text


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_every_value_of_the_example_can_be_replaced(draw: st.DataObject) -> None:
    """A value anywhere in the worked example is replaced, or refused, and nothing else moves."""
    tree = read_yaml(TEXT, "f")
    path: tuple[str | int, ...] = ()
    node = tree.root
    while node is not None and node.kind != "text" and (node.items or node.entries):
        steps: list[str | int] = [key.text for key, _ in node.entries] or list(range(len(node.items)))
        path = (*path, draw.draw(st.sampled_from(steps)))
        node = tree.find(path)
    value = draw.draw(_words)
    try:
        new = set_value(TEXT, path, value)
    except FactsError:
        pytest.fail(f"refused at {path}")
    assert node is not None
    assert new.startswith(TEXT[: node.start])
    assert new.endswith(TEXT[node.end :])
    found = read_yaml(new, "f").find(path)
    assert found is not None
    assert found.text == value


@pytest.mark.parametrize(
    ("before", "path", "value", "after"),
    [
        ("d:\n- x\n- y # c\ne: f\n", ("d",), "new", "d: new\ne: f\n"),
        ("d: # c\n  x: y\n  z: q\ne: f\n", ("d",), "new", "d: new # c\ne: f\n"),
        ("d: ~\n", ("d", "a"), "new", "d: {a: new}\n"),
        ("x: {d}\n", ("x", "d"), "new", "x: {d: new}\n"),
        ("x: {d: , e: f}\n", ("x", "d"), "new", "x: {d: new , e: f}\n"),
        ("x: {d, e: f}\n", ("x", "d", "a"), "new", "x: {d: {a: new}, e: f}\n"),
        ("x: {a: b, }\n", ("x", "c"), "new", "x: {a: b, c: new, }\n"),
        ('"a": b\r"c": d\r', ("c",), "new", '"a": b\r"c": new\r'),
        ("\ufeffa: b\n", ("a",), "new", "\ufeffa: new\n"),
        ("a: b\n# the end", ("d", "g"), {"by": "x"}, "a: b\n# the end\nd:\n  g: {by: x}\n"),
        ("a: |+\n  text\n\n\n", ("b",), "new", "a: |+\n  text\n\n\nb: new\n"),
        ("m:\n  a: |+\n    text\n\nz: y\n", ("m", "b"), "new", "m:\n  b: new\n  a: |+\n    text\n\nz: y\n"),
        ("a: b\n...\n", ("c",), "new", "a: b\nc: new\n...\n"),
        ("  a: b\n  c: d\n", ("e",), "new", "  a: b\n  c: d\n  e: new\n"),
        ("a:\n  two\n  lines # c\nd: e\n", ("a",), "new", "a:\n  new # c\nd: e\n"),
        ("a: b\n", ("c",), ["x", "y: z"], "a: b\nc: [x, 'y: z']\n"),
    ],
)
def test_awkward_places_are_met(before: str, path: tuple[str | int, ...], value: Value, after: str) -> None:
    """Blocks, empty values, trailing commas, old line ends, a byte-order mark, kept blank lines, document ends."""
    assert set_value(before, path, value) == after


@pytest.mark.parametrize(
    ("before", "path", "words"),
    [
        ("a: b\n", ("a", "c"), "no group of keys"),
        ("a: [b]\n", ("a", "c"), "no group of keys"),
        ("a: [b]\n", ("a", 3), "no group of keys"),
        ("a: {b: c}\n", ("d", 0), "no list"),
        ("- a\n", ("d",), "not a list of keys"),
    ],
)
def test_a_path_that_leads_nowhere_is_refused(before: str, path: tuple[str | int, ...], words: str) -> None:
    """A value is never put in place of another group, and the refusal has its place and cure."""
    with pytest.raises(FactsInvalid, match=words) as caught:
        set_value(before, path, "new")
    problem = caught.value.problems[0]
    assert problem.hint
    assert problem.location is not None
    assert problem.location.line == 1


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("l: []\n", "l: [new]\n"),
        ("l: [a, b] # c\n", "l: [a, b, new] # c\n"),
        ("l:\n- a\n- b # c\n# d\nx: y\n", "l:\n- a\n- b # c\n- new\n# d\nx: y\n"),
        ("l:\r\n    - a: b\r\n      c: d\r\nx: y\r\n", "l:\r\n    - a: b\r\n      c: d\r\n    - new\r\nx: y\r\n"),
        ("l:\nx: y\n", "l: [new]\nx: y\n"),
        ("x: y\n", "x: y\nl: [new]\n"),
    ],
)
def test_a_list_grows_at_its_end(before: str, after: str) -> None:
    """An entry is added in the style of the list, which is begun where there is none."""
    assert append_item(before, ("l",), "new") == after


def test_no_list_is_refused() -> None:
    """An entry is not added to text or to a group of keys."""
    with pytest.raises(FactsInvalid, match="no list"):
        append_item("l: a\n", ("l",), "new")


def test_broken_facts_are_not_edited() -> None:
    """What cannot be read, or hides something, is told and left alone."""
    for text in ("a: [", "a: 1\na: 2\n", "a: &x b\n"):
        with pytest.raises(FactsUnreadable):
            set_value(text, ("a",), "new")


@given(st.text(max_size=40))
def test_any_text_reads_back_as_it_was_given(value: str) -> None:
    """Quotes, control characters, line breaks and look-alikes of other types come back unchanged, in both styles."""
    for before, path in (("a: b\n", ("a",)), ("a: {b: c}\n", ("a", "b"))):
        if any("\ud800" <= character <= "\udfff" for character in value):
            with pytest.raises(FactsInvalid, match="half a character"):
                set_value(before, path, value)
            continue
        node = read_yaml(set_value(before, path, value), "f").find(path)
        assert node is not None
        assert node.text == value


@pytest.mark.parametrize(
    "word", ["no", "Yes", "NULL", "~", "", "- a", "a: b", "a #b", "@x", "%", "it's", '"', "{", "a,b"]
)
def test_words_with_a_meaning_of_their_own_are_quoted(word: str) -> None:
    """Another program that reads the file finds text, too."""
    written = scalar(word)
    assert written[0] == written[-1] == "'"
    assert YAML(typ="safe", pure=True).load(f"a: {written}") == {"a": word}
    assert YAML(typ="safe", pure=True).load(f"{{a: {written}}}") == {"a": word}
