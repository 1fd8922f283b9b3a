"""Somebody else's Word file, opened without trusting it: its parts, within limits, and nothing it points to."""

from __future__ import annotations

import io
import zipfile
import zlib

from lxml import etree

from comms.errors import FileError, Location

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn

MOST_PARTS = 300
LARGEST_PART = 4_000_000
LARGEST_FILE = 20_000_000
"""Bytes of all parts together, unpacked. Pictures count only when they are asked for."""

_PICTURES = "word/media/"
_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_CURE = "save it as a plain .docx in your word processor, and try again"


class WordPackage:
    """The parts of a Word file; `path` names it in errors.

    Sizes are those that the file declares, and no more than that is ever unpacked. Raises FileError for what is no Word
    file, is too large (20 MB, 4 MB a part, 300 parts), holds two parts of one name, or lies about a part.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self.path = path
        self._read: dict[str, bytes] = {}
        try:
            self._package = zipfile.ZipFile(io.BytesIO(data))
            entries = self._package.infolist()
        except (zipfile.BadZipFile, RuntimeError, OSError, ValueError):
            self.refuse("is not a Word file that can be read")
        self._entries = {entry.filename: entry for entry in entries}
        counted = [entry.file_size for entry in entries if not entry.filename.startswith(_PICTURES)]
        if len(entries) > MOST_PARTS or sum(counted) > LARGEST_FILE:
            self.refuse("is too large for a Word file of texts")
        if max(counted, default=0) > LARGEST_PART:
            self.refuse("holds a part that is too large")
        if len(self._entries) < len(entries):
            self.refuse("holds two parts of the same name")

    def part(self, name: str) -> bytes | None:
        """Give the bytes of a part, None where there is none of this name. Raises FileError for a damaged one."""
        entry = self._entries.get(name)
        if entry is None:
            return None
        if name not in self._read:
            if entry.file_size > LARGEST_PART:
                self.refuse("holds a part that is too large")
            if entry.compress_type not in _PACKINGS:
                self.refuse("is packed in a way that Word does not use")
            try:
                with self._package.open(entry) as part:
                    self._read[name] = part.read(entry.file_size)
            except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
                self.refuse(f"holds a damaged part ({name})")
        return self._read[name]

    def root(self, name: str) -> etree._Element | None:
        """Give the root of an XML part, None where there is none. Raises FileError for one that is not plain XML."""
        data = self.part(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            self.refuse(f"holds a damaged part ({name})")
        if root.getroottree().docinfo.doctype:  # type: ignore[union-attr] # the stubs do not know it
            self.refuse(f"holds a part with a DOCTYPE ({name})")
        return root

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Give, by id, the last word of the type and the part of every relationship of a part that stays in the file."""
        folder = name.rpartition("/")[0]
        found: dict[str, tuple[str, str]] = {}
        for identity, (kind, target, outside) in self._relations(name).items():
            part = target.removeprefix("/") if target.startswith("/") else f"{folder}/{target}"
            if not outside and part in self._entries:
                found[identity] = (kind, part)
        return found

    def outside(self, name: str) -> dict[str, tuple[str, str]]:
        """Give, by id, the last word of the type and the target of every relationship of a part that leaves the file."""
        return {
            identity: (kind, target) for identity, (kind, target, outside) in self._relations(name).items() if outside
        }

    def refuse(self, message: str, hint: str = _CURE) -> NoReturn:
        """Raise FileError about this file."""
        raise FileError(message, hint, Location(self.path))

    def _relations(self, name: str) -> dict[str, tuple[str, str, bool]]:
        folder, _, file = name.rpartition("/")
        rows = self.root(f"{folder}/_rels/{file}.rels")
        return {
            row.get("Id", ""): (
                row.get("Type", "").rpartition("/")[2],
                row.get("Target", ""),
                row.get("TargetMode") == "External",
            )
            for row in (rows if rows is not None else ())
        }
