"""The headers and footers of a house, with what ours would say added: DRAFT, marking, label, version, page."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from comms.export.word.edges import Edge, marking_lines
from comms.export.word.markup import W, elements

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.export.word.details import Details
    from comms.export.word.house import HouseEdge, HouseStyle


class HouseEdges:
    """The headers and footers of one document in the style of a house."""

    def __init__(self, details: Details, house: HouseStyle) -> None:
        self._made = list(_edges(details, house))

    def edges(self, _width: int, *, first: bool) -> Iterator[Edge]:
        """Give those of a section; only the first of the document has a first page of its own."""
        for edge in self._made:
            if first or edge.type == "default":
                yield edge


def _edges(details: Details, house: HouseStyle) -> Iterator[Edge]:
    types = {edge.type for edge in house.edges} | {"default"}
    for kind in ("header", "footer"):
        held = {edge.type: edge for edge in house.edges if edge.kind == kind}
        for type_ in sorted(types):
            edge = held.get(type_)
            lines = marking_lines(details, house.page.text_width, has_page_number=_numbers_pages(edge))
            added = house.styles.renamed(lines[0 if kind == "header" else 1])
            if edge is not None:
                yield Edge(kind, type_, type_, root=_with(edge, added), pictures=edge.pictures)
            elif added or type_ == "first":
                yield Edge(kind, type_, type_, added or "<w:p/>")


def _numbers_pages(edge: HouseEdge | None) -> bool:
    if edge is None:
        return False
    fields = [node.text or "" for node in edge.root.iter(f"{W}instrText")]
    fields += [node.get(f"{W}instr", "") for node in edge.root.iter(f"{W}fldSimple")]
    return any(field.split()[:1] == ["PAGE"] for field in fields)


def _with(edge: HouseEdge, added: str) -> etree._Element:
    root = deepcopy(edge.root)
    lines = elements(added)
    if edge.kind == "header":
        root[0:0] = lines
    else:
        root.extend(lines)
    if not len(root):
        root.append(etree.Element(f"{W}p"))
    return root
