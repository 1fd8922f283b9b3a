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
    tidy = _trimmed([(letter, look) for letter, look in letters])
    return write_inlines(_links(tidy), one_line=one_line, in_table=in_table)


def _trimmed(letters: list[tuple[str, Look]]) -> list[tuple[str, Look]]:
    """Take emphasis off blanks at its ends: Markdown knows no emphasis that begins or ends with one."""
    for flag, _ in _BOXES:
        at = 0
        while at < len(letters):
            end = at
            while end < len(letters) and getattr(letters[end][1], flag):
                end += 1
            low, high = at, end
            while low < high and letters[low][0].isspace():
                low += 1
            while high > low and letters[high - 1][0].isspace():
                high -= 1
            for number in (*range(at, low), *range(high, end)):
                letters[number] = (letters[number][0], letters[number][1]._replace(**{flag: False}))
            at = max(end, at + 1)
    return letters


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
        inner = _boxed(list(group), depth + 1)
        found += [Inline(kind, _NOWHERE, inlines=tuple(inner))] if on else inner
    return found


def _leaves(letters: Letters) -> list[Inline]:
    found: list[Inline] = []
    for (code, end), group in groupby(letters, key=lambda letter: (letter[1].code, letter[0] == "\n")):
        text = "".join([letter for letter, _ in group])
        if end and not code:
            found += [Inline("hard_break", _NOWHERE) for _ in text]
        else:
            found.append(Inline("code" if code else "text", _NOWHERE, text=text))
    return found
