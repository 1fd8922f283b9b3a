"""Proving released folders against the ledger, and the ledger against the folders."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from comms.errors import CommsError, Location, Problem, UsageError
from comms.files import lock, read_bytes
from comms.workspace import ledger
from comms.workspace.incident import FACTS_NAME, IncidentFolder, incident_of, open_incident
from comms.workspace.release_folder import MANIFEST, damage, settle, unsettled
from comms.workspace.releases import releases, releases_path

if TYPE_CHECKING:
    from collections.abc import Iterator


def prove(path: str, *, incident: str = "", expected_head: str = "") -> tuple[list[str], list[Problem]]:
    """Prove a release's folder, or all releases of an incident, and give what is proven, and every difference.

    `path` is the folder of one release (a copy elsewhere needs `incident`), a draft, or an incident. Raises UsageError
    where no incident belongs to it, FileError, WorkspaceError for a ledger that cannot be read.
    """
    owner = _owner(path, incident)
    if unsettled(owner):
        with lock(owner.lock_path):
            settle(owner)
    problems = ledger.verify(owner, expected_head=expected_head)
    if problems:
        return [], problems
    proven = []
    if os.path.isfile(os.path.join(path, MANIFEST)) and not os.path.isfile(os.path.join(path, FACTS_NAME)):
        wanted = [(os.path.basename(os.path.realpath(path)), path)]
    else:
        names = {one.folder for one in releases(owner) if _concerns(path, one.draft)}
        names |= set(_unrecorded(owner)) if os.path.isdir(path) else set()
        wanted = [(name, releases_path(owner, name)) for name in sorted(names)]
    known = {one.folder: one for one in releases(owner)}
    for name, folder in wanted:
        release = known.get(name) or known.get(_told(folder))
        found = [_unknown(folder)] if release is None else list(damage(release, folder))
        problems += found
        if not found:
            proven.append(folder)
    return proven, problems


def unknown_folders(incident: IncidentFolder) -> list[Problem]:
    """List the folders that look like releases and are not in the ledger: its tail was cut, or somebody made them.

    Raises WorkspaceError where the ledger cannot be read.
    """
    return [_unknown(releases_path(incident, name)) for name in _unrecorded(incident)]


def _unrecorded(incident: IncidentFolder) -> Iterator[str]:
    known = {one.folder for one in releases(incident)}
    folder = releases_path(incident)
    if os.path.isdir(folder):
        for name in sorted(os.listdir(folder)):
            if name not in known and os.path.isfile(os.path.join(folder, name, MANIFEST)) and not name.startswith("."):
                yield name


def _unknown(folder: str) -> Problem:
    hint = "restore the ledger from a copy; or, if this folder was made by hand, move it away"
    return Problem("the ledger records no such release: lines were cut, or this is none", hint, Location(folder))


def _told(folder: str) -> str:
    """Give the name under which a copied folder was released, by its manifest; "" where that says nothing."""
    try:
        manifest = json.loads(read_bytes(os.path.join(folder, MANIFEST)))
        return f"{manifest['number']}-{manifest['draft']}"
    except (CommsError, ValueError, KeyError, TypeError):
        return ""


def _concerns(path: str, draft: str) -> bool:
    return os.path.isdir(path) or os.path.basename(path) in {f"{draft}.md", FACTS_NAME}


def _owner(path: str, incident: str) -> IncidentFolder:
    if incident:
        return open_incident(incident)
    if os.path.basename(path) == FACTS_NAME or os.path.isfile(os.path.join(path, FACTS_NAME)):
        return open_incident(path)
    found = incident_of(path)
    if found is None:
        hint = "add --incident with the folder of the incident whose ledger records it"
        raise UsageError("lies in no incident", hint, Location(path))
    return found
