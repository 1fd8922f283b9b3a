"""The chain-of-custody form of an item of evidence, to print, sign and keep with the item."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.packet.pages import heading, line_break, page, paragraph, strong, table
from comms.packet.register import EVIDENCE_FIELDS, cell, weakness
from comms.packet.times import spoken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comms.document.tree import Block, Document
    from comms.packet.pages import Words

_NEXT = 3
"""Hand-overs that a form has room for; then the next form is begun."""
_LINE = "_" * 34
_OUTSIDE = frozenset({"Item", "Hand-overs"})


def custody_form(item: Mapping[str, Any], *, owner: str, language: str, date: str) -> Document:
    """Give the form of one item of a projection: what it is, who had it so far, and room for the next hand-overs."""
    known = [(label, cell(item[key])) for label, key in EVIDENCE_FIELDS if label not in _OUTSIDE and cell(item[key])]
    if weakness(item):
        known.append(("Remark on the hash", weakness(item)))
    blocks: list[Block | None] = [
        paragraph(f"Evidence of {owner}. Keep this form with the item. Add a line at each hand-over; change none."),
        heading("The item"),
        table(("Item", str(item["id"])), [(strong(label), value) for label, value in known]),
        heading("Who has had it"),
        table(("When", "Released by", "Received by", "Purpose"), [_line(one) for one in item["custody"]])
        if item["custody"]
        else paragraph("No hand-over is recorded yet."),
        heading("Next hand-overs"),
        table(
            ("When (date, time, zone)", "Released by (name, signature)", "Received by (name, signature)", "Purpose"),
            [_empty() for _ in range(_NEXT)],
        ),
        heading("Final disposition"),
        paragraph(item["disposition"] or f"Returned, kept or destroyed: {_LINE}"),
        paragraph(f"By whom, when: {_LINE}"),
    ]
    return page(f"Chain of custody: {item['id']}", blocks, language=language, date=date)


def _line(one: Mapping[str, Any]) -> tuple[str, str, str, str]:
    return spoken(one["at"]), one["from"], one["to"], one["purpose"]


def _empty() -> tuple[Words, ...]:
    """Give a row that is high enough to write in by hand."""
    high: Words = ("\u00a0", line_break(), "\u00a0", line_break(), "\u00a0")
    wide = "\u00a0" * 30
    return high, wide, wide, wide
