"""In which texts of an incident each fact stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.errors import CommsError
from comms.files import read_text, stamp

if TYPE_CHECKING:
    from comms.facts.yaml_reader import Path
    from comms.files import Stamp
    from comms.workspace.cleared_facts import ClearedFacts
    from comms.workspace.incident import IncidentFolder

Use = dict["Path", tuple[str, ...]]
"""For the place of each fact the names of the drafts that tell it."""


class FactUse:
    """Finds out which drafts tell which facts; a draft is read again only after it or the facts have changed."""

    def __init__(self, incident: IncidentFolder) -> None:
        self._incident = incident
        self._told: dict[str, tuple[tuple[Stamp | None, Stamp | None], frozenset[Path]]] = {}

    def read(self) -> Use:
        """Hold every draft against the facts; one that cannot be read tells none. Takes some 20 ms a draft."""
        from comms.workspace.cleared_facts import ClearedFacts
        from comms.workspace.drafts import existing_drafts

        beside = ClearedFacts(self._incident)
        use: dict[Path, list[str]] = {}
        for name in existing_drafts(self._incident):
            for path in self._told_by(name, beside):
                use.setdefault(path, []).append(name)
        return {path: tuple(names) for path, names in use.items()}

    def _told_by(self, name: str, beside: ClearedFacts) -> frozenset[Path]:
        from comms.document.reader import read_document
        from comms.workspace.fact_notes import facts_told

        path = self._incident.draft_path(name)
        state = (stamp(path), stamp(self._incident.facts_path))
        known = self._told.get(name)
        if known is not None and known[0] == state:
            return known[1]
        try:
            document = read_document(read_text(path), path)
            told = facts_told(document, beside.cleared(document))
        except CommsError:
            told = frozenset()
        self._told[name] = (state, told)
        return told


def told_of(use: Use, path: Path) -> tuple[str, ...]:
    """Give the drafts that tell the fact at a place, or a part of it; a whole group counts only for its own words."""
    parts = [names for told, names in use.items() if told == path or (len(path) > 1 and told[: len(path)] == path)]
    return tuple(sorted({name for names in parts for name in names}))
