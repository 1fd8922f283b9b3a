"""Headers and footers of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.word.markup import run

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from lxml import etree

    from comms.export.word.details import Details

_TLP_COLOURS = {"RED": "FF2B2B", "AMBER": "FFC000", "AMBER+STRICT": "FFC000", "GREEN": "33FF00", "CLEAR": "FFFFFF"}
"""As FIRST sets them for TLP 2.0: the label in its colour, on black, at least 12 points, at the right margin."""

_DOT = " \u00b7 "
_PAGE_WORDS = {
    "de": ("Seite ", " von "),
    "en": ("Page ", " of "),
    "es": ("P\u00e1gina ", " de "),
    "fr": ("Page ", " sur "),
    "it": ("Pagina ", " di "),
    "nl": ("Pagina ", " van "),
    "pl": ("Strona ", " z "),
    "pt": ("P\u00e1gina ", " de "),
    "ro": ("Pagina ", " din "),
}
"""Other languages get numbers without words."""

_BOLD = "<w:rPr><w:b/><w:bCs/></w:rPr>"


class Edge(NamedTuple):
    """One header or footer: `kind` is header or footer, `type` default or first; those of one `name` are the same.

    `lines` is the XML of its paragraphs; one taken over from a house has its `root` and `pictures` by id instead.
    """

    kind: str
    type: str
    name: str
    lines: str = ""
    root: etree._Element | None = None
    pictures: Mapping[str, str] = {}


class OwnEdges:
    """The headers and footers of the house style of comms; `sender` heads the first page of a letter."""

    def __init__(self, details: Details, sender: str) -> None:
        self._details = details
        self._sender = sender

    def edges(self, width: int, *, first: bool) -> Iterator[Edge]:
        """Give those of a section whose lines are `width` twips long; `first`: the first of the document."""
        above, below = header(self._details, width), footer(self._details, width)
        if above:
            yield Edge("header", "default", f"lines of {width}", above)
        yield Edge("footer", "default", f"lines of {width}", below)
        if self._sender and first:
            yield Edge("header", "first", "letterhead", letterhead(self._details, self._sender, width))
            yield Edge("footer", "first", f"lines of {width}", below)


def header(details: Details, width: int) -> str:
    """Give the header: DRAFT on a copy for legal, the marking, the TLP label; nothing if there is none of these."""
    left = _draft(details) + _marking(details)
    if not left and not details.label:
        return ""
    return _line("Header", left, _label(details), width)


def letterhead(details: Details, sender: str, width: int) -> str:
    """Give the header of the first page of a letter: the sender, and what every header says."""
    return header(details, width) + _paragraph("Letterhead", run(sender))


def footer(details: Details, width: int) -> str:
    """Give the footer: kind, version and content hash on a copy for legal; the page; the TLP label."""
    left, page = _provenance(details), _page_number(details.language)
    if details.label:
        return _line("Footer", _joined(left, page), _label(details), width)
    return _line("Footer", left, page, width)


def _provenance(details: Details) -> str:
    if details.purpose != "legal":
        return ""
    named = [details.kind, f"version {details.version}", details.short_hash]
    return run(_DOT.join(name for name in named if name))


def _page_number(language: str) -> str:
    before, between = _PAGE_WORDS.get(language.partition("-")[0], ("", " / "))
    return run(before) + _number("PAGE") + run(between) + _number("NUMPAGES")


def _joined(left: str, right: str) -> str:
    return left + run(_DOT) + right if left and right else left or right


def marking_lines(details: Details, width: int, *, has_page_number: bool) -> tuple[str, str]:
    """Give the paragraphs that go into a header and a footer of somebody else: what ours would say, if anything."""
    top = _draft(details) + _marking(details)
    page = "" if has_page_number else _page_number(details.language)
    bottom = _provenance(details)
    left = _joined(bottom, page) if details.label else bottom
    right = _label(details) or page
    return (
        _line("Header", top, _label(details), width) if top or details.label else "",
        _line("Footer", left, right, width) if left or right else "",
    )


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
