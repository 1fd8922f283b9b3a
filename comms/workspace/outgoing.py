"""The files of a text that goes out: Word, HTML and plain text, without anything that is only for us."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from comms.errors import ExportError, FileError, Location, Problem
from comms.files import read_bytes

if TYPE_CHECKING:
    from comms.export.word.house import HouseStyle
    from comms.settings import Settings

Target = Literal["docx", "html", "text"]
ENDINGS: dict[Target, str] = {"docx": "docx", "html": "html", "text": "txt"}
"""The formats, and how the names of their files end."""


def house_style(settings: Settings) -> HouseStyle | None:
    """Read the house style that comms.toml names, None for none. Raises ExportError."""
    reference = settings.folder("export", "reference")
    if reference is None:
        return None
    from comms.export.word.house import read_house_style

    try:
        return read_house_style(read_bytes(reference), reference)
    except FileError as error:
        place, hint = Location(settings.path), "correct the path in comms.toml, or mend the file"
        raise ExportError(
            problems=[Problem(f"[export] reference: {one}", hint, place) for one in error.problems]
        ) from None


def word_file(text: str, house: HouseStyle | None) -> bytes:
    """Give a text as a Word file for release: no comments, no revisions, nothing hidden."""
    from comms.document.reader import read_document
    from comms.export.word import export_docx

    return export_docx(read_document(text), purpose="release", house=house)


def outgoing_file(name: str, text: str, target: Target, settings: Settings) -> bytes:
    """Give one file that is handed out; `name` is that of the draft. Raises ExportError, FileError."""
    from comms.document.reader import read_document

    if target == "docx":
        return word_file(text, house_style(settings))
    document = read_document(text, f"{name}.md")
    if target == "html":
        from comms.export.html import export_html

        return export_html(document).encode()
    from comms.export.text import export_text

    return export_text(document).encode()


def outgoing_files(name: str, text: str, settings: Settings) -> dict[str, bytes]:
    """Give the files that are handed out, by name. Raises ExportError, FileError."""
    return {f"{name}.{ending}": outgoing_file(name, text, target, settings) for target, ending in ENDINGS.items()}
