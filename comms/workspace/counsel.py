"""One folder for counsel: every draft of an incident, an index of them, and their hashes."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import CommsError, ExportError, FileError, Location
from comms.files import digest, make_private_folder, read_bytes, read_text, write_atomic
from comms.settings import find_settings
from comms.workspace.checking import Checker
from comms.workspace.drafts import existing_drafts
from comms.workspace.exporting import DEFAULT_FOLDER, Exported, export_draft
from comms.workspace.outgoing import ENDINGS, Target, outgoing_file
from comms.workspace.states import states

if TYPE_CHECKING:
    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.states import DraftState

HASHES = "SHA256SUMS"
_LARGEST = 50_000_000
_LABELS = ("TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR")
"""From what may be shared least."""


@dataclass(frozen=True)
class ForCounsel:
    """The folder that was written, or was there already with the same files; its index; the files of the drafts."""

    folder: str
    index: str
    files: tuple[Exported, ...]


def export_for_counsel(
    incident: IncidentFolder, *, target: Target = "docx", folder: str | None = None, comments: bool = True
) -> ForCounsel:
    """Export every draft of an incident into one new folder, with an index that says where each stands.

    The folder is named after the day and a number that counts up only when a file differs. `SHA256SUMS` in it is checked
    with `sha256sum -c SHA256SUMS`. Either the whole folder is there or none of it. Raises what `export_draft` raises.
    """
    drafts = [incident.draft_path(name) for name in existing_drafts(incident)]
    if not drafts:
        hint = f"run `comms draft {incident.path}`"
        raise ExportError("there is no draft to export", hint, Location(incident.drafts_path))
    settings = find_settings(incident.path)
    place = folder or settings.folder("export", "folder") or DEFAULT_FOLDER
    stem = f"for-counsel-{now().date().isoformat()}"
    staged = os.path.join(place, f".{stem}.part")
    try:
        make_private_folder(place)
        _take_away(staged)
        made = [export_draft(path, target=target, folder=staged, comments=comments) for path in drafts]
        hashes = {os.path.basename(one.path): digest(read_bytes(one.path, limit=_LARGEST)) for one in made}
        index = f"index.{ENDINGS[target]}"
        text = _index(incident, dict(zip(drafts, made, strict=True)), hashes)
        data = outgoing_file("index", text, target, settings)
        write_atomic(os.path.join(staged, index), data)
        hashes[index] = digest(data)
        sums = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(hashes.items()))
        write_atomic(os.path.join(staged, HASHES), sums)
        final = _put(staged, os.path.join(place, stem), sums)
    except FileError as error:
        raise ExportError(problems=error.problems) from None
    files = tuple(replace(one, path=os.path.join(final, os.path.basename(one.path))) for one in made)
    return ForCounsel(final, os.path.join(final, index), files)


def _put(staged: str, stem: str, sums: str) -> str:
    """Put the folder in its place under the first number that is free, or keep the newest one where it is the same."""
    number = 1
    while os.path.lexists(f"{stem}-v{number}"):
        number += 1
    newest = os.path.join(f"{stem}-v{number - 1}", HASHES)
    if os.path.isfile(newest) and read_text(newest) == sums and _whole(os.path.dirname(newest), staged):
        _take_away(staged)
        return os.path.dirname(newest)
    final = f"{stem}-v{number}"
    try:
        os.rename(staged, final)
    except OSError as error:
        hint = "check that the folder is yours and has room"
        raise FileError(f"cannot be put in its place: {error.strerror}", hint, Location(staged)) from None
    return final


def _whole(folder: str, staged: str) -> bool:
    """Say whether a folder still holds what its hashes say."""
    return all(
        os.path.isfile(os.path.join(folder, name))
        and read_bytes(os.path.join(folder, name), limit=_LARGEST)
        == read_bytes(os.path.join(staged, name), limit=_LARGEST)
        for name in os.listdir(staged)
    )


def _take_away(staged: str) -> None:
    """Remove what a stopped run left."""
    if os.path.isdir(staged) and not os.path.islink(staged):
        shutil.rmtree(staged, ignore_errors=True)


def _index(incident: IncidentFolder, made: dict[str, Exported], hashes: dict[str, str]) -> str:
    """Give the index as Markdown: each draft with its readers, its version, where it stands, and its file."""
    facts: Facts | None
    try:
        facts = incident.load()
    except CommsError:
        facts = None
    rows = states(incident, facts, find_settings(incident.path), Checker())
    there = [row for row in rows if row.path in made]
    missing = [row for row in rows if not row.path]
    day = f"{now():%-d %B %Y}" if os.name != "nt" else f"{now():%d %B %Y}"
    label = next((label for label in _LABELS if any(row.marking == label for row in there)), "")
    lines = [
        "---",
        "title: Drafts for counsel",
        f"date: {now().date().isoformat()}",
        *([f"marking: {label}"] if label else []),
        "---",
        "",
        f"# Drafts for counsel, {day}",
        "",
        (
            f"{_count(len(there), 'draft')} for your review. Each Word file tracks changes: please work in it and send it back "
            "under its own name. The numbers at its foot tell its version."
        ),
        "",
        "## Drafts",
        "",
        "| Document | For | Marking | Version | State |",
        "|---|---|---|--:|---|",
        *(_row(row, made[row.path]) for row in there),
        "",
        *(
            ["## Not in this folder", "", *[f"- {_cell(row.draft)}: {_cell(row.word)}" for row in missing], ""]
            if missing
            else []
        ),
        "## Files",
        "",
        f"With the SHA-256 of each. The file {HASHES} holds the same; `sha256sum -c {HASHES}` checks them.",
        "",
        "| File | SHA-256 |",
        "|---|---|",
        *(f"| {name} | {sha256} |" for name, sha256 in sorted(hashes.items())),
        "",
    ]
    return "\n".join(lines)


def _row(row: DraftState, made: Exported) -> str:
    state = f"{row.word} ({row.detail})" if row.detail and row.mark in {"trouble", "stale"} else row.word
    return f"| {_cell(row.draft)} | {row.audience or '-'} | {row.marking or '-'} | {made.version} | {_cell(state)} |"


def _cell(words: str) -> str:
    """Give words as the text of a cell, with what Markdown would read as its own escaped."""
    import re

    return re.sub(r"([\\`*_{}\[\]<>()#+\-.!|~&])", r"\\\1", " ".join(words.split()))


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
