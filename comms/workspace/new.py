"""Making the folder of a new incident."""

from __future__ import annotations

import os

from comms.clock import now
from comms.errors import FileError, Location
from comms.files import make_private_folder, write_atomic
from comms.workspace.incident import IncidentFolder, find_incidents


def new_incident(parent: str, codename: str) -> IncidentFolder:
    """Make an incident's folder below `parent`, with a commented incident.yaml that already passes the loader.

    Raises UsageError for a codename that is no plain slug or gives something away, FileError where the folder exists.
    """
    from comms.facts.codename import check_codename
    from comms.facts.starter import starter

    check_codename(codename)
    path = os.path.join(parent, codename)
    if os.path.lexists(path):
        hint = "choose another codename; `comms new` without a name proposes some"
        raise FileError("there is something of this name already", hint, Location(path))
    incident = IncidentFolder(path)
    for folder in (path, incident.drafts_path, incident.private()):
        make_private_folder(folder)
    write_atomic(incident.facts_path, starter(codename, now().date()))
    return incident


def proposals(parent: str, *, count: int = 3) -> list[str]:
    """Propose codenames that say nothing and that no incident in `parent` has."""
    from comms.facts.codename import propose

    taken = {incident.name for incident in find_incidents(parent)}
    found: list[str] = []
    while len(found) < count:
        name = propose()
        if name not in taken and name not in found:
            found.append(name)
    return found
