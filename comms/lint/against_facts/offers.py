"""Sentences to adapt, from the facts: what a finding about something missing offers in place of general advice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.document.finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from comms.lint.against_facts.cleared import Cleared

MOST = 3
"""So many sentences are offered at the most."""


def offer(cleared: Cleared, rule: str) -> str:
    """Give sentences from the facts that mend a finding of this rule, ready to adapt; "" where the facts hold none."""
    make = _OFFERS.get(rule)
    return make(cleared) if make is not None else ""


def with_offers(findings: Iterable[Finding], cleared: Cleared) -> list[Finding]:
    """Give findings with sentences from the facts in place of the rule's general advice, where the facts hold some."""
    return [_with_offer(finding, offer(cleared, finding.rule.rpartition(".")[2])) for finding in findings]


def _with_offer(finding: Finding, offered: str) -> Finding:
    if not offered:
        return finding
    return Finding(
        finding.rule,
        finding.severity,
        finding.span,
        finding.message,
        why=finding.why,
        instead=offered,
        edit=finding.edit,
    )


def _wordings(*parts: str) -> Callable[[Cleared], str]:
    def make(cleared: Cleared) -> str:
        found = [_sentence(saying.text) for saying in cleared.sayings if saying.part in parts]
        unique = list(dict.fromkeys(found))
        return f"From the facts: {' '.join(unique[:MOST])}" if unique else ""

    return make


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?")) else f"{text}."


def _contact(cleared: Cleared) -> str:
    contacts = cleared.projection.get("contacts", {})
    address = next((value for value in contacts.values() if isinstance(value, str) and value), "")
    if not address:
        return ""
    return f"From the facts: {'Write to' if '@' in address else 'Reach us at'} {address}."


def _next_update(cleared: Cleared) -> str:
    when = cleared.incident.next_update
    if when is None:
        return ""
    clock = when.start.strftime("%H:%M UTC on ") if when.has_time else ""
    return f"From the facts: We will update this by {clock}{_day(cleared, 'next_update')}."


def _day(cleared: Cleared, name: str) -> str:
    when = getattr(cleared.incident, name)
    return f"{when.start.day} {when.start.strftime('%B %Y')}"


def _counts(cleared: Cleared) -> str:
    how = {"at-most": "up to ", "at-least": "at least ", "estimate": "about "}
    groups = [
        f"{how.get(group.is_, '')}{group.known:,} {group.of}"
        for group in cleared.incident.affected
        if group.known is not None
    ]
    return f"The facts count {' and '.join(groups)}." if groups and "affected" in cleared.sight.groups else ""


def _days(cleared: Cleared) -> str:
    times = cleared.incident.times
    first = times.access_gained or times.detected
    if first is None or first.at is None or not first.at.has_day:
        return ""
    return f"From the facts: put {first.at.start.day} {first.at.start.strftime('%B %Y')} into the title."


_OFFERS: dict[str, Callable[[Cleared], str]] = {
    "NoDataDescribed": _wordings("data"),
    "NoEffectDescribed": _wordings("effect"),
    "NoActionForReaders": _wordings("action"),
    "NoPrevention": _wordings("prevention"),
    "NoResponsibility": _wordings("responsibility"),
    "NoContact": _contact,
    "NoNextUpdate": _next_update,
    "TimelineMissing": _wordings("timeline"),
    "TitleWithoutDate": _days,
    "VagueQuantity": _counts,
    "UnsupportedRuleOut": _wordings("unaffected"),
    "Sophisticated": _wordings("attribution", "nature"),
    "WordAndStateDisagree": _wordings("headline"),
}
