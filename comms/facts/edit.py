"""Changes to incident.yaml by the program: text is spliced at the place of a value, every other byte stays.

Each function takes the text of the file and returns the new text. Before it returns, the new text is read again: when
it does not hold exactly the change that was meant, nothing is returned and FactsInvalid says so.

A path holds keys as they are written in the file, and list positions from 0: `("decisions", "facts_validated")`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.errors import FactsError, FactsInvalid, FactsUnreadable
from comms.facts.edit_places import adding, appending, removing, replacing
from comms.facts.yaml_reader import read_yaml
from comms.facts.yaml_text import plain_data

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import NoReturn

    from comms.facts.edit_places import Splices
    from comms.facts.yaml_reader import Node, Path, Tree
    from comms.facts.yaml_text import Value

BOM = "\ufeff"


def set_value(text: str, path: Path, value: Value, name: str = "incident.yaml") -> str:
    """Return `text` with `value` under `path`; a value that is there is replaced, parents that lack are added.

    Raises FactsUnreadable where the text is not YAML that comms reads, FactsInvalid where the path leads through
    something that is no group, or the file is written so that the change cannot be spliced in.
    """
    body, tree = _read(text, name)
    present, node = _deepest(tree, path)
    if len(present) == len(path):
        candidates = replacing(tree, path, node, value)
    else:
        step = path[len(present)]
        if isinstance(step, int) or not (node.kind == "map" or node.empty):
            _refuse(tree, path, node, "there is no group of keys here that could hold it")
        for key in reversed(path[len(present) + 1 :]):
            if isinstance(key, int):
                _refuse(tree, path, node, "there is no list here that could hold it")
            value = {key: value}
        candidates = adding(tree, present, node, step, value)
    return text[: len(text) - len(body)] + _spliced(
        tree, path, candidates, _with(_data(tree.root), path, value, present)
    )


def remove_value(text: str, path: Path, name: str = "incident.yaml") -> str:
    """Return `text` without the key at the end of `path` and its value; comments beside it stay.

    Raises FactsInvalid where there is no such key or it is all that a list entry holds, else as `set_value` does.
    """
    body, tree = _read(text, name)
    parent = tree.find(path[:-1])
    if tree.find(path) is None or parent is None or parent.kind != "map":
        raise FactsInvalid(f"there is no {_shown(path)} to take out", "", tree.locate(path))
    wanted = _data(tree.root)
    holder = _reach(wanted, path[:-1])
    del holder[path[-1]]
    if not holder and not parent.flow:
        if path[:-1] and isinstance(path[-2], int):
            _refuse(tree, path, parent, "it is all that the entry of the list holds")
        wanted = _with(wanted, path[:-1], None, path[:-1])
    place = next(index for index, (key, _) in enumerate(parent.entries) if key.text == path[-1])
    return text[: len(text) - len(body)] + _spliced(tree, path, removing(tree.text, parent, place), wanted)


def append_item(text: str, path: Path, value: Value, name: str = "incident.yaml") -> str:
    """Return `text` with `value` as the last entry of the list under `path`, which is made where it lacks.

    Raises as `set_value` does.
    """
    body, tree = _read(text, name)
    node = tree.find(path)
    if node is None or node.empty:
        return set_value(text, path, [value], name)
    if node.kind != "list":
        _refuse(tree, path, node, "there is no list here that could hold it")
    wanted = _data(tree.root)
    _reach(wanted, path).append(plain_data(value))
    return text[: len(text) - len(body)] + _spliced(tree, path, appending(tree.text, node, value), wanted)


def _read(text: str, name: str) -> tuple[str, Tree]:
    body = text.removeprefix(BOM)
    tree = read_yaml(body, name)
    if tree.problems:
        raise FactsUnreadable(problems=tree.problems)
    if tree.root is None or tree.root.kind != "map":
        raise FactsInvalid("the file is not a list of keys", "begin it with `schema: 1`", tree.location(0))
    return body, tree


def _deepest(tree: Tree, path: Path) -> tuple[Path, Node]:
    """Return the longest beginning of the path that is there, and its node."""
    for length in range(len(path), -1, -1):
        node = tree.find(path[:length])
        if node is not None:
            return path[:length], node
    raise AssertionError  # the empty path is the root


def _refuse(tree: Tree, path: Path, node: Node, message: str) -> NoReturn:
    raise FactsInvalid(f"{_shown(path)} cannot be changed: {message}", "change it by hand", tree.location(node.start))


def _shown(path: Path) -> str:
    return ".".join(str(step) for step in path)


# What is meant, as data: None stands for a value that is left empty.


def _data(node: Node | None) -> Any:
    if node is None or node.empty:
        return None
    if node.kind == "text":
        return node.text
    if node.kind == "list":
        return [_data(item) for item in node.items]
    return {key.text: _data(value) for key, value in node.entries}


def _reach(data: Any, path: Path) -> Any:
    for step in path:
        data = data[step]
    return data


def _with(data: Any, path: Path, value: Value | None, present: Path) -> Any:
    """Return the data with the value at the end of `present`, or under the key of `path` that follows it."""
    meant = plain_data(value) if value is not None else None
    if len(present) < len(path):
        holder = _reach(data, present)
        if holder is not None:
            holder[path[len(present)]] = meant
            return data
        meant = {path[len(present)]: meant}
    if not present:
        return meant
    _reach(data, present[:-1])[present[-1]] = meant
    return data


def _spliced(tree: Tree, path: Path, candidates: Iterator[Splices], wanted: Any) -> str:
    """Return the text after the first of the candidates that gives what is meant and nothing else."""
    for splices in candidates:
        result = tree.text
        for start, end, text in reversed(splices):
            result = result[:start] + text + result[end:]
        try:
            again = read_yaml(result, tree.path)
        except FactsError:
            continue
        if not again.problems and _data(again.root) == wanted:
            return result
    message = f"{_shown(path)} cannot be changed: the lines here are written in an unusual way"
    raise FactsInvalid(message, "change it by hand", tree.locate(path))
