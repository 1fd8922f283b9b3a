"""What a Word file says about its draft outside the text: title, kind, marking, language, date, version."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from comms.export.front import fields_of, marking_of, title_of
from comms.files import digest

if TYPE_CHECKING:
    from comms.document.tree import Document

Purpose = Literal["legal", "release"]
"""Who a file is for: lawyers who review the draft, or those whom the text is meant for."""

_TLP = re.compile(r"TLP:(RED|AMBER\+STRICT|AMBER|GREEN|CLEAR)", re.IGNORECASE)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_DATE = re.compile(r"[12]\d{3}-\d{2}-\d{2}")
_SHORT = 12

_REGIONS = {
    "bg": "bg-BG",
    "cs": "cs-CZ",
    "da": "da-DK",
    "de": "de-DE",
    "el": "el-GR",
    "en": "en-GB",
    "es": "es-ES",
    "fi": "fi-FI",
    "fr": "fr-FR",
    "he": "he-IL",
    "hu": "hu-HU",
    "it": "it-IT",
    "ja": "ja-JP",
    "nl": "nl-NL",
    "pl": "pl-PL",
    "pt": "pt-PT",
    "ro": "ro-RO",
    "sv": "sv-SE",
    "uk": "uk-UA",
    "zh": "zh-CN",
}
"""A word processor checks spelling only for a language with a region."""


@dataclass(frozen=True, slots=True)
class Details:
    """What stands in header, footer and properties. Empty text where the draft does not say."""

    purpose: Purpose
    version: int
    title: str
    kind: str
    marking: str
    language: str
    date: str
    identity: str
    content_hash: str

    @property
    def label(self) -> str:
        """The TLP label in the marking, as TLP 2.0 writes it, or nothing."""
        found = _TLP.search(self.marking)
        return found.group().upper() if found else ""

    @property
    def other_marking(self) -> str:
        """What the marking says beside the TLP label."""
        return _TLP.sub("", self.marking, count=1).strip(" ,;.|/")

    @property
    def short_hash(self) -> str:
        """The first digits of the content hash, enough to tell two versions apart by eye."""
        return self.content_hash[:_SHORT]

    @property
    def letter_paper(self) -> bool:
        """Whether readers of this language print on US Letter rather than A4."""
        return self.language in {"en-US", "en-CA", "es-MX", "fr-CA"}


def details_of(document: Document, *, purpose: Purpose, version: int) -> Details:
    """Read the details of a draft from its front matter and its first heading."""
    fields = fields_of(document)
    return Details(
        purpose=purpose,
        version=version,
        title=title_of(document)[1],
        kind=fields.get("kind", ""),
        marking=marking_of(document),
        language=_language(fields.get("language", "")),
        date=_day(fields.get("date", "")),
        identity="/".join(
            part for part in (fields.get(name, "") for name in ("incident", "kind", "recipient", "operator")) if part
        ),
        content_hash=digest(document.text),
    )


def _day(written: str) -> str:
    """Give the day that a date begins with, or nothing where there is no such day."""
    found = _DATE.match(written)
    try:
        return date.fromisoformat(found.group()).isoformat() if found else ""
    except ValueError:
        return ""


def _language(written: str) -> str:
    tag = written.strip().replace("_", "-")
    if _LANGUAGE.fullmatch(tag) is None:
        return _REGIONS["en"]
    language, hyphen, region = tag.partition("-")
    if not hyphen:
        return _REGIONS.get(language.lower(), language.lower())
    return f"{language.lower()}-{region.upper()}"
