"""The one escape function for text on its way to a terminal, a log or an error message."""

from __future__ import annotations

_KEPT = frozenset("\n\t")
_CONTROL_END = 0x20
_DELETE, _C1_END = 0x7F, 0xA0
_SURROGATES = range(0xD800, 0xE000)
_UNSEEN = frozenset(
    [
        *range(0x200B, 0x2010),  # zero width, left-to-right and right-to-left marks
        *range(0x2028, 0x202F),  # line and paragraph separators, bidirectional embeddings and overrides
        *range(0x2060, 0x2070),  # word joiner, invisible operators, bidirectional isolates
        *range(0xFFF9, 0xFFFC),  # interlinear annotation
        *range(0xE0000, 0xE0080),  # tags
        0x061C,
        0x180E,
        0xFEFF,
    ]
)


def printable(text: str, *, one_line: bool = False) -> str:
    r"""Show what a terminal would obey or hide: control characters, escapes, bidirectional and invisible characters.

    They come out as `\x1b` or `\u202e`; everything else, line feed and tab included, stays. With `one_line` those two
    are shown as well.
    """
    if text.isascii() and text.isprintable():
        return text
    return "".join(_shown(character, one_line=one_line) for character in text)


def _shown(character: str, *, one_line: bool) -> str:
    code = ord(character)
    if character in _KEPT:
        return repr(character)[1:-1] if one_line else character
    if code < _CONTROL_END or _DELETE <= code < _C1_END:
        return f"\\x{code:02x}"
    if code in _UNSEEN or code in _SURROGATES:
        return f"\\u{code:04x}" if code <= 0xFFFF else f"\\U{code:08x}"  # noqa: PLR2004 - the width of \u
    return character
