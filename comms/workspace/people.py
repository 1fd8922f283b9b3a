"""Who may be named as the one who records something: a member of the team, by name or by role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.errors import UsageError
from comms.workspace.approval import people_of

if TYPE_CHECKING:
    from comms.facts.loader import Facts


def check_person(facts: Facts, by: str) -> None:
    """Refuse a name that is nobody of the team: a record, not an authentication. Raises UsageError."""
    from difflib import get_close_matches

    if any(people_of(facts, by)):
        return
    known = [name for member in facts.incident.team for name in (member.name, member.role) if name]
    near = get_close_matches(by, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"the team is {', '.join(known) or 'not filled in'}"
    raise UsageError(f"{by!r} is nobody of the team", hint, facts.locate(("team",)))
