"""Headers and footers put into the sections of a file; sections that say the same share one part."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from docx.enum.section import WD_HEADER_FOOTER
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.parts.hdrftr import FooterPart, HeaderPart

from comms.export.word.blank import emptied
from comms.export.word.markup import elements

if TYPE_CHECKING:
    from collections.abc import Mapping

    from docx.document import Document as WordFile
    from docx.section import Section

    from comms.export.word.edges import Edge, OwnEdges
    from comms.export.word.house_edges import HouseEdges

_KINDS = {"default": WD_HEADER_FOOTER.PRIMARY, "first": WD_HEADER_FOOTER.FIRST_PAGE}


class EdgeParts:
    """The headers and footers of one file. `pictures` are those of a house, by name below word/."""

    def __init__(
        self, file: WordFile, source: OwnEdges | HouseEdges, pictures: Mapping[str, tuple[str, bytes]] | None = None
    ) -> None:
        self._file = file
        self._source = source
        self._made: dict[tuple[str, str], str] = {}
        self._pictures = {
            name: Part(PackURI(f"/word/{name}"), content_type, data, file.part.package)
            for name, (content_type, data) in (pictures or {}).items()
        }

    def put_into(self, section: Section, element: Any, width: int, *, first: bool) -> None:
        """Set the headers and footers of a section (`element` is its w:sectPr) with lines of `width` twips.

        `first` says that the section is the first of the file.
        """
        for edge in self._source.edges(width, first=first):
            kind = _KINDS[edge.type]
            identity = self._made.get((edge.kind, edge.name), "")
            if edge.type == "first":
                section.different_first_page_header_footer = True
            if not identity and edge.root is None:
                self._made[edge.kind, edge.name] = self._write(section, element, edge)
                continue
            if not identity:
                identity = self._made[edge.kind, edge.name] = self._take_over(edge)
            add = element.add_headerReference if edge.kind == "header" else element.add_footerReference
            add(kind, identity)

    def _write(self, section: Section, element: Any, edge: Edge) -> str:
        """Give a section a header or footer of its own, and give the id of the relationship to it."""
        first = edge.type == "first"
        if edge.kind == "header":
            story: Any = section.first_page_header if first else section.header
            reference = element.get_headerReference
        else:
            story = section.first_page_footer if first else section.footer
            reference = element.get_footerReference
        story.is_linked_to_previous = False
        emptied(story.part.element).extend(elements(edge.lines))
        return str(reference(_KINDS[edge.type]).rId)

    def _take_over(self, edge: Edge) -> str:
        """Add a header or footer of a house as a part, root and pictures included; give its relationship's id."""
        package, root = self._file.part.package, cast("Any", edge.root)  # any element will do
        name = package.next_partname(f"/word/{edge.kind}%d.xml")
        if edge.kind == "header":
            part: Any = HeaderPart(name, CONTENT_TYPE.WML_HEADER, root, package)
        else:
            part = FooterPart(name, CONTENT_TYPE.WML_FOOTER, root, package)
        for identity, picture in edge.pictures.items():
            part.rels.add_relationship(RELATIONSHIP_TYPE.IMAGE, self._pictures[picture], identity)
        kind = RELATIONSHIP_TYPE.HEADER if edge.kind == "header" else RELATIONSHIP_TYPE.FOOTER
        return str(self._file.part.relate_to(part, kind))
