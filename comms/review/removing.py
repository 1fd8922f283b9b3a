"""Take blocks out of the source of a draft, with the containers that they leave empty."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comms.review.rewording import Splice

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from comms.document.tree import Block
    from comms.review.leaves import Leaf

_NUMBER = re.compile(r"[0-9]{1,9}")
_LEAD = " \t>"


def removals(source: str, leaves: Sequence[Leaf], gone: Collection[int]) -> list[Splice] | None:
    """Give the splices that take leaves out, by their numbers; None where a table would lose its header row."""
    left: dict[int, int] = {}
    for at, leaf in enumerate(leaves):
        for container in leaf.path:
            left[id(container)] = left.get(id(container), 0) + (at not in gone)
    blocks: dict[int, tuple[Block, Block | None]] = {}
    for at in sorted(gone):
        leaf = leaves[at]
        empty = next((number for number, one in enumerate(leaf.path) if not left[id(one)]), None)
        depth = len(leaf.path) if empty is None else empty
        block = (*leaf.path, leaf.block)[depth]
        if block.kind == "cell" or (block.kind == "row" and block.header):
            return None
        blocks[id(block)] = (block, leaf.path[depth - 1] if depth else None)
    made: list[Splice] = []
    for block, above in blocks.values():
        start, end = _range(source, block, above, blocks)
        if made and start <= made[-1].end:
            made[-1] = Splice(made[-1].start, max(made[-1].end, end), "")
        else:
            made.append(Splice(start, end, ""))
    return [*[_settled(source, splice) for splice in made], *_first_numbers(source, blocks)]


def _first_numbers(source: str, blocks: Mapping[int, tuple[Block, Block | None]]) -> Iterator[Splice]:
    """Give the first item that stays the number of the one that went: a list begins with its number."""
    for block, above in blocks.values():
        if block.kind != "item" or above is None or not above.ordered or above.blocks[0] is not block:
            continue
        stays = next((item for item in above.blocks if id(item) not in blocks), None)
        number = _NUMBER.match(source, stays.span.start) if stays is not None else None
        if number is not None:
            yield Splice(number.start(), number.end(), str(above.start))


def line_start(source: str, at: int) -> int:
    """Give where the line of a place begins."""
    return source.rfind("\n", 0, at) + 1


def line_end(source: str, at: int) -> int:
    """Give where the line of a place ends, its line end not included."""
    end = source.find("\n", at)
    return len(source) if end < 0 else end


def _range(source: str, block: Block, above: Block | None, blocks: Collection[int]) -> tuple[int, int]:
    start = line_start(source, block.span.start)
    if not source[start : block.span.start].strip(_LEAD):
        end = line_end(source, max(block.span.end - 1, block.span.start))
        return start, min(end + 1, len(source))
    # The marker of a list item stands before it, and goes to what follows in the item.
    siblings = above.blocks if above is not None else ()
    following = next((one for one in siblings if one.span.start > block.span.start and id(one) not in blocks), None)
    return block.span.start, following.span.start if following is not None else block.span.end


def _settled(source: str, splice: Splice) -> Splice:
    """Take the blank lines along that would stand double."""
    start, end, _ = splice
    if start != line_start(source, start) or (end < len(source) and source[end - 1 : end] != "\n"):
        return splice
    above_blank = start == 0 or not source[line_start(source, start - 1) : start].strip(" \t>\n")
    while above_blank and end < len(source):
        following = line_end(source, end)
        if source[end:following].strip(_LEAD):
            break
        end = min(following + 1, len(source))
    if end == len(source):
        while start and not source[line_start(source, start - 1) : start].strip(" \t>\n"):
            start = line_start(source, start - 1)
    return Splice(start, end, "")
