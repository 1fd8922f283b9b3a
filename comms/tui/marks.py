"""The marks of states, glyph and word, and what stands in for the glyphs on a terminal that cannot draw them."""

from __future__ import annotations

import locale
import os
from typing import Final

GLYPHS: Final = {
    "trouble": "!",
    "stale": "▲",
    "released": "■",
    "approved": "●",
    "legal": "►",
    "drafted": "○",
    "todo": "·",
}
ASCII: Final = {
    "trouble": "!",
    "stale": "^",
    "released": "#",
    "approved": "*",
    "legal": "@",
    "drafted": "o",
    "todo": ".",
}

LETTERS: Final = {"error": "E", "warning": "W", "suggestion": "S"}
"""The letter of each severity, in lists and in the status line."""

MEANINGS: Final = {
    "trouble": "errors in the text, facts missing, or places to settle",
    "stale": "a fact or the text has changed since it was approved",
    "released": "released, number and time",
    "approved": "approved, by whom",
    "legal": "with legal, since when",
    "drafted": "drafted, or edited since",
    "todo": "to do",
}

_LINES = str.maketrans({"─": "-", "│": "|", "…": "~", "·": ".", "┌": "+", "┐": "+", "└": "+", "┘": "+"})


def ascii_only() -> bool:
    """Say whether only ASCII may be drawn: no UTF-8, the Linux console, or COMMS_ASCII set."""
    if os.environ.get("COMMS_ASCII"):
        return True
    if os.environ.get("TERM") == "linux":
        return True
    return "UTF" not in locale.getpreferredencoding(False).upper()


def mark(state: str, *, ascii_marks: bool) -> str:
    """Give the mark of a state."""
    return (ASCII if ascii_marks else GLYPHS)[state]


def drawn(text: str, *, ascii_marks: bool) -> str:
    """Give a text of ours with its lines and dots drawn in ASCII where that is asked for."""
    if not ascii_marks:
        return text
    for state, glyph in GLYPHS.items():
        text = text.replace(glyph, ASCII[state])
    return text.translate(_LINES)
