"""Columns of a table moved against each other until its rows are as low as they get."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.word.measures import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_STEPS = 48
"""Widths are tried in steps of this part of the table."""

_MOVES = (1, 2, 4, 8)
_MOST_COLUMNS, _MOST_ROWS, _MOST_MOVES = 10, 40, 60
"""Larger tables keep the widths that they were given: trying would take longer than it gains."""

_HEADER = 1.05
"""A header is bold, so its words are broader."""


class _Height(NamedTuple):
    """How high a table is: the lines of its rows, then those of all its cells."""

    rows: int
    cells: int


def fitted(
    rows: Sequence[Sequence[str]], widths: Sequence[int], least: Sequence[int], size: float, padding: int
) -> list[int]:
    """Give widths of the same sum, none below its `least`, that make the rows lower where any do.

    `size` is that of the text in points, `padding` what a cell takes beside its words, in twips.
    """
    if not 1 < len(widths) <= _MOST_COLUMNS:
        return list(widths)
    step = max(sum(widths) // _STEPS, 1)
    heights = _Heights(_highest(rows), size, padding)
    best, found = list(widths), heights.of(widths)
    for _ in range(_MOST_MOVES):
        tried = [(heights.of(widths), widths) for widths in _moved(best, least, step)]
        if not tried:
            break
        height, moved = min(tried)
        if height >= found:
            break
        best, found = moved, height
    return best


def _highest(rows: Sequence[Sequence[str]]) -> list[Sequence[str]]:
    """Give the header and the rows of most words."""
    longest = sorted(rows[1:], key=lambda row: -sum(map(len, row)))
    return [*rows[:1], *longest[: _MOST_ROWS - 1]]


def _moved(widths: Sequence[int], least: Sequence[int], step: int) -> list[list[int]]:
    found = []
    for giver in range(len(widths)):
        for taker in range(len(widths)):
            for move in _MOVES:
                moved = move * step
                if giver != taker and widths[giver] - moved >= least[giver]:
                    one = list(widths)
                    one[giver] -= moved
                    one[taker] += moved
                    found.append(one)
    return found


class _Heights:
    """How many lines the cells of a table take at each width; each is counted once."""

    def __init__(self, rows: Sequence[Sequence[str]], size: float, padding: int) -> None:
        self._padding = padding
        self._blank = width_of(" ", size)
        self._columns = [
            [_measured(row[at], size * (1 if number else _HEADER)) for number, row in enumerate(rows) if at < len(row)]
            for at in range(max(map(len, rows)))
        ]
        self._known: dict[tuple[int, int], list[int]] = {}

    def of(self, widths: Sequence[int]) -> _Height:
        columns = [self._lines(at, width) for at, width in enumerate(widths)]
        return _Height(sum(map(max, zip(*columns, strict=False))), sum(map(sum, columns)))

    def _lines(self, at: int, width: int) -> list[int]:
        known = self._known.get((at, width))
        if known is None:
            room = width - self._padding
            known = [sum(_wrapped(line, room, self._blank) for line in cell) for cell in self._columns[at]]
            self._known[at, width] = known
        return known


def _measured(cell: str, size: float) -> list[list[int]]:
    return [[width_of(word, size) for word in line.split()] for line in cell.split("\n")]


def _wrapped(words: Sequence[int], room: int, blank: int) -> int:
    lines, at = 1, 0
    for word in words:
        needed = word if not at else at + blank + word
        if needed <= room:
            at = needed
            continue
        lines += (1 if at else 0) + max(word - 1, 0) // max(room, 1)
        at = word % max(room, 1) or word
    return lines
