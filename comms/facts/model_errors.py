"""What the model refuses, in plain words: what is wrong and what would be right."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

from comms.errors import Problem
from comms.facts.model import Incident, Record
from comms.facts.suggest import suggestion

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from comms.facts.yaml_reader import Path, Tree


def explain(tree: Tree, slips: Sequence[tuple[Path, Mapping[str, Any]]]) -> Iterator[Problem]:
    """Yield one problem for each slip; a required key that is only misspelt is told once."""
    meant = {
        (*path[:-1], near)
        for path, slip in slips
        if slip["type"] == "extra_forbidden" and (near := _near_key(tree, path)) is not None
    }
    for path, slip in slips:
        kind = slip["type"]
        if kind == "missing" and path in meant:
            continue
        if kind == "missing":
            yield _missing(tree, path)
        elif kind == "extra_forbidden":
            yield _unknown_key(tree, path)
        else:
            message, hint = _value(kind, slip, tree, path)
            yield Problem(message, hint, tree.locate(path))


def _missing(tree: Tree, path: Path) -> Problem:
    key = path[-1]
    if tree.find(path) is not None:
        return Problem(f"{key!r} is empty", f"write its value; {_examples(str(key))}", tree.locate(path))
    return Problem(f"{key!r} is missing here", f"add it; {_examples(str(key))}", tree.locate(path[:-1]))


_EXAMPLES = {
    "schema": "schema: 1",
    "codename": "codename: copper-lantern",
    "id": "id: T01, for example",
    "at": "at: 2026-11-08T22:03Z, or 2026-11-08 if only the day is known",
    "by": "by: who it was",
    "ground": "ground: what it rests on",
}


def _examples(key: str) -> str:
    return _EXAMPLES.get(key, f"{key}: ...")


def _unknown_key(tree: Tree, path: Path) -> Problem:
    key = str(path[-1])
    parent = tree.find(path[:-1])
    node = parent.key(key) if parent is not None else None
    where = tree.location(node.start) if node is not None else tree.locate(path)
    value = tree.find(path)
    near = _near_key(tree, path)
    if near is not None and parent is not None and parent.get(near) is None:
        hint = f"did you mean {near!r}?"
    elif parent is not None and parent.flow and value is not None and value.empty:
        hint = "if it belongs to the value before it, put that whole value in quotes"
    else:
        known = keys_at(path[:-1])
        hint = (
            f"the keys here are: {', '.join(known)}" if len(path) > 1 else "the groups are described in docs/facts.md"
        )
    return Problem(f"the key {key[:60]!r} is not known here", hint, where)


def _near_key(tree: Tree, path: Path) -> str | None:
    parent = tree.find(path[:-1])
    free = [key for key in keys_at(path[:-1]) if parent is None or parent.get(key) is None]
    return suggestion(str(path[-1]), free)


def _value(kind: str, slip: Mapping[str, Any], tree: Tree, path: Path) -> tuple[str, str]:
    context = slip.get("ctx") or {}
    if kind == "comms":
        return str(context["message"]), str(context["hint"])
    node = tree.find(path)
    found = {"text": "text", "list": "a list", "map": "a group of keys"}[node.kind] if node is not None else "something"
    if node is not None and node.empty:
        return "an entry of the list is empty", "fill it in or delete it"
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        keys = ", ".join(keys_at(path))
        return f"{found} stands where a group of keys is expected", f"write keys below each other: {keys}"
    if kind in {"tuple_type", "list_type"}:
        return f"{found} stands where a list is expected", "begin each entry with a hyphen, on a line of its own"
    return f"this value is not accepted ({slip.get('msg', kind)})", "compare with the example in docs/facts.md"


def keys_at(path: Path) -> list[str]:
    """Return the keys that the group at `path` may hold, in the order of the model."""
    record: type[Record] | None = Incident
    for step in path:
        if isinstance(step, int) or record is None:
            continue
        record = next(
            (_record_in(field.annotation) for field in record.model_fields.values() if field.alias == step), None
        )
    return [field.alias or name for name, field in record.model_fields.items()] if record is not None else []


def _record_in(annotation: Any) -> type[Record] | None:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := _record_in(part)) is not None), None)
