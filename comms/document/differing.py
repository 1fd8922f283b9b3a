"""Two texts compared word by word: what stayed, what was added, what was taken out."""

from __future__ import annotations

import re

from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from difflib import SequenceMatcher
    from typing import Literal

    Word = Literal["same", "added", "removed"]

_WORD = re.compile(r"\S+\s*|\s+")
_LARGEST = 20_000_000
"""Regions of more pairs of words than this are shown as one removal and one addition: comparing them would take minutes."""


class Piece(Value):
    """A run of words: `what` says whether both texts hold it, only the new one ("added") or only the old ("removed")."""

    __slots__ = ("text", "what")

    def __init__(self, what: Word, text: str) -> None:
        self.what = what
        self.text = text


class Region(Value):
    """Lines that both texts share, or lines that differ, as pieces; `line` is where it begins in the new text, from 1."""

    __slots__ = ("line", "pieces")

    def __init__(self, line: int, pieces: tuple[Piece, ...]) -> None:
        self.line = line
        self.pieces = pieces

    @property
    def changed(self) -> bool:
        """Say whether the texts differ here."""
        return any(piece.what != "same" for piece in self.pieces)

    def words(self, what: Word) -> int:
        """Count the words of one sort of piece."""
        return sum(len(piece.text.split()) for piece in self.pieces if piece.what == what)


def compare(old: str, new: str) -> tuple[Region, ...]:
    """Give the whole of both texts as regions in order, those that differ compared word by word."""
    before, after = old.splitlines(keepends=True), new.splitlines(keepends=True)
    found = []
    for word, start, end, new_start, new_end in _matcher(before, after).get_opcodes():
        left, right = "".join(before[start:end]), "".join(after[new_start:new_end])
        pieces = (Piece("same", right),) if word == "equal" else tuple(_merged(_pieces(left, right)))
        found.append(Region(new_start + 1, pieces))
    return tuple(found)


def changed(old: str, new: str) -> tuple[Region, ...]:
    """Give the regions in which two texts differ."""
    return tuple(region for region in compare(old, new) if region.changed)


def _pieces(left: str, right: str) -> Iterator[Piece]:
    old, new = _WORD.findall(left), _WORD.findall(right)
    if len(old) * len(new) > _LARGEST:
        yield from (Piece("removed", left), Piece("added", right))
        return
    matcher = _matcher([word.strip() for word in old], [word.strip() for word in new])
    for word, start, end, new_start, new_end in matcher.get_opcodes():
        if word == "equal":
            yield Piece("same", "".join(new[new_start:new_end]))
            continue
        if end > start:
            words = "".join(old[start:end])
            # What replaces it follows on the same line.
            yield Piece("removed", f"{words.rstrip()} " if new_end > new_start and words.strip() else words)
        if new_end > new_start:
            yield Piece("added", "".join(new[new_start:new_end]))


def _merged(pieces: Iterator[Piece]) -> Iterator[Piece]:
    """Leave out what is nothing, and give a difference that is nothing but space as what stayed."""
    for piece in pieces:
        if piece.text.strip():
            yield piece
        elif piece.what != "removed" and piece.text:
            yield Piece("same", piece.text)


def _matcher(old: Sequence[str], new: Sequence[str]) -> SequenceMatcher[str]:
    from difflib import SequenceMatcher  # 5 ms that the lint need not pay

    return SequenceMatcher(None, old, new, autojunk=False)
