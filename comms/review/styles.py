"""What the styles of a Word file say that Markdown can say, too: headings, lists, emphasis, code."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from comms.review.story import Look

if TYPE_CHECKING:
    from lxml import etree

    from comms.document.word_package import WordPackage

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HEADING = re.compile(r"heading ?([1-6])$")
_SWITCHED_OFF = frozenset({"0", "false", "none", "off"})


class Styles:
    """The styles and lists of one file; a file without them has none."""

    def __init__(self, package: WordPackage | None = None, folder: str = "word") -> None:
        self._names: dict[str, str] = {}
        self._lists: dict[str, str] = {}
        self._ordered: set[str] = set()
        root = package.root(f"{folder}/styles.xml") if package is not None else None
        for style in root.iter(f"{W}style") if root is not None else ():
            name = style.find(f"{W}name")
            self._names[style.get(f"{W}styleId", "")] = _value(name).lower()
        self._read_lists(package.root(f"{folder}/numbering.xml") if package is not None else None)

    def _read_lists(self, root: etree._Element | None) -> None:
        for shape in root.iter(f"{W}abstractNum") if root is not None else ():
            level = shape.find(f"{W}lvl/{W}numFmt")
            if _value(level) not in {"bullet", "none", ""}:
                self._ordered.add(shape.get(f"{W}abstractNumId", ""))
        for number in root.iter(f"{W}num") if root is not None else ():
            self._lists[number.get(f"{W}numId", "")] = _value(number.find(f"{W}abstractNumId"))

    def paragraph(self, properties: etree._Element | None) -> dict[str, Any]:
        """Give style, heading level, list depth and kind of list of a paragraph."""
        if properties is None:
            return {"style": "", "level": 0, "depth": -1, "ordered": False}
        style = self._name(properties.find(f"{W}pStyle"))
        heading = _HEADING.match(style)
        level = int(heading[1]) if heading is not None else 1 if style == "title" else 0
        number = _value(properties.find(f"{W}numPr/{W}numId"))
        listed = bool(number) and number != "0"
        depth = _value(properties.find(f"{W}numPr/{W}ilvl"))
        return {
            "style": style,
            "level": level,
            "depth": int(depth[:3]) if listed and depth.isdecimal() else 0 if listed else -1,
            "ordered": listed and self._lists.get(number, "") in self._ordered,
        }

    def look(self, properties: etree._Element | None, url: str) -> Look:
        """Give the look of a run inside a link to `url` ("" for none)."""
        if properties is None:
            return Look(url=url)
        return Look(
            bold=_on(properties.find(f"{W}b")),
            italic=_on(properties.find(f"{W}i")),
            strike=_on(properties.find(f"{W}strike")),
            code="code" in self._name(properties.find(f"{W}rStyle")),
            url=url,
        )

    def _name(self, element: etree._Element | None) -> str:
        identity = _value(element)
        return self._names.get(identity, identity).lower()


def _value(element: etree._Element | None) -> str:
    return element.get(f"{W}val", "") if element is not None else ""


def _on(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") not in _SWITCHED_OFF
