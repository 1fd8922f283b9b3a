"""What went to legal: the text of each version with its blocks, kept so that what comes back can be compared with it."""

from __future__ import annotations

import json
import os
import re
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import Location, WorkspaceError
from comms.files import digest, make_private_folder, read_text, write_atomic
from comms.workspace import ledger

if TYPE_CHECKING:
    from comms.document.tree import Document
    from comms.workspace.incident import IncidentFolder


@dataclass(frozen=True)
class ExportedBlock:
    """One block of an exported text: its bookmark in the Word file, what it is, where it stands in the text, its words.

    `start` and `end` are offsets in the text (characters, half-open). A row has the words of each of its cells.
    """

    bookmark: str
    kind: str
    start: int
    end: int
    words: tuple[str, ...]


@dataclass(frozen=True)
class Export:
    """One version of a draft as it went to legal.

    `content` is the SHA-256 of the draft's text, which the Word file carries too (`comms.content`), beside `document`
    (`comms.document`). `text` is the whole draft, front matter included. `file`, `format` and `sha256` are those of the
    Word file, or of the first file of another format while there is none; `at` is when (UTC, ISO 8601).
    """

    draft: str
    version: int
    document: str
    content: str
    at: str
    file: str
    format: str
    sha256: str
    text: str
    blocks: tuple[ExportedBlock, ...]


def record_export(
    incident: IncidentFolder, draft: str, document: Document, *, version: int, path: str, target: str, data: bytes
) -> str:
    """Keep the version unless it is kept, and add the file to the ledger unless it is there; give the new head, or "".

    Of a version of which a page or plain text went out first, the Word file takes the place: that one comes back. The
    caller holds the incident's lock. Raises FileError, WorkspaceError.
    """
    sha256, content = digest(data), digest(document.text)
    kept = read_export(incident, draft, version) if version in versions(incident, draft) else None
    if kept is None or (target == "docx" and kept.format != "docx"):
        _keep(incident, _made(draft, document, version=version, path=path, target=target, sha256=sha256))
    for line in ledger.entries(incident):
        if line.what == "export" and line.details.get("draft") == draft and line.details.get("sha256") == sha256:
            return ""
    return ledger.record_locked(
        incident, "export", by="comms", draft=draft, version=version, format=target, sha256=sha256, content=content
    )


def _made(draft: str, document: Document, *, version: int, path: str, target: str, sha256: str) -> Export:
    from comms.export.word import bookmarked, details_of

    blocks = (
        ExportedBlock(block.bookmark, block.kind, block.span.start, block.span.end, block.words)
        for block in bookmarked(document)
    )
    return Export(
        draft=draft,
        version=version,
        document=details_of(document, purpose="legal", version=version).identity,
        content=digest(document.text),
        at=now().isoformat(timespec="seconds").replace("+00:00", "Z"),
        file=os.path.basename(path),
        format=target,
        sha256=sha256,
        text=document.text,
        blocks=tuple(blocks),
    )


def _keep(incident: IncidentFolder, export: Export) -> None:
    make_private_folder(incident.private("exported"))
    write_atomic(_path(incident, export.draft, export.version), json.dumps(asdict(export), ensure_ascii=False) + "\n")


def next_version(incident: IncidentFolder, draft: str, text: str) -> int:
    """Give the version that a draft has as it is now: the newest one's where this text went out already."""
    newest = newest_export(incident, draft)
    if newest is None:
        return 1
    return newest.version if newest.content == digest(text) else newest.version + 1


def versions(incident: IncidentFolder, draft: str) -> list[int]:
    """Give the numbers of the versions of a draft that went to legal, in order."""
    folder = incident.private("exported")
    name = re.compile(rf"{re.escape(draft)}-([1-9][0-9]{{0,8}})\.json")
    found = os.listdir(folder) if os.path.isdir(folder) else []
    return sorted(int(match.group(1)) for match in map(name.fullmatch, found) if match is not None)


def read_export(incident: IncidentFolder, draft: str, version: int) -> Export:
    """Read one version. Raises FileError, and WorkspaceError where the record is damaged."""
    path = _path(incident, draft, version)
    try:
        fields = json.loads(read_text(path))
        blocks = tuple(ExportedBlock(**{**block, "words": tuple(block["words"])}) for block in fields["blocks"])
        return Export(**{**fields, "blocks": blocks})
    except (ValueError, TypeError, KeyError, RecursionError):
        hint = "export the draft again; the damaged record may be removed"
        raise WorkspaceError("this record of an export cannot be read", hint, Location(path)) from None


def newest_export(incident: IncidentFolder, draft: str) -> Export | None:
    """Give the version that went to legal last, None where none did. Raises what `read_export` raises."""
    numbers = versions(incident, draft)
    return read_export(incident, draft, numbers[-1]) if numbers else None


def _path(incident: IncidentFolder, draft: str, version: int) -> str:
    return incident.private("exported", f"{draft}-{version}.json")
