"""Exporting a draft: reading it, choosing name and version, writing the file whole."""

from __future__ import annotations

import os
import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comms.errors import ExportError, FactsError, FileError, GateClosed, Problem
from comms.files import digest, lock, make_private_folder, read_bytes, read_text, write_atomic
from comms.settings import find_settings
from comms.workspace import ledger
from comms.workspace.exports import next_version, record_export
from comms.workspace.incident import incident_of
from comms.workspace.outgoing import ENDINGS, Target, house_style, outgoing_file

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from comms.document.tree import Document
    from comms.export.word import Comment
    from comms.settings import Settings
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.incident_draft import IncidentDraft

DEFAULT_FOLDER = "output"
_CODENAME = re.compile(r"""^codename:[ \t]*["']?([^\s"'#]+)""", re.MULTILINE)
_LONGEST_NAME = 80
_DAY = re.compile(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}")


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

    The file is named after the draft's kind, date and version, never after the incident, and says that it is a draft. A
    version is a state of the text: it counts up when the text has changed since it went out last, or where another file
    has the name. With `comments` a Word file carries the findings of the lint and, for each statement that comes
    from a fact, the fact and its source, beside the words they are about. What went to legal is kept in the incident's folder (see `exports`) and recorded in its ledger. Raises FileError for the
    draft, ExportError for the file, WorkspaceError for record and ledger.
    """
    from comms.document.reader import read_document

    text = read_text(path)
    document = read_document(text, os.path.basename(path))
    settings = find_settings(path)
    incident = incident_of(path)
    make, notes = _for_legal(document, text, path, target, settings, comments=comments)
    stem = os.path.join(_folder(folder, settings), _stem(path, document, incident))
    if incident is None:
        return Exported(*_write(stem, ENDINGS[target], make, 1)[:1], notes)
    draft = os.path.splitext(os.path.basename(path))[0]
    with _locked(incident):
        made, version, data = _write(stem, ENDINGS[target], make, next_version(incident, draft, text))
        head = record_export(incident, draft, document, version=version, path=made, target=target, data=data)
    return Exported(made, notes, version, head)


def export_releases(paths: Sequence[str], *, target: Target = "docx", folder: str | None = None) -> list[Exported]:
    """Export approved drafts as they go out: the text and nothing else. Nothing is written unless all of them may.

    Raises GateClosed with every reason against any of them, UsageError for a draft without an incident, FileError,
    FactsError, ExportError, WorkspaceError.
    """
    from comms.workspace.gating import closed_gates, text_gate
    from comms.workspace.incident_draft import open_draft

    drafts = [open_draft(path) for path in paths]
    held = dict.fromkeys(
        problem for draft in drafts for problem in (*closed_gates(draft.facts, draft.kind), *text_gate(draft))
    )
    if held:
        raise GateClosed(problems=list(held))
    return [_export_release(draft, target, folder) for draft in drafts]


def _export_release(draft: IncidentDraft, target: Target, folder: str | None) -> Exported:
    from comms.document.reader import read_document

    data = outgoing_file(draft.name, draft.text, target, draft.settings)
    document = read_document(draft.text, os.path.basename(draft.path))
    stem = f"{_stem(draft.path, document, draft.incident)}-release"
    with _locked(draft.incident):
        made, version, _ = _write(
            os.path.join(_folder(folder, draft.settings), stem), ENDINGS[target], lambda _version: data, 1
        )
        head = ledger.record_locked(
            draft.incident,
            "export-for-release",
            by="comms",
            draft=draft.name,
            format=target,
            sha256=digest(data),
            content=digest(draft.text),
        )
    return Exported(made, (), version, head)


def _folder(folder: str | None, settings: Settings) -> str:
    return folder or settings.folder("export", "folder") or DEFAULT_FOLDER


def _locked(incident: IncidentFolder) -> AbstractContextManager[None]:
    make_private_folder(incident.private())
    return lock(incident.lock_path)


def _write(stem: str, ending: str, make: Callable[[int], bytes], version: int) -> tuple[str, int, bytes]:
    """Write the file under the first version that is free or holds the same bytes, and give path, version and bytes."""
    try:
        make_private_folder(os.path.dirname(stem))
        while True:
            made = f"{stem}-v{version}.{ending}"
            data = make(version)
            if not os.path.exists(made):
                write_atomic(made, data)
                return made, version, data
            if read_bytes(made) == data:
                return made, version, data
            version += 1
    except FileError as error:
        raise ExportError(problems=error.problems) from None


def _for_legal(
    document: Document, text: str, path: str, target: Target, settings: Settings, *, comments: bool
) -> tuple[Callable[[int], bytes], tuple[Problem, ...]]:
    """Give what makes the bytes of a version, and what a person should know."""
    if target == "html":
        from comms.export.html import export_html

        page = export_html(document, draft=True).encode()
        return (lambda _version: page), ()
    if target == "text":
        from comms.export.text import export_text

        plain = export_text(document, draft=True).encode()
        return (lambda _version: plain), ()
    from comms.export.word import export_docx

    house = house_style(settings)
    notes = tuple(house.problems) if house is not None else ()
    beside: Sequence[Comment] = ()
    if comments:
        try:
            beside = _comments(document, text, path)
        except FactsError as error:
            hint = "run `comms facts check`, then export again"
            notes = (*notes, Problem(f"no comments are in the file: {error.problems[0]}", hint))
    return (
        lambda version: export_docx(document, purpose="legal", version=version, comments=beside, house=house)
    ), notes


def _comments(document: Document, text: str, path: str) -> Sequence[Comment]:
    """Give the findings of the lint as comments, and the fact and source of each statement. Raises FactsError."""
    from comms.export.word import Comment
    from comms.workspace.checking import Checker

    checker = Checker()
    found = [
        Comment(one.span, f"{one.rule}: {one.message} {one.instead}".strip(), author="comms lint")
        for one in checker.check(text, path).findings
    ]
    cleared = checker.facts_beside(document, path)
    if cleared is not None:
        from comms.workspace.fact_notes import fact_notes

        found += [Comment(note.span, note.text, author="comms facts") for note in fact_notes(document, cleared)]
    return found


def _stem(path: str, document: Document, incident: IncidentFolder | None) -> str:
    """Give the name of a draft's files without version and ending: what it is, and its date."""
    fields = document.front_matter.fields if document.front_matter else {}
    name = os.path.splitext(os.path.basename(path))[0]
    if incident is not None:
        codename = _codename(incident)
        kind = fields.get("kind", "")
        if _tells(name, incident.name, codename):
            name = "draft" if _tells(kind, codename) else kind
    date = fields.get("date", "")
    return "-".join(part for part in (_slug(name), date if _DAY.fullmatch(date) else "") if part)


def _codename(incident: IncidentFolder) -> str:
    """Give the codename, read off its line: facts that do not load must not let it out, and loading takes 200 ms."""
    try:
        found = _CODENAME.search(read_text(incident.facts_path))
    except FileError:
        return ""
    return found.group(1) if found is not None else ""


def _tells(name: str, *secrets: str) -> bool:
    """Say whether a name gives one of `secrets` away, however it is spelt."""
    return any(word and word in _folded(name) for word in map(_folded, secrets))


def _folded(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


def _slug(text: str) -> str:
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-.")[:_LONGEST_NAME].strip("-.") or "draft"
