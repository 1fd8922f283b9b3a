"""Somebody else's Word file, opened without trusting it."""

from __future__ import annotations

import io
import zipfile
import zlib
from typing import TYPE_CHECKING, NoReturn, cast

from lxml import etree

from comms.errors import ExportError, Location

if TYPE_CHECKING:
    from typing import Any

_MOST_PARTS = 300
_LARGEST_PART = 4_000_000
_LARGEST_FILE = 20_000_000
_CURE = "save it as a plain .docx in your word processor, and try again"


class OpenedPackage:
    """The parts of a Word file, read within limits; `path` names it in errors.

    Raises ExportError for what is no Word file, is too large (20 MB, 4 MB a part, 300 parts), or lies about it.
    """

    def __init__(self, data: bytes, path: str) -> None:
        self._path = path
        self._parts: dict[str, bytes] = {}
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as package:
                entries = package.infolist()
                if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _LARGEST_FILE:
                    self._refuse("is too large for a house style")
                for entry in entries:
                    if entry.file_size > _LARGEST_PART:
                        self._refuse("holds a part that is too large")
                    with package.open(entry) as part:
                        self._parts.setdefault(entry.filename, part.read(entry.file_size))
        except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError, OSError, ValueError):
            self._refuse("is not a Word file that can be read")

    def part(self, name: str) -> bytes | None:
        """Give the bytes of a part, None where there is none of this name."""
        return self._parts.get(name)

    def root(self, name: str) -> etree._Element | None:
        """Give the root of an XML part, None where there is none. Raises ExportError for one that is not plain XML."""
        data = self._parts.get(name)
        if data is None:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError:
            self._refuse(f"holds a damaged part ({name})")
        if cast("Any", root.getroottree()).docinfo.doctype:  # the stubs do not know it
            self._refuse(f"holds a part with a DOCTYPE ({name})")
        return root

    def targets(self, name: str) -> dict[str, tuple[str, str]]:
        """Give, by id, the last word of the type and the part of every relationship of a part that stays in the file."""
        folder, _, file = name.rpartition("/")
        rows = self.root(f"{folder}/_rels/{file}.rels")
        found: dict[str, tuple[str, str]] = {}
        for row in rows if rows is not None else ():
            if row.get("TargetMode") == "External":
                continue
            target = row.get("Target", "")
            part = target.removeprefix("/") if target.startswith("/") else f"{folder}/{target}"
            if part in self._parts:
                found[row.get("Id", "")] = (row.get("Type", "").rpartition("/")[2], part)
        return found

    def _refuse(self, message: str) -> NoReturn:
        raise ExportError(message, _CURE, Location(self._path))
