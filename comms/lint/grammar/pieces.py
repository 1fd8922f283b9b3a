"""The text of a document as LanguageTool gets it: pieces of passages, so many at a time, each with its way back."""

from __future__ import annotations

from comms.document.prose import MASK
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from comms.document.prose import Passage

LONGEST = 10_000
"""Characters of one question: a few seconds of LanguageTool's time."""

_APART = "\n\n"
_LAST_OF_PLANE = "\uffff"


class Piece(Value):
    """`passage.text[offset:offset + length]`, which stands at `start` of the question."""

    __slots__ = ("length", "offset", "passage", "start")

    def __init__(self, passage: Passage, offset: int, length: int, start: int) -> None:
        self.passage = passage
        self.offset = offset
        self.length = length
        self.start = start


class Question(Value):
    """One text for LanguageTool, in which a paragraph is a piece of a passage, and the pieces in their order."""

    __slots__ = ("pieces", "text")

    def __init__(self, text: str, pieces: Sequence[Piece]) -> None:
        self.text = text
        self.pieces = tuple(pieces)

    def find(self, start: int, end: int) -> tuple[Passage, int, int] | None:
        """Give the passage that a range of the text lies in and the range there; None where it is in no single one."""
        for piece in self.pieces:
            if piece.start <= start and end <= piece.start + piece.length:
                moved = piece.offset - piece.start
                return piece.passage, start + moved, end + moved
        return None


def questions(passages: Iterable[Passage]) -> Iterator[Question]:
    """Give the questions that cover all passages in order. A cell of a table is a piece of its own."""
    texts: list[str] = []
    pieces: list[Piece] = []
    at = 0
    for passage, start, end in _ranges(passages):
        if pieces and at + end - start > LONGEST:
            yield Question(_APART.join(texts), pieces)
            texts, pieces, at = [], [], 0
        texts.append(_sent(passage.text[start:end]))
        pieces.append(Piece(passage, start, end - start, at))
        at += end - start + len(_APART)
    if pieces:
        yield Question(_APART.join(texts), pieces)


def _ranges(passages: Iterable[Passage]) -> Iterator[tuple[Passage, int, int]]:
    for passage in passages:
        for first, last in passage.cells or ((0, len(passage.text)),):
            start = first
            while last - start > LONGEST:
                blank = passage.text.rfind(" ", start + 1, start + LONGEST)
                end = blank if blank > 0 else start + LONGEST
                yield passage, start, end
                start = end
            if passage.text[start:last].strip():
                yield passage, start, last


def _sent(text: str) -> str:
    """Put the mask for what LanguageTool, which counts in UTF-16, takes for two characters."""
    if text.isascii():
        return text
    return "".join(MASK if character > _LAST_OF_PLANE else character for character in text)
