"""The folder of a release: written beside its place, then put there whole and read-only.

The line of the ledger is what makes a release. A folder that was being written when the machine stopped has a name
that begins with a dot; the next release puts it in its place if the ledger knows it, and takes it away if not.
"""

from __future__ import annotations

import json
import os
import shutil
from typing import TYPE_CHECKING, Any

from comms.errors import CommsError, FileError, Location, Problem
from comms.files import digest, make_private_folder, read_bytes, sync_folder, write_atomic
from comms.workspace.releases import releases, releases_path

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from comms.workspace.incident import IncidentFolder
    from comms.workspace.releases import Release

MANIFEST = "manifest.json"
_READ_ONLY_FILE, _READ_ONLY_FOLDER, _WRITABLE = 0o400, 0o500, 0o700
_PART = ".part"
_HINT = "restore the folder from a copy, and find out who changed it"
LARGEST = 50_000_000
"""Largest file of a release, in bytes; a Word file with a house's pictures has some MB."""


def next_number(incident: IncidentFolder, draft: str) -> int:
    """Give the number of the next release of a draft, past everything that lies there under its name."""
    number = max([one.number for one in releases(incident, draft)], default=0) + 1
    while os.path.lexists(releases_path(incident, f"{number}-{draft}")):
        number += 1
    return number


def stage(incident: IncidentFolder, name: str, files: Mapping[str, bytes]) -> str:
    """Write the files of a release under a name that no reader takes for one, and give that path. Raises FileError."""
    path = releases_path(incident, f".{name}{_PART}")
    make_private_folder(path)
    for file, data in files.items():
        write_atomic(os.path.join(path, file), data, mode=_READ_ONLY_FILE)
    try:
        # The ledger is written next, and must not name a folder that a loss of power takes away.
        sync_folder(releases_path(incident))
        sync_folder(incident.path)
    except OSError as error:
        raise FileError(f"cannot be written: {error.strerror}", "check the disk", Location(path)) from None
    return path


def publish(staged: str) -> str:
    """Put a staged folder in its place, read-only, and give its path. Raises FileError."""
    folder, name = os.path.split(staged)
    final = os.path.join(folder, name.removeprefix(".").removesuffix(_PART))
    try:
        os.rename(staged, final)
        os.chmod(final, _READ_ONLY_FOLDER)
        sync_folder(folder)
    except OSError as error:
        hint = "check that the folder is yours and has room, then run the same command again"
        raise FileError(f"cannot be put in its place: {error.strerror}", hint, Location(staged)) from None
    return final


def unsettled(incident: IncidentFolder) -> bool:
    """Say whether an interrupted release left something to finish or take away."""
    folder = releases_path(incident)
    return os.path.isdir(folder) and any(name.startswith(".") and name.endswith(_PART) for name in os.listdir(folder))


def settle(incident: IncidentFolder) -> None:
    """Finish or take away what an interrupted release left, for a caller that holds the lock. Raises FileError."""
    folder = releases_path(incident)
    if not os.path.isdir(folder):
        return
    known = {one.folder: one for one in releases(incident)}
    for name in sorted(os.listdir(folder)):
        if not (name.startswith(".") and name.endswith(_PART)):
            continue
        staged = os.path.join(folder, name)
        release = known.get(name.removeprefix(".").removesuffix(_PART))
        if release is not None and not os.path.lexists(releases_path(incident, release.folder)):
            publish(staged)
        else:
            _take_away(staged)
    for release in known.values():
        path = releases_path(incident, release.folder)
        if os.path.isdir(path) and os.stat(path).st_mode & 0o200:
            os.chmod(path, _READ_ONLY_FOLDER)


def _take_away(staged: str) -> None:
    try:
        os.chmod(staged, _WRITABLE)
        shutil.rmtree(staged)
    except OSError as error:
        hint = "it is what an interrupted release left; remove it by hand"
        raise FileError(f"cannot be removed: {error.strerror}", hint, Location(staged)) from None


def damage(release: Release, path: str) -> Iterator[Problem]:
    """List how a folder differs from what the ledger says of a release."""
    if not os.path.isdir(path):
        yield Problem(f"the folder of release {release.number} of {release.draft} is not there", _HINT, Location(path))
        return
    at = os.path.join(path, MANIFEST)
    try:
        data = read_bytes(at)
        manifest: dict[str, Any] = json.loads(data)
        listed = {str(one["name"]): str(one["sha256"]) for one in manifest["files"]}
    except (CommsError, ValueError, KeyError, TypeError):
        yield Problem("the manifest cannot be read", _HINT, Location(at))
        return
    if digest(data) != release.manifest:
        yield Problem("the manifest is not the one that the ledger records", _HINT, Location(at))
    if manifest.get("ledger_head") != release.before:
        message = "the ledger before this release is not the one that the manifest names: lines were cut or changed"
        yield Problem(message, "restore the ledger from a copy, and find out who changed it", Location(at))
    if listed.get(f"{release.draft}.md") != release.text:
        yield Problem("the text is not the one that the ledger records", _HINT, Location(at))
    yield from _files(path, listed)


def _files(path: str, listed: Mapping[str, str]) -> Iterator[Problem]:
    there = set(os.listdir(path)) - {MANIFEST}
    for name, sha256 in listed.items():
        place = Location(os.path.join(path, name))
        if name not in there:
            yield Problem("this file of the release is missing", _HINT, place)
            continue
        try:
            same = digest(read_bytes(place.path, limit=LARGEST)) == sha256
        except FileError as error:
            yield error.problems[0]
            continue
        if not same:
            yield Problem("this file is not what was released", _HINT, place)
    for name in sorted(there - listed.keys()):
        yield Problem("this file does not belong to the release", "take it out", Location(os.path.join(path, name)))
