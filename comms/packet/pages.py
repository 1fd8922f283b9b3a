"""Pages as trees of a document: facts become leaves of text, so nothing in them can be taken for Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.document.front_matter import FrontMatter
from comms.document.span import Span
from comms.document.tree import Block, Document, Inline

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

NOWHERE = Span(0, 0)
"""A tree that was built has no source."""

Words = str | Inline | tuple["str | Inline", ...]


def page(title: str, blocks: Iterable[Block | None], *, language: str, date: str, kind: str = "packet") -> Document:
    """Give a document of these blocks under a title; None is left out."""
    fields = {"kind": kind, "title": title, "date": date, "language": language}
    front = FrontMatter(NOWHERE, 0, fields, dict.fromkeys(fields, NOWHERE), "yaml")
    return Document("", "", front, (heading(title, 1), *(block for block in blocks if block is not None)))


def heading(words: str, level: int = 2) -> Block:
    """Give a heading."""
    return Block("heading", NOWHERE, inlines=_inlines(words), level=level)


def paragraph(*words: str | Inline) -> Block:
    """Give a paragraph."""
    return Block("paragraph", NOWHERE, inlines=_inlines(words))


def bullets(items: Iterable[Words]) -> Block:
    """Give a list with a mark before each item."""
    rows = tuple(
        Block("item", NOWHERE, blocks=(Block("paragraph", NOWHERE, inlines=_inlines(item)),)) for item in items
    )
    return Block("list", NOWHERE, blocks=rows)


def table(header: Sequence[str], rows: Iterable[Sequence[Words]]) -> Block:
    """Give a table."""
    made = [_row(header, header=True), *(_row(row) for row in rows)]
    return Block("table", NOWHERE, blocks=tuple(made), aligns=("",) * len(header))


def strong(words: str) -> Inline:
    """Give words in bold type."""
    return Inline("strong", NOWHERE, inlines=_inlines(words))


def code(words: str) -> Inline:
    """Give words as they are typed: a hash, a command."""
    return Inline("code", NOWHERE, text=words)


def line_break() -> Inline:
    """Give the end of a line inside a paragraph or cell."""
    return Inline("hard_break", NOWHERE)


def _row(cells: Sequence[Words], *, header: bool = False) -> Block:
    made = tuple(Block("cell", NOWHERE, inlines=_inlines(cell)) for cell in cells)
    return Block("row", NOWHERE, blocks=made, header=header)


def _inlines(words: Words | Sequence[str | Inline]) -> tuple[Inline, ...]:
    pieces = (words,) if isinstance(words, str | Inline) else words
    return tuple(Inline("text", NOWHERE, text=piece) if isinstance(piece, str) else piece for piece in pieces)
