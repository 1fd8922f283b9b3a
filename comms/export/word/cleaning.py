"""Parts of a house style without what they should not carry: revisions, comments, names, hidden text, ties to elsewhere."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from lxml import etree

from comms.export.word.markup import R, W

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

_DROPPED = [
    "del",
    "moveFrom",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "permStart",
    "permEnd",
    "moveFromRangeStart",
    "moveFromRangeEnd",
    "moveToRangeStart",
    "moveToRangeEnd",
    "rPrChange",
    "pPrChange",
    "sectPrChange",
    "tblPrChange",
    "trPrChange",
    "tcPrChange",
    "numberingChange",
    "cellIns",
    "cellDel",
    "rsid",
    "numPicBullet",
    "lvlPicBulletId",
    "altChunk",
    "object",
]
_UNWRAPPED = ["ins", "moveTo", "sdt", "sdtContent", "smartTag", "customXml", "hyperlink"]
_KEPT_FIELDS = re.compile(r"\s*(PAGE|NUMPAGES|SECTION|SECTIONPAGES|TITLE|DATE|CREATEDATE|STYLEREF)\b", re.IGNORECASE)
_PICTURE_NAMES = frozenset({"docPr", "cNvPr"})


def cleaned(root: etree._Element, pictures: Collection[str] = ()) -> None:
    """Clean a part in place: changes are taken as accepted, hidden text goes, ids stay only for `pictures`."""
    for element in _named(root, _DROPPED):
        _drop(element)
    for element in _named(root, _UNWRAPPED):
        _unwrap(element)
    for run in list(root.iter(f"{W}r")):
        if run.find(f"{W}rPr/{W}vanish") is not None or run.find(f"{W}rPr/{W}webHidden") is not None:
            _drop(run)
    _drop_fields(root)
    number = 0
    for element in root.iter(etree.Element):
        if etree.QName(element).localname in _PICTURE_NAMES:
            number += 1
            _unname(element, number)
        _untie(element, pictures)


def plain(root: etree._Element) -> None:
    """Take out of styles or lists what is not of the first edition of the format: older programs may stumble over it.

    Newer programs mark such extras as ignorable at the root, which is not taken over.
    """
    for element in [node for node in root.iter(etree.Element) if not str(node.tag).startswith(W)]:
        _drop(element)
    for element in root.iter(etree.Element):
        for attribute in [str(name) for name in element.attrib]:
            if attribute.startswith("{") and not attribute.startswith(W):
                del element.attrib[attribute]
    etree.cleanup_namespaces(root)


def _named(root: etree._Element, names: Iterable[str]) -> list[etree._Element]:
    return list(root.iter(*(f"{W}{name}" for name in names)))


def _unname(picture: etree._Element, number: int) -> None:
    for name in ("name", "descr", "title"):
        if name in picture.attrib:
            picture.set(name, f"Picture {number}" if name == "name" else "")


def _untie(element: etree._Element, pictures: Collection[str]) -> None:
    for attribute in list(element.attrib):
        name = str(attribute)
        tied = name.startswith(R) and element.attrib[attribute] not in pictures
        if tied or "rsid" in name or name.endswith(("}paraId", "}textId")):
            del element.attrib[attribute]


def _drop_fields(root: etree._Element) -> None:
    """Take out the fields that show a name, a path or a property of the file they came from."""
    for simple in list(root.iter(f"{W}fldSimple")):
        if _KEPT_FIELDS.match(simple.get(f"{W}instr", "")) is None:
            _drop(simple)
    for paragraph in root.iter(f"{W}p"):
        depth, parts, instruction = 0, [], ""
        for run in list(paragraph.iter(f"{W}r")):
            mark = run.find(f"{W}fldChar")
            kind = mark.get(f"{W}fldCharType") if mark is not None else ""
            depth += kind == "begin"
            if depth:
                parts.append(run)
                instruction += "".join(node.text or "" for node in run.iter(f"{W}instrText"))
            depth -= kind == "end"
            if not depth and parts:
                if _KEPT_FIELDS.match(instruction) is None:
                    for part in parts:
                        _drop(part)
                parts, instruction = [], ""


def _drop(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    parent[at : at + 1] = list(element)
