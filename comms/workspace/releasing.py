"""Releasing a text: every gate asked, then an immutable folder and a line of the ledger. Nothing is sent."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from comms.clock import now
from comms.drafting.notices import KINDS as PERSONAL
from comms.errors import GateClosed, Location, Problem, UsageError
from comms.files import digest, lock, make_private_folder
from comms.workspace import ledger
from comms.workspace.approval import keep_bound, standing_of
from comms.workspace.gating import release_gate
from comms.workspace.incident_draft import open_draft
from comms.workspace.outgoing import outgoing_files
from comms.workspace.people import check_person
from comms.workspace.release_folder import MANIFEST, next_number, publish, settle, stage
from comms.workspace.releases import Release, releases, releases_path, standing_release

if TYPE_CHECKING:
    from comms.workspace.incident_draft import IncidentDraft


@dataclass(frozen=True)
class Released:
    """A release: its line, its folder, and the ledger's head hash. `new` is false where it was there already."""

    release: Release
    path: str
    head: str
    new: bool = True


def in_the_way(path: str, *, correction: str = "") -> tuple[Release | None, tuple[Problem, ...]]:
    """List everything for which a draft cannot be released now; nothing is written.

    Where these bytes are released already, that release is given, and nothing is in the way. Raises UsageError for
    what is never released this way, FactsError, FileError.
    """
    draft = open_draft(path)
    _must_be_one_text(draft)
    before = standing_release(draft.incident, draft.name)
    if before is not None and before.text == draft.sha256:
        return before, ()
    return None, release_gate(draft, correction=correction)


def release(path: str, *, by: str = "comms", correction: str = "") -> Released:
    """Release a draft as its bytes are now, and give what was released.

    The same bytes released again are the release that there is. `correction` is how a text that replaces a public one
    says what was wrong. Raises GateClosed with every reason, UsageError, ExportError, FactsError, Locked, FileError.
    """
    draft = open_draft(path)
    _must_be_one_text(draft)
    _must_be_known(draft, by)
    incident = draft.incident
    make_private_folder(incident.private())
    with lock(incident.lock_path):
        settle(incident)
        draft = open_draft(path)
        before = standing_release(incident, draft.name)
        if before is not None and before.text == draft.sha256:
            return Released(before, releases_path(incident, before.folder), ledger.head(incident), new=False)
        problems = release_gate(draft, correction=correction)
        if problems:
            raise GateClosed(problems=problems)
        number = next_number(incident, draft.name)
        last = next(reversed(releases(incident, draft.name)), None)
        files = {f"{draft.name}.md": draft.data, **outgoing_files(draft.name, draft.text, draft.settings)}
        manifest = _manifest(draft, number, files, last, by=by, correction=correction)
        keep_bound(draft)
        staged = stage(incident, f"{number}-{draft.name}", {**files, MANIFEST: manifest})
        head = ledger.record_locked(
            incident,
            "release",
            by=by,
            draft=draft.name,
            kind=draft.kind.name,
            number=number,
            date=now().date().isoformat(),
            text=draft.sha256,
            facts=draft.fresh.digest,
            manifest=digest(manifest),
            **({"supersedes": last.number} if last is not None else {}),
            **({"correction": correction} if correction else {}),
        )
        final = publish(staged)
        return Released(releases(incident, draft.name)[-1], final, head)


def withdraw_release(path: str, *, because: str, by: str = "comms", number: int | None = None) -> Released:
    """Record that a released text was taken back; its folder stays as it is.

    `number` is that of the release, the last one without it. Raises UsageError where there is none, or no reason.
    """
    draft = open_draft(path)
    _must_be_known(draft, by)
    incident = draft.incident
    make_private_folder(incident.private())
    with lock(incident.lock_path):
        settle(incident)
        standing = [one for one in releases(incident, draft.name) if not one.withdrawn]
        found = [one for one in standing if number in {None, one.number}][-1:]
        problems = []
        if not found:
            which = f"release {number} of {draft.name}" if number is not None else f"a release of {draft.name}"
            problems.append(Problem(f"there is no {which.removeprefix('a ')} to withdraw", "run `comms status`"))
        if not because.strip():
            problems.append(Problem("taking back a release needs its reason", "add --because"))
        if problems:
            raise UsageError(problems=problems)
        [taken] = found
        head = ledger.record_locked(
            incident, "withdraw-release", by=by, draft=draft.name, number=taken.number, because=because.strip()
        )
        return Released(taken, releases_path(incident, taken.folder), head)


def _must_be_one_text(draft: IncidentDraft) -> None:
    if draft.kind.name in PERSONAL:
        hint = f"run `comms notices {draft.incident.path} CUSTOMERS.csv --kind {draft.kind.name} -o FOLDER`"
        raise UsageError(f"{draft.name} goes out customer by customer", hint, Location(draft.path))


def _must_be_known(draft: IncidentDraft, by: str) -> None:
    if by != "comms":
        check_person(draft.facts, by)


def _manifest(
    draft: IncidentDraft,
    number: int,
    files: dict[str, bytes],
    before: Release | None,
    *,
    by: str,
    correction: str,
) -> bytes:
    """Give what proves the folder: hashes of its files, the facts, the approvals, and the ledger as it was before."""
    approvals = [
        {key: value for key, value in asdict(one).items() if key not in {"draft", "because", "table"}}
        for one in standing_of(draft).approvals
    ]
    made: dict[str, Any] = {
        "format": 1,
        "incident": draft.incident.incident_id(),
        "draft": draft.name,
        "kind": draft.kind.name,
        "audience": draft.kind.audience,
        "language": draft.fields.get("language", ""),
        "number": number,
        "date": now().date().isoformat(),
        "released_at": now().isoformat(timespec="seconds").replace("+00:00", "Z"),
        "released_by": by,
        "supersedes": {"number": before.number, "manifest": before.manifest} if before is not None else None,
        "correction": correction,
        "files": [{"name": name, "bytes": len(data), "sha256": digest(data)} for name, data in files.items()],
        "facts": draft.fresh.digest,
        "approvals": approvals,
        "decisions": _decisions(draft),
        "ledger_head": ledger.head(draft.incident),
    }
    return (json.dumps(made, ensure_ascii=False, indent=2) + "\n").encode()


def _decisions(draft: IncidentDraft) -> list[dict[str, str]]:
    from comms.facts.gates import gates

    verdicts = gates(draft.facts.incident, draft.kind.audience, now(), kind=draft.kind.name)
    return [
        {
            "gate": str(gate.path[-1]),
            "by": gate.decided.by,
            "at": gate.decided.at.written,
            "ground": gate.decided.ground,
        }
        for gate in verdicts
        if gate.decided is not None
    ]
