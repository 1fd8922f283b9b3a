"""Writing a BagIt 1.0 bag (RFC 8493), so that `sha256sum -c` alone can check it."""

from __future__ import annotations

import hashlib
import os
from typing import TYPE_CHECKING

from comms.files import digest, make_private_folder, remove, write_atomic
from comms.packet.hashing import hash_file

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from comms.packet.hashing import Hashed

DECLARATION = "BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
PAYLOAD = "data"
ALGORITHMS = ("sha256", "sha512")
TAG_MANIFEST = "tagmanifest-sha256.txt"
_ESCAPES = {"%": "%25", "\r": "%0D", "\n": "%0A"}


class Bag:
    """A bag that is being filled; it validates only after `seal`, which writes the manifests last."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._sizes: dict[str, int] = {}
        self._manifests: dict[str, dict[str, str]] = {name: {} for name in ALGORITHMS}
        make_private_folder(os.path.join(folder, PAYLOAD))

    @property
    def files(self) -> dict[str, str]:
        """The SHA-256 of each payload file by its path in the bag (`data/...`)."""
        return dict(self._manifests["sha256"])

    def add(self, name: str, data: bytes) -> None:
        """Write `data` as the payload file `name` (slashes make folders). Raises FileError."""
        write_atomic(self._place(name), data, flush=False)
        self._note(name, len(data), {one: hashlib.new(one, data).hexdigest() for one in ALGORITHMS})

    def add_copy(
        self, path: str, algorithms: Sequence[str], name_of: Callable[[Hashed], str], heard: Callable[[int], None]
    ) -> None:
        """Copy a file of any size in, hashed on the way with `algorithms` besides those of the bag.

        `name_of` gives its name in the payload once the hashes are known, "" to leave it out. Raises FileError, PacketError
        if the file changes meanwhile.
        """
        part = self._place("part")
        made = hash_file(path, (*dict.fromkeys([*ALGORITHMS, *algorithms]),), copy_to=part, heard=heard)
        name = name_of(made)
        if not name:
            remove(part)
            return
        os.replace(part, self._place(name))
        self._note(name, made.size, {one: made.hashes[one] for one in ALGORITHMS})

    def seal(self, info: Mapping[str, str]) -> str:
        """Write tag files and manifests, and give the SHA-256 of the tag manifest: the seal of the bag.

        `info` goes into bag-info.txt beside the size of the payload.
        """
        oxum = f"{sum(self._sizes.values())}.{len(self._sizes)}"
        tags = {
            "bagit.txt": DECLARATION,
            "bag-info.txt": "".join(
                f"{key}: {_line(value)}\n" for key, value in {**info, "Payload-Oxum": oxum}.items()
            ),
        }
        tags |= {f"manifest-{name}.txt": _manifest(hashes) for name, hashes in self._manifests.items()}
        for name, text in tags.items():
            write_atomic(os.path.join(self.folder, name), text)
        tag_manifest = _manifest({name: digest(text) for name, text in tags.items()})
        write_atomic(os.path.join(self.folder, TAG_MANIFEST), tag_manifest)
        return digest(tag_manifest)

    def _place(self, name: str) -> str:
        path = os.path.join(self.folder, PAYLOAD, *name.split("/"))
        make_private_folder(os.path.dirname(path))
        return path

    def _note(self, name: str, size: int, hashes: Mapping[str, str]) -> None:
        path = f"{PAYLOAD}/{name}"
        self._sizes[path] = size
        for algorithm, value in hashes.items():
            self._manifests[algorithm][path] = value


def _manifest(hashes: Mapping[str, str]) -> str:
    return "".join(f"{value}  {escaped(path)}\n" for path, value in sorted(hashes.items()))


def escaped(path: str) -> str:
    """Write a path as a manifest holds it: line ends and percent signs as codes."""
    return "".join(_ESCAPES.get(character, character) for character in path)


def unescaped(path: str) -> str:
    """Read a path of a manifest."""
    for character, code in (("\r", "%0D"), ("\n", "%0A"), ("%", "%25")):
        path = path.replace(code, character).replace(code.lower(), character)
    return path


def _line(value: str) -> str:
    return " ".join(value.split())
