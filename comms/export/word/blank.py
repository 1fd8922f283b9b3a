"""The Word file that an export begins with, and the bytes that it ends as."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.parser import element_class_lookup
from docx.parts.document import DocumentPart
from lxml import etree

from comms.export.word.markup import MAIN, RELATIONS

if TYPE_CHECKING:
    from collections.abc import Collection

    from docx.document import Document as WordFile

_OF_PACKAGE = (RELATIONSHIP_TYPE.OFFICE_DOCUMENT, RELATIONSHIP_TYPE.CORE_PROPERTIES)
_OF_DOCUMENT = (RELATIONSHIP_TYPE.STYLES, RELATIONSHIP_TYPE.SETTINGS, RELATIONSHIP_TYPE.NUMBERING)

_TYPES = "[Content_Types].xml"
_TIME = (1980, 1, 1, 0, 0, 0)
_ON_UNIX = 3
_READABLE = 0o100644 << 16


def blank_file() -> WordFile:
    """Give a file of python-docx without what its template carries: styles, lists, settings, theme, fonts, thumbnail."""
    file = docx.Document()
    _keep(file.part.package.rels, _OF_PACKAGE)
    _keep(file.part.rels, _OF_DOCUMENT)
    for root in (file.styles.element, file.settings.element, file.part.numbering_part.element):
        emptied(root)
    core = file.part.package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES)
    core.element[:] = []
    return file


def with_text(file: WordFile, body: str) -> WordFile:
    """Give a file with `body`, the XML of its blocks, as its text; what the file leads to stays.

    The part is parsed as a whole: to move a long table from one tree into another takes lxml quadratic time.
    """
    parser = etree.XMLParser(huge_tree=True, resolve_entities=False)
    parser.set_element_class_lookup(element_class_lookup)
    xml = f'<w:document xmlns:w="{MAIN}" xmlns:r="{RELATIONS}"><w:body>{body}<w:sectPr/></w:body></w:document>'
    root: Any = etree.fromstring(xml, parser)
    old, package = file.part, file.part.package
    part = DocumentPart(old.partname, old.content_type, root, package)
    part.rels.update(old.rels)
    part.related_parts.update(old.related_parts)
    for relation in package.rels.values():
        if relation.reltype == RELATIONSHIP_TYPE.OFFICE_DOCUMENT:
            package.load_rel(relation.reltype, part, relation.rId)
            break
    made: WordFile = part.document
    return made


def emptied(root: Any) -> Any:
    """Take everything out of an element, and give it."""
    root[:] = []
    root.text = None
    root.attrib.clear()
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return root


def _keep(relations: dict[str, Any], kinds: Collection[str]) -> None:
    """Drop all relationships but those of `kinds`; a part that nothing leads to is not saved."""
    for identity in [identity for identity, relation in relations.items() if relation.reltype not in kinds]:
        del relations[identity]


def saved(file: WordFile) -> bytes:
    """Give the bytes of a file: the same for the same content, whatever the time and the platform."""
    written = io.BytesIO()
    file.save(written)
    made = io.BytesIO()
    with (
        zipfile.ZipFile(written) as source,
        zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for name in sorted(source.namelist(), key=lambda name: (name != _TYPES, name)):
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = _ON_UNIX  # else the platform would show in the bytes
            entry.external_attr = _READABLE
            target.writestr(entry, source.read(name))
    return made.getvalue()
