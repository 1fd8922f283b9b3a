"""Verifying a packet: the bag against its manifests, its seal against the ledger, its facts against those of now."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import CommsError, Location, Problem
from comms.packet.verifying import check_bag
from comms.workspace import ledger
from comms.workspace.incident import find_incidents, open_incident
from comms.workspace.packet_recipients import KINDS, projection_for, recipients
from comms.workspace.packet_record import PACKET, changed_facts, kept_files

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comms.packet.verifying import Checked
    from comms.workspace.incident import IncidentFolder

_HINT = "do not rely on this packet; compare it with the one that was handed over"


@dataclass(frozen=True)
class Verified:
    """What was found: the seal, every problem, what changed in the facts since, and the line of the ledger, if any."""

    seal: str
    problems: tuple[Problem, ...]
    changed: tuple[str, ...] = ()
    entry: ledger.Entry | None = None


def verify_packet(
    folder: str, incident: str = "", *, head: str = "", heard: Callable[[int], None] = lambda _bytes: None
) -> Verified:
    """Check a packet against its manifests and the ledger of its incident.

    Without `incident` the one that knows the packet is looked for here and in the folders above the packet. `head` is the
    ledger's head hash as it was noted. Raises PacketError where the folder is no packet, FileError.
    """
    checked = check_bag(folder, heard)
    found = open_incident(incident) if incident else _knowing(folder, checked)
    if found is None:
        hint = f"name its incident: comms packet INCIDENT --verify {folder}; or compare the seal with the signed letter"
        problem = Problem(
            f"its seal is {checked.seal}, and no ledger is here to compare it with", hint, Location(folder)
        )
        return Verified(checked.seal, (*checked.problems, problem))
    problems = [*checked.problems, *ledger.verify(found, expected_head=head)]
    lines = ledger.readable(found)
    entry = next((one for one in lines if one.what == PACKET and one.details.get("seal") == checked.seal), None)
    problems += _against_ledger(folder, checked, found, lines, entry)
    changed = _changed(found, entry) if entry is not None else ()
    return Verified(checked.seal, tuple(dict.fromkeys(problems)), changed, entry)


def _against_ledger(
    folder: str, checked: Checked, incident: IncidentFolder, lines: list[ledger.Entry], entry: ledger.Entry | None
) -> Iterator[Problem]:
    path = ledger.ledger_path(incident)
    head = checked.info.get("Comms-Ledger-Head", "")
    if head not in {ledger.FIRST, *(line.hash for line in lines)}:
        message = f"the packet names the line {head[:16] or '(none)'} of the ledger, and the ledger has none such: it was cut or changed"
        yield Problem(message, "restore the ledger from a copy, and find out who changed it", Location(path))
    if entry is not None:
        return
    name = os.path.basename(os.path.abspath(folder))
    namesakes = [one for one in lines if one.what == PACKET and one.details.get("name") == name]
    if not namesakes:
        message = f"the ledger does not know this packet (seal {checked.seal}): it was cut, or the packet is not ours"
        yield Problem(message, _HINT, Location(path))
        return
    seal = str(namesakes[-1].details.get("seal"))
    message = f"its seal is {checked.seal}, but the ledger recorded {seal}: the manifests were written anew"
    yield Problem(message, _HINT, Location(folder))
    was = kept_files(incident, seal)
    for file in sorted(was.keys() | checked.files.keys()) if was else ():
        place = Location(os.path.join(folder, *file.split("/")))
        if file not in was:
            yield Problem("was added after the packet was sealed", _HINT, place)
        elif file not in checked.files:
            yield Problem("was taken out after the packet was sealed", _HINT, place)
        elif was[file] != checked.files[file].lower():
            yield Problem("was changed after the packet was sealed", _HINT, place)


def _changed(incident: IncidentFolder, entry: ledger.Entry) -> tuple[str, ...]:
    """Say what changed in the facts of the recipient since; nothing where they cannot be read now."""
    word = str(entry.details.get("recipient", "")).partition(" ")[0]
    try:
        facts = incident.load()
    except CommsError as error:
        return (f"the facts cannot be read now: {error.problems[0]}",)
    for one in recipients(facts, word) if word in KINDS else ():
        if one.recorded == entry.details.get("recipient"):
            return changed_facts(incident, str(entry.details["seal"]), projection_for(facts, one, now().date()))
    return ("the recipient of this packet is not in the facts any more",)


def _knowing(folder: str, checked: Checked) -> IncidentFolder | None:
    """Find the incident whose ledger knows the packet by its seal, else by its name, else the only one there is."""
    near = _near(folder)
    name = os.path.basename(os.path.abspath(folder))
    for key, value in (("seal", checked.seal), ("name", name)):
        for incident in near:
            if any(one.what == PACKET and one.details.get(key) == value for one in ledger.readable(incident)):
                return incident
    return near[0] if len(near) == 1 else None


def _near(folder: str) -> list[IncidentFolder]:
    at = os.path.abspath(folder)
    places = [os.getcwd()]
    for _ in range(3):
        at = os.path.dirname(at)
        places.append(at)
    found: dict[str, IncidentFolder] = {}
    for place in places:
        try:
            incidents = find_incidents(place)
        except CommsError:
            continue
        for incident in incidents:
            found.setdefault(os.path.realpath(incident.path), incident)
    return list(found.values())
