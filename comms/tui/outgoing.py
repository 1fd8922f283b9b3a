"""What is asked before a draft is approved, released or exported, from the same use cases as the command line."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from comms.drafting.notices import KINDS as PERSONAL
from comms.errors import UsageError
from comms.tui.asking import Answer, Ask, Field
from comms.tui.cures import Blocker, blockers, in_words
from comms.workspace.approval import standing_of
from comms.workspace.approving import approve, withdraw_approval
from comms.workspace.exporting import export_draft, export_releases
from comms.workspace.incident_draft import open_draft
from comms.workspace.readiness import unready
from comms.workspace.releases import releases
from comms.workspace.releasing import in_the_way, release

if TYPE_CHECKING:
    from comms.facts.loader import Facts
    from comms.workspace.approval import Standing
    from comms.workspace.checking import Checker

_FORMATS: dict[str, tuple[str, Any]] = {
    "docx": ("For legal: Word file, change tracking on, findings and sources as comments", "docx"),
    "docx-plain": ("For legal: Word file, change tracking on, without comments", "docx"),
    "html": ("For legal: HTML page, marked as a draft", "html"),
    "text": ("For legal: plain text, marked as a draft", "text"),
    "release-docx": ("For release: Word file, the approved text and nothing else", "docx"),
    "release-html": ("For release: HTML page, the approved text and nothing else", "html"),
    "release-text": ("For release: plain text, the approved text and nothing else", "text"),
}


def people(facts: Facts) -> tuple[tuple[tuple[str, str], ...], dict[str, str]]:
    """Give the rows of the team (key, label), and the role that goes with each key."""
    rows, roles = {}, {}
    for member in facts.incident.team:
        key = f"{member.name or member.role}\t{member.role}"
        rows[key] = f"{member.name}, {member.role}" if member.name else member.role
        roles[key] = member.role
    return tuple(rows.items()), roles


def person(choice: str) -> str:
    """Give the name that a row of the team stands for."""
    return choice.partition("\t")[0]


def nobody(facts: Facts) -> tuple[Blocker, ...]:
    """Say that the team is not filled in, where it is not: nobody could be named then."""
    if facts.incident.team:
        return ()
    place = facts.locate(("team",))
    line = (place.line if place is not None else None) or 1
    return (
        Blocker("nobody is in the team, so nobody can be named", "fill in team in incident.yaml", "yaml", "", line),
    )


def ask_approval(path: str, checker: Checker) -> Ask:
    """Ask who approves a draft in which role, or who withdraws an approval. Raises UsageError, FactsError, FileError."""
    draft = open_draft(path)
    obstacles = unready(draft, checker)
    held = standing_of(draft)
    rows, roles = people(draft.facts)
    fields = [Field("role", "In which role", "", "goes with the row above"), Field("comment", "A word (optional)")]
    if draft.kind.name in PERSONAL:
        fields.append(Field("table", "Table (CSV)", "", "the customers that it goes to"))
    waivable = bool(obstacles) and all(one.what == "facts" for one in obstacles)
    if waivable:
        fields.append(Field("waive", "Facts changed", "", "approve all the same: why the change does not matter"))

    def do(answer: Answer) -> str:
        by, role = person(answer.choice), answer.fields["role"]
        comment = answer.fields["comment"]
        if answer.button == "withdraw":
            standing, _ = withdraw_approval(path, by=by, role=role, comment=comment)
            return f"{standing.draft}: the approval by {role} is withdrawn by {by}."
        table, waived = answer.fields.get("table") or None, answer.fields.get("waive", "")
        table = os.path.expanduser(table) if table else None
        made = approve(path, by=by, role=role, comment=comment, table=table, waive_facts=waived)
        already = "" if made.new else " already; nothing was written"
        return f"{draft.name} is approved by {by} as {role}{already}. {_wanting(made.standing)}".rstrip()

    given = bool(held.approvals or held.stale)
    return Ask(
        title=f"Approve {draft.name}",
        follows="It binds a name to these exact words: a record, not a signature. A change of the text or of its facts "
        "ends the approval; it can be withdrawn.",
        do=do,
        buttons=(("approve", "Approve"), *((("withdraw", "Withdraw an approval"),) if given else ())),
        blockers=(*nobody(draft.facts), *blockers([one.problem for one in obstacles])),
        stands=_given(held),
        which="Who",
        choices=rows,
        fields=tuple(fields),
        fills=("role", roles),
        waiver="waive" if waivable else "withdraw" if given else "",
    )


def _given(held: Standing) -> tuple[str, ...]:
    lines = [f"yes  {one.role}: {one.by}, {_when(one.at)}" for one in held.approvals]
    lines += [f"no   {one.role}: {one.by}'s approval is stale: {one.because}" for one in held.stale]
    ended = {one.role for one in held.stale}
    lines += [f"no   {role}: has not approved yet" for role in held.missing if role not in ended]
    return tuple(lines) or ("No role has to approve this text; whoever does is recorded.",)


def _wanting(standing: Standing) -> str:
    if standing.missing:
        return f"Still wanting: {', '.join(standing.missing)}."
    return "All who have to approve it have." if standing.approved else ""


def _when(at: str) -> str:
    return f"{at[:10]} {at[11:16]} UTC"


def ask_release(path: str) -> Ask:
    """Ask who releases a draft; all that stands in the way is listed. Raises UsageError, FactsError, FileError."""
    draft = open_draft(path)
    rows, _ = people(draft.facts)
    already, problems = _release_stands(path)
    before = releases(draft.incident, draft.name)
    number = (before[-1].number if before else 0) + 1
    fields = (
        (Field("correction", "Correction", "", "the words in which the text says what was wrong"),) if before else ()
    )
    if already is not None:
        return Ask(
            title=f"Release {draft.name}",
            follows="Change the text to release it again; what was released stays as it is.",
            do=lambda _answer: "",
            buttons=(),
            stands=(f"This text is release {already} already.",),
        )

    def do(answer: Answer) -> str:
        made = release(path, by=person(answer.choice), correction=answer.fields.get("correction", ""))
        where = os.path.normpath(made.path)
        return f"Release {made.release.number} of {draft.name} is in {where}. Nothing was sent; k records who is told."

    replaced = f" It supersedes release {number - 1}, which stays where it is." if before else ""
    return Ask(
        title=f"Release {draft.name}",
        follows=f"Writes release {number}: md, docx, html, txt, manifest. Nothing is sent.{replaced} A release can only "
        "be superseded.",
        do=do,
        buttons=(("release", "Release"),),
        blockers=(*nobody(draft.facts), *blockers(problems)),
        stands=() if problems else ("yes  Nothing stands in the way.",),
        which="Who releases it",
        choices=rows,
        fields=fields,
        waiver="correction" if before else "",
    )


def _release_stands(path: str) -> tuple[str | None, tuple[Any, ...]]:
    try:
        already, problems = in_the_way(path)
    except UsageError as error:
        return None, error.problems  # a personal notice: the way is another one, and the cure names it
    return (f"{already.number} of {already.date}" if already is not None else None), problems


def ask_export(path: str) -> Ask:
    """Ask in which format, and whether for legal or for release, a draft is exported. Raises nothing."""
    name = os.path.basename(path).removesuffix(".md")

    def do(answer: Answer) -> str:
        _, target = _FORMATS[answer.choice]
        folder = os.path.expanduser(answer.fields["folder"]) or None
        if answer.choice.startswith("release-"):
            [made] = export_releases([path], target=target, folder=folder)
            return f"For release: {os.path.normpath(made.path)}"
        made = export_draft(path, target=target, folder=folder, comments=answer.choice != "docx-plain")
        notes = f" ({in_words(made.notes[0])})" if made.notes else ""
        return f"For legal: {os.path.normpath(made.path)}{notes}"

    return Ask(
        title=f"Export {name}",
        follows="Writes one file; nothing is sent, and its name does not tell the codename. The text for release is "
        "written once it is approved and the gates are open.",
        do=do,
        buttons=(("export", "Export"),),
        which="What",
        choices=tuple((key, label) for key, (label, _) in _FORMATS.items()),
        chosen="docx",
        fields=(Field("folder", "Folder", "", "where comms.toml says, else output"),),
    )
