"""The summary in plain language, each statement marked known, believed or not known; and the timeline to read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.packet.pages import bullets, heading, page, paragraph, strong, table
from comms.packet.times import spoken

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from comms.document.tree import Block, Document
    from comms.packet.pages import Words

    Projection = Mapping[str, Any]

_SURE = {"confirmed": "Known", "suspected": "Believed", "ruled-out": "Ruled out", "unknown": "Not known for sure"}
_TIMES = {
    "first_activity": "First trace of the attacker",
    "access_gained": "Access gained",
    "detected": "Noticed",
    "contained": "Contained",
    "evicted": "Attacker removed",
}
_HOW_MANY = {"at-most": "up to ", "at-least": "at least ", "estimate": "about ", "exact": ""}
_HAPPENED = {
    "exfiltrated": "copied",
    "accessed": "read",
    "altered": "changed",
    "destroyed": "deleted",
    "unusable": "made unusable",
    "exposed": "exposed",
    "mixed": "affected",
}


def summary(facts: Projection, *, language: str, date: str, plain: bool = False) -> Document:
    """Give the summary for one reader; what is not known is said as such.

    `plain` facts have the public wordings, which speak to customers of their data: it is then named by its category.
    """
    rows = list(_statements(facts, plain=plain))
    asked = [row["what"] for row in facts["open_questions"]]
    blocks: list[Block | None] = [
        paragraph(
            "Each statement is marked: ",
            strong("Known"),
            " is confirmed, ",
            strong("Believed"),
            " is what we take to be so but have not confirmed, ",
            strong("Ruled out"),
            " was looked into and is not so. Sources and log references stand in the timeline.",
        ),
        heading("What happened"),
        table(("Mark", "About", "Statement"), rows) if rows else paragraph("What happened is not yet known."),
        heading("What is not known"),
        bullets(asked) if asked else paragraph("No question is recorded as open."),
    ]
    return page("Summary", blocks, language=language, date=date)


def _statements(facts: Projection, *, plain: bool) -> Iterator[tuple[Words, str, str]]:
    yield from _account(facts)
    for group in facts["affected"]:
        yield _row("confirmed" if group["is"] != "unknown" else "unknown", "Who is affected", people(group))
    yield from _data(facts, plain=plain)
    yield from _what_follows(facts)


def _account(facts: Projection) -> Iterator[tuple[Words, str, str]]:
    nature, zone = facts["nature"], facts["time_zone"]
    if nature["what"]:
        yield _row(nature["certainty"], "What happened", nature["what"])
    if nature["attribution"]:
        yield _row(nature["attribution_certainty"], "Who did it", nature["attribution"])
    elif facts["asked_who"]:
        yield _row("", "Who did it", "We do not know.")
    if facts["way_in"]:
        closed = spoken(facts["way_in"]["closed_at"], zone)
        added = f" This way in was closed: {closed}." if closed else ""
        yield _row(facts["way_in"]["certainty"], "How they got in", facts["way_in"]["what"] + added)
    if facts["discovery"]["what"]:
        yield _row("confirmed", "How it was noticed", facts["discovery"]["what"])
    for key, label in _TIMES.items():
        if facts["times"][key]:
            yield _row(facts["times"][key]["certainty"], label, spoken(facts["times"][key]["at"], zone))


def _what_follows(facts: Projection) -> Iterator[tuple[Words, str, str]]:
    zone = facts["time_zone"]
    if facts["persistence"]:
        yield _row(facts["persistence"]["certainty"], "Back door", facts["persistence"]["what"])
    for row in facts["knowledge"]:
        yield _row(row["certainty"], "What the attacker learnt", row["what"])
    for row in facts["return_attempts"]:
        when = spoken(row["at"], zone)
        yield _row(row["certainty"], "Attempt to come back", f"{when}: {row['what']}" if when else row["what"])
    for row in facts["risks"]:
        state = f"Closed {spoken(row['closed_at'], zone)}".strip() if row["closed"] else "Still open"
        yield _row("confirmed", "What could follow", f"{row['what']} ({state})")
    for row in facts["claims"]:
        about = f"What others claim ({row['by']})" if row["by"] else "What others claim"
        yield _row(row["certainty"], about, row["what"])


def _data(facts: Projection, *, plain: bool) -> Iterator[tuple[Words, str, str]]:
    for row in facts["data"]:
        count = people(row["people"]) if row["people"] else ""
        happened = _HAPPENED[row["exposure"]]
        yield _row(row["certainty"], f"Data that was {happened}", _joined(_named(row, plain=plain), count))
    for row in facts["unaffected"]:
        yield _row("ruled-out", "Data that is not affected", _joined(_named(row, plain=plain), row.get("ground", "")))


def _named(row: Mapping[str, Any], *, plain: bool) -> str:
    if plain:
        return str(row["name"])
    category, what = row.get("category", ""), row["what"]
    return what if not category or row.get("names_itself") else f"{category}: {what}" if what else category


def _joined(words: str, more: str) -> str:
    return f"{words.rstrip('. ')} ({more})" if more else words


def people(group: Mapping[str, Any]) -> str:
    """Give a count in words: "up to 210 former customers"."""
    if group["is"] == "unknown":
        return f"how many {group['of']} is not yet known"
    return f"{_HOW_MANY[group['is']]}{group['count']:,} {group['of']}"


def _row(certainty: str, about: str, words: str) -> tuple[Words, str, str]:
    return strong(_SURE.get(certainty, "Not known")), about, words


def timeline_page(facts: Projection, *, language: str, date: str) -> Document:
    """Give the timeline to read on paper."""
    zone = facts["time_zone"]
    header = ("When", "What", "How sure", "Source")
    rows = [
        (
            spoken(event["at"], zone) + (f" to {spoken(event['until'], zone)}" if event["until"] else ""),
            event["what"],
            _SURE[event["certainty"]],
            _source(event),
        )
        for event in facts["timeline"]
    ]
    note = "Times are as precise as they are known."
    blocks = [paragraph(note), table(header, rows)] if rows else [paragraph("The timeline is not yet known.")]
    return page("Timeline", blocks, language=language, date=date)


def _source(event: Mapping[str, Any]) -> str:
    source = event.get("source", "")
    offset = event.get("clock_offset", "")
    return f"{source} (clock off by {offset})" if offset else source
