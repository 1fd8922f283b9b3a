"""One bookmark for each block of a draft: what tells, when a reviewed file comes back, which paragraph is which."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.characters import shown
from comms.export.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.span import Span
    from comms.document.tree import Block, Document


class Bookmarks:
    """Names the blocks of a document: `block_7` is the seventh block of `Document.walk()`, counted from 1.

    Headings, paragraphs, code, raw HTML and rows of tables have one (a row in its first cell). Without `document`
    there are none.
    """

    def __init__(self, document: Document | None) -> None:
        walk = document.walk() if document is not None else iter(())
        self._numbers = {id(block): number for number, block in enumerate(walk, 1)}

    def around(self, block: Block | None, content: str) -> str:
        """Give `content` inside the bookmark of `block`."""
        number = self._numbers.get(id(block))
        if number is None:
            return content
        return f'<w:bookmarkStart w:id="{number}" w:name="block_{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'


class Bookmarked(NamedTuple):
    """A block that has a bookmark: its name, the kind of block, its place, and its words as the Word file shows them.

    The words of a row are those of its cells; every other block has one text.
    """

    bookmark: str
    kind: str
    span: Span
    words: tuple[str, ...]


def bookmarked(document: Document) -> Iterator[Bookmarked]:
    """Give every block that a copy for legal has a bookmark for, in order."""
    for number, block in enumerate(document.walk(), 1):
        words = _words(block)
        if words is not None:
            yield Bookmarked(f"block_{number}", block.kind, block.span, words)


def _words(block: Block) -> tuple[str, ...] | None:
    if block.kind == "row":
        return tuple(shown(plain_text(cell.inlines)) for cell in block.blocks)
    if block.kind in {"heading", "paragraph"}:
        words = shown(plain_text(block.inlines))
        return (words,) if words else None
    if block.kind in {"code", "html"}:
        words = shown(block.text).removesuffix("\n") if block.kind == "code" else shown(block.text.strip("\n"))
        return (words,) if words else None
    return None
