"""Exporting a draft: reading it, choosing name and version, writing the file whole."""

from __future__ import annotations

import os
import re
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import ExportError, FileError, Location, Problem
from comms.files import digest, lock, make_private_folder, read_bytes, read_text, write_atomic
from comms.settings import find_settings
from comms.workspace import ledger
from comms.workspace.exports import Export, ExportedBlock, keep_export, newest_export, versions
from comms.workspace.incident import incident_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager
    from typing import Literal

    from comms.document.tree import Document
    from comms.export.word import Comment
    from comms.settings import Settings
    from comms.workspace.incident import IncidentFolder

    Target = Literal["docx", "html", "text"]

DEFAULT_FOLDER = "output"
_ENDINGS = {"docx": "docx", "html": "html", "text": "txt"}


@dataclass(frozen=True)
class Exported:
    """A file that was written, or was there already with the same bytes, and what a person should know about it.

    `head` is the ledger's head hash after the export was recorded, empty where nothing had to be.
    """

    path: str
    notes: tuple[Problem, ...] = field(default=())
    version: int = 1
    head: str = ""


def export_draft(path: str, *, target: Target = "docx", folder: str | None = None, comments: bool = True) -> Exported:
    """Export one draft for legal.

    The file is named after the draft's kind, date and version, never after the incident. The version counts up only
    when the bytes differ from the newest version there. With `comments` a Word file carries the findings of the lint
    beside the words they are about. What went to legal is kept in the incident's folder (see `exports`) and recorded
    in its ledger. Raises FileError for the draft, ExportError for the file, WorkspaceError for record and ledger.
    """
    from comms.document.reader import read_document

    text = read_text(path)
    document = read_document(text, os.path.basename(path))
    settings = find_settings(path)
    folder = folder or settings.folder("export", "folder") or DEFAULT_FOLDER
    fields = document.front_matter.fields if document.front_matter else {}
    stem = "-".join(_slug(part) for part in (_draft_name(path), fields.get("date", "")) if part)
    make, notes = _maker(document, text, path, target, settings, comments=comments)
    incident = incident_of(path)
    record = _Record(incident, os.path.splitext(os.path.basename(path))[0], document) if incident is not None else None
    with record.locked() if record is not None else nullcontext():
        first = record.version() if record is not None else 1
        try:
            make_private_folder(folder)
            made, version, data = _write(os.path.join(folder, stem), _ENDINGS[target], make, first)
        except FileError as error:
            raise ExportError(problems=error.problems) from None
        head = record.add(version, made, target, data) if record is not None else ""
    return Exported(made, notes, version, head)


def _write(stem: str, ending: str, make: Callable[[int], bytes], version: int) -> tuple[str, int, bytes]:
    """Write the file under the first version that is free or holds the same bytes, and give path, version and bytes."""
    while True:
        made = f"{stem}-v{version}.{ending}"
        data = make(version)
        if not os.path.exists(made):
            write_atomic(made, data)
            return made, version, data
        if read_bytes(made) == data:
            return made, version, data
        version += 1


@dataclass(frozen=True)
class _Record:
    """The record that an incident keeps of what went to legal."""

    incident: IncidentFolder
    draft: str
    document: Document

    def locked(self) -> AbstractContextManager[None]:
        make_private_folder(self.incident.private())
        return lock(self.incident.lock_path)

    def version(self) -> int:
        """Give the version that the draft has as it is now: the newest one's where its text went out already."""
        newest = newest_export(self.incident, self.draft)
        if newest is None:
            return 1
        return newest.version if newest.content == digest(self.document.text) else newest.version + 1

    def add(self, version: int, path: str, target: str, data: bytes) -> str:
        """Keep the version unless it is kept, record the file unless it is recorded, and give the ledger's head."""
        from comms.export.word import bookmarked, details_of

        sha256, content = digest(data), digest(self.document.text)
        if version not in versions(self.incident, self.draft):
            blocks = (
                ExportedBlock(block.bookmark, block.kind, block.span.start, block.span.end, block.words)
                for block in bookmarked(self.document)
            )
            export = Export(
                draft=self.draft,
                version=version,
                document=details_of(self.document, purpose="legal", version=version).identity,
                content=content,
                at=now().isoformat(timespec="seconds").replace("+00:00", "Z"),
                file=os.path.basename(path),
                format=target,
                sha256=sha256,
                text=self.document.text,
                blocks=tuple(blocks),
            )
            keep_export(self.incident, export)
        recorded = any(
            line.what == "export" and line.details.get("draft") == self.draft and line.details.get("sha256") == sha256
            for line in ledger.entries(self.incident)
        )
        if recorded:
            return ""
        return ledger.record_locked(
            self.incident,
            "export",
            by="comms",
            draft=self.draft,
            version=version,
            format=target,
            sha256=sha256,
            content=content,
        )


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
