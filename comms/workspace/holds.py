"""Requests by law enforcement to hold back a notice: recorded when they come, ended when they end."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import UsageError
from comms.files import lock, make_private_folder, read_text, write_atomic
from comms.workspace import ledger
from comms.workspace.people import check_person

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder

_NUMBERED = re.compile(r"LE([0-9]+)")


@dataclass(frozen=True)
class Held:
    """What was recorded: the id of the request and the ledger's head."""

    request: str
    head: str


def add_hold(
    incident: IncidentFolder, *, by: str, agency: str, audiences: Sequence[str], details: Mapping[str, str]
) -> Held:
    """Record a request, changing nothing else in incident.yaml.

    `details` are unit, official, identity_checked, form, received_at, until and reference, as far as they are known; it was
    received now where no time is given. Raises UsageError, FactsError, FileError, Locked.
    """
    from comms.facts.edit import append_item
    from comms.facts.loader import parse_facts

    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        facts = parse_facts(text, incident.facts_path)
        check_person(facts, by)
        taken = [one.id or "" for one in facts.incident.notices.delay_requests]
        last = max((int(found[1]) for one in taken if (found := _NUMBERED.fullmatch(one))), default=0)
        name = f"LE{last + 1:02}"
        known = {key: value for key, value in details.items() if value}
        known.setdefault("received_at", now().strftime("%Y-%m-%dT%H:%MZ"))
        row = {"id": name, "agency": agency, **known, "audiences": list(audiences)}
        changed = append_item(text, ("notices", "delay_requests"), row, name=incident.facts_path)
        parse_facts(changed, incident.facts_path)
        write_atomic(incident.facts_path, changed)
        head = ledger.record_locked(incident, "hold", by=by, request=name, agency=agency, audiences=list(audiences))
    return Held(name, head)


def end_hold(incident: IncidentFolder, request: str, *, by: str, at: str = "") -> Held:
    """Record that a request has ended, now or `at`; the request stays in the facts.

    `request` is its id, or its number in the list from 1. Raises UsageError, FactsError, FileError, Locked.
    """
    from comms.facts.edit import set_value
    from comms.facts.gates import running_requests
    from comms.facts.loader import parse_facts

    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        facts = parse_facts(text, incident.facts_path)
        check_person(facts, by)
        place = _place_of(facts, request)
        path = ("notices", "delay_requests", place)
        record = facts.incident.notices.delay_requests[place]
        if record not in running_requests(facts.incident, now()):
            raise UsageError(f"{request} does not run", "run `comms status` for those that do", facts.locate(path))
        when = at or now().strftime("%Y-%m-%dT%H:%MZ")
        changed = set_value(text, (*path, "until"), when, name=incident.facts_path)
        parse_facts(changed, incident.facts_path)
        write_atomic(incident.facts_path, changed)
        head = ledger.record_locked(incident, "end-hold", by=by, request=record.id or request, until=when)
    return Held(record.id or request, head)


def _place_of(facts: Facts, request: str) -> int:
    rows = facts.incident.notices.delay_requests
    for number, one in enumerate(rows, 1):
        if request in {one.id, str(number)}:
            return number - 1
    known = ", ".join(one.id or str(number) for number, one in enumerate(rows, 1))
    place = facts.locate(("notices", "delay_requests"))
    raise UsageError(f"there is no request {request!r}", f"there are {known}" if known else "none is recorded", place)
