"""A draft as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.front import title_of
from comms.export.letter import address_blocks, is_letter, sender
from comms.export.word.body import BodyWriter
from comms.export.word.bookmarks import Bookmarks
from comms.export.word.comments import comment_marks, comments_part
from comms.export.word.details import details_of
from comms.export.word.marks import Marks
from comms.export.word.markup import part
from comms.export.word.numbering import Numbering
from comms.export.word.package import CORE_RELATION, Part, pack
from comms.export.word.page import Sections, footer, header, letterhead
from comms.export.word.properties import core_properties, custom_properties, settings
from comms.export.word.relations import Relations
from comms.export.word.running import RunWriter
from comms.export.word.styles import house_style
from comms.export.word.tables import TableWriter

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.tree import Document
    from comms.export.word.comments import Comment
    from comms.export.word.details import Details, Purpose

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def export_docx(document: Document, *, purpose: Purpose, version: int = 1, comments: Sequence[Comment] = ()) -> bytes:
    """Give the bytes of a Word file that holds the text of `document`, block by block; the same input, the same bytes.

    For "legal" it says DRAFT, tracks changes, has a bookmark for each block (see `Bookmarks`) and carries id, version
    and content hash in its custom properties, and `comments` stand beside the words they are about. For "release" it holds the text and nothing else. Title, kind, marking,
    language and date come from the front matter and the first heading. Never fails on any text: what XML or a reader
    cannot take is shown as an escape.
    """
    details = details_of(document, purpose=purpose, version=version)
    legal = purpose == "legal"
    title, _ = title_of(document)
    lines = address_blocks(document.blocks, title, details.kind)
    letter_sender = sender(lines) if is_letter(details.kind) else ""
    relations, numbering = Relations(), Numbering()
    notes = tuple(comments) if legal else ()
    bookmarks = Bookmarks(document if legal else None)
    sections = Sections(details, letter_sender)
    running = RunWriter(relations, Marks(comment_marks(document, notes)))
    body = BodyWriter(
        document=document,
        details=details,
        running=running,
        tables=TableWriter(running, bookmarks),
        numbering=numbering,
        bookmarks=bookmarks,
        sections=sections,
        title=title,
    ).body()
    text = part("document", f"<w:body>{body}</w:body>")
    parts = [
        Part("word/styles.xml", f"{_WORD}.styles+xml", house_style(details.language, letter=bool(lines))),
        Part("word/settings.xml", f"{_WORD}.settings+xml", settings(details)),
    ]
    if numbering:
        parts.append(Part("word/numbering.xml", f"{_WORD}.numbering+xml", numbering.xml()))
    if notes:
        parts.append(Part("word/comments.xml", f"{_WORD}.comments+xml", comments_part(notes, details.date)))
    for made in parts:
        name = made.name.removeprefix("word/")
        relations.add(name.removesuffix(".xml"), name)
    for identity, data in _edges(details, sections, letter_sender):
        kind = "footer" if identity.startswith("footer") else "header"
        parts.append(Part(f"word/{identity}.xml", f"{_WORD}.{kind}+xml", data))
        relations.add(kind, f"{identity}.xml", identity=identity)
    return pack(
        [Part("word/document.xml", f"{_WORD}.document.main+xml", text, relations), *parts, *_properties(details)],
        _package_relations(legal=legal),
    )


def _edges(details: Details, sections: Sections, letter_sender: str) -> Iterator[tuple[str, bytes]]:
    """Give headers and footers with the ids by which sections refer to them."""
    for number, width in enumerate(sections.widths, 1):
        if sections.headed:
            yield f"header{number}", header(details, width)
        yield f"footer{number}", footer(details, width)
    if letter_sender:
        yield "letterhead", letterhead(details, letter_sender, sections.widths[0])


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
