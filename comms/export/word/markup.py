"""The XML of a Word file, written as text and parsed in one go; every piece of a draft passes through here on its way in."""

from __future__ import annotations

from lxml import etree

from comms.export.characters import shown

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
W, R = f"{{{MAIN}}}", f"{{{RELATIONS}}}"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_TEXT = {ord("&"): "&amp;", ord("<"): "&lt;", ord(">"): "&gt;"}
_ATTRIBUTE = {**_TEXT, ord('"'): "&quot;", ord("\n"): " ", ord("\t"): " "}


def text_content(text: str) -> str:
    """Give text of a draft as the content of an XML element."""
    return shown(text).translate(_TEXT)


def attribute(text: str) -> str:
    """Give text of a draft as the value of an XML attribute, without the quotation marks."""
    return shown(text).translate(_ATTRIBUTE)


def run(text: str, properties: str = "") -> str:
    """Give a run that holds `text`; tabs and line ends become those of Word. `properties` is the XML of its w:rPr."""
    content = text_content(text)
    if not content:
        return ""
    if "\n" in content or "\t" in content:
        return "".join(
            f"<w:r>{properties}{_line(line, first=number == 0)}</w:r>"
            for number, line in enumerate(content.split("\n"))
            if line or number
        )
    return f'<w:r>{properties}<w:t xml:space="preserve">{content}</w:t></w:r>'


def _line(line: str, *, first: bool) -> str:
    pieces = (f'<w:t xml:space="preserve">{piece}</w:t>' if piece else "" for piece in line.split("\t"))
    return ("" if first else "<w:br/>") + "<w:tab/>".join(pieces)


def elements(content: str) -> list[etree._Element]:
    """Give the elements that `content` writes, whatever their number and size."""
    root = f'<w:all xmlns:w="{MAIN}" xmlns:r="{RELATIONS}">{content}</w:all>'
    return list(etree.fromstring(root, etree.XMLParser(huge_tree=True, resolve_entities=False)))
