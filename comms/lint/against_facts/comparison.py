"""One text beside the facts that its readers may know: what several checks need of both is found out once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import accumulate
from typing import TYPE_CHECKING

from comms.lint.against_facts.folding import Folded
from comms.lint.against_facts.pieces import Piece, pieces_of
from comms.lint.against_facts.stamps import Stamp, stamps_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.span import Span
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.patterns import Pattern
    from comms.lint.reading import Reading

BETWEEN = "\n\n"
"""What parts the passages where they are searched together: no name runs over it."""


class Comparison:
    """A reading of a text and the facts cleared for its readers."""

    def __init__(self, reading: Reading, cleared: Cleared) -> None:
        self.reading = reading
        self.cleared = cleared

    @cached_property
    def pieces(self) -> list[Piece]:
        """The sentences of the text, and its table rows, in order; those of headings too."""
        made = pieces_of(self.reading, self.cleared.telling, self.cleared.values)
        at = 0
        for stamp in self.stamps:
            while at + 1 < len(made) and (made[at + 1].passage, made[at + 1].start) <= (stamp.passage, stamp.start):
                at += 1
            made[at].stamps.append(stamp)
        return made

    @cached_property
    def stamps(self) -> list[Stamp]:
        """The points in time that the text names, in its order."""
        return sorted(stamps_in(self.reading, self.cleared.day.year), key=lambda stamp: (stamp.passage, stamp.start))

    def pieces_with(self, *patterns: Pattern) -> Iterator[Piece]:
        """Give the sentences in which one of these patterns matches, in order; what is a cleared wording is left out.

        Most sentences of a draft are cleared wordings, so that on most texts most patterns are not even compiled.
        """
        return (piece for piece in self.own_words if any(pattern.found_in(piece.text) for pattern in patterns))

    @cached_property
    def own_words(self) -> list[Piece]:
        """The sentences that are no cleared wording."""
        return [piece for piece in self.pieces if not piece.as_cleared]

    @cached_property
    def source(self) -> Folded:
        """The whole file, folded for the search of names."""
        return Folded(self.reading.document.text)

    @cached_property
    def read(self) -> Folded:
        """The text as it is read, all passages joined, folded; `place` gives the source of its ranges."""
        return Folded(BETWEEN.join(passage.text for passage in self.reading.passages))

    def place(self, start: int, end: int) -> Span:
        """Give the source of a range of the passages joined."""
        index = bisect_right(self._joined, start) - 1
        passage, low = self.reading.passages[index], self._joined[index]
        return passage.span(start - low, min(end - low, len(passage.text)))

    @cached_property
    def _joined(self) -> list[int]:
        lengths = [len(passage.text) + len(BETWEEN) for passage in self.reading.passages]
        return list(accumulate(lengths, initial=0))

    @cached_property
    def clocks_of_days(self) -> dict[tuple[int, int, int], set[int | None]]:
        """For each day that the text names, the minutes of the clock times with it; None where it names the day alone."""
        made: dict[tuple[int, int, int], set[int | None]] = {}
        for stamp in self.stamps:
            made.setdefault((stamp.year, stamp.month, stamp.day), set()).add(stamp.clock[1] if stamp.clock else None)
        return made

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return [(piece.passage, piece.start) for piece in self.pieces]

    def piece_at(self, passage: int, offset: int) -> Piece | None:
        """Give the sentence that holds this place of a passage; None where none does."""
        at = bisect_right(self._places, (passage, offset)) - 1
        piece = self.pieces[at] if at >= 0 else None
        return piece if piece is not None and piece.passage == passage and offset < piece.end else None
