"""A draft as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.front import title_of
from comms.export.letter import address_blocks, is_letter, sender
from comms.export.word.body import BodyWriter
from comms.export.word.bookmarks import Bookmarks
from comms.export.word.comments import comment_marks, comments_part
from comms.export.word.details import details_of
from comms.export.word.edges import OwnEdges
from comms.export.word.marks import Marks
from comms.export.word.markup import part
from comms.export.word.numbering import Numbering
from comms.export.word.package import CORE_RELATION, Part, pack
from comms.export.word.properties import core_properties, custom_properties, settings
from comms.export.word.relations import Relations
from comms.export.word.running import RunWriter
from comms.export.word.sections import Sections, usual_page
from comms.export.word.styles import house_style
from comms.export.word.tables import TableWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.tree import Document
    from comms.export.word.comments import Comment
    from comms.export.word.details import Details, Purpose
    from comms.export.word.house import HouseStyle
    from comms.export.word.house_edges import HouseEdges

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_UNKNOWN_LETTERS = 1.2
"""How much broader than Arial the type of a house is taken to be."""


def export_docx(
    document: Document,
    *,
    purpose: Purpose,
    version: int = 1,
    comments: Sequence[Comment] = (),
    house: HouseStyle | None = None,
) -> bytes:
    """Give the bytes of a Word file that holds the text of `document`, block by block; the same input, the same bytes.

    For "legal" it says DRAFT, tracks changes, has a bookmark for each block (see `Bookmarks`), carries id, version and
    content hash in its custom properties, and `comments` stand beside the words they are about. For "release" it holds
    the text and nothing else. Title, kind, marking, language and date come from the front matter and the first heading.
    `house` (see `read_house_style`) gives styles, paper, header, footer and logo in place of ours. Never fails on any
    text: what XML or a reader cannot take is shown as an escape.
    """
    details = details_of(document, purpose=purpose, version=version)
    legal = purpose == "legal"
    title, _ = title_of(document)
    lines = address_blocks(document.blocks, title, details.kind)
    edges: OwnEdges | HouseEdges
    if house is None:
        edges = OwnEdges(details, sender(lines) if is_letter(details.kind) else "")
        styles = house_style(details.language, letter=bool(lines))
    else:
        from comms.export.word.house_edges import HouseEdges  # lxml, which our own style does not need

        edges = HouseEdges(details, house)
        styles = house.styles.part(details.language)
    relations, numbering = Relations(), Numbering(house.numbering if house is not None else None)
    notes = tuple(comments) if legal else ()
    bookmarks = Bookmarks(document if legal else None)
    running = RunWriter(relations, Marks(comment_marks(document, notes)))
    body = BodyWriter(
        document=document,
        details=details,
        running=running,
        tables=TableWriter(running, bookmarks, _UNKNOWN_LETTERS if house is not None else 1),
        numbering=numbering,
        bookmarks=bookmarks,
        sections=Sections(house.page if house is not None else usual_page(details), edges),
        title=title,
    ).body()
    parts = [
        Part("word/styles.xml", f"{_WORD}.styles+xml", styles),
        Part("word/settings.xml", f"{_WORD}.settings+xml", settings(details)),
    ]
    if numbering:
        parts.append(Part("word/numbering.xml", f"{_WORD}.numbering+xml", numbering.xml()))
    if notes:
        parts.append(Part("word/comments.xml", f"{_WORD}.comments+xml", comments_part(notes, details.date)))
    for made in parts:
        name = made.name.removeprefix("word/")
        relations.add(name.removesuffix(".xml"), name)
    for edge in edges.edges():
        parts.append(Part(f"word/{edge.identity}.xml", f"{_WORD}.{edge.kind}+xml", edge.data, edge.relations))
        relations.add(edge.kind, f"{edge.identity}.xml", identity=edge.identity)
    text = Part(
        "word/document.xml", f"{_WORD}.document.main+xml", part("document", f"<w:body>{body}</w:body>"), relations
    )
    made_parts = [text, *parts]
    if house is not None:
        made_parts = [house.styles.renamed(made) for made in made_parts]
        for name, content_type, data in house.extras():
            made_parts.append(Part(f"word/{name}", content_type, data))
            if name.startswith("theme/"):
                relations.add("theme", name)
    return pack([*made_parts, *_properties(details)], _package_relations(legal=legal))


def _properties(details: Details) -> Iterator[Part]:
    yield Part(
        "docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", core_properties(details)
    )
    if details.purpose == "legal":
        content_type = "application/vnd.openxmlformats-officedocument.custom-properties+xml"
        yield Part("docProps/custom.xml", content_type, custom_properties(details))


def _package_relations(*, legal: bool) -> Relations:
    relations = Relations()
    relations.add("officeDocument", "word/document.xml")
    relations.add(CORE_RELATION, "docProps/core.xml")
    if legal:
        relations.add("custom-properties", "docProps/custom.xml")
    return relations
