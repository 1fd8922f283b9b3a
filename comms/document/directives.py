"""Comments of the form `<!-- comms: ... -->`, which speak to comms and never to a reader."""

from __future__ import annotations

import re
from bisect import bisect_right

from comms.document.span import Span
from comms.document.tree import Block, Inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OPEN = re.compile(r"<!--\s*comms:", re.IGNORECASE)


def directive_text(html: str) -> str | None:
    """Give what a comment says to comms, or None when the HTML is not such a comment."""
    for start, end, text in _directives(html):
        return text if start == 0 and end == len(html) else None
    return None


def split_html(pieces: Sequence[Inline]) -> list[Block]:
    """Make blocks of the lines of one block of raw HTML: a `directive` for each comment to comms, `html` for the rest."""
    html = _Html(pieces)
    blocks = []
    done = 0
    for start, end, words in _directives(html.text):
        blocks += html.block(done, start)
        blocks.append(Block("directive", _span(html.cut(start, end)), text=words))
        done = end
    return blocks + html.block(done, len(html.text))


def _directives(html: str) -> Iterator[tuple[int, int, str]]:
    """Find each comment to comms: where it starts, where it ends, and what it says."""
    at = 0
    while (opening := _OPEN.search(html, at)) is not None:
        close = html.find("-->", opening.end())
        if close < 0:
            return
        at = close + len("-->")
        yield opening.start(), at, html[opening.end() : close].strip()


def _span(pieces: Sequence[Inline]) -> Span:
    return Span(pieces[0].span.start, pieces[-1].span.end)


class _Html:
    """The joined lines of a block of raw HTML, which knows the place of each."""

    def __init__(self, pieces: Sequence[Inline]) -> None:
        self.pieces = pieces
        self.text = "".join([piece.text for piece in pieces])
        self.starts = [0]
        for piece in pieces:
            self.starts.append(self.starts[-1] + len(piece.text))

    def block(self, start: int, end: int) -> list[Block]:
        """Give the block of a range of the text, without the blanks around it; none for blanks alone."""
        part = self.text[start:end]
        inner = part.strip()
        if not inner:
            return []
        start += len(part) - len(part.lstrip())
        covered = self.cut(start, start + len(inner))
        return [Block("html", _span(covered), text=inner, inlines=tuple(covered))]

    def cut(self, start: int, end: int) -> list[Inline]:
        """Cut the pieces to a range of the text."""
        covered = []
        index = bisect_right(self.starts, start) - 1
        while index < len(self.pieces) and self.starts[index] < end:
            piece, at = self.pieces[index], self.starts[index]
            low, high = max(start - at, 0), min(end - at, len(piece.text))
            if low < high:
                span = Span(piece.span.start + low, piece.span.start + high)
                covered.append(Inline("html", span, text=piece.text[low:high]))
            index += 1
        return covered
