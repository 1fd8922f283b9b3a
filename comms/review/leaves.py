"""The paragraphs and cells of a draft, each character with its place in the source and its look."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comms.review.story import PLAIN, Look

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.tree import Block, Document, Inline

_LOOKS: dict[str, Look] = {
    "strong": Look(bold=True),
    "emphasis": Look(italic=True),
    "strikethrough": Look(strike=True),
}
_HELD = frozenset({"heading", "paragraph", "code", "html", "break", "cell"})


@dataclass(slots=True)
class Leaf:
    """A block of a draft that holds text, or a cell.

    `text` is what a reader sees; `places` and `looks` are the source range and the look of each of its characters.
    `number` is that of its bookmark (of its row for a cell), `path` the blocks around it, outermost first. `boxes` are
    the spans of the emphases and links around each character, outermost first.
    """

    kind: str
    block: Block
    number: int
    cell: int
    path: tuple[Block, ...]
    text: str = ""
    places: list[tuple[int, int]] = field(default_factory=list)
    looks: list[Look] = field(default_factory=list)
    boxes: list[tuple[tuple[int, int], ...]] = field(default_factory=list)


def leaves(document: Document) -> list[Leaf]:
    """Give the leaves of a draft in order; those of a bookmark number are together."""
    numbers = {id(block): number for number, block in enumerate(document.walk(), 1)}
    found: list[Leaf] = []
    stack: list[tuple[Block, tuple[Block, ...]]] = [(block, ()) for block in reversed(document.blocks)]
    while stack:
        block, path = stack.pop()
        if block.kind in _HELD:
            row = path[-1] if block.kind == "cell" else block
            cell = next(at for at, one in enumerate(row.blocks) if one is block) if block.kind == "cell" else 0
            leaf = Leaf(block.kind, block, numbers[id(row)], cell, path)
            _fill(leaf, document)
            found.append(leaf)
        elif block.kind != "directive":
            stack += [(child, (*path, block)) for child in reversed(block.blocks)]
    return found


def _fill(leaf: Leaf, document: Document) -> None:
    pieces: list[str] = []
    if leaf.kind == "code":
        leaf.text = leaf.block.text.removesuffix("\n")
        return
    for inline, look, around in _pieces(leaf.block.inlines, PLAIN, ()):
        boxes = around
        text = {"soft_break": " ", "hard_break": "\n"}.get(inline.kind, inline.text)
        if inline.kind == "image":
            text = inline.url
        start, end = inline.span.start, inline.span.end
        if inline.kind == "code":
            text = text.replace("\n", " ")
            inside = document.text[start:end].find(text)
            if inside >= 0:
                boxes = (*around, (start, end))
                start, end = start + inside, start + inside + len(text)
        exact = end - start == len(text)
        pieces.append(text)
        for at in range(len(text)):
            leaf.places.append((start + at, start + at + 1) if exact else (start, end))
            leaf.looks.append(look)
            leaf.boxes.append(boxes)
    leaf.text = "".join(pieces)


def _pieces(
    inlines: Sequence[Inline], look: Look, boxes: tuple[tuple[int, int], ...]
) -> Iterator[tuple[Inline, Look, tuple[tuple[int, int], ...]]]:
    for inline in inlines:
        kind = inline.kind
        inner = (*boxes, (inline.span.start, inline.span.end))
        if kind in _LOOKS:
            yield from _pieces(inline.inlines, look.with_(_LOOKS[kind]), inner)
        elif kind in {"link", "image"} and inline.inlines:
            yield from _pieces(inline.inlines, look._replace(url=look.url or inline.url), inner)
        elif kind == "code":
            yield inline, look._replace(code=True), boxes
        elif kind != "directive":
            yield inline, look, boxes
