"""Who has been told, from the facts and the record: the rows of the screen of packets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.tui.handing import all_parties, running
from comms.workspace import ledger
from comms.workspace.packet_record import packets
from comms.workspace.releases import releases

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.telling import Party


@dataclass(frozen=True)
class Told:
    """Everybody outside, the last packet of each, the last run of notices, releases in words, requests that run."""

    parties: tuple[Party, ...]
    packets: dict[str, str]
    notices: str
    released: tuple[str, ...]
    holds: tuple[tuple[str, str], ...]


def read_told(incident: IncidentFolder) -> Told:
    """Read who has been told. Raises FactsError, WorkspaceError where the ledger cannot be read."""
    found = all_parties(incident)
    last = {str(one.details.get("recipient")): _packet(one) for one in packets(incident)}
    operators = {one.id: f"operators/{at}" for at, one in enumerate(incident.load().incident.operators)}
    by_row = {one.name: last[one.packet] for one in found if one.packet in last}
    by_row |= {
        operators[key.partition(" ")[2]]: words for key, words in last.items() if key.partition(" ")[2] in operators
    }
    notices = next((one for one in reversed(ledger.entries(incident)) if one.what == "notices"), None)
    told = f"{notices.details.get('notices', 0):,} notices, {_when(notices.at)}" if notices is not None else ""
    released = tuple(
        f"{one.draft}: release {one.number}, {_when(one.at)}, by {one.by}"
        for one in releases(incident)
        if not one.withdrawn
    )
    return Told(tuple(found), by_row, told, released, tuple(running(incident)))


def _packet(entry: ledger.Entry) -> str:
    return f"{entry.details.get('name', '')}, {_when(entry.at)}"


def _when(at: str) -> str:
    return f"{at[:10]} {at[11:16]}"
