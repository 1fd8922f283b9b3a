"""Sections of a Word file: ordinary pages, and pages on their side for wide tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.word.measures import A4, LETTER, Page

if TYPE_CHECKING:
    from comms.export.word.details import Details
    from comms.export.word.edges import OwnEdges
    from comms.export.word.house_edges import HouseEdges


class Sections:
    """The sections of one document: ordinary pages, and pages on their side for wide tables."""

    def __init__(self, usual: Page, edges: OwnEdges | HouseEdges) -> None:
        self.page = self._usual = usual
        self._edges = edges
        self._first = True

    def turn(self, width: int, *, after_text: bool) -> str:
        """Go over to pages for a table of `width` twips, or back to ordinary ones (0).

        Give the w:sectPr of the section that ends, or nothing where it holds no text yet.
        """
        ended = self.last() if after_text else ""
        self._first = self._first and not after_text
        self.page = self._usual.turned(width) if width else self._usual
        return ended

    def last(self) -> str:
        """Give the w:sectPr of the section at hand."""
        references = self._edges.references(self.page.text_width, first=self._first)
        title_page = "<w:titlePg/>" if 'w:type="first"' in references else ""
        return f"<w:sectPr>{references}{self.page.xml()}{title_page}</w:sectPr>"


def usual_page(details: Details) -> Page:
    """Give the paper that readers of the draft's language print on."""
    return LETTER if details.letter_paper else A4
