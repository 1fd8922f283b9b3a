"""Change one value of incident.yaml by splicing its text: comments and every other byte stay as they were.

Every edit is proved before it is returned: the new text is read again and must hold the change and nothing else.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from comms.errors import FactsInvalid, FactsUnreadable, Location
from comms.facts.yaml_reader import Node, Path, Tree, read_yaml

if TYPE_CHECKING:
    from collections.abc import Mapping


def set_value(text: str, path: Path, value: str | Mapping[str, str], name: str = "incident.yaml") -> str:
    """Return the text with `value` (text, or a small group of texts) under `path`, replaced or added.

    Groups that are missing on the way are added; list positions must be there. `name` stands in errors. Raises
    FactsUnreadable for text that is no YAML, FactsInvalid where the value cannot be put in without touching more.
    """
    tree = _read(text, name)
    node = tree.find(path)
    if node is not None and node.start < node.end:
        new = text[: node.start] + rendered(value) + _header_comment(text, node) + text[node.end :]
    elif node is not None:
        new = _fill(text, tree, path, node, value)
    else:
        new = _add(text, tree, path, value)
    wanted = _data(tree.root)
    _put(wanted, path, value if isinstance(value, str) else dict(value))
    return _proved(new, wanted, tree, path)


def remove_value(text: str, path: Path, name: str = "incident.yaml") -> str:
    """Return the text without the key at the end of `path`; a comment behind its value stays.

    Raises FactsInvalid where there is no such key, or where it cannot be taken out without touching more.
    """
    tree = _read(text, name)
    parent, key = tree.find(path[:-1]), path[-1] if path else ""
    entry = _entry(parent, key) if parent is not None and isinstance(key, str) else None
    if parent is None or entry is None:
        raise FactsInvalid(f"there is no {_shown(path)} to take out", "", tree.locate(path))
    cut = _cut_flow if parent.flow else _cut_block
    wanted = _data(tree.root)
    _drop(wanted, path)
    return _proved(cut(text, parent, entry, tree, path), wanted, tree, path)


_PLAIN = re.compile(r"[^\W_](?:[\w ./()+@-]*[\w./()+@-])?")


def rendered(value: str | Mapping[str, str]) -> str:
    """Return a value as YAML on one line, quoted only where it must be."""
    if not isinstance(value, str):
        return "{" + ", ".join(f"{_scalar(key)}: {_scalar(item)}" for key, item in value.items()) + "}"
    return _scalar(value)


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _scalar(text: str) -> str:
    if _PLAIN.fullmatch(text) or re.fullmatch(r"[0-9]{4}-[0-9T:Z+-]+", text):
        return text
    return '"' + "".join(_ESCAPES.get(character) or _escape(character) for character in text) + '"'


def _escape(character: str) -> str:
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\U{code:08x}" if code > 0xFFFF else f"\\u{code:04x}"  # noqa: PLR2004 - the width of \u


def _read(text: str, name: str) -> Tree:
    tree = read_yaml(text, name)
    if tree.problems:
        raise FactsUnreadable(problems=tree.problems)
    if tree.root is None or tree.root.kind != "map":
        raise FactsInvalid("the file is not a list of keys", "begin it with `schema: 1`", Location(name, 1, 1))
    return tree


def _entry(parent: Node, key: str) -> int | None:
    return next((index for index, (name, _) in enumerate(parent.entries) if name.text == key), None)


def _header_comment(text: str, node: Node) -> str:
    """Return the comment behind | or > of a block text that is replaced: it is not part of the text."""
    found = re.match(r"[|>][0-9+-]*([ \t]+#[^\r\n]*)", text[node.start : node.end])
    return found.group(1) if found and node.kind == "text" and not node.plain else ""


def _fill(text: str, tree: Tree, path: Path, node: Node, value: str | Mapping[str, str]) -> str:
    """Put a value behind a key that has none."""
    parent = tree.find(path[:-1])
    key = parent.key(str(path[-1])) if parent is not None else None
    colon = key is not None and ":" in text[key.end : node.start]
    return text[: node.start] + ("" if colon else ":") + " " + rendered(value) + text[node.start :]


def _add(text: str, tree: Tree, path: Path, value: str | Mapping[str, str]) -> str:
    """Add a key, with the groups above it that are missing."""
    depth = next(length for length in range(len(path) - 1, -1, -1) if tree.find(path[:length]) is not None)
    parent = tree.find(path[:depth])
    missing = path[depth:]
    if parent is None or not all(isinstance(step, str) for step in missing):
        raise FactsInvalid(f"there is no {_shown(path)}", "add the entry by hand", tree.locate(path))
    inner = rendered(value)
    for step in reversed(missing[1:]):
        inner = "{" + f"{_scalar(str(step))}: {inner}" + "}"
    entry = f"{_scalar(str(missing[0]))}: {inner}"
    if parent.empty and parent.start == parent.end:
        return _open_group(text, tree, path[:depth], parent, entry)
    if parent.kind != "map":
        raise FactsInvalid(f"{_shown(path[:depth])} is no group of keys", "add the entry by hand", tree.locate(path))
    if parent.flow:
        at = parent.entries[-1][1].end if parent.entries else parent.start + 1
        return text[:at] + (", " if parent.entries else "") + entry + text[at:]
    indent = tree.location(parent.entries[0][0].start).column or 1
    return _insert_line(text, parent.entries[-1][1].end, " " * (indent - 1) + entry)


def _open_group(text: str, tree: Tree, path: Path, parent: Node, entry: str) -> str:
    """Begin a group behind a key that has nothing behind it."""
    holder = tree.find(path[:-1])
    key = holder.key(str(path[-1])) if holder is not None and path else None
    if holder is None or key is None or holder.flow:
        colon = key is not None and ":" in text[key.end : parent.start]
        return text[: parent.start] + ("" if colon else ":") + " {" + entry + "}" + text[parent.start :]
    indent = (tree.location(key.start).column or 1) - 1 + 2
    return _insert_line(text, parent.start, " " * indent + entry)


def _insert_line(text: str, after: int, line: str) -> str:
    """Insert a line below the one that holds the offset `after`, with the line ends of the file."""
    newline = "\r\n" if "\r\n" in text else "\n"
    if after and text[after - 1] == "\n":
        return text[:after] + line + newline + text[after:]
    end = text.find("\n", after)
    if end < 0:
        return text + newline + line + newline
    return text[: end + 1] + line + newline + text[end + 1 :]


def _cut_block(text: str, parent: Node, index: int, tree: Tree, path: Path) -> str:
    key, value = parent.entries[index]
    line = text.rfind("\n", 0, key.start) + 1
    end = max(value.end, text.find(":", key.end) + 1 if value.start == value.end else value.end)
    if text[line : key.start].strip():
        if index + 1 == len(parent.entries) or "#" in text[end : parent.entries[index + 1][0].start]:
            raise FactsInvalid(f"{_shown(path)} cannot be taken out alone", "take it out by hand", tree.locate(path))
        return text[: key.start] + text[parent.entries[index + 1][0].start :]
    stop = text.find("\n", end) if text[end - 1] != "\n" else end - 1
    stop = len(text) if stop < 0 else stop
    rest = text[end:stop]
    if rest.strip():
        return text[: key.start] + rest.lstrip() + text[stop:]
    return text[:line] + text[stop + 1 :]


def _cut_flow(text: str, parent: Node, index: int, tree: Tree, path: Path) -> str:
    key, value = parent.entries[index]
    end = max(value.end, key.end)
    if index:
        before = parent.entries[index - 1]
        start = max(before[0].end, before[1].end)
        gap = text[start : key.start]
        if "#" not in gap:
            return text[:start] + text[end:]
    elif len(parent.entries) > 1:
        following = parent.entries[1][0].start
        if "#" not in text[end:following]:
            return text[: key.start] + text[following:]
    else:
        return (
            text[: key.start] + text[end:].lstrip(" ,")
            if "," in text[end : parent.end]
            else text[: key.start] + text[end:]
        )
    raise FactsInvalid(f"{_shown(path)} cannot be taken out alone", "take it out by hand", tree.locate(path))


def _data(node: Node | None) -> Any:
    """Return a node as plain data; what is left empty is None, an empty group as well."""
    if node is None or node.empty:
        return None
    if node.kind == "text":
        return node.text
    if node.kind == "list":
        return [_data(item) for item in node.items]
    return {key.text: _data(value) for key, value in node.entries} or None


def _put(data: Any, path: Path, value: object) -> None:
    for step, following in pairwise(path):
        if isinstance(step, str) and isinstance(following, str) and data.get(step) is None:
            data[step] = {}
        data = data[step]
    data[path[-1]] = value


def _drop(data: Any, path: Path) -> None:
    holder, above = data, None
    for step in path[:-1]:
        above, holder = (holder, step), holder[step]
    del holder[path[-1]]
    if not holder and above is not None:
        above[0][above[1]] = None


def _proved(new: str, wanted: object, tree: Tree, path: Path) -> str:
    """Return the new text if it holds exactly what is wanted."""
    try:
        again = read_yaml(new, tree.path)
    except FactsUnreadable:
        again = None
    if again is None or again.problems or _data(again.root) != wanted:
        raise FactsInvalid(
            f"{_shown(path)} cannot be changed without touching more", "change it by hand", tree.locate(path)
        )
    return new


def _shown(path: Path) -> str:
    return ".".join(str(step) for step in path)
