"""What we do and say, as one audience may know it: measures, questions, corrections, claims, others involved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.facts.projection.harm import statement
from comms.facts.projection.moments import plain

if TYPE_CHECKING:
    from comms.facts.model.incident import Incident
    from comms.facts.model.response import Measure
    from comms.facts.projection.sight import Sight

_LAST = 1 << 50


def measures(records: tuple[Measure, ...], sight: Sight) -> list[dict[str, Any]]:
    """Give the measures in words for this audience: dated ones in order, then undated, then what is planned."""
    shown = [
        {
            "state": item.state or ("done" if item.at else "planned"),
            "at": plain(item.at),
            "due": plain(item.due),
            "what": sight.words(item),
        }
        for item in records
        if sight.words(item)
    ]
    order = {"done": 0, "under-way": 1, "planned": 2}
    return sorted(shown, key=lambda row: (order[row["state"]], (row["at"] or row["due"] or {"sort": _LAST})["sort"]))


def open_questions(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the questions without an answer."""
    return [
        {"what": sight.words(item), "answer_expected": plain(item.answer_expected)}
        for item in incident.open_questions
        if item.answer is None and sight.words(item)
    ]


def answers(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the answers to questions that were open."""
    return [
        {"at": plain(item.answer.at), "what": sight.words(item.answer), "certainty": item.answer.certainty}
        for item in incident.open_questions
        if item.answer is not None and sight.words(item.answer)
    ]


def corrections(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give what an earlier text said wrongly, in the words of the correction."""
    return [{"at": plain(item.at), "what": sight.words(item)} for item in incident.corrections if sight.words(item)]


def claims(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give what others assert and we have not confirmed; who asserts it stays with those who see the full wording."""
    return [
        {
            "what": sight.words(item),
            "at": plain(item.at),
            "by": item.by if sight.wording == "text" else "",
            "certainty": item.certainty,
        }
        for item in incident.claims
        if sight.words(item)
    ]


def third_parties(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give others involved; a name only beside the full wording, one at fault in public only where it disclosed its part."""
    return [
        {
            "what": sight.words(item),
            "name": item.name if sight.wording == "text" else "",
            "role": (item.role or "") if sight.wording == "text" else "",
            "disclosure_url": item.disclosure_url or "",
        }
        for item in incident.third_parties
        if sight.words(item) and (sight.wording == "text" or not item.at_fault or item.disclosure_url)
    ]


def advice(incident: Incident, sight: Sight) -> list[str]:
    """Give the advice for every reader."""
    return [sight.words(item) for item in incident.advice if sight.words(item)]


def return_attempts(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the attempts to come back."""
    return [statement(item, sight) | {"at": plain(item.at)} for item in incident.return_attempts if sight.words(item)]


def knowledge(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give what the attacker learnt of the network."""
    return [statement(item, sight) for item in incident.attacker_knowledge if sight.words(item)]


def providers(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the compromised providers and what was done about their access to us."""
    return [
        {
            "name": item.name,
            "what": sight.words(item),
            "accounts_removed_at": plain(item.accounts_removed_at),
            "tokens_replaced_at": plain(item.tokens_replaced_at),
        }
        for item in incident.compromised_providers
        if sight.wording == "text"
    ]


def log_coverage(incident: Incident) -> list[dict[str, Any]]:
    """Give which logs were read, for which days."""
    return [
        {"logs": item.logs, "from": plain(item.from_), "to": plain(item.to), "checked_at": plain(item.checked_at)}
        for item in incident.log_coverage
    ]
