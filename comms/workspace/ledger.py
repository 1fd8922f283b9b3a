"""The record of who decided, approved, exported and released what: lines are added, never changed.

Each line is a JSON object that holds the hash of the line before it, so an edit, a deletion or a swap shows. A cut tail
can only be found against a head hash that was noted elsewhere: every command that adds a line prints it.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comms.clock import now
from comms.errors import Location, Problem, WorkspaceError
from comms.files import digest, lock, make_private_folder, read_text, write_atomic

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

FIRST = "0" * 64
"""What the first line holds as the hash of the line before it."""


@dataclass(frozen=True)
class Entry:
    """One line: its number from 1, when (UTC, ISO 8601), who, what (a word such as `decide`), details, and its hash."""

    number: int
    at: str
    by: str
    what: str
    details: dict[str, Any]
    hash: str


def ledger_path(incident: IncidentFolder) -> str:
    """Give the path of the ledger of an incident."""
    return incident.private("ledger.jsonl")


def record(incident: IncidentFolder, what: str, *, by: str, **details: str | int | bool | list[str]) -> str:
    """Add one line under the incident's lock and give the new head hash.

    Raises Locked, FileError, and WorkspaceError where the last line of the ledger is damaged.
    """
    make_private_folder(incident.private())
    with lock(incident.lock_path):
        return record_locked(incident, what, by=by, **details)


def record_locked(incident: IncidentFolder, what: str, *, by: str, **details: str | int | bool | list[str]) -> str:
    """Do what `record` does for a caller that holds the incident's lock already."""
    path = ledger_path(incident)
    lines = _lines(path)
    before = digest(lines[-1]) if lines else FIRST
    at = now().isoformat(timespec="seconds").replace("+00:00", "Z")
    fields = {"n": len(lines) + 1, "at": at, "by": by, "what": what, **details, "before": before}
    line = json.dumps(fields, ensure_ascii=False, separators=(",", ":"))
    # The whole file is put in place anew: a line half added when the power failed would make the rest unreadable.
    write_atomic(path, "".join(f"{kept}\n" for kept in [*lines, line]))
    return digest(line)


def entries(incident: IncidentFolder) -> list[Entry]:
    """Give every line in order. Raises WorkspaceError where a line cannot be read; `verify` lists all damage."""
    found = []
    path = ledger_path(incident)
    for number, line in enumerate(_lines(path), 1):
        fields = _fields(line)
        if fields is None:
            hint = "run `comms ledger verify` and restore the file from a copy"
            raise WorkspaceError("this line of the ledger cannot be read", hint, Location(path, number, 1))
        found.append(_entry(number, line, fields))
    return found


def _entry(number: int, line: str, fields: dict[str, Any]) -> Entry:
    details = {key: value for key, value in fields.items() if key not in {"n", "at", "by", "what", "before"}}
    return Entry(number, str(fields["at"]), str(fields["by"]), str(fields["what"]), details, digest(line))


def readable(incident: IncidentFolder) -> list[Entry]:
    """Give every line that can be read, in order, whatever the damage: for looking into a ledger that does not verify."""
    lines = enumerate(_lines(ledger_path(incident)), 1)
    return [_entry(number, line, fields) for number, line in lines if (fields := _fields(line)) is not None]


def head(incident: IncidentFolder) -> str:
    """Give the hash of the last line, `FIRST` where there is none."""
    lines = _lines(ledger_path(incident))
    return digest(lines[-1]) if lines else FIRST


def verify(incident: IncidentFolder, *, expected_head: str = "") -> list[Problem]:
    """List what does not fit: an edited, missing, swapped or unreadable line, or another head than the one noted."""
    path = ledger_path(incident)
    lines = _lines(path)
    problems = []
    before = FIRST
    hint = "restore the ledger from a copy, and find out who changed it"
    for number, line in enumerate(lines, 1):
        place = Location(path, number, 1)
        fields = _fields(line)
        if fields is None:
            problems.append(Problem("this line cannot be read", hint, place))
        elif fields["before"] != before:
            message = "this line does not follow from the one before it: one of the two was changed, removed or moved"
            problems.append(Problem(message, hint, place))
        elif fields["n"] != number:
            problems.append(
                Problem(f"this line says it is number {fields['n']}, but it is number {number}", hint, place)
            )
        before = digest(line)
    if expected_head and expected_head != before:
        message = f"the ledger ends with {before[:16]}, not with {expected_head[:16]}: lines were cut or added"
        problems.append(Problem(message, hint, Location(path, len(lines) or None)))
    return problems


def _lines(path: str) -> list[str]:
    if not os.path.isfile(path):
        return []
    return [line for line in read_text(path).split("\n") if line]


def _fields(line: str) -> dict[str, Any] | None:
    try:
        fields = json.loads(line)
    except (ValueError, RecursionError):
        return None
    whole = isinstance(fields, dict) and {"n", "at", "by", "what", "before"} <= fields.keys()
    return fields if whole else None
