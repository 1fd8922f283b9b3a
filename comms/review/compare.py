"""Find what was edited with tracking off: the original view of a reviewed story beside the story as it was exported.

The result is one story in which every difference is a revision, tracked or not: with none taken it is what was
exported, with all taken what the reviewer sees.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comms.review.cursor import Cursor
from comms.review.story import (
    Base,
    Line,
    Paragraph,
    Presence,
    Revision,
    Row,
    Segment,
    Story,
    segments_of,
    text_of,
    view,
)
from comms.review.words import alike, hunks, pairs

if TYPE_CHECKING:
    from collections.abc import Sequence

_BOOKMARK = re.compile(r"block_([0-9]+)")
_NONE: frozenset[int] = frozenset()
_LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Unit:
    """One exported paragraph, or one cell of a table.

    `block` is the number of its block in the draft, counted from 1 as bookmarks count, 0 where it has none (a title that
    stands in the front matter); `cell` is the number of its cell in that row. `line` is how it was exported.
    """

    block: int
    text: str
    line: Line
    cell: int = 0


@dataclass(slots=True)
class Compared:
    """A story with every difference as a revision, and the units that its pieces refer to."""

    story: Story
    units: list[Unit]


@dataclass(slots=True)
class _Item:
    """A paragraph outside tables, or a whole row: what is paired with its like on the other side."""

    cells: list[list[Paragraph]]
    row: Row | None
    first: int
    units: list[int]

    def text(self) -> str:
        return "\t".join(["\n".join([text_of(part, _NONE) for part in cell]) for cell in self.cells])

    def bookmarks(self) -> set[int]:
        names = [name for cell in self.cells for part in cell for line in part.lines for name in line.bookmarks]
        return {int(match[1]) for name in names if (match := _BOOKMARK.fullmatch(name)) is not None}


def compare(exported: Story, reviewed: Story) -> Compared:
    """Bring a reviewed story and the one that was exported into one story of revisions. Changes `reviewed`."""
    before, after = _items(exported), _items(reviewed)
    units = _units(before)
    paired = _paired(before, after)
    made = Compared(reviewed, units)
    for old, new in paired:
        _pair(made, before[old], after[new])
    partners = {new for _, new in paired}
    for at, item in enumerate(after):
        if at not in partners:
            _put_in(made, item)
    _take_out(made, before, after, paired)
    return made


def _items(story: Story) -> list[_Item]:
    items: list[_Item] = []
    place = {id(line): at for at, line in enumerate(story.lines)}
    for paragraph in view(story, _NONE):
        line = paragraph.line
        first = place[id(paragraph.lines[0])]
        if line.row is None:
            items.append(_Item([[paragraph]], None, first, []))
            continue
        if not items or items[-1].row is not line.row:
            items.append(_Item([], line.row, first, []))
        cells = items[-1].cells
        while len(cells) <= line.cell:
            cells.append([])
        cells[line.cell].append(paragraph)
    return items


def _units(items: Sequence[_Item]) -> list[Unit]:
    """Give every exported paragraph and cell, in order; the items learn their numbers."""
    units: list[Unit] = []
    for item in items:
        block = min(item.bookmarks(), default=0)
        for at, cell in enumerate(item.cells):
            item.units.append(len(units))
            line = cell[-1].line if cell else Line(row=item.row, cell=at)
            units.append(Unit(block, "\n".join([text_of(part, _NONE) for part in cell]), line, at))
    return units


def _paired(before: Sequence[_Item], after: Sequence[_Item]) -> list[tuple[int, int]]:
    old, new = [item.text() for item in before], [item.text() for item in after]
    homes = {number: at for at, item in enumerate(before) for number in item.bookmarks()}
    pins: dict[int, tuple[float, int]] = {}
    for at, item in enumerate(after):
        wanted = [homes[number] for number in item.bookmarks() if number in homes]
        rated = [(alike(old[one], new[at]), one) for one in wanted if (before[one].row is None) == (item.row is None)]
        if rated:
            best, one = max(rated)
            # A bookmark whose paragraph was taken out sits on the next one: then several sit there, or nothing is alike.
            if (len(wanted) == 1 and not _twin(old, new[at], one)) or best >= _LIKELY:
                pins[one] = max(pins.get(one, (-1.0, -1)), (best, at))
    found = pairs(old, new, {one: at for one, (_, at) in pins.items()})
    return [(one, two) for one, two in found if (before[one].row is None) == (after[two].row is None)]


def _twin(old: Sequence[str], text: str, pinned: int) -> bool:
    """Say whether a text is, word for word, that of another exported paragraph than the one its bookmark names."""
    return old[pinned] != text and text in old


def _pair(made: Compared, old: _Item, new: _Item) -> None:
    for at, unit in enumerate(old.units):
        lines = [line for part in (new.cells[at] if at < len(new.cells) else []) for line in part.lines]
        parts = new.cells[at] if at < len(new.cells) else []
        for line in lines:
            line.unit = unit
        _refer(made, unit, parts)
    for cell in new.cells[len(old.units) :]:
        for part in cell:
            _mark_all(made, part, ends=False)


def _refer(made: Compared, unit: int, parts: Sequence[Paragraph]) -> None:
    """Let the pieces of a unit say where they stood; what differs from the export becomes a revision of its own."""
    segments = [segment for part in parts for segment in segments_of(part, _NONE)]
    text = "".join([segment.text for segment in segments])
    exported = made.units[unit].text
    joined = "\n".join([text_of(part, _NONE) for part in parts])
    if text != joined:  # a cell with several paragraphs where one was exported
        for part in parts[:-1]:
            part.line.mark.put_in = _untracked(made, "insert")
    cursor = Cursor(parts)
    for hunk in reversed(hunks(exported, text)):  # from the end on: what is put in moves no place that is still to come
        if hunk.same:
            cursor.refer(hunk.new_start, hunk.new_end, unit, hunk.start, hunk.end)
            continue
        number = _untracked(made, "insert" if hunk.new_end > hunk.new_start else "delete")
        if hunk.new_end > hunk.new_start:
            cursor.mark(hunk.new_start, hunk.new_end, number)
        if hunk.end > hunk.start and cursor.lines:
            gone = Segment(exported[hunk.start : hunk.end], presence=Presence(None, number))
            gone.base = Base(unit, hunk.start, hunk.end)
            cursor.put(hunk.new_start, gone)


def _put_in(made: Compared, item: _Item) -> None:
    """Mark a paragraph or row that nothing of the export is like as put in with tracking off."""
    if not item.text().strip():
        return
    number = _untracked(made, "insert")
    if item.row is not None:
        item.row.presence = Presence(number, item.row.presence.taken_out)
    for cell in item.cells:
        for part in cell:
            _mark_all(made, part, ends=item.row is None, number=number)


def _mark_all(made: Compared, part: Paragraph, *, ends: bool, number: int | None = None) -> None:
    number = _untracked(made, "insert") if number is None else number
    for line in part.lines:
        for segment in line.segments:
            if segment.presence.put_in is None:
                segment.presence = Presence(number, segment.presence.taken_out)
    if ends:
        part.line.mark = Presence(number, part.line.mark.taken_out)


def _take_out(
    made: Compared, before: Sequence[_Item], after: Sequence[_Item], paired: Sequence[tuple[int, int]]
) -> None:
    """Put what was exported and is not there any more back in as taken out with tracking off."""
    partner = dict(paired)
    lines = made.story.lines
    inserts: list[tuple[int, list[Line]]] = []
    following = len(lines)
    for at in range(len(before) - 1, -1, -1):
        item = before[at]
        if at in partner:
            following = after[partner[at]].first
        elif item.text().strip() or item.bookmarks():
            inserts.append((following, _gone(made, item, after, partner, before)))
    for place, gone in inserts:  # from the end on
        lines[place:place] = gone


def _gone(
    made: Compared, item: _Item, after: Sequence[_Item], partner: dict[int, int], before: Sequence[_Item]
) -> list[Line]:
    number = _untracked(made, "delete")
    row = replace(item.row, presence=Presence(None, number)) if item.row is not None else None
    if row is not None:
        row.table = _table_near(item, after, partner, before)
    gone = []
    for unit in item.units:
        line = made.units[unit].line
        text = made.units[unit].text
        presence = Presence(None, number)
        segments = [Segment(text, presence=presence, base=Base(unit, 0, len(text)))] if text else []
        mark = Presence(None, number) if row is None else Presence()
        gone.append(replace(line, segments=segments, mark=mark, row=row, bookmarks=[], unit=unit))
    return gone


def _table_near(item: _Item, after: Sequence[_Item], partner: dict[int, int], before: Sequence[_Item]) -> int:
    """Give the number that the table of a lost row has in the reviewed story, one of its own where it is lost, too."""
    assert item.row is not None
    for other, candidate in enumerate(before):
        if candidate.row is not None and candidate.row.table == item.row.table and other in partner:
            row = after[partner[other]].row
            if row is not None:
                return row.table
    return -item.row.table


def _untracked(made: Compared, how: str) -> int:
    made.story.revisions.append(Revision("delete" if how == "delete" else "insert", tracked=False))
    return len(made.story.revisions) - 1


__all__ = ["Compared", "Unit", "compare"]
