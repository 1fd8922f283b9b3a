"""What the readers of front matter gather: its fields, and whether a strict parser would refuse them."""

from __future__ import annotations

import re

from comms.document.span import Span

_ESCAPE = r"(?s)\\(?:x([0-9A-Fa-f]{2})|u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.)|[ \t]*(?:\r\n|\r|\n)\s*)"
_FOLD = re.compile(r"[ \t]*(?:\r\n|\r|\n)\s*")
_NAMED = {
    "n": "\n",
    "t": "\t",
    "r": "\r",
    "0": "\0",
    "a": "\a",
    "b": "\b",
    "e": "\x1b",
    "f": "\f",
    "v": "\v",
    "_": "\xa0",
}
_LAST_CODE_POINT = 0x10FFFF


class Fields:
    """The scalars at the top level as text, the place of each value, and whether anything was `broken`."""

    __slots__ = ("broken", "spans", "values")

    def __init__(self) -> None:
        self.values: dict[str, str] = {}
        self.spans: dict[str, Span] = {}
        self.broken = False

    def add(self, key: str, value: str, start: int, end: int) -> None:
        """Take one field in; a name that stands twice breaks the front matter, and its first value stays."""
        if key in self.values:
            self.broken = True
        else:
            self.values[key] = value
            self.spans[key] = Span(start, end)


def unescaped(text: str) -> str:
    """Give what a double-quoted text of YAML or TOML says: escapes decoded, line ends folded to one blank."""
    if "\n" in text or "\r" in text:
        text = _FOLD.sub(lambda match: match[0] if text[match.start() - 1 : match.start()] == "\\" else " ", text)
    return re.sub(_ESCAPE, _decoded, text) if "\\" in text else text


def folded(text: str) -> str:
    """Give a text that runs over several lines on one."""
    return _FOLD.sub(" ", text)


def _decoded(match: re.Match[str]) -> str:
    code = match[1] or match[2] or match[3]
    if code:
        number = int(code, 16)
        return chr(number) if number <= _LAST_CODE_POINT else "\ufffd"
    if match[4]:
        return "" if match[4] in "\r\n" else _NAMED.get(match[4], match[4])
    return ""
