"""A small reader of Word files for the tests: zipfile and lxml, nothing of comms."""

from __future__ import annotations

import io
import zipfile
from typing import NamedTuple

from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


class Paragraph(NamedTuple):
    """One paragraph: the id of its style, its text, the numbering it belongs to (`level/list`) and its element."""

    style: str
    text: str
    numbering: str
    element: etree._Element


def parts(data: bytes) -> dict[str, bytes]:
    """Give every part of the file by its name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    """Give the root of one part."""
    return etree.fromstring(parts(data)[name], etree.XMLParser(huge_tree=True))


def body(data: bytes) -> etree._Element:
    """Give w:body."""
    found = root(data).find(f"{W}body")
    assert found is not None
    return found


def text_of(element: etree._Element) -> str:
    """Give the text of a paragraph as a reader sees it."""
    pieces = []
    for node in element.iter(f"{W}t", f"{W}br", f"{W}tab"):
        parent = node.getparent()
        if node.tag == f"{W}t":
            pieces.append(node.text or "")
        elif parent is not None and parent.tag == f"{W}r":
            pieces.append("\n" if node.tag == f"{W}br" else "\t")
    return "".join(pieces)


def paragraphs(data: bytes, name: str = "word/document.xml") -> list[Paragraph]:
    """Give every paragraph of a part, those of tables included, in order."""
    return [_paragraph(element) for element in root(data, name).iter(f"{W}p")]


def visible(data: bytes) -> list[str]:
    """Give the texts of the paragraphs of the body that hold any."""
    return [paragraph.text for paragraph in paragraphs(data) if paragraph.text.strip()]


def tables(data: bytes) -> list[list[list[str]]]:
    """Give the tables of the body: rows of cells."""
    return [
        [
            ["\n".join(text_of(p) for p in cell.iter(f"{W}p")) for cell in row.iter(f"{W}tc")]
            for row in table.iter(f"{W}tr")
        ]
        for table in root(data).iter(f"{W}tbl")
    ]


def relations(data: bytes, name: str = "word/_rels/document.xml.rels") -> dict[str, tuple[str, bool]]:
    """Give the targets of a part by id, each with whether it lies outside the file."""
    return {
        str(row.get("Id")): (str(row.get("Target")), row.get("TargetMode") == "External") for row in root(data, name)
    }


def _paragraph(element: etree._Element) -> Paragraph:
    style = element.find(f"{W}pPr/{W}pStyle")
    level = element.find(f"{W}pPr/{W}numPr/{W}ilvl")
    number = element.find(f"{W}pPr/{W}numPr/{W}numId")
    return Paragraph(
        str(style.get(f"{W}val")) if style is not None else "",
        text_of(element),
        f"{level.get(f'{W}val')}/{number.get(f'{W}val')}" if level is not None and number is not None else "",
        element,
    )
