"""Sections, headers and footers of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.word.markup import part, run
from comms.export.word.measures import A4, LETTER, Page

if TYPE_CHECKING:
    from comms.export.word.details import Details

_TLP_COLOURS = {"RED": "FF2B2B", "AMBER": "FFC000", "AMBER+STRICT": "FFC000", "GREEN": "33FF00", "CLEAR": "FFFFFF"}
"""As FIRST sets them for TLP 2.0: the label in its colour, on black, at least 12 points, at the right margin."""

_EDGE = 624
_DOT = " \u00b7 "
_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"


class Sections:
    """The sections of one document: ordinary pages, and pages on their side for wide tables."""

    def __init__(self, details: Details, sender: str) -> None:
        self._usual = LETTER if details.letter_paper else A4
        self.page = self._usual
        self.widths: list[int] = []
        """Text widths for which a header and a footer are needed, the ordinary one first."""
        self.headed = bool(header(details, self._usual.text_width))
        self.lettered = bool(sender)
        self._first = True
        self._use(self._usual)

    def turn(self, width: int, *, after_text: bool) -> str:
        """Go over to pages for a table of `width` twips, or back to ordinary ones (0).

        Give the w:sectPr of the section that ends, or nothing where it holds no text yet.
        """
        ended = self._properties() if after_text else ""
        self._first = self._first and not after_text
        self.page = self._usual.turned(width) if width else self._usual
        self._use(self.page)
        return ended

    def last(self) -> str:
        """Give the w:sectPr of the last section."""
        return self._properties()

    def _use(self, page: Page) -> None:
        if page.text_width not in self.widths:
            self.widths.append(page.text_width)

    def _properties(self) -> str:
        page = self.page
        number = self.widths.index(page.text_width) + 1
        lettered = self.lettered and self._first
        references = f'<w:footerReference w:type="default" r:id="footer{number}"/>'
        if self.headed:
            references = f'<w:headerReference w:type="default" r:id="header{number}"/>{references}'
        if lettered:
            references = (
                f'<w:headerReference w:type="first" r:id="letterhead"/>{references}'
                '<w:footerReference w:type="first" r:id="footer1"/>'
            )
        turned = ' w:orient="landscape"' if page.landscape else ""
        return (
            f'<w:sectPr>{references}<w:pgSz w:w="{page.width}" w:h="{page.height}"{turned}/>'
            f'<w:pgMar w:top="{page.top_margin}" w:right="{page.side_margin}" w:bottom="{page.bottom_margin}" '
            f'w:left="{page.side_margin}" w:header="{_EDGE}" w:footer="{_EDGE}" w:gutter="0"/>'
            f"{'<w:titlePg/>' if lettered else ''}</w:sectPr>"
        )


def header(details: Details, width: int) -> bytes:
    """Give the header part: DRAFT on a copy for legal, the marking, the TLP label; nothing if there is none of these."""
    left = _draft(details) + _marking(details)
    if not left and not details.label:
        return b""
    return part("hdr", _line("Header", left, _label(details), width))


def letterhead(details: Details, sender: str, width: int) -> bytes:
    """Give the header of the first page of a letter: the sender, and what every header says."""
    line = _line("Header", _draft(details) + _marking(details), _label(details), width)
    has_line = bool(header(details, width))
    return part("hdr", (line if has_line else "") + _paragraph("Letterhead", run(sender)))


def footer(details: Details, width: int) -> bytes:
    """Give the footer part: kind, version and content hash on a copy for legal; the page; the TLP label."""
    page = run("Page ") + _number("PAGE") + run(" of ") + _number("NUMPAGES")
    left = ""
    if details.purpose == "legal":
        named = [details.kind, f"version {details.version}", details.short_hash]
        left = run(_DOT.join(name for name in named if name))
    if details.label:
        left = left + run(_DOT) + page if left else page
        return part("ftr", _line("Footer", left, _label(details), width))
    return part("ftr", _line("Footer", left, page, width))


def _draft(details: Details) -> str:
    if details.purpose != "legal":
        return ""
    properties = '<w:rPr><w:b/><w:bCs/><w:color w:val="9B1C1C"/></w:rPr>'
    return run("DRAFT", properties) + (run("   ") if details.other_marking else "")


def _marking(details: Details) -> str:
    return run(details.other_marking, _BOLD)


def _label(details: Details) -> str:
    if not details.label:
        return ""
    colour = _TLP_COLOURS[details.label.removeprefix("TLP:")]
    properties = (
        f'<w:rPr><w:b/><w:bCs/><w:noProof/><w:color w:val="{colour}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
        '<w:shd w:val="clear" w:color="auto" w:fill="000000"/></w:rPr>'
    )
    return run(f"\u00a0{details.label}\u00a0", properties)


def _line(style: str, left: str, right: str, width: int) -> str:
    tabs = f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs>'
    return _paragraph(style, left + (f"<w:r><w:tab/></w:r>{right}" if right else ""), tabs)


def _paragraph(style: str, content: str, properties: str = "") -> str:
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{content}</w:p>'


def _number(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
