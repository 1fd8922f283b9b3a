"""Exporting a draft: reading it, choosing name and version, writing the file whole."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comms.errors import ExportError, FileError, Location, Problem
from comms.files import make_private_folder, read_bytes, read_text, write_atomic
from comms.settings import find_settings
from comms.workspace.incident import incident_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Literal

    from comms.document.tree import Document
    from comms.export.word import Comment
    from comms.settings import Settings

    Target = Literal["docx", "html", "text"]

DEFAULT_FOLDER = "output"
_ENDINGS = {"docx": "docx", "html": "html", "text": "txt"}


@dataclass(frozen=True)
class Exported:
    """A file that was written, or was there already with the same bytes, and what a person should know about it."""

    path: str
    notes: tuple[Problem, ...] = field(default=())


def export_draft(path: str, *, target: Target = "docx", folder: str | None = None, comments: bool = True) -> Exported:
    """Export one draft for legal.

    The file is named after the draft's kind, date and version, never after the incident. The version counts up only
    when the bytes differ from the newest version there. With `comments` a Word file carries the findings of the lint
    beside the words they are about. Raises FileError for the draft, ExportError for the file.
    """
    from comms.document.reader import read_document

    text = read_text(path)
    document = read_document(text, os.path.basename(path))
    settings = find_settings(path)
    folder = folder or settings.folder("export", "folder") or DEFAULT_FOLDER
    fields = document.front_matter.fields if document.front_matter else {}
    stem = "-".join(_slug(part) for part in (_draft_name(path), fields.get("date", "")) if part)
    make, notes = _maker(document, text, path, target, settings, comments=comments)
    try:
        make_private_folder(folder)
        return Exported(_write(os.path.join(folder, stem), _ENDINGS[target], make), notes)
    except FileError as error:
        raise ExportError(problems=error.problems) from None


def _write(stem: str, ending: str, make: Callable[[int], bytes]) -> str:
    """Write the file under the first version that is free or holds the same bytes, and give its path."""
    version = 1
    while True:
        made = f"{stem}-v{version}.{ending}"
        data = make(version)
        if not os.path.exists(made):
            write_atomic(made, data)
            return made
        if read_bytes(made) == data:
            return made
        version += 1


def _maker(
    document: Document, text: str, path: str, target: Target, settings: Settings, *, comments: bool
) -> tuple[Callable[[int], bytes], tuple[Problem, ...]]:
    """Give what makes the bytes of a version, and what a person should know."""
    if target == "html":
        from comms.export.html import export_html

        page = export_html(document).encode()
        return (lambda _version: page), ()
    if target == "text":
        from comms.export.text import export_text

        plain = export_text(document).encode()
        return (lambda _version: plain), ()
    from comms.export.word import export_docx

    house = None
    notes: tuple[Problem, ...] = ()
    reference = settings.folder("export", "reference")
    if reference is not None:
        from comms.export.word.house import read_house_style

        house = read_house_style(_reference(reference, settings), reference)
        notes = tuple(house.problems)
    beside = _comments(text, path) if comments else ()
    return (
        lambda version: export_docx(document, purpose="legal", version=version, comments=beside, house=house)
    ), notes


def _reference(path: str, settings: Settings) -> bytes:
    try:
        return read_bytes(path)
    except FileError as error:
        place = Location(settings.path)
        problems = [
            Problem(f"[export] reference: {one}", "correct the path in comms.toml", place) for one in error.problems
        ]
        raise ExportError(problems=problems) from None


def _comments(text: str, path: str) -> Sequence[Comment]:
    """Give the findings of the lint as comments."""
    from comms.export.word import Comment
    from comms.workspace.checking import Checker

    findings = Checker().check(text, path).findings
    return [
        Comment(found.span, f"{found.rule}: {found.message} {found.instead}".strip(), author="comms lint")
        for found in findings
    ]


def _draft_name(path: str) -> str:
    """Give the draft's name without the folder's, should a person have put it there: it may be the codename."""
    name = os.path.splitext(os.path.basename(path))[0]
    incident = incident_of(path)
    return name if incident is None else name.replace(incident.name, "draft")


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-.") or "draft"
