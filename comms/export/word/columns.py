"""How wide the columns of a table are, so that words stay whole and rows stay low."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.word.fitting import fitted
from comms.export.word.measures import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

CELL_PADDING = 160
"""Left and right padding of a cell together, in twips."""

LARGE, SMALL = 9.0, 8.0
"""Text of tables, in points; a table of many columns takes the small one."""

_MANY_COLUMNS = 5
_SLACK = 60
_MEASURED = 4
_NARROWEST = 480
_LONG_WORD = 26
"""Longer words (hashes, addresses of pages) may break."""


class Columns(NamedTuple):
    """The columns of one table: widths in twips, size of the text in points."""

    widths: tuple[int, ...]
    size: float


class _Needs(NamedTuple):
    longest_word: int
    longest_cell: int


def set_columns(rows: Sequence[Sequence[str]], available: int, breadth: float = 1) -> Columns:
    """Share the `available` width among the columns of a table, given the words of its cells row by row.

    `breadth` says how much broader than Arial the letters are.
    """
    count = max((len(row) for row in rows), default=0)
    size = SMALL if count >= _MANY_COLUMNS else LARGE
    needs = _needed(rows, count, size * breadth)
    if size == LARGE and sum(need.longest_cell for need in needs) > available:
        small = _needed(rows, count, SMALL * breadth)
        if sum(need.longest_cell for need in small) <= available:  # then every cell is one line
            size, needs = SMALL, small
    shared = _share(needs, available)
    if count and sum(need.longest_cell for need in needs) > available:
        shared = fitted(rows, shared, [need.longest_word for need in needs], size * breadth, CELL_PADDING + _SLACK)
    return Columns(tuple(shared), size)


def least_width(rows: Sequence[Sequence[str]]) -> int:
    """Give the width below which a table breaks ordinary words."""
    count = max((len(row) for row in rows), default=0)
    size = SMALL if count >= _MANY_COLUMNS else LARGE
    return sum(_needs([row[at] for row in rows if at < len(row)], size).longest_word for at in range(count))


def _needed(rows: Sequence[Sequence[str]], count: int, size: float) -> list[_Needs]:
    return [_needs([row[at] for row in rows if at < len(row)], size) for at in range(count)]


def _needs(cells: Sequence[str], size: float) -> _Needs:
    words: set[str] = set()
    for cell in cells:
        words.update(cell.split())
    longest_words = sorted({word[:_LONG_WORD] for word in words}, key=_length)[-_MEASURED:]
    longest_cells = sorted(set(cells), key=_length)[-_MEASURED:]
    lines = [line for cell in longest_cells for line in cell.split("\n")]
    least = max(_widest(longest_words, size), _NARROWEST)
    return _Needs(least, max(_widest(lines, size), least))


def _length(text: str) -> tuple[int, str]:
    return len(text), text


def _widest(texts: Sequence[str], size: float) -> int:
    width = max((width_of(text, size) for text in texts), default=0)
    return width * 21 // 20 + CELL_PADDING + _SLACK  # a header is bold


def _share(needs: Sequence[_Needs], available: int) -> list[int]:
    if not needs:
        return []
    natural = sum(need.longest_cell for need in needs)
    if natural <= available:
        return _rounded([need.longest_cell * available / natural for need in needs], available)
    least = [need.longest_word for need in needs]
    if sum(least) > available:
        cap = _cap(least, available)
        return _rounded([min(width, cap) for width in least], available)
    spare = available - sum(least)
    wishes = [(need.longest_cell - need.longest_word) ** 0.7 for need in needs]
    return _rounded(_poured(needs, wishes, spare), available)


def _poured(needs: Sequence[_Needs], wishes: Sequence[float], spare: float) -> list[float]:
    """Share the spare width by the wishes, none more than its longest cell."""
    widths = [float(need.longest_word) for need in needs]
    open_columns = {at for at, wish in enumerate(wishes) if wish > 0}
    while spare > 1 and open_columns:
        total = sum(wishes[at] for at in open_columns)
        given = {
            at: min(spare * wishes[at] / total, needs[at].longest_cell - widths[at]) for at in sorted(open_columns)
        }
        for at, width in given.items():
            widths[at] += width
        spare -= sum(given.values())
        open_columns = {at for at in open_columns if needs[at].longest_cell - widths[at] > 1}
    return widths


def _cap(least: Sequence[int], available: int) -> float:
    """Give the width at which the widest columns are cut so that all fit."""
    widths = sorted(least)
    left = float(available)
    for at, width in enumerate(widths):
        share = left / (len(widths) - at)
        if width > share:
            return share
        left -= width
    return float(widths[-1])


def _rounded(widths: Sequence[float], available: int) -> list[int]:
    rounded = [int(width) for width in widths]
    rounded[-1] += max(0, available - sum(rounded))
    return rounded
