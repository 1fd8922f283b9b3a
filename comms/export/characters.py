"""Characters that a reader cannot see, or that a file format cannot hold, made visible."""

from __future__ import annotations

import re

_UNSEEN = re.compile(
    "["
    "\x00-\x08\x0b-\x1f\x7f-\x9f"  # control characters, line feed and tab apart
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # what turns the direction of writing
    "\u2028\u2029\u2061-\u2065\u206a-\u206f\ufeff\ufff9-\ufffb"  # separators and marks without a shape
    "\ufffe\uffff\ud800-\udfff"  # what XML refuses
    "\U000e0000-\U000e007f"  # tags, which can hide a whole sentence
    "]"
)
_TWO_DIGITS, _FOUR_DIGITS = 0xFF, 0xFFFF


def shown(text: str) -> str:
    r"""Give `text` with every unseen or forbidden character written as an escape: `\x1b`, `\u202e`, `\U000e0041`.

    Line ends become `\n`. What shapes visible text stays: joiners (emoji, Persian), soft hyphens, zero-width spaces.
    """
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _UNSEEN.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code <= _TWO_DIGITS:
        return f"\\x{code:02x}"
    return f"\\u{code:04x}" if code <= _FOUR_DIGITS else f"\\U{code:08x}"
