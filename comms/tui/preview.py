"""Draws the tree of a draft as readers will see it, as Rich text.

Text from a draft never acts: no Rich markup is read, no link is made, and what a terminal would obey comes out as an
escape. Only bold, italic, underline and strike are used, so that it reads the same in every theme and without colour.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.cells import cell_len
from rich.text import Text

from comms.printing import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from comms.document.tree import Block, Document, Inline

_NARROWEST = 8
_GAP = 2
_STYLES = {"emphasis": "italic", "strong": "bold", "strikethrough": "strike", "code": "bold", "link": "underline"}


def render(document: Document, width: int) -> Text:
    """Draw a document for a pane of `width` cells."""
    lines: list[Text] = []
    _blocks(document.blocks, max(width, _NARROWEST), lines)
    return Text("\n").join(lines)


def _blocks(blocks: Sequence[Block], width: int, lines: list[Text], *, tight: bool = False) -> None:
    for block in blocks:
        if block.kind == "directive":
            continue
        if lines and lines[-1].plain and not tight:
            lines.append(Text())
        _block(block, width, lines)


def _block(block: Block, width: int, lines: list[Text]) -> None:
    match block.kind:
        case "heading":
            lines += wrapped(inline_text(block.inlines), width, "bold underline" if block.level == 1 else "bold")
        case "paragraph" | "cell":
            lines += wrapped(inline_text(block.inlines), width)
        case "quote":
            lines += _inside(block, width, "│ ", "│ ")
        case "list":
            _list(block, width, lines)
        case "code" | "html":
            for line in block.text.rstrip("\n").split("\n"):
                lines += wrapped(Text("    ") + Text(printable(line)), width)
        case "break":
            lines.append(Text("─" * width))
        case "table":
            lines += _table(block, width)
        case _:
            _blocks(block.blocks, width, lines)
            if block.inlines:
                lines += wrapped(inline_text(block.inlines), width)


def _inside(block: Block, width: int, first: str, rest: str, *, tight: bool = False) -> list[Text]:
    inner: list[Text] = []
    room = max(width - len(first), _NARROWEST)
    _blocks(block.blocks, room, inner, tight=tight)
    if block.inlines:
        inner[:0] = wrapped(inline_text(block.inlines), room)
    return [Text(first if number == 0 else rest) + line for number, line in enumerate(inner or [Text()])]


def _list(block: Block, width: int, lines: list[Text]) -> None:
    tight = all(len(item.blocks) <= 1 or item.blocks[-1].kind == "list" for item in block.blocks)
    for number, item in enumerate(block.blocks, block.start):
        mark = f"{number}. " if block.ordered else "- "
        if not tight and number > block.start:
            lines.append(Text())
        lines += _inside(item, width, mark, " " * len(mark), tight=True)


def _table(block: Block, width: int) -> list[Text]:
    rows = [[inline_text(cell.inlines) for cell in row.blocks] for row in block.blocks]
    widths = _column_widths(rows, width)
    lines: list[Text] = []
    for number, row in enumerate(rows):
        columns = [wrapped(cell, wide, "bold" if number == 0 else "") for cell, wide in zip(row, widths, strict=False)]
        for at in range(max((len(column) for column in columns), default=0)):
            line = Text()
            for column, wide in zip(columns, widths, strict=False):
                piece = column[at].copy() if at < len(column) else Text()
                piece.append(" " * (wide - piece.cell_len + _GAP))
                line.append_text(piece)
            line.rstrip()
            lines.append(line)
        if number == 0:
            lines.append(Text("─" * min(width, sum(widths) + _GAP * (len(widths) - 1))))
    return lines


def _column_widths(rows: Sequence[Sequence[Text]], width: int) -> list[int]:
    """Give each column what it needs; where that is too much, take from the widest first."""
    count = max((len(row) for row in rows), default=0)
    widths = [max((row[at].cell_len for row in rows if at < len(row)), default=1) or 1 for at in range(count)]
    room = max(width - _GAP * (count - 1), count)
    while sum(widths) > room:
        widest = max(widths)
        if widest <= 1:
            break
        at = widths.index(widest)
        others = max((wide for wide in widths if wide < widest), default=1)
        widths[at] -= max(1, min(widest - others, sum(widths) - room))
    return widths


def inline_text(inlines: Sequence[Inline]) -> Text:
    """Draw running text; links show their words, and their address where the words do not say it."""
    text = Text()
    for inline in inlines:
        match inline.kind:
            case "text" | "html":
                text.append(printable(inline.text))
            case "code":
                text.append(printable(inline.text), "bold")
            case "soft_break":
                text.append(" ")
            case "hard_break":
                text.append("\n")
            case "image":
                words = inline_text(inline.inlines).plain
                text.append(f"[image: {words or printable(inline.url)}]")
            case _:
                inner = inline_text(inline.inlines)
                inner.stylize(_STYLES.get(inline.kind, ""))
                text.append_text(inner)
                if inline.kind == "link" and inner.plain not in {inline.url, inline.url.removeprefix("mailto:")}:
                    text.append(f" ({printable(inline.url)})")
    return text


def wrapped(text: Text, width: int, style: str = "") -> list[Text]:
    """Break a text into lines of at most `width` cells."""
    if style:
        text = text.copy()
        text.stylize(style)
    lines = list(text.wrap(_console(), width, tab_size=4)) or [Text()]
    for line in lines:
        line.rstrip()
    return lines


@lru_cache(maxsize=1)
def _console() -> Console:
    from rich.console import Console

    return Console(width=80, color_system=None, legacy_windows=False, file=None)


def fits(text: str, width: int, *, ellipsis: str = "…") -> str:
    """Cut a line to `width` cells, with an ellipsis where something was cut."""
    if cell_len(text) <= width:
        return text
    kept = ""
    used = 0
    for character in text:
        used += cell_len(character)
        if used > width - 1:
            break
        kept += character
    return kept.rstrip() + ellipsis
