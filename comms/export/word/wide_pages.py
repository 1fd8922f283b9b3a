"""Where the paper turns: a table that is too wide for the page stands on a page on its side, with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.letter import is_signature
from comms.export.word.tables import needs_wide_page

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Block

_INTRODUCTION = 400
"""A paragraph of at most so many characters above a list, a table or code stays on its page."""

_LITTLE = 900
"""Text of at most so many characters stands on the pages of a wide table beside it rather than on a page of its own."""


class _Stretch(NamedTuple):
    """Blocks that stand on pages on their side: from `first` up to `end`, `width` twips wide."""

    first: int
    end: int
    width: int


def wide_pages(blocks: Sequence[Block], text_width: int) -> dict[int, int]:
    """Give the blocks before which the paper turns: to the width that tables need, or back to `text_width` (0)."""
    stretches: list[_Stretch] = []
    for at, block in enumerate(blocks):
        width = needs_wide_page(block, text_width) if block.kind == "table" else 0
        if not width:
            continue
        done = stretches[-1].end if stretches else 0
        first = at
        while first > done and (blocks[first - 1].kind == "heading" or introduces(blocks, first - 1)):
            first -= 1
        if not _is_little(blocks[done:first]):
            stretches.append(_Stretch(first, at + 1, width))
        elif stretches:
            before = stretches.pop()
            stretches.append(_Stretch(before.first, at + 1, max(width, before.width)))
        else:
            stretches.append(_Stretch(0, at + 1, width))
    turns: dict[int, int] = {}
    for stretch in stretches:
        turns[stretch.first] = stretch.width
        turns[stretch.end] = 0
    if stretches and _is_little(blocks[stretches[-1].end :]):
        del turns[stretches[-1].end]
    return turns


def _is_little(blocks: Sequence[Block]) -> bool:
    return sum(block.span.end - block.span.start for block in blocks) <= _LITTLE and not any(
        block.kind == "table" for block in blocks
    )


def is_short(item: Block) -> bool:
    """Say whether an item of a list is one short paragraph."""
    return [block.kind for block in item.blocks] == ["paragraph"] and (item.span.end - item.span.start <= _INTRODUCTION)


def introduces(blocks: Sequence[Block], at: int) -> bool:
    """Say whether a block belongs with the next one: a short paragraph above a list, a table, code or a signature."""
    block = blocks[at]
    following = blocks[at + 1] if at + 1 < len(blocks) else None
    if following is None or block.kind != "paragraph":
        return False
    if following.kind in {"list", "table", "code"}:
        return block.span.end - block.span.start <= _INTRODUCTION
    return is_signature(following)
