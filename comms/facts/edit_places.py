"""Where in the text of incident.yaml a change goes; of several candidates the first that reads back as meant is taken."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comms.facts.yaml_text import inline, scalar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.yaml_reader import Node, Path, Tree
    from comms.facts.yaml_text import Value

INDENT = "  "
LONGEST = 120
"""Above this many characters an entry of a list goes over several lines."""

Splice = tuple[int, int, str]
Splices = tuple[Splice, ...]
"""Replacements as (start, end, text), in the order of the file."""


def replacing(tree: Tree, path: Path, node: Node, value: Value) -> Iterator[Splices]:
    """Yield the ways to put `value` in the place of `node`, which stands under `path`."""
    written = inline(value)
    text = tree.text
    key = _key_of(tree, path)
    if key is not None and node.kind != "text" and not node.flow and _own_line(text, key.end, node.start):
        # A block below its key: the value moves behind the colon, where a comment may already stand.
        colon = text.index(":", key.end) + 1
        yield (colon, colon, f" {written}"), (_line_start(text, node.start), _next_line(text, node.end), "")
    if node.empty and key is not None:
        yield from _filling(key, node, written)
    yield ((node.start, node.end, written + _header_comment(text, node)),)


def _header_comment(text: str, node: Node) -> str:
    """Return the comment behind | or > of a block text that is replaced: it is not part of the text."""
    found = re.match(r"[|>][0-9+-]*([ \t]+#[^\r\n]*)", text[node.start : node.end])
    return found.group(1) if found is not None and node.kind == "text" and not node.plain else ""


def _filling(key: Node, node: Node, written: str) -> Iterator[Splices]:
    """Yield the ways to write behind a key that has no value yet."""
    if node.text:
        yield ((node.start, node.end, written),)
    yield ((node.start, node.start, f" {written}"),)
    yield ((key.end, key.end, f": {written}"),)
    yield ((key.end, key.end, f" {written}"),)


def adding(tree: Tree, present: Path, node: Node, key: str, value: Value) -> Iterator[Splices]:
    """Yield the ways to add `key` with `value` to the group `node`, which stands under `present` and may be empty."""
    text, line_end = tree.text, _line_break(tree.text)
    written = f"{scalar(key)}: {inline(value)}"
    if node.kind == "text":
        holder = _key_of(tree, present)
        if holder is not None:
            column = _column(text, holder.start)
            if not _inside_flow(tree, present) and not node.text:
                below = _line_end(text, holder.end)
                yield ((below, below, line_end + _block(key, value, column + INDENT, line_end)),)
            yield from _filling(holder, node, "{" + written + "}")
        yield ((node.start, node.end, "{" + written + "}"),)
    elif node.flow:
        if node.entries:
            last = node.entries[-1]
            behind = max(last[1].end, last[0].end)
            yield ((behind, behind, f", {written}"),)
            yield ((node.start + 1, node.start + 1, f"{written}, "),)
        yield ((node.start + 1, node.start + 1, written),)
    else:
        indent = _column(text, node.start)
        block = _block(key, value, indent, line_end)
        if not present:
            yield ((len(text), len(text), ("" if text.endswith(("\n", "\r")) else line_end) + block + line_end),)
        last_value = node.entries[-1][1]
        below = _line_end(text, max(last_value.end, node.entries[-1][0].end))
        yield ((below, below, line_end + block),)
        above = _line_start(text, node.start)
        yield ((above, above, block + line_end),)
        yield ((node.start, node.start, block.lstrip() + line_end + indent),)


def _block(key: str, value: Value, indent: str, line_end: str) -> str:
    """Return a new entry of a block group; a group that holds groups goes over several lines."""
    if isinstance(value, list) and value and isinstance(value[0], dict):
        entries = line_end.join(_entry(item, indent + INDENT, line_end) for item in value)
        return f"{indent}{scalar(key)}:{line_end}{entries}"
    if isinstance(value, dict) and any(isinstance(item, dict) for item in value.values()):
        below = line_end.join(_block(name, item, indent + INDENT, line_end) for name, item in value.items())
        return f"{indent}{scalar(key)}:{line_end}{below}"
    return f"{indent}{scalar(key)}: {inline(value)}"


def _entry(value: Value, indent: str, line_end: str) -> str:
    """Return a new entry of a block list; a group that is too long for one line has its keys below each other."""
    line = f"{indent}- {inline(value)}"
    if len(line) <= LONGEST or not isinstance(value, dict) or not value:
        return line
    keys = [f"{scalar(key)}: {inline(item)}" for key, item in value.items()]
    return f"{indent}- " + f"{line_end}{indent}{INDENT}".join(keys)


def removing(text: str, parent: Node, place: int) -> Iterator[Splices]:
    """Yield the ways to take the entry number `place` out of a group, comments beside it kept where that is possible."""
    key, value = parent.entries[place]
    following = parent.entries[place + 1][0].start if place + 1 < len(parent.entries) else None
    end = max(value.end, key.end)
    if parent.flow:
        comma = re.compile(r"[ \t]*,[ \t]*").match(text, end)
        before = max(node.end for node in parent.entries[place - 1]) if place else parent.start + 1
        if following is None and place and not text[before : key.start].strip(" \t\r\n,"):
            yield ((before, end, ""),)
        if comma is not None:
            yield ((key.start, comma.end(), ""),)
        yield ((key.start, end, ""),)
        yield ((key.start, following if following is not None else end, ""),)
        return
    if _own_line(text, _line_start(text, key.start), key.start):
        rest = text[end : _line_end(text, end)]
        if not rest.strip():
            yield ((_line_start(text, key.start), _next_line(text, end), ""),)
        yield ((key.start, end + len(rest) - len(rest.lstrip()), ""),)
    if following is not None:
        yield ((key.start, following, ""),)
    yield ((key.start, end, ""),)


def appending(text: str, node: Node, value: Value) -> Iterator[Splices]:
    """Yield the ways to add `value` behind the last entry of the list `node`."""
    written, line_end = inline(value), _line_break(text)
    if node.flow:
        if node.items:
            yield ((node.items[-1].end, node.items[-1].end, f", {written}"),)
        yield ((node.start + 1, node.start + 1, written),)
        return
    below = _line_end(text, node.items[-1].end)
    entry = _entry(value, _column(text, node.start), line_end)
    yield ((below, below, line_end + entry),)


def _key_of(tree: Tree, path: Path) -> Node | None:
    """Return the node of the key at the end of the path, None for a list entry."""
    parent = tree.find(path[:-1]) if path else None
    return parent.key(path[-1]) if parent is not None and isinstance(path[-1], str) else None


def _inside_flow(tree: Tree, path: Path) -> bool:
    nodes = [tree.find(path[:length]) for length in range(len(path))]
    return any(node is not None and node.flow for node in nodes)


def _line_break(text: str) -> str:
    """Return how the lines of the file end, by its first line."""
    found = re.search(r"\r\n|\n|\r", text)
    return found.group() if found is not None else "\n"


def _line_start(text: str, offset: int) -> int:
    return max(text.rfind("\n", 0, offset), text.rfind("\r", 0, offset)) + 1


def _line_end(text: str, offset: int) -> int:
    """Return where the line of an offset ends, before its line break."""
    found = re.compile(r"[\r\n]").search(text, offset)
    return found.start() if found is not None else len(text)


def _next_line(text: str, offset: int) -> int:
    found = re.compile(r"\r\n|\n|\r").search(text, offset)
    return found.end() if found is not None else len(text)


def _own_line(text: str, start: int, end: int) -> bool:
    """Whether a line begins between two offsets with nothing but space before the second."""
    begin = _line_start(text, end)
    return begin >= start and not text[begin:end].strip(" ")


def _column(text: str, offset: int) -> str:
    """Return the space that puts a new line under an offset."""
    return " " * (offset - _line_start(text, offset))
