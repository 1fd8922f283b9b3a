"""Tables in plain text: aligned where they fit, else one record a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.wrapping import padded, width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

_GAP = 2
_LONGEST_LABEL = 20


def table_lines(rows: Sequence[Sequence[str]], aligns: Sequence[str], width: int) -> list[str]:
    """Give the lines of a table; the first of `rows` is its header. Cells wrap where whole lines do not fit."""
    count = max((len(row) for row in rows), default=0)
    if not count:
        return []
    full = [[*row, *[""] * (count - len(row))] for row in rows]
    columns = [[row[at] for row in full] for at in range(count)]
    room = width - _GAP * (count - 1)
    longest = [max(max(map(width_of, cell.split("\n"))) for cell in column) for column in columns]
    least = [max(max(map(width_of, cell.split() or [""])) for cell in column) for column in columns]
    if sum(longest) <= room:
        return _grid(full, longest, aligns)
    if sum(least) > room:
        return _records(full, width)
    return _grid(full, _shared(least, longest, room), aligns)


def _shared(least: Sequence[int], longest: Sequence[int], room: int) -> list[int]:
    """Give each column its longest word, and of the rest an equal share or, if that is less, all it can use."""
    widths, spare = list(least), room - sum(least)
    by_wish = sorted(range(len(least)), key=lambda at: (longest[at] - least[at], at))
    for left, at in zip(range(len(by_wish), 0, -1), by_wish, strict=True):
        given = min(longest[at] - least[at], spare // left)
        widths[at] += given
        spare -= given
    return widths


def _grid(rows: Sequence[Sequence[str]], widths: Sequence[int], aligns: Sequence[str]) -> list[str]:
    sides = (*aligns, *[""] * len(widths))[: len(widths)]
    several = any(
        width_of(line) > width
        for row in rows
        for cell, width in zip(row, widths, strict=True)
        for line in cell.split("\n")
    )
    lines: list[str] = []
    for number, row in enumerate(rows):
        cells = [wrapped(cell, width) for cell, width in zip(row, widths, strict=True)]
        if several and number > 1:
            lines.append("")
        for at in range(max(map(len, cells))):
            pieces = [
                padded(cell[at] if at < len(cell) else "", width, side)
                for cell, width, side in zip(cells, widths, sides, strict=True)
            ]
            lines.append((" " * _GAP).join(pieces))
        if not number:
            lines.append((" " * _GAP).join("=" * width for width in widths))
    return lines


def _records(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    header, *records = rows
    if not records:
        return [line for cell in header for line in wrapped(cell, width)]
    label = min(max(map(width_of, header)) + 2, _LONGEST_LABEL)
    lines: list[str] = []
    for number, record in enumerate(records):
        if number:
            lines.append("")
        for name, cell in zip(header, record, strict=True):
            lead = f"{name}:" if name else ""
            value = wrapped(cell, width - label)
            if width_of(lead) >= label:  # too long for its column: the value goes below
                lines.append(lead)
                lead = ""
            lines.append(padded(lead, label) + value[0])
            lines += [" " * label + line for line in value[1:]]
    return lines
