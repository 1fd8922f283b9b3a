"""Drafting all texts of some facts, and what no text may ever hold."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from comms.drafting.draft import History, draft
from comms.drafting.kinds import KINDS, recipients
from comms.errors import FactMissing

if TYPE_CHECKING:
    from comms.facts.loader import Facts

NOW = dt.datetime(2026, 11, 13, 14, 10, tzinfo=dt.UTC)
_DAY = dt.date(2026, 11, 14)
RELEASED = History(dict.fromkeys(KINDS, _DAY), dict.fromkeys(KINDS, _DAY))

_WRONG = {
    "none": re.compile(r"\bNone\b|\bundefined\b"),
    "template syntax": re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}"),
    "doubled word": re.compile(r"\b([A-Za-z]+) \1\b", re.IGNORECASE),
    "double full stop": re.compile(r"(?<!\.)\.\.(?!\.)|[.!?]\*\*\.|\.\s\.|,\s*[.,;]|:\s*[.,]|\(\)"),
    "one of many": re.compile(r"(?<![\d,.])1 (customers|people|records|users|accounts)\b"),
    "broken list": re.compile(r"^- [^\n]*\n\n- ", re.MULTILINE),
    "empty heading": re.compile(r"^#+\s*$|^(#+) [^\n]*\n+(?=\1 |\Z)", re.MULTILINE),
    "empty item": re.compile(r"^(-|\d+\.)\s*$|\*\*\*\*", re.MULTILINE),
    "space before a stop": re.compile(r" [.,;](?=\s|$)"),
    "leading space": re.compile(r"^ (?! )", re.MULTILINE),
    "double space": re.compile(r"\S  +\S"),
}


def texts(facts: Facts, released: History = RELEASED) -> dict[str, str]:
    """Draft every text that the facts allow, by kind and recipient."""
    made = {}
    for kind in KINDS:
        for recipient in recipients(facts, kind):
            try:
                drafted = draft(facts, kind, today=None, now=NOW, recipient=recipient, history=released)
            except FactMissing:
                continue
            made[f"{kind}-{recipient}" if recipient else kind] = drafted.text
    return made


def wrong(text: str) -> list[str]:
    """List what reads wrong in a text: the fault and where it stands."""
    body = text.partition("\n---\n")[2]
    found = []
    for fault, pattern in _WRONG.items():
        hit = pattern.search(body)
        if hit:
            found.append(f"{fault}: {body[max(0, hit.start() - 60) : hit.end() + 40]!r}")
    return found
