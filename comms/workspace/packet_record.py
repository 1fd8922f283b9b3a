"""What an incident keeps of each packet: its files by hash and the facts it was made from, under its seal."""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

from comms.errors import FileError
from comms.files import digest, make_private_folder, read_text, remove, write_atomic
from comms.packet.bag import TAG_MANIFEST
from comms.workspace import ledger
from comms.workspace.changes import as_json, changed_since

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

PACKET = "packet"
"""The word of the ledger for a packet that was made."""


def keep(incident: IncidentFolder, seal: str, files: dict[str, str], projection: dict[str, Any]) -> None:
    """Keep the hashes of the files of a packet and the facts that it was made from. Raises FileError."""
    make_private_folder(incident.private("packets"))
    write_atomic(_path(incident, seal, "files"), json.dumps(files, sort_keys=True) + "\n")
    write_atomic(_path(incident, seal, "facts"), as_json(projection))


def kept_files(incident: IncidentFolder, seal: str) -> dict[str, str]:
    """Give the SHA-256 of each payload file of a packet as it was made; {} where that is not kept."""
    path = _path(incident, seal, "files")
    try:
        found = json.loads(read_text(path)) if os.path.isfile(path) else {}
    except (ValueError, FileError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def changed_facts(incident: IncidentFolder, seal: str, projection: dict[str, Any]) -> tuple[str, ...]:
    """Say in a line each what changed in the facts since a packet was made."""
    return changed_since(_path(incident, seal, "facts"), projection)


def packets(incident: IncidentFolder) -> list[ledger.Entry]:
    """Give the lines of the ledger about packets, in order. Raises WorkspaceError where the ledger is damaged."""
    return [entry for entry in ledger.entries(incident) if entry.what == PACKET]


def last_packet(incident: IncidentFolder, recipient: str) -> ledger.Entry | None:
    """Give the line of the last packet for a recipient, None for the first one."""
    return next((one for one in reversed(packets(incident)) if one.details.get("recipient") == recipient), None)


def part_path(incident: IncidentFolder) -> str:
    """Give the file that names the folder of a packet while it is being built."""
    return incident.private("packet.part")


def settle(incident: IncidentFolder) -> None:
    """Settle what a run left that was stopped: a sealed packet that the ledger knows is put in its place.

    What was not sealed is taken away: without manifests it is no packet. Raises FileError, WorkspaceError.
    """
    note = part_path(incident)
    if not os.path.isfile(note):
        return
    left = read_text(note).strip("\n")
    folder, name = os.path.split(left)
    if name.startswith(".") and name.endswith(".part") and os.path.isdir(left):
        tag_manifest = os.path.join(left, TAG_MANIFEST)
        seal = digest(read_text(tag_manifest)) if os.path.isfile(tag_manifest) else ""
        final = os.path.join(folder, name.removeprefix(".").removesuffix(".part"))
        if any(one.details.get("seal") == seal for one in packets(incident)) and not os.path.lexists(final):
            os.rename(left, final)
        else:
            shutil.rmtree(left, ignore_errors=True)
    remove(note)


def _path(incident: IncidentFolder, seal: str, what: str) -> str:
    return incident.private("packets", f"{seal}.{what}.json")
