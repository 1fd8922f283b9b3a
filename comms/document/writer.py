"""Write a draft as canonical Markdown, which CommonMark and Python-Markdown read alike.

Blank lines round blocks, children indented by four, two blanks for a hard break, code inside lists and quotes
indented, punctuation escaped, raw HTML as the characters it is.
"""

from __future__ import annotations

import re

from comms.document.inline_writer import write_inlines, write_text

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Block, Document

_INDENT = 4
_ALIGNS = {"": "---", "left": ":--", "center": ":-:", "right": "--:"}
NOTHING = "<!-- comms: -->"
"""A directive that says nothing, which no reader shows: it keeps apart what would run together.

Two lists or quotes in a row, and code that begins an item or follows a list in one: without a paragraph between, CommonMark and
Python-Markdown read them differently.
"""
_TICKS = re.compile(r"`{3,}")


def write_markdown(document: Document) -> str:
    """Give the text of a draft as canonical Markdown, without its front matter and its directives."""
    text = "\n".join(_blocks(document.blocks, nested=False))
    return f"{text}\n" if text else ""


def _blocks(blocks: Sequence[Block], *, nested: bool, item: bool = False) -> list[str]:
    """Write blocks; `nested` says that they stand in a list or a quote, `item` that they are those of an item."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        written = _block(block, nested=nested)
        if not written:
            continue
        if _runs_on(before, block, nested=nested, item=item):
            lines += ["", NOTHING] if lines else [NOTHING]
        if lines:
            lines.append("")
        lines += written
        before = block
    return lines


def _runs_on(before: Block | None, block: Block, *, nested: bool, item: bool) -> bool:
    """Say whether a block written right there would be read as part of what stands before it."""
    if block.kind == "code":
        return nested and (item if before is None else before.kind in {"code", "list"})
    if before is None or before.kind != block.kind:
        return False
    return block.kind == "quote" or (block.kind == "list" and before.ordered == block.ordered)


def _block(block: Block, *, nested: bool) -> list[str]:
    match block.kind:
        case "heading":
            lines = [f"{'#' * block.level} {write_inlines(block.inlines, one_line=True)}".rstrip(" ")]
        case "paragraph":
            lines = _lines(write_inlines(block.inlines))
        case "html":
            lines = _lines(write_text(block.text))
        case "quote":
            lines = [
                f"> {line}".rstrip(" ") if not line else f"> {line}" for line in _blocks(block.blocks, nested=True)
            ]
            lines = lines or [">"]
        case "list":
            lines = _list(block)
        case "code":
            lines = _code(block, nested=nested)
        case "break":
            lines = ["***"]
        case "table":
            lines = _table(block)
        case _:
            lines = []
    return lines


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _list(block: Block) -> list[str]:
    lines: list[str] = []
    for index, item in enumerate(block.blocks):
        marker = f"{block.start + index}." if block.ordered else "-"
        width = max(_INDENT, len(marker) + 1)
        inner = _marked_once(item, _blocks(item.blocks, nested=True, item=True))
        if lines:
            lines.append("")
        lines.append(marker.ljust(width) + (inner[0] if inner else ""))
        lines += [" " * width + line if line else "" for line in inner[1:]]
    return lines


def _marked_once(item: Block, lines: list[str]) -> list[str]:
    """Give the lines of an item; of one paragraph quoted at its start only the first line keeps its mark.

    CommonMark lets the others follow without one, and Python-Markdown would show theirs as text.
    """
    first = item.blocks[0] if item.blocks else None
    if first is None or first.kind != "quote" or [block.kind for block in first.blocks] != ["paragraph"]:
        return lines
    height = len(_blocks(first.blocks, nested=True))
    return [*lines[:1], *[line.removeprefix("> ") for line in lines[1:height]], *lines[height:]]


def _code(block: Block, *, nested: bool) -> list[str]:
    inner = block.text.removesuffix("\n").split("\n")
    if nested and inner[0].strip() and inner[-1].strip():
        return [" " * _INDENT + line if line.strip() else "" for line in inner]
    ticks = "`" * (max([len(run) for run in _TICKS.findall(block.text)], default=2) + 1)
    info = " ".join(block.info.replace("`", " ").split())
    return [ticks + info, *inner, ticks] if block.text else [ticks + info, ticks]


def _table(block: Block) -> list[str]:
    rows = [
        f"| {' | '.join([write_inlines(cell.inlines, one_line=True, in_table=True) for cell in row.blocks])} |"
        for row in block.blocks
    ]
    return [*rows[:1], f"|{'|'.join([_ALIGNS[align] for align in block.aligns])}|", *rows[1:]]
