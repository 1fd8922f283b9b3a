"""Who approved a draft, whether that still holds, and if not, which change ended it.

An approval binds the exact bytes of a text and the facts that it uses. Nothing has to revoke it when either changes:
it is looked up against what is there now. A recorded decision is no part of those facts and ends nothing.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comms.errors import CommsError
from comms.files import make_private_folder, read_text, write_atomic
from comms.workspace import ledger
from comms.workspace.changes import as_json, changed_since
from comms.workspace.incident_draft import draft_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.differing import Region
    from comms.drafting.kinds import Kind
    from comms.facts.loader import Facts
    from comms.settings import Settings
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.incident_draft import IncidentDraft

LEAVES = ("legal", "communications lead")
"""The roles that approve what leaves the team, unless comms.toml says otherwise."""
_BY_AUDIENCE: dict[str, tuple[str, ...]] = {"team": (), "staff": ("team leader",)}
_SHOWN = 60


@dataclass(frozen=True)
class Approval:
    """One line of the ledger: who approved, in which role, when (UTC, ISO 8601), and what it is bound to.

    `text` is the SHA-256 of the bytes, `facts` the digest of the projection, `table` the SHA-256 of the table of
    customers for a personal notice. `waived` says in words what was accepted despite a reason against. `line` and
    `hash` are those of the ledger. `because` says what ended the approval, "" while it holds.
    """

    draft: str
    by: str
    role: str
    at: str
    text: str
    facts: str
    table: str
    comment: str
    waived: tuple[str, ...]
    line: int
    hash: str
    because: str = ""


@dataclass(frozen=True)
class Standing:
    """Where the approval of a draft stands: roles that are required, approvals that hold, and those that no longer do."""

    draft: str
    required: tuple[str, ...]
    approvals: tuple[Approval, ...] = ()
    stale: tuple[Approval, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """The required roles in which no approval holds."""
        given = {_folded(approval.role) for approval in self.approvals}
        return tuple(role for role in self.required if _folded(role) not in given)

    @property
    def approved(self) -> bool:
        """Whether somebody approved, and every required role did."""
        return bool(self.approvals) and not self.missing

    @property
    def reasons(self) -> tuple[str, ...]:
        """What is wanting, a sentence each; nothing where every required role has approved."""
        ended = {_folded(approval.role): approval for approval in self.stale}
        return tuple(
            f"the approval of {ended[_folded(role)].by} ({role}) is stale: {ended[_folded(role)].because}"
            if _folded(role) in ended
            else f"{self.draft} is not approved by {role}"
            for role in self.missing
        )


def standing(
    incident: IncidentFolder,
    draft: str,
    *,
    facts: Facts | None = None,
    settings: Settings | None = None,
    table: str | None = None,
) -> Standing:
    """Say where the approval of a draft stands now.

    `facts` and `settings` are read where they are not given. With `table`, the SHA-256 of a table of customers, only
    what was approved for that table counts. Raises FileError, FactsError, SettingsError, UsageError.
    """
    opened = draft_of(incident, draft, facts or incident.load(), settings=settings)
    return standing_of(opened, table=table)


def standing_of(draft: IncidentDraft, *, table: str | None = None) -> Standing:
    """Do what `standing` does for a draft that is opened already."""
    holds, ended = [], []
    for approval in approvals(draft.incident, draft.name, table=table):
        because = _ended(approval, draft, table)
        if because:
            ended.append(replace(approval, because=because))
        else:
            holds.append(approval)
    required = required_roles(draft.kind, draft.settings)
    return Standing(draft.name, required, tuple(holds), tuple(ended))


def approvals(incident: IncidentFolder, draft: str, *, table: str | None = None) -> tuple[Approval, ...]:
    """Give the approvals of a draft that were not withdrawn, the last one of each role (and table of customers).

    With `table` an approval for it goes before a later one for another table.
    """
    found: dict[tuple[str, str], Approval] = {}
    for entry in ledger.entries(incident):
        if entry.what not in {"approve", "withdraw-approval"} or entry.details.get("draft") != draft:
            continue
        role = _folded(str(entry.details.get("role", "")))
        if entry.what == "withdraw-approval":
            found = {key: kept for key, kept in found.items() if key[0] != role}
        else:
            approval = _approval(entry)
            found.pop((role, approval.table), None)
            found[role, approval.table] = approval
    last: dict[str, Approval] = {}
    for (role, _), approval in found.items():
        if role not in last or table is None or last[role].table != table:
            last[role] = approval
    return tuple(last.values())


def required_roles(kind: Kind, settings: Settings) -> tuple[str, ...]:
    """Give the roles that must approve a kind of text: those that comms.toml lists for it, else those of its audience."""
    listed: list[str] | None = settings.section("approval").get("roles", {}).get(kind.name)
    return _BY_AUDIENCE.get(kind.audience, LEAVES) if listed is None else tuple(listed)


def kept_path(incident: IncidentFolder, name: str) -> str:
    """Give where an approved text (`<sha256>.md`) or the facts of an approval (`<digest>.json`) are kept."""
    return incident.private("approved", name)


def keep_bound(draft: IncidentDraft) -> None:
    """Keep the bytes of a draft and the facts that it uses, so that a later change can be named. Raises FileError."""
    make_private_folder(draft.incident.private("approved"))
    write_atomic(kept_path(draft.incident, f"{draft.sha256}.md"), draft.data)
    write_atomic(kept_path(draft.incident, f"{draft.fresh.digest}.json"), as_json(draft.fresh.projection))


def _approval(entry: ledger.Entry) -> Approval:
    details = {key: entry.details.get(key, "") for key in ("draft", "role", "text", "facts", "table", "comment")}
    waived = tuple(str(one) for one in entry.details.get("waived", []))
    return Approval(
        **{key: str(value) for key, value in details.items()},
        by=entry.by,
        at=entry.at,
        waived=waived,
        line=entry.number,
        hash=entry.hash,
    )


def _ended(approval: Approval, draft: IncidentDraft, table: str | None) -> str:
    """Say what ended an approval, "" while it holds."""
    reasons = []
    if approval.text != draft.sha256:
        reasons.append(_text_change(approval, draft))
    if table is not None and approval.table != table:
        reasons.append("it was given for another table of customers")
    try:
        made = draft.fresh
    except CommsError as error:
        reasons.append(f"it cannot be drafted from the facts any more: {error.problems[0].message}")
    else:
        if made.digest != approval.facts:
            path = kept_path(draft.incident, f"{approval.facts}.json")
            reasons.append(_first(changed_since(path, made.projection)) or "a fact that it uses has changed")
    return "; ".join(reasons)


def _text_change(approval: Approval, draft: IncidentDraft) -> str:
    from comms.document.differing import changed

    path = kept_path(draft.incident, f"{approval.text}.md")
    if not os.path.isfile(path):
        return "the text has changed"
    regions = [
        f"line {region.line}, {said}" for region in changed(read_text(path), draft.text) if (said := _said(region))
    ]
    return f"the text has changed: {_first(tuple(regions))}" if regions else "the text has changed, in its spaces only"


def _said(region: Region) -> str:
    return " ".join(_mark(piece.what, piece.text) for piece in region.pieces if piece.what != "same")


def _mark(what: str, text: str) -> str:
    words = " ".join(text.split())
    return f"{'+' if what == 'added' else '-'}{words if len(words) <= _SHOWN else words[: _SHOWN - 3] + '...'}"


def _first(lines: tuple[str, ...]) -> str:
    more = f", and {len(lines) - 1} more" if len(lines) > 1 else ""
    return f"{lines[0]}{more}" if lines else ""


def same_role(one: str, other: str) -> bool:
    """Say whether two words name the same role: case and spaces do not count."""
    return _folded(one) == _folded(other)


def _folded(role: str) -> str:
    return " ".join(role.split()).casefold()


def people_of(facts: Facts, by: str) -> Iterator[tuple[str, str]]:
    """Give each place of the team that `by` names, by name or by role: the person (or the role, unnamed) and the role."""
    for member in facts.incident.team:
        if by in {member.name, member.role}:
            yield member.name or member.role, member.role
