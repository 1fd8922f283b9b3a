"""Approving a draft and taking an approval back: a line of the ledger, bound to bytes and facts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.drafting.notices import KINDS as PERSONAL
from comms.errors import GateClosed, Problem, UsageError
from comms.files import file_digest, lock, make_private_folder
from comms.workspace import ledger
from comms.workspace.approval import (
    Standing,
    approvals,
    keep_bound,
    people_of,
    required_roles,
    same_role,
    standing_of,
)
from comms.workspace.incident_draft import open_draft
from comms.workspace.readiness import unready

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.workspace.incident_draft import IncidentDraft


@dataclass(frozen=True)
class Approved:
    """What was recorded, where the approval stands after it, and the ledger's head hash.

    `text` and `facts` are the hashes that the approval is bound to. `new` is false where the same person had approved the same bytes in the same role already.
    """

    standing: Standing
    head: str
    text: str
    facts: str
    new: bool = True


def approve(
    path: str, *, by: str, role: str, comment: str = "", table: str | None = None, waive_facts: str = ""
) -> Approved:
    """Record that somebody approves a draft as its bytes are now.

    `by` is a name or role of the team: a record, not an authentication. `table` is the path of the table of customers
    that a personal notice goes to. `waive_facts` is the reason for which facts that changed since the text was drafted
    do not matter to it. Raises GateClosed with every reason for which the text is not ready, UsageError for a person
    or role that does not fit, FactsError, Locked, FileError.
    """
    draft = open_draft(path)
    make_private_folder(draft.incident.private())
    with lock(draft.incident.lock_path):
        draft = open_draft(path)
        listed = _table_hash(draft, table)
        found = unready(draft)
        obstacles = [one.problem for one in found if one.what != "facts" or not waive_facts.strip()]
        wrong = [*_wrong_person(draft, by, role), *_wrong_table(draft, table)]
        if obstacles:
            raise GateClosed(problems=[*wrong, *obstacles])
        if wrong:
            raise UsageError(problems=wrong)
        before = standing_of(draft, table=listed)
        if any((one.by, one.role) == (by, role) and one.table == (listed or "") for one in before.approvals):
            return Approved(before, ledger.head(draft.incident), draft.sha256, draft.fresh.digest, new=False)
        # What is approved is kept before the line that says so: a line never speaks of bytes that nobody has.
        keep_bound(draft)
        waived = [f"facts: {waive_facts.strip()}"] if waive_facts.strip() and found else []
        head = ledger.record_locked(
            draft.incident,
            "approve",
            by=by,
            draft=draft.name,
            role=role,
            text=draft.sha256,
            facts=draft.fresh.digest,
            **({"table": listed} if listed else {}),
            **({"comment": comment} if comment else {}),
            **({"waived": waived} if waived else {}),
        )
        return Approved(standing_of(draft, table=listed), head, draft.sha256, draft.fresh.digest)


def withdraw_approval(path: str, *, by: str, role: str, comment: str = "") -> tuple[Standing, str]:
    """Record that the approval of a draft in a role is taken back, and give where it stands then, and the ledger's head.

    Raises UsageError where there is none or `by` is nobody of the team, FactsError, Locked, FileError.
    """
    draft = open_draft(path)
    make_private_folder(draft.incident.private())
    with lock(draft.incident.lock_path):
        problems = list(_unknown_person(draft, by))
        if not any(same_role(one.role, role) for one in approvals(draft.incident, draft.name)):
            hint = f"run `comms status {draft.incident.path}`"
            problems.append(Problem(f"{draft.name} has no approval by {role}, so there is nothing to withdraw", hint))
        if problems:
            raise UsageError(problems=problems)
        head = ledger.record_locked(
            draft.incident, "withdraw-approval", by=by, draft=draft.name, role=role, comment=comment
        )
        return standing_of(draft), head


def _table_hash(draft: IncidentDraft, table: str | None) -> str | None:
    if table is None:
        return None
    return file_digest(table) if draft.kind.name in PERSONAL else None


def _wrong_table(draft: IncidentDraft, table: str | None) -> Iterator[Problem]:
    personal = draft.kind.name in PERSONAL
    if personal and table is None:
        hint = "add --table CUSTOMERS.csv"
        yield Problem(f"{draft.name} goes to the customers of a table, and an approval is for one table", hint)
    if table is not None and not personal:
        yield Problem(f"{draft.name} is one text for all its readers, so no table belongs to it", "leave out --table")


def _unknown_person(draft: IncidentDraft, by: str) -> Iterator[Problem]:
    from difflib import get_close_matches

    if any(people_of(draft.facts, by)):
        return
    team = draft.facts.incident.team
    known = [name for member in team for name in (member.name, member.role) if name]
    near = get_close_matches(by, known, 1)
    hint = f"did you mean {near[0]!r}?" if near else f"the team is {', '.join(known) or 'not filled in'}"
    yield Problem(f"{by!r} is nobody of the team", hint, draft.facts.locate(("team",)))


def _wrong_person(draft: IncidentDraft, by: str, role: str) -> Iterator[Problem]:
    """Say why this person cannot approve in this role: who is it, who has the role, what else did the person approve."""
    yield from _unknown_person(draft, by)
    team = draft.facts.incident.team
    holders = [member.name or member.role for member in team if same_role(member.role, role)]
    required = required_roles(draft.kind, draft.settings)
    asked = ", ".join(required) or "no role in particular"
    place = draft.facts.locate(("team",))
    if not holders and not any(same_role(role, one) for one in required):
        yield Problem(f"nobody of the team is {role!r}", f"{draft.name} asks for {asked}", place)
        return
    own = [has for _, has in people_of(draft.facts, by)]
    if not own or draft.settings.section("approval").get("same_person", False):
        return
    if not any(same_role(has, role) for has in own):
        who = f"{role} is {', '.join(holders)}" if holders else f"nobody of the team is {role}"
        hint = f"{who}; give the role in incident.yaml under team, or set same_person = true under [approval] in comms.toml"
        yield Problem(f"{by} is {', '.join(own)} in the team, not {role}", hint, place)
    person = {name for name, _ in people_of(draft.facts, by)}
    for other in standing_of(draft).approvals:
        if not same_role(other.role, role) and person & {name for name, _ in people_of(draft.facts, other.by)}:
            hint = "somebody else has to, or set same_person = true under [approval] in comms.toml"
            yield Problem(f"{by} has approved {draft.name} as {other.role} already", hint)
