"""The decisions of an incident in plain words: which are taken, by whom, when, on what ground, and who may decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from comms.facts.model import Incident
    from comms.workspace.incident import IncidentFolder

WORDS: Final = {
    "internal_source_ruled_out": "No inside source was at work",
    "internal_source_removed": "An inside source was found and removed",
    "monitoring_in_place": "The new monitoring is in place",
    "facts_validated": "The facts are validated",
    "recurrence_prevented": "It cannot happen again",
    "customers_security_teams_told": "Customers' security teams were told",
    "no_customers_security_teams": "No customer has a security team to tell",
}
"""What each decision says, for a person who does not read incident.yaml."""


@dataclass(frozen=True)
class DecisionLine:
    """One decision: its name, its words, and who took it when on what ground; `by` is empty where it is not taken."""

    name: str
    words: str
    by: str = ""
    at: str = ""
    ground: str = ""


@dataclass(frozen=True)
class DecisionBook:
    """Every decision, and the people (value to record, label to show) who may take or withdraw one."""

    lines: tuple[DecisionLine, ...]
    people: tuple[tuple[str, str], ...]


def read_decisions(incident: IncidentFolder) -> DecisionBook:
    """Read the decisions of an incident. Raises FactsError."""
    return decisions(incident.load().incident)


def decisions(incident: Incident) -> DecisionBook:
    """List the decisions of the facts and the people of the team, each person once."""
    from comms.facts.gates import DECISIONS

    lines = []
    for name in DECISIONS:
        taken = getattr(incident.decisions, name)
        words = WORDS.get(name, name.replace("_", " "))
        lines.append(
            DecisionLine(name, words)
            if taken is None
            else DecisionLine(name, words, str(taken.by), taken.at.written, str(taken.ground))
        )
    people = {str(member.name or member.role): member for member in incident.team}
    labels = tuple(
        (value, f"{member.name}, {member.role}" if member.name else value) for value, member in people.items()
    )
    return DecisionBook(tuple(lines), labels)
