"""The facts beside a draft: which incident it belongs to, who reads it, and what they may know."""

from __future__ import annotations

import csv
import os
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import CommsError
from comms.lint.against_facts.cleared import Cleared, readers_of
from comms.workspace.changes import changed_facts

if TYPE_CHECKING:
    from datetime import date

    from comms.document.tree import Document
    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder


class ClearedFacts:
    """The facts of one incident for the lint of its drafts, read again when the file changes."""

    def __init__(self, incident: IncidentFolder) -> None:
        self._incident = incident
        self._facts: Facts | None = None
        self._state: tuple[int, int] | None = None
        self._customers: tuple[str, ...] = ()
        self._known: dict[tuple[object, ...], Cleared] = {}

    def cleared(self, document: Document, kind: str | None = None) -> Cleared:
        """Give what the readers of a draft may know; `kind` stands in for what its front matter says. Raises FactsError."""
        facts = self._read()
        readers = readers_of(document, kind, now().date())
        made = self._known.get(readers)
        if made is None:
            made = self._known[readers] = Cleared(facts, *readers, self._customers, released=_released(self._incident))
        made.changed = self._changed(document, made)
        return made

    def _read(self) -> Facts:
        """Read the facts again where the file has changed."""
        try:
            stat = os.stat(self._incident.facts_path)
        except OSError:
            state = None
        else:
            state = (stat.st_mtime_ns, stat.st_size)
        if self._facts is None or state != self._state:
            self._facts = self._incident.load()
            self._state, self._known = state, {}
            self._customers = _customers(self._facts, self._incident.path)
        return self._facts

    def _changed(self, document: Document, cleared: Cleared) -> tuple[str, ...] | None:
        """Give what changed in the facts since the draft was made; None where that is not recorded."""
        name = os.path.basename(document.path).removesuffix(".md")
        if not os.path.isfile(self._incident.private("generated", f"{name}.json")):
            return None
        if os.path.abspath(document.path) != os.path.abspath(self._incident.draft_path(name)):
            return None
        return changed_facts(self._incident, name, cleared.projection)


def _released(incident: IncidentFolder) -> tuple[date, ...]:
    """Give the days on which texts of this incident were released; none where the ledger cannot be read."""
    from comms.workspace.releases import releases

    try:
        return tuple(release.date for release in releases(incident))
    except CommsError:
        return ()


def _customers(facts: Facts, folder: str) -> tuple[str, ...]:
    """Give the names in the customers' table; none where there is no table that can be read."""
    name = facts.incident.notices.customers_security_teams
    path = os.path.join(folder, str(name)) if name else ""
    if not path.endswith(".csv") or not os.path.isfile(path):
        return ()
    with open(path, encoding="utf-8-sig", errors="replace", newline="") as file:
        return tuple(row["customer"] for row in csv.DictReader(file) if row.get("customer"))
