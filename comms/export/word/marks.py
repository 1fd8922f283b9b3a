"""Marks that Word keeps at places in the text: where comments begin and end."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

END, START = 0, 1
"""Ranks: at one place, what ends comes before what starts."""

Mark = tuple[int, int, str]
"""Offset in the source, END or START, XML."""


class Marks:
    """The marks of a document, handed out in the order of the text as the writer comes past their places."""

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks = sorted(marks, key=lambda mark: mark[:2])
        self._at = 0

    def up_to(self, offset: int, *, ends_only: bool = False) -> str:
        """Give the XML of the marks not handed out yet that stand at or before `offset`.

        With `ends_only` the marks at `offset` itself are given only if they end something.
        """
        first = self._at
        limit = (offset, END if ends_only else START)
        while self._at < len(self._marks) and self._marks[self._at][:2] <= limit:
            self._at += 1
        return "".join(xml for _, _, xml in self._marks[first : self._at])

    def next_before(self, offset: int) -> int | None:
        """Give the place of the next mark if it stands before `offset`."""
        if self._at < len(self._marks) and self._marks[self._at][0] < offset:
            return self._marks[self._at][0]
        return None
