"""The notes of a draft on disk: listing, settling and opening them again. Open ones stand in the way of an approval."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import Location, UsageError, WorkspaceError
from comms.files import lock, make_private_folder, read_text, write_atomic
from comms.review.notes import Note, Notes, read, written
from comms.workspace import ledger

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


def notes_of(incident: IncidentFolder, draft: str) -> Notes:
    """Give all notes of a draft by its name. Raises FileError, and WorkspaceError where they are damaged."""
    path = notes_path(incident, draft)
    if not os.path.isfile(path):
        return Notes()
    try:
        return read(read_text(path))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        hint = "restore the file from a copy; the reviewed files themselves are untouched"
        raise WorkspaceError("the notes of this draft cannot be read", hint, Location(path)) from None


def open_notes(incident: IncidentFolder, draft: str) -> tuple[Note, ...]:
    """Give the notes of a draft that nobody has settled. Raises what `notes_of` raises."""
    return tuple(note for note in notes_of(incident, draft).notes if note.open)


def keep_notes(incident: IncidentFolder, draft: str, notes: Notes) -> None:
    """Write the notes of a draft, whole; the caller holds the incident's lock. Raises FileError."""
    make_private_folder(incident.private("notes"))
    write_atomic(notes_path(incident, draft), written(notes))


def settle_note(
    incident: IncidentFolder, draft: str, identity: str, *, by: str, words: str = "", reopen: bool = False
) -> str:
    """Record who settled a note and what they said, or open it again, and give the ledger's head hash.

    Raises UsageError for a note that is not there or is settled already, Locked, FileError, WorkspaceError.
    """
    make_private_folder(incident.private())
    with lock(incident.lock_path):
        notes = notes_of(incident, draft)
        at = now().isoformat(timespec="seconds").replace("+00:00", "Z")
        changed = notes.reopening(identity) if reopen else notes.settling(identity, by, at, words)
        if changed is None:
            known = ", ".join(note.identity for note in notes.notes if note.open != reopen)
            state = "settled" if reopen else "open"
            hint = f"the {state} notes are {known}" if known else f"{draft} has no {state} notes"
            raise UsageError(f"there is no {state} note {identity!r}", hint)
        keep_notes(incident, draft, changed)
        return ledger.record_locked(incident, "reopen" if reopen else "settle", by=by, draft=draft, note=identity)


def notes_path(incident: IncidentFolder, draft: str) -> str:
    """Give the path of the notes of a draft."""
    return incident.private("notes", f"{draft}.json")
