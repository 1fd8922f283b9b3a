"""The files of a text that goes out: Word, HTML and plain text, without anything that is only for us."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.files import read_bytes

if TYPE_CHECKING:
    from comms.export.word.house import HouseStyle
    from comms.settings import Settings


def house_style(settings: Settings) -> HouseStyle | None:
    """Read the house style that comms.toml names, None for none. Raises FileError, ExportError."""
    reference = settings.folder("export", "reference")
    if reference is None:
        return None
    from comms.export.word.house import read_house_style

    return read_house_style(read_bytes(reference), reference)


def word_file(text: str, house: HouseStyle | None) -> bytes:
    """Give a text as a Word file for release: no comments, no revisions, nothing hidden."""
    from comms.document.reader import read_document
    from comms.export.word import export_docx

    return export_docx(read_document(text), purpose="release", house=house)


def outgoing_files(name: str, text: str, settings: Settings) -> dict[str, bytes]:
    """Give the files that are handed out, by name. Raises ExportError, FileError."""
    from comms.document.reader import read_document
    from comms.export.html import export_html
    from comms.export.text import export_text

    document = read_document(text, f"{name}.md")
    return {
        f"{name}.docx": word_file(text, house_style(settings)),
        f"{name}.html": export_html(document).encode(),
        f"{name}.txt": export_text(document).encode(),
    }
