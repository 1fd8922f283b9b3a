"""Facts on their way into Markdown: what they hold is shown as it stands and never acts as markup."""

from __future__ import annotations

import re
from typing import Self

from comms.printing import printable

_URL = re.compile(r"https?://[^\s<>\"'`\\^{}|\x00-\x1f]+", re.IGNORECASE)
_SPACE = re.compile("[ \t\n\r\x85\u2028\u2029]+")
_START = re.compile(r"([#>=]|[-+](?=[\s-]|$)|[0-9]{1,9}(?=[.)](?:\s|$)))")
_ENTITY = re.compile(r"&(?=#?[0-9A-Za-z]+;)")
_DEFANGED = re.compile(r"\[(?:\.|:|://|@)\]")
_MARKUP = re.compile(r"[\[\]*`<~|]|_|\\(?=[!-/:-@\[-`{-~]|$)")


class FactText(str):
    """A fact as escaped Markdown; it knows its place in the projection, so that a template's slip can be placed."""

    __slots__ = ("place",)
    place: str

    def __new__(cls, text: str, place: str = "") -> Self:
        """Make one from Markdown that is escaped already."""
        made = super().__new__(cls, text)
        made.place = place
        return made


def escape_markdown(text: str) -> str:
    """Give Markdown that shows exactly `text`, on one line, wherever in a block it is put.

    Line breaks and runs of white space become one space, control characters are shown as escapes, a bare http or
    https address becomes a link to itself.
    """
    line = printable(_SPACE.sub(" ", text).strip())
    parts: list[str] = []
    at = 0
    for found in _URL.finditer(line):
        url = _trimmed(found.group())
        parts += (_escape(line, at, found.start()), f"<{url}>")
        at = found.start() + len(url)
    parts.append(_escape(line, at, len(line)))
    made = "".join(parts)
    start = _START.match(made)
    if start is not None:
        cut = start.end() if made[0].isdigit() else 0
        made = f"{made[:cut]}\\{made[cut:]}"
    return made


def _trimmed(url: str) -> str:
    """Leave the punctuation that ends a sentence out of an address."""
    end = len(url)
    while end and (
        url[end - 1] in ".,;:!?*_~" or (url[end - 1] == ")" and url.count("(", 0, end) < url.count(")", 0, end))
    ):
        end -= 1
    return url[:end]


def _escape(line: str, start: int, end: int) -> str:
    piece = line[start:end]
    keep = {place for found in _DEFANGED.finditer(piece) for place in (found.start(), found.end() - 1)}

    def escaped(found: re.Match[str]) -> str:
        at = found.start()
        inside = piece[at - 1 : at].isalnum() and piece[at + 1 : at + 2].isalnum()
        return found.group() if at in keep or (found.group() == "_" and inside) else f"\\{found.group()}"

    return _ENTITY.sub(r"\\&", _MARKUP.sub(escaped, piece))


def prepared(value: object, place: str = "") -> object:
    """Give a projection as templates see it: each text escaped once, nothing but str, int, bool, list and dict.

    Raises TypeError for a value of another type: a slip of the program that must not reach a template.
    """
    if isinstance(value, str):
        return FactText(escape_markdown(value), place)
    if isinstance(value, int):
        return value
    if isinstance(value, list):
        return [prepared(item, f"{place}[{number}]") for number, item in enumerate(value)]
    if isinstance(value, dict):
        return {str(key): prepared(item, f"{place}.{key}" if place else str(key)) for key, item in value.items()}
    raise TypeError(f"{place}: a {type(value).__name__} may not reach a template")
