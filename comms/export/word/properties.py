"""Settings and document properties: only what is meant to be there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from comms.export.characters import shown
from comms.export.word.markup import DECLARATION, attribute, elements, text_content

if TYPE_CHECKING:
    from docx.document import Document as WordFile

    from comms.export.word.details import Details

_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
_MICROSOFT = "http://schemas.microsoft.com/office/word"
_LONGEST = 255
"""Neither Word nor python-docx takes a longer property."""


def set_settings(file: WordFile, details: Details) -> None:
    """Set the settings: change tracking on a copy for legal; no names kept on any."""
    tracking = "<w:trackRevisions/>" if details.purpose == "legal" else "<w:removePersonalInformation/>"
    file.settings.element.extend(
        elements(
            f'<w:zoom w:percent="100"/>{tracking}'
            '<w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
            f'<w:compatSetting w:name="compatibilityMode" w:uri="{_MICROSOFT}" w:val="15"/>'
            f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_MICROSOFT}" w:val="1"/>'
            f'<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{_MICROSOFT}" w:val="1"/>'
            f'<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{_MICROSOFT}" w:val="1"/></w:compat>'
            f'<w:themeFontLang w:val="{attribute(details.language)}"/><w:decimalSymbol w:val="."/>'
            '<w:listSeparator w:val=","/>'
        )
    )


def set_core_properties(file: WordFile, details: Details) -> None:
    """Set the core properties: title, language and the draft's date; every other one is cleared."""
    properties = file.core_properties
    properties.title = shown(details.title)[:_LONGEST]
    for name in (
        "subject", "author", "comments", "category", "content_status", "keywords", "last_modified_by", "version",
    ):  # fmt: skip
        setattr(properties, name, "")
    properties.language = details.language
    day = moment(details.date)
    if day is not None:
        properties.created = properties.modified = day


def moment(date: str) -> datetime | None:
    """Give the beginning of a day (2026-11-14), or None where no day is said."""
    return datetime.fromisoformat(date).replace(tzinfo=UTC) if date else None


def add_custom_properties(file: WordFile, details: Details) -> None:
    """Add the custom properties, by which a copy for legal is known again when it comes back."""
    values = {
        "comms.document": details.identity,
        "comms.version": str(details.version),
        "comms.content": details.content_hash,
    }
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{text_content(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), _FIRST_ID)
    )
    xml = f'{DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{rows}</Properties>'
    package = file.part.package
    part = Part(PackURI("/docProps/custom.xml"), CONTENT_TYPE.OFC_CUSTOM_PROPERTIES, xml.encode(), package)
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)
