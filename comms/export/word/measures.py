"""Lengths of the house style, in twips (a twentieth of a point) unless a name says otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.enum.section import WD_ORIENTATION
from docx.shared import Twips

if TYPE_CHECKING:
    from docx.section import Section

POINT = 20
MILLIMETRE = 1440 / 25.4
LIST_STEP = 360
"""How far each level of a list is set in."""

QUOTE_STEP = 340
DEEPEST_INDENT = 6000
"""No text is set in further than this: below it the lines would be too short to read."""


class Page(NamedTuple):
    """A size of paper with its margins; the edges are how far header and footer stand from the end of the paper."""

    width: int
    height: int
    left: int = 1361  # 24 mm
    right: int = 1361
    top: int = 1247
    bottom: int = 1134
    header_edge: int = 567
    footer_edge: int = 567
    landscape: bool = False

    @property
    def text_width(self) -> int:
        """How wide a line of text is."""
        return self.width - self.left - self.right

    def turned(self, wanted_width: int) -> Page:
        """Give the page on its side, made wider where `wanted_width` of text asks for it, up to what Word allows."""
        long, short = max(self.width, self.height), min(self.width, self.height)
        width = min(max(long, wanted_width + 2 * _TURNED_MARGIN), WIDEST_PAGE)
        return self._replace(
            width=width,
            height=short,
            left=_TURNED_MARGIN,
            right=_TURNED_MARGIN,
            landscape=True,
        )

    def put_into(self, section: Section) -> None:
        """Set paper and margins of a section."""
        section.page_width, section.page_height = Twips(self.width), Twips(self.height)
        section.orientation = WD_ORIENTATION.LANDSCAPE if self.landscape else WD_ORIENTATION.PORTRAIT
        section.top_margin, section.bottom_margin = Twips(self.top), Twips(self.bottom)
        section.left_margin, section.right_margin = Twips(self.left), Twips(self.right)
        section.header_distance, section.footer_distance = Twips(self.header_edge), Twips(self.footer_edge)
        section.gutter = Twips(0)


_TURNED_MARGIN = 1134
WIDEST_PAGE = 31680
A4 = Page(11906, 16838)
LETTER = Page(12240, 15840)

_ARIAL = (
    "278 278 355 556 556 889 667 191 333 333 389 584 278 333 278 278 556 556 556 556 556 556 556 556 556 556 278 278 "
    "584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722 778 667 778 722 667 611 722 667 944 "
    "667 667 611 278 278 278 469 556 333 556 556 500 556 556 278 556 556 222 222 500 222 833 556 556 556 556 333 500 "
    "278 556 500 722 500 500 500 334 260 334 584"
)
_WIDTHS = dict(zip(map(chr, range(32, 127)), map(int, _ARIAL.split()), strict=True))
_LATIN, _WIDE = 600, 1000
_CJK = "\u1100"


def width_of(text: str, size: float) -> int:
    """Give about how wide `text` is in Arial of `size` points; what Arial does not hold is taken as a full square."""
    widths = _WIDTHS
    if text.isascii():
        thousandths = sum([widths.get(character, _LATIN) for character in text])
    else:
        thousandths = sum([widths.get(character, _LATIN if character < _CJK else _WIDE) for character in text])
    return round(thousandths * size * POINT / 1000)
