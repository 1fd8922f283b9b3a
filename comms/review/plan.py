"""What the taken changes do to each exported block: edits in its text, blocks that go, blocks that are new."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from comms.review.story import Look, Paragraph, Segment, segments_of, view

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from comms.review.compare import Compared, Unit
    from comms.review.story import Line, Row

Words = list[tuple[str, Look]]


class Edit(NamedTuple):
    """`text[start:end]` of an exported unit becomes `words`, because of some revisions."""

    start: int
    end: int
    words: Words
    causes: frozenset[int]


@dataclass(slots=True)
class Target:
    """A paragraph as it shall be: that of a unit with edits, or a new one (`unit` is None) with its words."""

    line: Line
    unit: int | None = None
    edits: list[Edit] = field(default_factory=list)
    words: Words = field(default_factory=list)
    causes: frozenset[int] = frozenset()


@dataclass(slots=True)
class RowTarget:
    """A row as it shall be: `block` is the number of an exported row, 0 for a new one; `cells` in order."""

    row: Row
    block: int
    cells: list[Target]
    causes: frozenset[int] = frozenset()


@dataclass(slots=True)
class Plan:
    """The whole text as it shall be, and the units that it has no more, each with the revisions that took it out."""

    targets: list[Target | RowTarget] = field(default_factory=list)
    gone: dict[int, frozenset[int]] = field(default_factory=dict)


def plan(compared: Compared, accepted: Collection[int]) -> Plan:
    """Work out the text with some revisions taken."""
    made = Plan()
    homes = _Homes(compared, accepted)
    paragraphs = view(compared.story, accepted)
    at = 0
    while at < len(paragraphs):
        row = paragraphs[at].line.row
        if row is None:
            made.targets.append(homes.paragraph(paragraphs[at]))
            at += 1
            continue
        end = at
        while end < len(paragraphs) and paragraphs[end].line.row is row:
            end += 1
        made.targets.append(homes.row(row, paragraphs[at:end]))
        at = end
    for number, unit in enumerate(compared.units):
        if number not in homes.taken and (unit.block or unit.text):
            made.gone[number] = homes.causes_of_loss(number)
    return made


class _Homes:
    """Finds for every paragraph to come the unit that it is."""

    def __init__(self, compared: Compared, accepted: Collection[int]) -> None:
        self.compared = compared
        self.accepted = frozenset(accepted)
        self.taken: set[int] = set()
        self.places = {id(line): at for at, line in enumerate(compared.story.lines)}
        self.lines: dict[int, list[Line]] = {}
        for line in compared.story.lines:
            for unit in {line.unit, *[one.base.unit for one in line.segments if one.base is not None]}:
                if unit is not None:
                    self.lines.setdefault(unit, []).append(line)
        self.best: dict[int, tuple[int, int]] = {}
        for paragraph in view(compared.story, accepted):
            for unit, score in self._scores(paragraph).items():
                # Of the parts of a split paragraph the one with most of its words stays it, the first of equals; one
                # without words (a rule) is where its own end is.
                before = self.best.get(unit, (-1, 0))[0]
                if score > before or (score == before == 0):
                    self.best[unit] = (score, id(paragraph.line))

    def _scores(self, paragraph: Paragraph) -> dict[int, int]:
        scores = {line.unit: 0 for line in paragraph.lines if line.unit is not None}
        for segment in segments_of(paragraph, self.accepted):
            if segment.base is not None:
                scores[segment.base.unit] = scores.get(segment.base.unit, 0) + len(segment.text.strip())
        return scores

    def paragraph(self, paragraph: Paragraph) -> Target:
        """Give the target of a paragraph outside tables."""
        segments = segments_of(paragraph, self.accepted)
        scores = self._scores(paragraph)
        mine = {
            unit: score
            for unit, score in scores.items()
            if unit not in self.taken and self.best[unit][1] == id(paragraph.line)
            and self.compared.units[unit].line.row is None
        }  # fmt: skip
        line = paragraph.line
        mine = {
            unit: score
            for unit, score in mine.items()
            if score or not self.compared.units[unit].text.strip() or _words_in(segments)
        }
        if not mine:
            return self._new(paragraph, segments)
        unit = max(mine, key=lambda one: (mine[one], one == line.unit))
        self.taken.add(unit)
        structure = self._marks(paragraph) if len(scores) > 1 or self._split(unit) else frozenset()
        return Target(line, unit, list(self._edits(unit, segments, structure)))

    def row(self, row: Row, paragraphs: Sequence[Paragraph]) -> RowTarget:
        """Give the target of a row: its cells, those of an exported row by their unit."""
        cells: dict[int, list[Paragraph]] = {}
        for paragraph in paragraphs:
            cells.setdefault(paragraph.line.cell, []).append(paragraph)
        made = []
        block = 0
        for number in range(max(row.cells, max(cells) + 1)):
            parts = cells.get(number, [])
            segments = _joined(parts, self.accepted)
            unit = next((line.unit for part in parts for line in part.lines if line.unit is not None), None)
            line = parts[-1].line if parts else paragraphs[-1].line
            if unit is None:
                made.append(Target(line, None, words=_words(segments), causes=self._causes(segments)))
                continue
            self.taken.add(unit)
            block = self.compared.units[unit].block
            structure = frozenset().union(*[self._marks(part) for part in parts])
            made.append(Target(line, unit, list(self._edits(unit, segments, structure))))
        causes = {number for number in (row.presence.put_in,) if number is not None}
        return RowTarget(
            row,
            block,
            made,
            frozenset(causes).union(*[cell.causes for cell in made]) if not block else frozenset(causes),
        )

    def causes_of_loss(self, unit: int) -> frozenset[int]:
        """Give the revisions that take a unit out."""
        causes: set[int] = set()
        for line in self.lines.get(unit, ()):
            presences = [line.mark, *[one.presence for one in line.segments]]
            if line.row is not None:
                presences.append(line.row.presence)
            causes.update(one.taken_out for one in presences if one.taken_out is not None)
        return frozenset(causes & self.accepted)

    def _new(self, paragraph: Paragraph, segments: Sequence[Segment]) -> Target:
        causes = self._causes(segments) | self._marks(paragraph)
        return Target(paragraph.line, None, words=_words(segments), causes=causes)

    def _edits(self, unit: int, segments: Sequence[Segment], structure: frozenset[int]) -> Iterator[Edit]:
        """Give the edits that turn the exported text of a unit into that of some pieces."""
        text = self.compared.units[unit].text
        at = 0
        waiting: list[Segment] = []
        for segment in [*segments, None]:
            base = segment.base if segment is not None else None
            kept = base is not None and base.unit == unit and base.start >= at
            if segment is not None and not kept:
                waiting.append(segment)
                continue
            start = base.start if base is not None else len(text)
            if start > at or waiting:
                causes = self._causes(waiting) | self._removals(unit, at, start)
                if not causes or any(one.base is not None for one in waiting):
                    causes |= structure
                yield Edit(at, start, _words(waiting), causes)
            waiting = []
            at = base.end if base is not None else at

    def _removals(self, unit: int, start: int, end: int) -> frozenset[int]:
        return frozenset(
            segment.presence.taken_out
            for line in self.lines.get(unit, ())
            for segment in line.segments
            if segment.base is not None and segment.base.unit == unit
            if segment.base.start < end and start < segment.base.end
            if segment.presence.taken_out is not None and segment.presence.taken_out in self.accepted
        )

    def _causes(self, segments: Sequence[Segment]) -> frozenset[int]:
        return frozenset(one.presence.put_in for one in segments if one.presence.put_in is not None)

    def _marks(self, paragraph: Paragraph) -> frozenset[int]:
        """Give the taken revisions of paragraph ends in and right before a paragraph."""
        story = self.compared.story.lines
        first = self.places[id(paragraph.lines[0])]
        around = [*story[max(first - 1, 0) : first], *paragraph.lines]
        numbers = {number for line in around for number in (line.mark.put_in, line.mark.taken_out)}
        return frozenset(number for number in numbers if number is not None and number in self.accepted)

    def _split(self, unit: int) -> bool:
        return len({id(line) for line in self.lines.get(unit, ())}) > 1


def _joined(parts: Sequence[Paragraph], accepted: Collection[int]) -> list[Segment]:
    """Give the pieces of a cell; what ends a paragraph in it becomes a blank, for a Markdown cell is one line."""
    found: list[Segment] = []
    for at, part in enumerate(parts):
        inside = segments_of(part, accepted)
        if at and found and inside:
            found.append(Segment(" "))
        found += inside
    return found


def _words_in(segments: Sequence[Segment]) -> bool:
    return any(segment.text.strip() for segment in segments)


def _words(segments: Sequence[Segment]) -> Words:
    return [(segment.text, segment.look) for segment in segments]


def unit_of(compared: Compared, target: Target) -> Unit | None:
    """Give the exported unit of a target, None for a new one."""
    return compared.units[target.unit] if target.unit is not None else None
