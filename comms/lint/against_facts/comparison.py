"""One text beside the facts that its readers may know: what several checks need of both is found out once."""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from typing import TYPE_CHECKING

from comms.lint.against_facts.pieces import Piece, pieces_of
from comms.lint.against_facts.stamps import Stamp, stamps_in

if TYPE_CHECKING:
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.reading import Reading


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

    @cached_property
    def _places(self) -> list[tuple[int, int]]:
        return [(piece.passage, piece.start) for piece in self.pieces]

    def piece_at(self, passage: int, offset: int) -> Piece | None:
        """Give the sentence that holds this place of a passage; None where none does."""
        at = bisect_right(self._places, (passage, offset)) - 1
        piece = self.pieces[at] if at >= 0 else None
        return piece if piece is not None and piece.passage == passage and offset < piece.end else None
