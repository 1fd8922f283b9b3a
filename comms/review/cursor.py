"""A walk over the pieces of some paragraphs as they were before tracked changes, which cuts them where it must."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.review.story import Base, Presence, Segment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.review.story import Line, Paragraph

_NONE: frozenset[int] = frozenset()


class Cursor:
    """Knows places of the text of some paragraphs with no revision taken."""

    def __init__(self, parts: Sequence[Paragraph]) -> None:
        self.lines = [line for part in parts for line in part.lines]

    def refer(self, start: int, end: int, unit: int, base: int, base_end: int) -> None:
        """Let the text from `start` to `end` refer to a range of the export."""
        for segment, low, high in self._cut(start, end):
            if end - start == base_end - base:
                segment.base = Base(unit, base + low - start, base + high - start)
            else:  # white space of another length: the whole goes by its share
                share = (base_end - base) / (end - start)
                first = base + round((low - start) * share)
                segment.base = Base(unit, first, base + round((high - start) * share))

    def mark(self, start: int, end: int, number: int) -> None:
        """Let a revision put the text from `start` to `end` in."""
        for segment, _, _ in self._cut(start, end):
            segment.presence = Presence(number, segment.presence.taken_out)

    def put(self, at: int, segment: Segment) -> None:
        """Put a piece in at a place of the text."""
        place = 0
        target, index = self.lines[0], 0
        for line in self.lines:
            for number, one in enumerate(line.segments):
                if not one.presence.holds(_NONE):
                    continue
                if place == at:
                    line.segments.insert(number, segment)
                    return
                if place < at < place + len(one.text):
                    self._split(line, number, at - place)
                    line.segments.insert(number + 1, segment)
                    return
                place += len(one.text)
                target, index = line, number + 1
        target.segments.insert(index, segment)

    def _cut(self, start: int, end: int) -> list[tuple[Segment, int, int]]:
        """Give the pieces between two places of the text, cut there, each with its range."""
        found = []
        place = 0
        for line in self.lines:
            number = 0
            while number < len(line.segments):
                segment = line.segments[number]
                if not segment.presence.holds(_NONE):
                    number += 1
                    continue
                low, high = place, place + len(segment.text)
                if low < start < high:
                    self._split(line, number, start - low)
                    continue
                if low < end < high:
                    self._split(line, number, end - low)
                    continue
                if start <= low and high <= end and high > low:
                    found.append((segment, low, high))
                place = high
                number += 1
        return found

    @staticmethod
    def _split(line: Line, number: int, at: int) -> None:
        whole = line.segments[number]
        presence = Presence(whole.presence.put_in, whole.presence.taken_out)
        rest = Segment(whole.text[at:], whole.look, presence)
        if whole.base is not None:
            unit, start, end = whole.base
            rest.base = Base(unit, start + at, end)
            whole.base = Base(unit, start, start + at)
        whole.text = whole.text[:at]
        line.segments.insert(number + 1, rest)
