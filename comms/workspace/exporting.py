"""Exporting a draft: reading it, choosing name and version, writing the file whole."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from comms.errors import ExportError, FileError, Location, Problem
from comms.files import make_private_folder, read_text, write_atomic
from comms.settings import find_settings
from comms.workspace.incident import incident_of

if TYPE_CHECKING:
    from typing import Literal

DEFAULT_FOLDER = "output"


def export_draft(
    path: str,
    *,
    target: Literal["docx"] = "docx",
    purpose: Literal["legal"] = "legal",
    folder: str | None = None,
) -> str:
    """Export one draft and give the path of the file written.

    The file is named after the draft's kind, date and version, never after the incident. The version counts up only
    when the bytes differ from the newest version there. Raises FileError for the draft, ExportError for the file.
    """
    from comms.document.reader import read_document
    from comms.export.word import export_docx

    text = read_text(path)
    document = read_document(text, os.path.basename(path))
    settings = find_settings(path)
    folder = folder or settings.folder("export", "folder") or DEFAULT_FOLDER
    fields = document.front_matter.fields if document.front_matter else {}
    stem = "-".join(_slug(part) for part in (_draft_name(path), fields.get("date", "")) if part)
    try:
        make_private_folder(folder)
    except FileError as error:
        raise ExportError(problems=error.problems) from None
    version = 1
    while True:
        made = os.path.join(folder, f"{stem}-v{version}.{target}")
        data = export_docx(document, purpose=purpose, version=version)
        if not os.path.exists(made):
            break
        if _same(made, data):
            return made
        version += 1
    try:
        write_atomic(made, data)
    except FileError as error:
        raise ExportError(problems=error.problems) from None
    return made


def _same(path: str, data: bytes) -> bool:
    try:
        with open(path, "rb") as file:
            return file.read() == data
    except OSError as error:
        problem = Problem(f"cannot be read: {error.strerror}", "choose another folder with -o", Location(path))
        raise ExportError(problems=[problem]) from None


def _draft_name(path: str) -> str:
    name = os.path.splitext(os.path.basename(path))[0]
    incident = incident_of(path)
    if incident is None:
        return name
    return name.replace(incident.name, "draft")


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-.") or "draft"
