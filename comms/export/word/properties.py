"""Settings and document properties: only what is meant to be there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.word.markup import DECLARATION, attribute, part, text_content

if TYPE_CHECKING:
    from comms.export.word.details import Details

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_ID = 2
_MICROSOFT = "http://schemas.microsoft.com/office/word"


def settings(details: Details) -> bytes:
    """Give the settings part: change tracking on a copy for legal; no names kept on any."""
    tracking = "<w:trackRevisions/>" if details.purpose == "legal" else "<w:removePersonalInformation/>"
    return part(
        "settings",
        f'<w:zoom w:percent="100"/>{tracking}'
        '<w:defaultTabStop w:val="708"/><w:characterSpacingControl w:val="doNotCompress"/><w:compat>'
        f'<w:compatSetting w:name="compatibilityMode" w:uri="{_MICROSOFT}" w:val="15"/>'
        f'<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="{_MICROSOFT}" w:val="1"/>'
        f'<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="{_MICROSOFT}" w:val="1"/>'
        f'<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="{_MICROSOFT}" w:val="1"/></w:compat>'
        f'<w:themeFontLang w:val="{attribute(details.language)}"/><w:decimalSymbol w:val="."/>'
        '<w:listSeparator w:val=","/>',
    )


def core_properties(details: Details) -> bytes:
    """Give the core properties: title, language and the draft's date; every other one is cleared."""
    date = f"{details.date}T00:00:00Z"
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{date}</dcterms:{name}>' if details.date else ""
        for name in ("created", "modified")
    )
    cleared = "".join(
        f"<cp:{name}/>" for name in ("category", "contentStatus", "keywords", "lastModifiedBy", "version")
    )
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{text_content(details.title)}</dc:title><dc:subject/><dc:creator/><dc:description/>"
        f"<dc:language>{text_content(details.language)}</dc:language>{cleared}{dates}</cp:coreProperties>"
    ).encode()


def custom_properties(details: Details) -> bytes:
    """Give the custom properties, by which a copy for legal is known again when it comes back."""
    values = {
        "comms.document": details.identity,
        "comms.version": str(details.version),
        "comms.content": details.content_hash,
    }
    rows = "".join(
        f'<property fmtid="{_FORMAT}" pid="{number}" name="{name}"><vt:lpwstr>{text_content(value)}</vt:lpwstr></property>'
        for number, (name, value) in enumerate(values.items(), _FIRST_ID)
    )
    return f'{DECLARATION}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_TYPES}">{rows}</Properties>'.encode()
