"""The headers and footers of a house, with what ours would say added: DRAFT, marking, label, version, page."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING

from lxml import etree

from comms.export.word.cleaning import W
from comms.export.word.edges import Edge, marking_lines
from comms.export.word.markup import DECLARATION, part
from comms.export.word.relations import Relations

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.export.word.details import Details
    from comms.export.word.house import HouseEdge, HouseStyle


class HouseEdges:
    """The headers and footers of one document in the style of a house."""

    def __init__(self, details: Details, house: HouseStyle) -> None:
        self._made = list(_edges(details, house))
        self._references = "".join(
            f'<w:{edge.kind}Reference w:type="{edge.identity.rpartition("_")[2]}" r:id="{edge.identity}"/>'
            for edge in self._made
        )

    def references(self, _width: int, *, first: bool) -> str:
        """Give the references of a section; only the first of the document has a first page of its own."""
        if first:
            return self._references
        return "".join(
            reference + "/>" for reference in self._references.split("/>") if 'w:type="default"' in reference
        )

    def edges(self) -> Iterator[Edge]:
        """Give the parts that the sections refer to."""
        yield from self._made


def _edges(details: Details, house: HouseStyle) -> Iterator[Edge]:
    types = {edge.type for edge in house.edges} | {"default"}
    for kind in ("header", "footer"):
        held = {edge.type: edge for edge in house.edges if edge.kind == kind}
        for type_ in sorted(types):
            edge = held.get(type_)
            top, bottom = marking_lines(details, house.page.text_width, has_page_number=_numbers_pages(edge))
            added = top if kind == "header" else bottom
            if edge is None:
                if added or type_ == "first":
                    yield Edge(kind, f"{kind}_{type_}", part("hdr" if kind == "header" else "ftr", added or "<w:p/>"))
                continue
            relations = Relations()
            for identity, picture in edge.pictures.items():
                relations.add("image", picture, identity=identity)
            yield Edge(kind, f"{kind}_{type_}", _with(edge, added), relations)


def _numbers_pages(edge: HouseEdge | None) -> bool:
    if edge is None:
        return False
    fields = [node.text or "" for node in edge.root.iter(f"{W}instrText")]
    fields += [node.get(f"{W}instr", "") for node in edge.root.iter(f"{W}fldSimple")]
    return any(field.split()[:1] == ["PAGE"] for field in fields)


def _with(edge: HouseEdge, added: str) -> bytes:
    root = deepcopy(edge.root)
    if added:
        lines = list(etree.fromstring(part("hdr", added)))
        root[0:0] = lines if edge.kind == "header" else []
        root.extend(lines if edge.kind == "footer" else [])
    if not len(root):
        root.append(etree.Element(f"{W}p"))
    return DECLARATION.encode() + etree.tostring(root)
