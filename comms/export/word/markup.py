"""The XML of a Word file, written as text; every piece of a draft passes through here on its way in."""

from __future__ import annotations

from comms.export.characters import shown

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
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


def part(root: str, content: str) -> bytes:
    """Give a whole XML part whose root element is `w:ROOT`."""
    opening = f'<w:{root} xmlns:w="{MAIN}" xmlns:r="{RELATIONS}">'
    return f"{DECLARATION}{opening}{content}</w:{root}>".encode()
