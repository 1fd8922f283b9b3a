"""Sections of a Word file: ordinary pages, and pages on their side for wide tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.word.measures import A4, LETTER, Page

if TYPE_CHECKING:
    from docx.document import Document as WordFile

    from comms.export.word.details import Details
    from comms.export.word.edge_parts import EdgeParts

_BREAK = "<w:sectPr/>"


class Sections:
    """The sections of one document: ordinary pages, and pages on their side for wide tables."""

    def __init__(self, usual: Page) -> None:
        self.page = self._usual = usual
        self._ended: list[Page] = []

    def turn(self, width: int, *, after_text: bool) -> str:
        """Go over to pages for a table of `width` twips, or back to ordinary ones (0).

        Give the w:sectPr of the section that ends, or nothing where it holds no text yet. It is filled by `put_into`.
        """
        if after_text:
            self._ended.append(self.page)
        self.page = self._usual.turned(width) if width else self._usual
        return _BREAK if after_text else ""

    def put_into(self, file: WordFile, edges: EdgeParts) -> None:
        """Set paper, margins, headers and footers of all sections, once the text is in the file."""
        pages = [*self._ended, self.page]
        first = True
        for section, element, page in zip(file.sections, file.element.sectPr_lst, pages, strict=True):
            page.put_into(section)
            edges.put_into(section, element, page.text_width, first=first)
            first = False


def usual_page(details: Details) -> Page:
    """Give the paper that readers of the draft's language print on."""
    return LETTER if details.letter_paper else A4
