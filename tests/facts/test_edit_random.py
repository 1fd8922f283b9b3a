"""Editing random facts files: byte for byte, the change and only the change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comms.errors import FactsInvalid
from comms.facts.edit import remove_value, set_value
from comms.facts.yaml_reader import Node, Path, read_yaml
from tests.facts.test_edit import data
from tests.facts.yaml_files import files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.yaml_text import Value


def _paths(node: Node, path: Path = ()) -> Iterator[Path]:
    yield path
    for key, value in node.entries:
        yield from _paths(value, (*path, key.text))
    for index, item in enumerate(node.items):
        yield from _paths(item, (*path, index))


def _put(holder: object, path: Path, value: object) -> object:
    """Return the data with the value under the path; every group on the way is copied, made where it lacks."""
    if not path:
        return value
    if isinstance(path[0], int):
        assert isinstance(holder, list)
        return [_put(item, path[1:], value) if index == path[0] else item for index, item in enumerate(holder)]
    found = dict(holder) if isinstance(holder, dict) else {}
    return {**found, path[0]: _put(found.get(path[0]), path[1:], value)}


def _kept(before: str, after: str, inserted: int) -> bool:
    """Whether `after` is `before` with one stretch of at most `inserted` characters put in."""
    extra = len(after) - len(before)
    start = next((at for at, pair in enumerate(zip(before, after, strict=False)) if pair[0] != pair[1]), len(before))
    backwards = zip(reversed(before), reversed(after), strict=False)
    end = next((at for at, pair in enumerate(backwards) if pair[0] != pair[1]), len(before))
    return 0 <= extra <= inserted and start + end >= len(before)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_file_takes_a_change_and_only_that(draw: st.DataObject) -> None:
    """Whatever the spacing: what is added is all that differs, byte for byte; what is replaced is one stretch."""
    text = draw.draw(files())
    tree = read_yaml(text, "f")
    assert tree.root is not None
    assert not tree.problems
    paths = [path for path in _paths(tree.root) if path]
    path = draw.draw(st.sampled_from(paths))
    node = tree.find(path)
    assert node is not None
    adding = (node.kind == "map" or node.empty) and isinstance(path[-1], str)
    target = (*path, *draw.draw(st.sampled_from([("new",), ("new", "deep")]))) if adding else path
    values: list[Value] = ["v", "no: {way} # 'x'", {"by": "A. L", "at": "2026-11-08T22:03Z"}]
    value = draw.draw(st.sampled_from(values))
    try:
        after = set_value(text, target, value)
    except FactsInvalid:
        assert node.empty  # an entry of a list with nothing in it has no place of its own
        assert any(isinstance(step, int) for step in path)
        return
    assert data(after) == _put(data(text), target, value)
    if adding and not (node.empty and node.text):
        assert _kept(text, after, 120)
        assert after.count("#") >= text.count("#")
    gone = remove_value(after, target) if isinstance(target[-1], str) and adding else None
    if gone is not None and len(target) == len(path) + 1 and not node.empty and not node.flow:
        assert gone.rstrip() == text.rstrip()


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_any_key_is_taken_out_and_only_that(draw: st.DataObject) -> None:
    """Whatever the spacing: what is taken out is one stretch, or it is refused by name; the rest stays, byte for byte."""
    text = draw.draw(files())
    tree = read_yaml(text, "f")
    assert tree.root is not None
    path = draw.draw(st.sampled_from([path for path in _paths(tree.root) if path and isinstance(path[-1], str)]))
    try:
        after = remove_value(text, path)
    except FactsInvalid as error:
        assert "cannot be changed" in error.problems[0].message  # noqa: PT017 - what must hold only where it is refused
        return
    assert _kept(after, text, len(text))
    before, found = data(text), data(after)
    for step in path[:-1]:
        before, found = before[step], found[step]  # type: ignore[index]
    assert isinstance(before, dict)
    assert (found or {}) == {key: value for key, value in before.items() if key != path[-1]}
