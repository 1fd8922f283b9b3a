"""The parts of a draft that two hands changed differently: how they are marked, found and settled.

The marks are lines of plain words, which a person without any tool can understand and delete.
"""

from __future__ import annotations

from comms.document.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Literal

MINE = "[[ Changed on both sides. Your text: ]]"
NEW = "[[ Changed on both sides. New text from the facts: ]]"
END = "[[ Changed on both sides. End. ]]"


def marked(mine: Sequence[str], new: Sequence[str]) -> list[str]:
    """Give the lines of a part to settle, each mark with blank lines round it."""
    return ["", MINE, "", *_trimmed(mine), "", NEW, "", *_trimmed(new), "", END, ""]


def conflicts(text: str) -> tuple[Span, ...]:
    """Give the span of each part to settle, from its first mark to its last; one inside another counts with it."""
    found = []
    depth = start = at = 0
    for line in text.splitlines(keepends=True):
        word = line.strip()
        if word == MINE:
            if depth == 0:
                start = at
            depth += 1
        elif word == END and depth:
            depth -= 1
            if depth == 0:
                found.append(Span(start, at + len(line.rstrip())))
        at += len(line)
    return tuple(found)


def settle(text: str, span: Span, keep: Literal["mine", "new", "both"]) -> str:
    """Replace one part to settle by the side to keep.

    Raises ValueError when the span is none of `conflicts(text)`, or `keep` no such word.
    """
    if span not in conflicts(text):
        raise ValueError("there is nothing to settle at this place")
    mine, new = _sides(text[span.start : span.end])
    sides = {"mine": [mine], "new": [new], "both": [mine, new]}
    if keep not in sides:
        raise ValueError(f"keep is mine, new or both, not {keep}")
    end = "\r\n" if "\r\n" in text else "\n"
    kept = (end + end).join([end.join(side) for side in sides[keep] if side])
    before, after = text[: span.start].rstrip("\r\n"), text[span.end :].lstrip("\r\n")
    whole = (end + end).join([part for part in (before, kept, after) if part])
    return whole if whole.endswith(end) or not whole else whole + end


def _sides(block: str) -> tuple[list[str], list[str]]:
    """Part the lines of a marked block at its own middle mark."""
    sides: tuple[list[str], list[str]] = ([], [])
    depth = side = 0
    for line in block.splitlines()[1:-1]:
        word = line.strip()
        if word == NEW and depth == 0:
            side = 1
            continue
        depth += (word == MINE) - (word == END)
        sides[side].append(line)
    return _trimmed(sides[0]), _trimmed(sides[1])


def _trimmed(lines: Sequence[str]) -> list[str]:
    """Drop the blank lines at both ends."""
    low, high = 0, len(lines)
    while low < high and not lines[low].strip():
        low += 1
    while high > low and not lines[high - 1].strip():
        high -= 1
    return list(lines[low:high])
