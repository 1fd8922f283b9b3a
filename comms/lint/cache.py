"""The compiled rulebook on disk, so that a start reads one JSON file in place of a hundred YAML files.

The cache lies in the user's cache folder, readable by its owner only. It remembers what each rule file looked like
(size, times, inode, content); any difference builds it anew. A damaged cache is built anew too; one that cannot be
written is done without.
"""

from __future__ import annotations

import os
import sys

from comms.errors import FileError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    Looks = list[int]

FORMAT = 7
"""Raise it whenever the compiled form of a rule changes."""

_PARTS: dict[str, type] = {"rules": list, "notes": list, "own": dict, "table": dict}
"""What the cache keeps of a compiled rulebook."""

RACY_NS = 2_000_000_000
"""A file changed less than this before the cache was written, in ns, may have changed again unseen: it is read."""


def cached(folders: Sequence[str]) -> dict[str, Any] | None:
    """Give the compiled rules of these folders, or None where the cache has none that are up to date."""
    from json import loads

    path = _path(folders)
    try:
        with open(path, encoding="utf-8") as file:
            data: dict[str, Any] = loads(file.read())
        if data["format"] != FORMAT or data["code"] != _code() or data["folders"] != list(folders):
            return None
        files: dict[str, Looks] = data["files"]
        if files.keys() != set(_rule_paths(folders)):
            return None
        doubtful = False
        for name, looks in files.items():
            now = _looks(name)
            if now != looks or max(now[1], now[2]) > data["written"] - RACY_NS:
                doubtful = True
                if now[0] != looks[0] or data["digests"][name] != _digest(name):
                    return None
        if not all(isinstance(data[name], kind) for name, kind in _PARTS.items()):
            return None
        if doubtful:
            store(folders, data)
    except (OSError, FileError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError):
        return None
    return data


def store(folders: Sequence[str], compiled: Mapping[str, Any]) -> None:
    """Keep what was compiled of these folders for the next start.

    Does nothing where the cache folder cannot be written.
    """
    from json import dumps
    from time import time_ns

    from comms.files import make_private_folder, write_atomic

    path = _path(folders)
    try:
        names = _rule_paths(folders)
        data = {
            "format": FORMAT,
            "code": _code(),
            "folders": list(folders),
            "written": time_ns(),
            "files": {name: _looks(name) for name in names},
            "digests": {name: _digest(name) for name in names},
            **{name: compiled[name] for name in _PARTS},
        }
        make_private_folder(os.path.dirname(path))
        write_atomic(path, dumps(data, separators=(",", ":")))
    except (OSError, FileError):
        return


def cache_folder() -> str:
    """Give comms' folder in the user's cache folder, as each system names it.

    platformdirs would say the same, but takes 17 ms to load.
    """
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA") or os.path.join(os.path.expanduser("~"), "AppData", "Local")
        return os.path.join(local, "comms", "Cache")
    if os.environ.get("XDG_CACHE_HOME", "").startswith("/"):
        return os.path.join(os.environ["XDG_CACHE_HOME"], "comms")
    home = os.path.expanduser("~")
    if sys.platform == "darwin":
        return os.path.join(home, "Library", "Caches", "comms")
    return os.path.join(home, ".cache", "comms")


def _path(folders: Sequence[str]) -> str:
    from binascii import crc32

    return os.path.join(
        cache_folder(), f"rules-{crc32(chr(0).join(folders).encode('utf-8', 'surrogatepass')):08x}.json"
    )


def _rule_paths(folders: Sequence[str]) -> list[str]:
    """List what `loader.rule_files` would read, without loading the loader."""
    paths: list[str] = []
    for folder in folders:
        own = _yaml_files(folder)
        if not own:
            for entry in os.scandir(folder):
                if not entry.name.startswith(".") and entry.is_dir():
                    own.extend(_yaml_files(entry.path))
        paths.extend(own)
    return paths


def _yaml_files(folder: str) -> list[str]:
    return [
        os.path.join(folder, name)
        for name in os.listdir(folder)
        if name.endswith((".yml", ".yaml")) and not name.startswith(".")
    ]


def _looks(path: str) -> Looks:
    found = os.stat(path)
    return [found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino]


def _digest(path: str) -> str:
    from comms.files import digest, read_bytes

    return digest(read_bytes(path))


def _code() -> Looks:
    """Tell one version of the compiler from another, also in a checkout that is being worked on."""
    here = os.path.dirname(os.path.abspath(__file__))
    looks = [FORMAT]
    for name in ("compiling.py", "anchors.py", "loader.py", "rule_values.py", "rule_keys.py", "kinds.py"):
        try:
            looks.extend(_looks(os.path.join(here, name))[:2])
        except OSError:
            looks.append(0)
    return looks
