"""Read incident.yaml into nodes that know where they stand.

Every scalar arrives as text, whatever it looks like, so `NO`, `12:30:45` and an all-digit hash stay as written. What
could hide something from a person who reads the file is refused: a key given twice, anchors and aliases, tags, merge
keys, a second document. Size and depth are capped while the parser runs, not after it has built everything.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Literal

from comms.errors import FactsUnreadable, Location, Problem
from comms.facts.yaml_slips import explain, hidden_remark
from comms.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_CHARACTERS = 5_000_000
MAX_DEPTH = 50
MAX_NODES = 500_000

Path = tuple[str | int, ...]


class Node:
    """A value in the file: text, a list or a map, with the half-open range of characters that it covers.

    `items` holds the members of a list, `entries` the keys and values of a map in the order of the file. `plain` is
    true for text without quotes, `flow` for a list or map in brackets. `empty` is true where nothing is written.
    """

    __slots__ = ("end", "entries", "flow", "items", "kind", "plain", "start", "text")

    def __init__(self, kind: Literal["text", "list", "map"], start: int, end: int) -> None:
        self.kind: Literal["text", "list", "map"] = kind
        self.start = start
        self.end = end
        self.text = ""
        self.plain = False
        self.flow = False
        self.items: list[Node] = []
        self.entries: list[tuple[Node, Node]] = []

    @property
    def empty(self) -> bool:
        """Whether the value is left out: `key:` with nothing behind it, or a lone `~`."""
        return self.kind == "text" and self.plain and self.text in {"", "~"}

    def get(self, key: str) -> Node | None:
        """Return the value of `key` in a map, None when the node holds no such key."""
        for name, value in self.entries:
            if name.text == key:
                return value
        return None

    def key(self, key: str) -> Node | None:
        """Return the node of the key itself."""
        for name, _ in self.entries:
            if name.text == key:
                return name
        return None


class Tree(Value):
    """A file that was read: its text, the root node (None when nothing is in it) and what is wrong with its form."""

    __slots__ = ("lines", "path", "problems", "root", "text", "warnings")

    def __init__(
        self, path: str, text: str, root: Node | None, problems: tuple[Problem, ...], warnings: tuple[Problem, ...]
    ) -> None:
        self.path = path
        self.text = text
        self.root = root
        self.problems = problems
        self.warnings = warnings
        self.lines = line_starts(text)

    def location(self, offset: int) -> Location:
        """Return line and column of a character offset."""
        return place(self.path, self.lines, offset)

    def find(self, path: Path) -> Node | None:
        """Return the node under `path`; keys are as written in the file, list positions count from 0."""
        node = self.root
        for step in path:
            if node is None:
                return None
            if isinstance(step, int):
                node = node.items[step] if 0 <= step < len(node.items) else None
            else:
                node = node.get(step)
        return node

    def locate(self, path: Path) -> Location:
        """Return the place of the value under `path`, or of the nearest parent that is there."""
        node = self.root
        for length in range(len(path), -1, -1):
            found = self.find(path[:length])
            if found is not None:
                node = found
                break
        return self.location(node.start if node is not None else 0)


def line_starts(text: str) -> list[int]:
    """Return the offsets at which lines begin, as editors count them (LF, CR LF, CR)."""
    starts = [0]
    position = 0
    for line in text.replace("\r\n", " \n").replace("\r", "\n").split("\n"):
        position += len(line) + 1
        starts.append(position)
    starts.pop()
    return starts


def place(path: str, lines: list[int], offset: int) -> Location:
    """Return the 1-based line and column of `offset`."""
    line = bisect_right(lines, offset) - 1
    return Location(path, line + 1, offset - lines[line] + 1)


class _Builder:
    """Builds the tree from parser events, without recursion, and notes what is refused on the way."""

    def __init__(self, text: str, path: str) -> None:
        self.text = text
        self.path = path
        self.lines = line_starts(text)
        self.problems: list[Problem] = []
        self.warnings: list[Problem] = []
        self.root: Node | None = None
        self.stack: list[Node] = []
        self.keys: list[Node | None] = []
        self.seen: list[dict[str, Node]] = []
        self.documents = 0
        self.nodes = 0

    def refuse(self, message: str, hint: str, offset: int) -> None:
        self.problems.append(Problem(message, hint, place(self.path, self.lines, offset)))

    def stop(self, message: str, hint: str, offset: int) -> None:
        raise FactsUnreadable(message, hint, place(self.path, self.lines, offset))

    def add(self, node: Node) -> None:
        """Put a finished or opened node where it belongs: as root, list item, key or value."""
        self.nodes += 1
        if self.nodes > MAX_NODES:
            self.stop("the file holds too many values", f"at most {MAX_NODES:,} are read", node.start)
        if not self.stack:
            if self.root is None:
                self.root = node
            return
        parent = self.stack[-1]
        if parent.kind == "list":
            parent.items.append(node)
            return
        key = self.keys[-1]
        if key is None:
            self._key(node)
            return
        if node.empty and not node.text:
            node.start = node.end = self._after_colon(key)
        if key.kind == "text" and key.text not in self.seen[-1]:
            self.seen[-1][key.text] = key
            parent.entries.append((key, node))
        self.keys[-1] = None

    def _after_colon(self, key: Node) -> int:
        """Return where the value of a key without one would begin: the parser puts it at the next word."""
        rest = self.text[key.end : key.end + 200]
        gap = len(rest) - len(rest.lstrip(" \t"))
        return key.end + gap + 1 if rest[gap : gap + 1] == ":" else key.end

    def _key(self, node: Node) -> None:
        self.keys[-1] = node
        if node.kind != "text":
            self.refuse(
                "a list or a group stands where a key is expected", "write a single word and a colon", node.start
            )
        elif node.text == "<<":
            self.refuse("merge keys (<<) are not read", "write the keys out", node.start)
        elif node.text in self.seen[-1]:
            first = place(self.path, self.lines, self.seen[-1][node.text].start)
            self.refuse(
                f"the key {node.text!r} stands twice in the same group (first in line {first.line})",
                "keep one of the two",
                node.start,
            )

    def open(self, node: Node) -> None:
        self.add(node)
        self.stack.append(node)
        self.keys.append(None)
        self.seen.append({})
        if len(self.stack) > MAX_DEPTH:
            self.stop("the file is nested too deeply", f"at most {MAX_DEPTH} levels are read", node.start)

    def close(self, end: int) -> None:
        node = self.stack.pop()
        self.keys.pop()
        self.seen.pop()
        last = node.items[-1] if node.items else node.entries[-1][1] if node.entries else None
        # A block list or group ends for the parser where the next one begins, comments between them included.
        node.end = end if node.flow or last is None else max(last.end, node.start)

    def scalar(self, value: str, style: str | None, start: int, end: int) -> None:
        node = Node("text", start, end)
        node.text = value
        node.plain = not style
        if style in {"|", ">"}:
            node.end = start + len(self.text[start:end].rstrip())
        elif node.plain and value:
            self._remark(node)
        self.add(node)

    def _remark(self, node: Node) -> None:
        remark = hidden_remark(self.text, node.end)
        if remark:
            self.warnings.append(
                Problem(
                    f"{remark!r} is taken for a comment and is not part of the value",
                    "put the value in quotes if it belongs to it, or a space after # if it is a comment",
                    place(self.path, self.lines, node.start),
                )
            )


def read_yaml(text: str, path: str) -> Tree:
    """Return the tree of `text`; what is refused but leaves the rest readable is in the tree's `problems`.

    Raises FactsUnreadable, with line and column, for what is no YAML, is too large, too deep or several documents.
    """
    if len(text) > MAX_CHARACTERS:
        raise FactsUnreadable(
            f"the file has {len(text):,} characters", f"at most {MAX_CHARACTERS:,} are read", Location(path)
        )
    builder = _Builder(text, path)
    for event in _events(text, path, builder.lines):
        _take(builder, event)
    return Tree(path, text, builder.root, tuple(builder.problems), tuple(builder.warnings))


def _events(text: str, path: str, lines: list[int]) -> Iterator[object]:
    """Yield the parser's events; its errors become ours."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    try:
        yield from YAML(typ="safe", pure=True).parse(text)
    except ReaderError as error:
        message = f"a character that no text file may hold (U+{_code(error.character):04X})"
        where = place(path, lines, max(0, int(error.position)))
        raise FactsUnreadable(message, "remove it", where) from None
    except MarkedYAMLError as error:
        problem, hint, offset = explain(error, text)
        raise FactsUnreadable(problem, hint, place(path, lines, offset)) from None
    except (YAMLError, ValueError, IndexError, OverflowError) as error:
        raise FactsUnreadable(f"this is not readable as YAML ({error})", "", Location(path)) from None


def _code(character: object) -> int:
    return character if isinstance(character, int) else ord(str(character)[:1] or "\0")


def _take(builder: _Builder, event: object) -> None:
    """Hand one parser event to the builder."""
    name = type(event).__name__
    start: int = event.start_mark.index if event.start_mark is not None else 0  # type: ignore[attr-defined]
    end: int = event.end_mark.index if event.end_mark is not None else start  # type: ignore[attr-defined]
    if name == "DocumentStartEvent":
        builder.documents += 1
        if builder.documents > 1:
            builder.stop("a second document begins here", "keep the facts of one incident in one document", start)
        if getattr(event, "version", None) or getattr(event, "tags", None):
            builder.refuse("directives (%YAML, %TAG) are not read", "delete the line", builder.text.find("%"))
        return
    if getattr(event, "anchor", None):
        kind = "alias" if name == "AliasEvent" else "anchor"
        builder.refuse(f"the {kind} {builder.text[start : start + 30].split()[0]!r} is not read", _WRITE_OUT, start)
    if getattr(event, "ctag", None) is not None:
        builder.refuse("tags (!...) are not read", "delete the tag; put text that begins with ! in quotes", start)
    if name == "ScalarEvent":
        builder.scalar(event.value, event.style, start, end)  # type: ignore[attr-defined]
    elif name == "AliasEvent":
        builder.scalar(builder.text[start:end], "alias", start, end)
    elif name in {"MappingStartEvent", "SequenceStartEvent"}:
        node = Node("map" if name == "MappingStartEvent" else "list", start, end)
        node.flow = bool(event.flow_style)  # type: ignore[attr-defined]
        builder.open(node)
    elif name in {"MappingEndEvent", "SequenceEndEvent"}:
        builder.close(end)


_WRITE_OUT = "write the value out where it is used; put text that begins with & or * in quotes"
