"""The styles of a house, with ours for what the house does not have."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from comms.export.word.blank import blank_file
from comms.export.word.cleaning import cleaned, plain
from comms.export.word.markup import W
from comms.export.word.styles import set_styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as WordFile

_USED = re.compile(r'(<w:(?:pStyle|rStyle|tblStyle) w:val=")([A-Za-z0-9]+)(")')
_NEAR = {
    "Title": ("heading 1",),
    **{f"Heading{level}": tuple(f"heading {near}" for near in range(level - 1, 0, -1)) for level in range(2, 7)},
}
"""What stands in for a style that a house lacks, the nearest first; for others ours is added, in the house's type."""


class HouseStyles:
    """The styles of a house. `names` gives their ids for ours; `missing` names the styles that it lacks, each with the one used in its place."""

    def __init__(self, root: etree._Element) -> None:
        cleaned(root)
        plain(root)
        for language in list(root.iter(f"{W}lang")):
            parent = language.getparent()
            if parent is not None:
                parent.remove(language)
        self._root = root
        self.names: dict[str, str] = {}
        self.missing: list[tuple[str, str]] = []
        own = {_name(style): _identity(style) for style in root.iter(f"{W}style")}
        defaults = {
            style.get(f"{W}type"): _identity(style) for style in root.iter(f"{W}style") if style.get(f"{W}default")
        }
        self.names["Normal"] = defaults.get("paragraph", "Normal")
        self.names["TableNormal"] = defaults.get("table", "TableNormal")
        for style in _ours():
            name, identity = _name(style), _identity(style)
            if identity in {"Normal", "TableNormal", "DefaultParagraphFont", "NoList"}:
                if style.get(f"{W}type") not in defaults:
                    root.append(style)
            elif name in own:
                self.names[identity] = own[name]
            else:
                self.names[identity] = self._stand_in(style, own)

    def _stand_in(self, style: etree._Element, own: dict[str, str]) -> str:
        identity = _identity(style)
        for near in _NEAR.get(identity, ()):
            if near in own:
                self.missing.append((_name(style), near))
                return own[near]
        if identity in _NEAR or identity.startswith("Heading"):
            self.missing.append((_name(style), "our own"))
        added = deepcopy(style)
        taken = set(own.values())
        fresh = identity if identity not in taken else f"Comms{identity}"
        added.set(f"{W}styleId", fresh)
        for tie in ("basedOn", "next"):
            other = added.find(f"{W}{tie}")
            if other is not None:
                target = other.get(f"{W}val", "")
                other.set(f"{W}val", self.names.get(target, target))
        self._root.append(added)
        return fresh

    def put_into(self, file: WordFile, language: str) -> None:
        """Set the styles of a file, with `language` as that of the text."""
        root = deepcopy(self._root)
        defaults = root.find(f"{W}docDefaults")
        if defaults is None:
            defaults = etree.Element(f"{W}docDefaults")
            root.insert(0, defaults)
        letters = _child(_child(defaults, "rPrDefault", first=True), "rPr")
        etree.SubElement(letters, f"{W}lang").set(f"{W}val", language)
        file.styles.element.extend(root)

    def renamed(self, xml: str) -> str:
        """Give XML of ours with the styles named as the house names them."""
        return _USED.sub(lambda used: used[1] + self.names.get(used[2], used[2]) + used[3], xml)

    def numbered(self) -> Iterator[str]:
        """Give the ids of the lists that the styles use."""
        for number in self._root.iter(f"{W}numId"):
            yield number.get(f"{W}val", "")


def _ours() -> list[etree._Element]:
    file = blank_file()
    set_styles(file, "en-GB")
    return [etree.fromstring(etree.tostring(style)) for style in file.styles.element.iter(f"{W}style")]


def _child(parent: etree._Element, name: str, *, first: bool = False) -> etree._Element:
    found = parent.find(f"{W}{name}")
    if found is None:
        found = etree.Element(f"{W}{name}")
        parent.insert(0 if first else len(parent), found)
    return found


def _name(style: etree._Element) -> str:
    name = style.find(f"{W}name")
    written = name.get(f"{W}val", "") if name is not None else ""
    return written.lower() if written.lower().startswith(("heading ", "header", "footer")) else written


def _identity(style: etree._Element) -> str:
    return style.get(f"{W}styleId", "")
