"""The lines of the response checklist, by name, and what an answer to one is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from comms.facts.yaml_reader import Path

Item = TypeVar("Item")

# name -> the question that a person must be able to answer
LINES: dict[str, str] = {
    "secure-channel": "Is there a secure channel for the whole team?",
    "team-leader": "Who leads the team?",
    "team-security": "Who stands for security?",
    "team-reliability": "Who stands for reliability?",
    "team-communications": "Who stands for communications?",
    "team-legal": "Who stands for legal?",
    "team-service": "Who stands for each affected service?",
    "inside-source": "Do forensics show that it does not come from inside?",
    "way-in": "Is it known how they got in?",
    "way-in-closed": "Is the way in closed, and when was it?",
    "systems": "Which systems are affected?",
    "isolated": "When was each affected system isolated?",
    "blocked-elsewhere": "Are the addresses of each affected system blocked on all others?",
    "image": "Is there a disk image of each affected system?",
    "image-read-only": "Is each image in read-only storage that nobody can alter, with its hash?",
    "providers": "Are other accounts at each compromised provider removed, and its tokens replaced?",
    "reconnaissance": "What did the attacker do before the attack?",
    "access": "When was access gained?",
    "attacker-actions": "What did the attacker do, and when?",
    "time-inside": "How long was the attacker inside before detection and before removal?",
    "database-queries": "Which database queries were run?",
    "back-door": "Does a back door remain?",
    "data": "What data was taken, exactly?",
    "people": "How many people does it affect?",
    "credentials": "Which keys and passwords were on the affected systems?",
    "credential-revoked": "Is each of them revoked?",
    "credential-replaced": "Is each of them replaced on every other system too?",
    "attacker-knowledge": "What did the attacker learn of the network?",
    "return": "Can the attacker come back another way?",
    "return-attempts": "Were there attempts to come back?",
    "mitigations": "What was done against it?",
    "monitoring": "Is new monitoring in place?",
    "indicators": "Which addresses took part in the attack?",
    "operators": "Who runs each of these addresses?",
    "operators-told": "Has the operator of each been told?",
    "police": "Has the local police been told?",
    "federal-police": "Has the FBI, or the national agency, been told?",
    "security-companies": "Is a security company asked about further risk?",
    "insurer": "Has the insurer been told?",
    "authorities": "Has each authority been told, or is it said why not?",
    "prevention": "What keeps it from happening again?",
    "responsibility": "What was our own part?",
    "customers-security-teams": "Do customers' security teams hear of it before the public?",
    "next-update": "When does the next update come?",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What the facts answer to a line: whether it is answered, how or what lacks, the id it is about, its place."""

    answered: bool
    detail: str
    path: Path
    of: str | None = None


def whole(answered: object, yes: str, no: str, path: Path) -> Iterator[Answer]:
    """Yield the one answer of a line that is about the incident as a whole."""
    yield Answer(bool(answered), yes if answered else no, path)


def each(
    group: str, items: Sequence[Item], lacks: Callable[[Item], str | None], *, done: str, none: str
) -> Iterator[Answer]:
    """Yield one open answer for each item that lacks something, or a single answer when none does.

    `none` is what lacks when the group is empty; an empty text means that nothing is to be done then.
    """
    if not items:
        yield Answer(not none, none or f"none are recorded under {group}", (group,))
        return
    open_items = [(index, item, lack) for index, item in enumerate(items) if (lack := lacks(item)) is not None]
    for index, item, lack in open_items:
        name = getattr(item, "id", None) or getattr(item, "name", None) or getattr(item, "authority", None)
        yield Answer(False, lack, (group, index), name)
    if not open_items:
        yield Answer(True, done, (group,))
