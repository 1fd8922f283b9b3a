"""Headers and footers of a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.word.markup import part, run

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.export.word.details import Details
    from comms.export.word.relations import Relations

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
    """One header or footer: `kind` is header or footer, `identity` is the id of its relationship and its file name."""

    kind: str
    identity: str
    data: bytes
    relations: Relations | None = None


class OwnEdges:
    """The headers and footers of the house style of comms; `sender` heads the first page of a letter."""

    def __init__(self, details: Details, sender: str) -> None:
        self._details = details
        self._sender = sender
        self._widths: list[int] = []

    def references(self, width: int, *, first: bool) -> str:
        """Give the references of a section whose lines are `width` twips long; `first`: the first of the document."""
        if width not in self._widths:
            self._widths.append(width)
        number = self._widths.index(width) + 1
        made = f'<w:footerReference w:type="default" r:id="footer{number}"/>'
        if header(self._details, width):
            made = f'<w:headerReference w:type="default" r:id="header{number}"/>{made}'
        if self._sender and first:
            made = f'<w:headerReference w:type="first" r:id="letterhead"/>{made}'
            made += '<w:footerReference w:type="first" r:id="footer1"/>'
        return made

    def edges(self) -> Iterator[Edge]:
        """Give the parts that the sections refer to."""
        for number, width in enumerate(self._widths, 1):
            data = header(self._details, width)
            if data:
                yield Edge("header", f"header{number}", data)
            yield Edge("footer", f"footer{number}", footer(self._details, width))
        if self._sender:
            yield Edge("header", "letterhead", letterhead(self._details, self._sender, self._widths[0]))


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
    left, page = _provenance(details), _page_number(details.language)
    if details.label:
        return part("ftr", _line("Footer", _joined(left, page), _label(details), width))
    return part("ftr", _line("Footer", left, page, width))


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
