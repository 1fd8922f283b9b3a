"""The facts in the order of the form of the Internet Crime Complaint Center (ic3.gov), for copying."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.packet.texts import loss
from comms.packet.times import utc

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    Projection = Mapping[str, Any]

_UNKNOWN = "not yet known"
_INTRODUCTION = """\
For copying into the form at ic3.gov, in its order. Copy section by section.
Values are live: do not click them. What is not known is said as such; leave
the field empty or copy the words.
"""


def form(facts: Projection) -> str:
    """Give the text: victim, financial transactions, subject, narrative, headers and identifiers, other."""
    sections = {
        "Victim": _victim(facts),
        "Financial transactions": _money(facts),
        "Information about the subject": _subject(facts),
        "Description of the incident": _narrative(facts),
        "E-mail headers, identifiers, logs": _identifiers(facts),
        "Other information": _other(facts),
    }
    parts = [_INTRODUCTION]
    for number, (title, lines) in enumerate(sections.items(), 1):
        heading = f"{number}. {title}"
        parts.append("\n".join([heading, "-" * len(heading), *lines, ""]))
    return "\n".join(parts)


def _victim(facts: Projection) -> Iterator[str]:
    organization = facts["organization"]
    yield f"Business name: {organization['legal_name'] or _UNKNOWN}"
    yield f"Address: {organization['address'] or _UNKNOWN}"
    yield f"Country: {organization['country'] or _UNKNOWN}"
    yield f"Website: {organization['website'] or _UNKNOWN}"
    named = [one["who"] for one in facts["people"]]
    yield f"Contact: {'; '.join(named) or _UNKNOWN}"
    contacts = facts["contacts"]
    reach = [contacts[key] for key in ("law_enforcement", "security_teams") if contacts[key]]
    yield f"Telephone or e-mail: {'; '.join(dict.fromkeys(reach)) or _UNKNOWN}"


def _money(facts: Projection) -> Iterator[str]:
    yield "Money sent or lost to the subject: none is recorded in our facts."
    yield ""
    yield from loss(facts["losses"]).rstrip("\n").split("\n")


def _subject(facts: Projection) -> Iterator[str]:
    nature = facts["nature"]
    if nature["attribution"]:
        yield f"{nature['attribution']} (certainty: {nature['attribution_certainty']})"
    else:
        yield "Name, business, address, telephone, e-mail of the subject: not known."
    if facts["indicators"]:
        yield "Seen in the attack:"
    for item in facts["indicators"]:
        operator = f", run by {item['operator']}" if item["operator"] else ", operator not looked up yet"
        yield f"  {item['value']} ({item['type']}, {item['role']}{operator})"


def _narrative(facts: Projection) -> Iterator[str]:
    nature = facts["nature"]
    yield f"{nature['what'] or 'What happened is not yet known.'} (certainty: {nature['certainty']})"
    if facts["way_in"]:
        yield f"How they got in: {facts['way_in']['what']} (certainty: {facts['way_in']['certainty']})"
    yield ""
    yield "In order, UTC:"
    if not facts["timeline"]:
        yield f"  {_UNKNOWN}"
    for event in facts["timeline"]:
        until = f" to {utc(event['until'])}" if event["until"] else ""
        source = f"; source: {event['source']}" if event["source"] else ""
        yield f"  {utc(event['at'])}{until}: {event['what']} ({event['certainty']}{source})"


def _identifiers(facts: Projection) -> Iterator[str]:
    if not facts["indicators"]:
        yield "No indicators are known yet."
    for item in facts["indicators"]:
        seen = [
            f"{word} {utc(item[key])}"
            for key, word in (("first_seen", "first seen"), ("last_seen", "last seen"))
            if item[key]
        ]
        port = f"source port {item['source_port']}" if item["source_port"] else ""
        target = f"to {item['destination']}" + (f" port {item['destination_port']}" if item["destination_port"] else "")
        more = [*seen, port, target if item["destination"] else "", item["protocol"], item["log"]]
        yield f"  {item['value']}: {', '.join(one for one in more if one) or 'nothing more is known'}"
    yield "Logs and images are kept; the register of evidence (08-evidence.csv) names them with their hashes."


def _other(facts: Projection) -> Iterator[str]:
    own = facts["own_report"]
    if own and own["reported_at"]:
        reference = own["reference"] or "no reference yet"
        yield f"Reported to the FBI before: {utc(own['reported_at'])}, {reference}"
    others = [row for row in facts["told"] if row["kind"] in {"agency", "authority"}]
    yield "Other agencies told:" if others else "Other agencies told: none is recorded."
    for row in others:
        office = f", {row['office']}" if row["office"] else ""
        reference = f", reference {row['reference']}" if row["reference"] else ""
        yield f"  {row['name']}{office}, {utc(row['at'])}{reference}"
    silent = [row for row in facts["operators"] if not row["notify"]]
    for row in silent:
        yield f"Not told on purpose: {row['name']} ({', '.join(row['addresses'])}). {row['why_not']}"
    for row in facts["delay"]:
        until = utc(row["until"]) or "without an end"
        yield f"Asked to wait: {row['agency']}, until {until}, for {', '.join(row['audiences'])}"
