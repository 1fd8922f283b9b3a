"""Text in lines of a set width, counted in the columns of a terminal or a mail."""

from __future__ import annotations

import re
import unicodedata

_BLANKS = re.compile(r"[ \t\n]+")


def width_of(text: str) -> int:
    """Give how many columns `text` takes: wide letters take two, combining marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def wrapped(text: str, width: int) -> list[str]:
    """Break `text` at its blanks into lines of at most `width` columns; a longer word stays whole, on its own line.

    Line ends in `text` are kept; other white space becomes one blank. Text without words gives one empty line.
    """
    lines = [line for paragraph in text.split("\n") for line in _filled(paragraph, width)]
    while len(lines) > 1 and not lines[-1]:
        lines.pop()
    return lines


def _filled(text: str, width: int) -> list[str]:
    lines: list[str] = []
    line = ""
    used = 0
    for word in _BLANKS.split(text):
        size = width_of(word)
        if line and used + 1 + size > width:
            lines.append(line)
            line, used = word, size
        else:
            line = f"{line} {word}" if line else word
            used = used + 1 + size if used else size
    return [*lines, line.rstrip(" ")]


def padded(text: str, width: int, align: str = "") -> str:
    """Fill `text` with blanks to `width` columns, on the side that `align` (left, center, right) leaves free."""
    missing = max(width - width_of(text), 0)
    before = missing if align == "right" else missing // 2 if align == "center" else 0
    return " " * before + text + " " * (missing - before)
