"""Which way a piece of text is written."""

from __future__ import annotations

import unicodedata


def right_to_left(text: str) -> bool:
    """Say whether the first letter with a direction is written from right to left."""
    if text.isascii():
        return False
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction == "L":
            return False
        if direction in {"R", "AL"}:
            return True
    return False
