# LEAD TO EXPORT BUILDER: python-docx is fixed by the user; see the last note in the contract file, then delete this line.
"""The zip file around the parts of a Word document, the same bytes for the same parts."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, NamedTuple

from comms.export.word.markup import DECLARATION

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.export.word.relations import Relations

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_PACKAGE = "application/vnd.openxmlformats-package"
_TIME = (1980, 1, 1, 0, 0, 0)
_ON_UNIX = 3
_READABLE = 0o100644 << 16

CORE_RELATION = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"


class Part(NamedTuple):
    """One part: its name in the zip (`word/styles.xml`), its content type, its bytes, and where it points to."""

    name: str
    content_type: str
    data: bytes
    relations: Relations | None = None


def pack(parts: Sequence[Part], relations: Relations) -> bytes:
    """Give the bytes of a package; `relations` are those of the package as a whole."""
    overrides = "".join(f'<Override PartName="/{part.name}" ContentType="{part.content_type}"/>' for part in parts)
    types = (
        f'{DECLARATION}<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{_PACKAGE}.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as package:
        _add(package, "[Content_Types].xml", types.encode())
        _add(package, "_rels/.rels", relations.xml())
        for part in parts:
            _add(package, part.name, part.data)
            if part.relations:
                folder, _, name = part.name.rpartition("/")
                _add(package, f"{folder}/_rels/{name}.rels", part.relations.xml())
    return made.getvalue()


def _add(package: zipfile.ZipFile, name: str, data: bytes) -> None:
    entry = zipfile.ZipInfo(name, _TIME)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = _ON_UNIX  # else the platform would show in the bytes
    entry.external_attr = _READABLE
    package.writestr(entry, data)
