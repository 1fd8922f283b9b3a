"""A draft as a Word file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.front import title_of
from comms.export.letter import address_blocks, is_letter, sender
from comms.export.word.blank import blank_file, saved, with_text
from comms.export.word.body import BodyWriter
from comms.export.word.bookmarks import Bookmarks
from comms.export.word.comments import add_comments, comment_marks
from comms.export.word.details import details_of
from comms.export.word.edge_parts import EdgeParts
from comms.export.word.edges import OwnEdges
from comms.export.word.house_edges import HouseEdges
from comms.export.word.hyperlinks import Hyperlinks
from comms.export.word.marks import Marks
from comms.export.word.numbering import Numbering
from comms.export.word.properties import add_custom_properties, set_core_properties, set_settings
from comms.export.word.running import RunWriter
from comms.export.word.sections import Sections, usual_page
from comms.export.word.styles import set_styles
from comms.export.word.tables import TableWriter

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Document
    from comms.export.word.comments import Comment
    from comms.export.word.details import Purpose
    from comms.export.word.house import HouseStyle

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
    file = blank_file()
    edges: OwnEdges | HouseEdges
    if house is None:
        set_styles(file, details.language, letter=bool(lines))
        edges = OwnEdges(details, sender(lines) if is_letter(details.kind) else "")
    else:
        house.put_into(file, details.language)
        edges = HouseEdges(details, house)
    numbering = Numbering(house.numbering if house is not None else None)
    sections = Sections(house.page if house is not None else usual_page(details))
    notes = tuple(comments) if legal else ()
    bookmarks = Bookmarks(document if legal else None)
    running = RunWriter(Hyperlinks(file.part), Marks(comment_marks(document, notes)))
    body = BodyWriter(
        document=document,
        details=details,
        running=running,
        tables=TableWriter(running, bookmarks, _UNKNOWN_LETTERS if house is not None else 1),
        numbering=numbering,
        bookmarks=bookmarks,
        sections=sections,
        title=title,
    ).body()
    file = with_text(file, house.styles.renamed(body) if house is not None else body)
    sections.put_into(file, EdgeParts(file, edges, house.pictures if house is not None else None))
    numbering.put_into(file)
    set_settings(file, details)
    set_core_properties(file, details)
    if legal:
        add_custom_properties(file, details)
    if notes:
        add_comments(file, notes, details.date, house.styles.names if house is not None else {})
    return saved(file)
