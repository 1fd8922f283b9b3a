"""Words with their looks as Markdown."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from comms.document.inline_writer import write_inlines
from comms.document.span import Span
from comms.document.tree import Inline

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import InlineKind
    from comms.review.story import Look

    Letters = Sequence[tuple[str, Look]]

_NOWHERE = Span(0, 0)
_BOXES: tuple[tuple[str, InlineKind], ...] = (("bold", "strong"), ("italic", "emphasis"), ("strike", "strikethrough"))


def written(letters: Letters, *, one_line: bool = False, in_table: bool = False) -> str:
    """Give the Markdown of letters, each with its look; with `one_line` line ends become blanks."""
    return write_inlines(_links(letters), one_line=one_line, in_table=in_table)


def _links(letters: Letters) -> list[Inline]:
    found: list[Inline] = []
    for url, group in groupby(letters, key=lambda letter: letter[1].url):
        inner = _boxed(list(group), 0)
        found += [Inline("link", _NOWHERE, url=url, inlines=tuple(inner))] if url else inner
    return found


def _boxed(letters: Letters, depth: int) -> list[Inline]:
    if depth == len(_BOXES):
        return _leaves(letters)
    flag, kind = _BOXES[depth]
    found: list[Inline] = []
    for on, group in groupby(letters, key=lambda letter: getattr(letter[1], flag)):
        inside = list(group)
        low, high = _inner(inside) if on else (0, len(inside))
        found += _boxed(inside[:low], depth + 1)
        inner = _boxed(inside[low:high], depth + 1)
        found += [Inline(kind, _NOWHERE, inlines=tuple(inner))] if on and inner else inner
        found += _boxed(inside[high:], depth + 1)
    return found


def _inner(letters: Letters) -> tuple[int, int]:
    """Give the range without the blanks at both ends: Markdown knows no emphasis that begins or ends with one."""
    low, high = 0, len(letters)
    while low < high and letters[low][0].isspace():
        low += 1
    while high > low and letters[high - 1][0].isspace():
        high -= 1
    return low, high


def _leaves(letters: Letters) -> list[Inline]:
    found: list[Inline] = []
    for (code, end), group in groupby(letters, key=lambda letter: (letter[1].code, letter[0] == "\n")):
        text = "".join([letter for letter, _ in group])
        if end and not code:
            found += [Inline("hard_break", _NOWHERE) for _ in text]
        else:
            found.append(Inline("code" if code else "text", _NOWHERE, text=text))
    return found
