"""Checking a bag: what was changed, added, taken away or written anew in it."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.errors import FileError, Location, PacketError, Problem
from comms.files import digest, read_text
from comms.packet.bag import ALGORITHMS, DECLARATION, PAYLOAD, TAG_MANIFEST, unescaped
from comms.packet.hashing import hash_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_ENTRY = re.compile(r"([0-9a-fA-F]+)[ \t]+\*?(?:\./)?(.+)")
_HINT = "do not rely on this packet; compare it with the one that was handed over"
_LONGEST = 500_000_000


@dataclass(frozen=True, slots=True)
class Checked:
    """What a bag holds now: its seal, the SHA-256 of each payload file as listed, its bag-info, and what is wrong."""

    seal: str
    files: dict[str, str]
    info: dict[str, str]
    problems: tuple[Problem, ...]


def check_bag(folder: str, heard: Callable[[int], None] = lambda _bytes: None) -> Checked:
    """Check every file of a bag against its manifests. Raises PacketError where the folder is no bag.

    That the manifests themselves were made anew shows only in the seal: compare it with a record of it.
    """
    seal_path = os.path.join(folder, TAG_MANIFEST)
    if not os.path.isfile(os.path.join(folder, "bagit.txt")) or not os.path.isfile(seal_path):
        raise PacketError("this is no packet", f"name the folder that holds {TAG_MANIFEST}", Location(folder))
    return _Checker(folder, heard).check(digest(read_text(seal_path)))


class _Checker:
    def __init__(self, folder: str, heard: Callable[[int], None]) -> None:
        self._folder = folder
        self._heard = heard
        self._problems: list[Problem] = []

    def check(self, seal: str) -> Checked:
        if read_text(self._path("bagit.txt")) != DECLARATION:
            self._wrong("bagit.txt", "is not that of a bag of version 1.0")
        tags = self._entries(TAG_MANIFEST, "sha256")
        lists = {name: self._entries(f"manifest-{name}.txt", name) for name in ALGORITHMS}
        there = set(self._walk())
        payload = {path for path in there if path.startswith(f"{PAYLOAD}/")}
        self._compare(tags, {path for path in there - payload if path != TAG_MANIFEST}, TAG_MANIFEST)
        for name, listed in lists.items():
            self._compare(listed, payload, f"manifest-{name}.txt")
        self._hash(tags, {name: {} for name in ALGORITHMS} | {"sha256": tags}, there)
        self._hash({**lists["sha256"], **lists["sha512"]}, lists, there)
        return Checked(seal, lists["sha256"], self._info(), tuple(dict.fromkeys(self._problems)))

    def _compare(self, listed: dict[str, str], there: set[str], manifest: str) -> None:
        for path in sorted(there - listed.keys()):
            self._wrong(path, f"was added: {manifest} does not list it")
        for path in sorted(listed.keys() - there):
            self._wrong(path, f"is missing: {manifest} lists it")

    def _hash(self, paths: dict[str, str], lists: dict[str, dict[str, str]], there: set[str]) -> None:
        for path in sorted(paths.keys() & there):
            wanted = {name: listed[path] for name, listed in lists.items() if path in listed}
            try:
                found = hash_file(self._path(path), tuple(wanted), heard=self._heard).hashes
            except (FileError, PacketError) as error:
                self._problems.extend(error.problems)
                continue
            if any(found[name] != value.lower() for name, value in wanted.items()):
                self._wrong(path, "was changed: its hash is not the one in the manifest")

    def _entries(self, manifest: str, algorithm: str) -> dict[str, str]:
        """Read the lines of a manifest: hash by path. A line that leads out of the bag is wrong, and left out."""
        if not os.path.isfile(self._path(manifest)):
            self._wrong(manifest, "is missing")
            return {}
        found: dict[str, str] = {}
        digits = {"sha256": 64, "sha512": 128}[algorithm]
        for number, line in enumerate(read_text(self._path(manifest), limit=_LONGEST).splitlines(), 1):
            entry = _ENTRY.fullmatch(line)
            path = unescaped(entry[2]) if entry else ""
            if entry is None or len(entry[1]) != digits or not _inside(path):
                place = Location(self._path(manifest), number)
                self._problems.append(Problem("this line is not one of a manifest", _HINT, place))
            elif path in found:
                self._wrong(path, f"stands twice in {manifest}")
            else:
                found[path] = entry[1]
        return found

    def _walk(self) -> Iterator[str]:
        """Give every file of the bag by its path in it, with slashes; links are wrong."""
        for root, folders, names in os.walk(self._folder):
            for name in sorted([*names, *folders]):
                path = os.path.join(root, name)
                inside = os.path.relpath(path, self._folder).replace(os.sep, "/")
                if os.path.islink(path):
                    self._wrong(inside, "is a link, and a packet holds none")
                elif name in names:
                    yield inside

    def _info(self) -> dict[str, str]:
        try:
            lines = read_text(self._path("bag-info.txt")).splitlines()
        except FileError:
            return {}
        return dict(line.split(": ", 1) for line in lines if ": " in line)

    def _path(self, inside: str) -> str:
        return os.path.join(self._folder, *inside.split("/"))

    def _wrong(self, path: str, message: str) -> None:
        self._problems.append(Problem(message, _HINT, Location(self._path(path))))


def _inside(path: str) -> bool:
    return bool(path) and not os.path.isabs(path) and ".." not in path.split("/") and "\\" not in path
