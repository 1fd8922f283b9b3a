"""Invisible and direction-changing characters, in the source as it stands."""

from __future__ import annotations

from comms.document.finding import Edit
from comms.document.span import Span
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_INVISIBLE = fixed(
    "[\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200c\u200e\u200f\u202a-\u202e\u2060-\u2064\u2065-\u206f\u3164\ufeff"
    "\ufff9-\ufffb\U000e0000-\U000e007f\x01-\x08\x0b\x0e-\x1f\x7f]|\u200d"
)
_NAMES = {
    0x200B: "zero-width space",
    0x200C: "zero-width non-joiner",
    0x200D: "zero-width joiner",
    0x200E: "left-to-right mark",
    0x200F: "right-to-left mark",
    0x202A: "left-to-right embedding",
    0x202B: "right-to-left embedding",
    0x202C: "end of a direction",
    0x202D: "left-to-right override",
    0x202E: "right-to-left override",
    0x2060: "word joiner",
    0x2066: "left-to-right isolate",
    0x2067: "right-to-left isolate",
    0x2068: "isolate",
    0x2069: "end of an isolate",
    0xFEFF: "byte-order mark",
}
_JOINER = "\u200d"
_LATIN_END = 0x0250


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each such character with an edit that removes it; the same one many times in a row is one hit.

    Soft hyphens and no-break blanks are for the printer.
    """
    source = reading.document.text
    if source.isascii() and source.isprintable():
        return
    for start, end in _runs(source):
        code = ord(source[start])
        name = f"U+{code:04X}" + (f", {_NAMES[code]}" if code in _NAMES else "")
        times = f", {end - start} times in a row" if end - start > 1 else ""
        span = Span(start, end)
        yield Hit(span, (name + times,), edit=Edit(span, "", safe=True))


def _runs(source: str) -> Iterator[tuple[int, int]]:
    """Give the range of each run of one invisible character."""
    start = end = 0
    for match in _INVISIBLE.finditer(source):
        at = match.start()
        if source[at] == _JOINER and _in_emoji(source, at):
            continue
        if start < end == at and source[start] == source[at]:
            end = at + 1
            continue
        if start < end:
            yield start, end
        start, end = at, at + 1
    if start < end:
        yield start, end


def _in_emoji(source: str, at: int) -> bool:
    """Say whether a joiner ties two signs beyond the Latin letters together, as in the picture of a family."""
    around = source[at - 1 : at] + source[at + 1 : at + 2]
    return len(around) == 2 and all(ord(sign) >= _LATIN_END for sign in around)  # noqa: PLR2004 - one on each side
