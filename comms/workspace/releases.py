"""What was released: the ledger's lines, and what later texts and status want to know of them."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comms.workspace import ledger

if TYPE_CHECKING:
    from comms.drafting.draft import History
    from comms.workspace.incident import IncidentFolder


@dataclass(frozen=True)
class Release:
    """One line of the ledger: which draft went out under which number, when (UTC, ISO 8601), and its hashes.

    `text` is the SHA-256 of the Markdown, `facts` the digest of the projection, `manifest` the SHA-256 of the folder's
    manifest. `supersedes` is the number of the release before it, 0 for none. `withdrawn` says why it was taken back,
    "" where it was not. `line`, `before` and `hash` are those of the ledger.
    """

    draft: str
    kind: str
    number: int
    date: dt.date
    at: str
    by: str
    text: str
    facts: str
    manifest: str
    supersedes: int
    correction: str
    line: int
    before: str
    hash: str
    withdrawn: str = ""

    @property
    def folder(self) -> str:
        """The name of its folder below `releases/`."""
        return f"{self.number}-{self.draft}"


def releases_path(incident: IncidentFolder, *names: str) -> str:
    """Give a path below the folder of releases."""
    return os.path.join(incident.path, "releases", *names)


def releases(incident: IncidentFolder, draft: str | None = None) -> tuple[Release, ...]:
    """Give every release, or those of one draft, in order. Raises WorkspaceError where the ledger cannot be read."""
    lines = ledger.entries(incident)
    because = {
        (entry.details.get("draft"), entry.details.get("number")): str(entry.details.get("because", ""))
        for entry in lines
        if entry.what == "withdraw-release"
    }
    found = []
    for entry in lines:
        if entry.what != "release" or draft not in {None, entry.details.get("draft")}:
            continue
        made = _release(entry, lines[entry.number - 2].hash if entry.number > 1 else ledger.FIRST)
        found.append(replace(made, withdrawn=because.get((made.draft, made.number), "")))
    return tuple(found)


def standing_release(incident: IncidentFolder, draft: str) -> Release | None:
    """Give the last release of a draft that was not taken back."""
    return next((one for one in reversed(releases(incident, draft)) if not one.withdrawn), None)


def history(incident: IncidentFolder) -> History:
    """Give the day of the first and of the last release of each kind, those that were taken back left out."""
    from comms.drafting.draft import History

    first: dict[str, dt.date] = {}
    last: dict[str, dt.date] = {}
    for release in releases(incident):
        if not release.withdrawn:
            first.setdefault(release.kind, release.date)
            last[release.kind] = release.date
    return History(first, last)


def _release(entry: ledger.Entry, before: str) -> Release:
    details = entry.details
    words = {key: str(details.get(key, "")) for key in ("draft", "kind", "text", "facts", "manifest", "correction")}
    return Release(
        **words,
        number=int(details.get("number", 0)),
        date=dt.date.fromisoformat(str(details.get("date", entry.at[:10]))),
        at=entry.at,
        by=entry.by,
        supersedes=int(details.get("supersedes", 0)),
        line=entry.number,
        before=before,
        hash=entry.hash,
    )
