"""Turn the byte offsets of a parser into character offsets."""

from __future__ import annotations

import re
from bisect import bisect_right

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable

_STRIDE = 256
_LONE_RETURN = re.compile(r"\r(?!\n)")


def readable(text: str) -> str:
    r"""Give the text as a parser can take it, each character still in its place.

    A lone `\r`, which the parser takes for a line end only now and then, becomes `\n`, and a lone surrogate,
    which no UTF-8 can hold, U+FFFD.
    """
    if "\r" in text:
        text = _LONE_RETURN.sub("\n", text)
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join(["\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text])
    return text


def character_offsets(text: str, base: int = 0) -> Callable[[int], int]:
    """Give the function from an offset in the UTF-8 bytes of `text` to one in its characters, `base` added."""
    if text.isascii():
        return base.__add__
    data = text.encode()
    starts = [0]
    for at in range(_STRIDE, len(text), _STRIDE):
        starts.append(starts[-1] + len(text[at - _STRIDE : at].encode()))

    def locate(offset: int) -> int:
        chunk = bisect_right(starts, offset) - 1
        return base + chunk * _STRIDE + len(data[starts[chunk] : offset].decode())

    return locate
