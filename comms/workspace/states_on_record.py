"""What the record says of a sound draft: released, approved, with legal, or an approval that a change has ended."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from comms.errors import CommsError
from comms.files import digest
from comms.workspace import ledger
from comms.workspace.approval import kept_path, standing_of
from comms.workspace.changes import changed_since
from comms.workspace.exports import newest_export
from comms.workspace.releases import standing_release

if TYPE_CHECKING:
    from comms.workspace.approval import Standing
    from comms.workspace.incident_draft import IncidentDraft
    from comms.workspace.releases import Release
    from comms.workspace.states import State

_AFTERWARDS = frozenset({"statement", "told", "not_yet_told", "own_report", "reported"})
"""Facts that change because texts go out: whoever records that makes no released text older."""


def on_record(draft: IncidentDraft, *, fresh: bool) -> State | None:
    """Give the state of a draft as far as the record knows one, None where nothing is recorded of it.

    `fresh` says whether the draft was drafted from the facts as they are now. The draft must be one that can be drafted.
    """
    release = standing_release(draft.incident, draft.name)
    if release is not None and release.text == draft.sha256:
        return _released(draft, release)
    written = _written(draft)
    if written is not None:
        return written
    held = standing_of(draft)
    if held.approved:
        return "approved", "approved", f"{', '.join(one.by for one in held.approvals)}, {_when(held.approvals[-1].at)}"
    ended = [one for one in held.stale if one.role not in {given.role for given in held.approvals}]
    if ended:
        again = "" if fresh else "; draft it again"
        return "stale", "stale", f"{ended[0].because}, after {ended[0].by} had approved it{again}"
    if not fresh:
        return None
    return _partly(held) or _with_legal(draft) or _anew(release)


def _released(draft: IncidentDraft, release: Release) -> State:
    number, when = release.number, _when(release.at)
    if draft.fresh.digest != release.facts:
        path = kept_path(draft.incident, f"{release.facts}.json")
        because = changed_since(path, draft.fresh.projection, but=_AFTERWARDS)
        if because:
            more = f", and {len(because) - 1} more" if len(because) > 1 else ""
            return "stale", "stale", f"released {number}, {when}; since then {because[0]}{more}"
    return "released", f"released {number}", when


def _written(draft: IncidentDraft) -> State | None:
    """Give the state of a personal notice that was written from this very text for a table of customers."""
    for entry in reversed(ledger.entries(draft.incident)):
        details = entry.details
        if entry.what == "notices" and details.get("kind") == draft.kind.name:
            same = (details.get("text"), details.get("facts")) == (draft.sha256, draft.fresh.digest)
            return ("released", _notices(int(details.get("notices", 0))), _when(entry.at)) if same else None
    return None


def _notices(number: int) -> str:
    return f"{number:,} notice{'' if number == 1 else 's'}"


def _partly(held: Standing) -> State | None:
    if not held.approvals:
        return None
    who = ", ".join(f"{one.by} ({one.role})" for one in held.approvals)
    return "drafted", "in approval", f"{who} approved; {', '.join(held.missing) or 'nobody'} still has to"


def _with_legal(draft: IncidentDraft) -> State | None:
    try:
        export = newest_export(draft.incident, draft.name)
    except CommsError:
        return None  # a damaged record is told where it is needed, by review
    if export is None or export.format != "docx" or export.content != digest(draft.text):
        return None
    return "legal", "with legal", f"version {export.version}, since {_when(export.at)}"


def _anew(release: Release | None) -> State | None:
    return None if release is None else ("drafted", "edited", f"since release {release.number}, {_when(release.at)}")


def _when(at: str) -> str:
    """Give a time of the ledger for a narrow column, in UTC: `13 Nov 14:10`."""
    found = dt.datetime.fromisoformat(at)
    return f"{found.day} {found:%b %H:%M}"
