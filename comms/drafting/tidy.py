"""White space of generated Markdown: one blank line between blocks, none at the ends of lines."""

from __future__ import annotations

import re

_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)
_MANY = re.compile(r"\n{3,}")
_BROKEN_LIST = re.compile(r"^((?:-|[0-9]+\.) [^\n]*\n)\n(?=(?:-|[0-9]+\.) )", re.MULTILINE)
_LEADING = re.compile(r"(?<=\n\n) (?=\S)")
_EMPTY_HEADING = re.compile(r"^(#{1,6}) [^\n]*\n+(?=\1 |\Z)", re.MULTILINE)


def tidy(text: str) -> str:
    """Give the text with tidy white space, its lists unbroken, and without a heading that nothing follows."""
    text = _MANY.sub("\n\n", _TRAILING.sub("", text.replace("\r\n", "\n"))).strip("\n") + "\n"
    text = _LEADING.sub("", text)
    text = _BROKEN_LIST.sub(r"\1", text)
    return _EMPTY_HEADING.sub("", text).rstrip("\n") + "\n"
