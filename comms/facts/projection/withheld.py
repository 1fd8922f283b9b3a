"""What an audience does not see, by id and reason: the other side of a projection."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.facts.model.record import Worded
from comms.facts.projection.sight import sight_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.loader import Facts
    from comms.facts.projection.sight import Sight
    from comms.facts.yaml_reader import Path

# Lists of the facts -> the group of the allow-list that lets an audience see them.
_GROUP_OF = {
    "timeline": "timeline",
    "data": "data",
    "credentials": "credentials",
    "systems": "systems",
    "attacker_knowledge": "knowledge",
    "return_attempts": "return_attempts",
    "compromised_providers": "providers",
    "risk": "risk",
    "indicators": "indicators",
    "operators": "operators",
    "evidence": "evidence",
    "mitigations": "measures",
    "prevention": "measures",
    "advice": "advice",
    "open_questions": "open_questions",
    "claims": "claims",
    "corrections": "corrections",
    "third_parties": "third_parties",
    "losses": "losses",
    "log_coverage": "log_coverage",
}
_BY_COLUMNS = frozenset({"credentials", "systems", "compromised_providers"})


class Withheld(NamedTuple):
    """One record that an audience does not see: its id or place, why, and its path in the facts."""

    name: str
    reason: str
    path: Path


def withheld(facts: Facts, audience: str, kind: str = "") -> list[Withheld]:
    """List the records of the facts that `audience` does not see, in the order of the file's groups.

    Raises ValueError for a word that is no audience.
    """
    sight = sight_of(audience, kind)
    return [
        Withheld(getattr(record, "id", None) or f"{group} {index + 1}", reason, (group, index))
        for group in _GROUP_OF
        for index, record in enumerate(getattr(facts.incident, group))
        for reason in _reasons(record, group, sight)
    ]


def _reasons(record: object, group: str, sight: Sight) -> Iterator[str]:
    if _GROUP_OF[group] not in sight.groups:
        yield f"{group} are not for this audience"
    elif group in _BY_COLUMNS:
        if sight.wording != "text":
            yield f"{group} are shown only beside the full wording"
    elif group == "data" and sight.categories:
        return
    elif isinstance(record, Worded) and not sight.words(record):
        wording = f"it has no `{sight.wording}` wording" if sight.wording else "this audience gets fixed sentences only"
        yield wording
    elif group == "indicators" and sight.audience == "customers" and not getattr(record, "share", True):
        yield "it is marked `share: no`"
