"""The register of evidence: an item is added, a hand-over is recorded, a form is printed. Lines are only ever added."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comms.clock import now
from comms.errors import FactsInvalid, PacketError, Problem, UsageError
from comms.files import lock, make_private_folder, read_text, write_atomic
from comms.packet.custody import custody_form
from comms.packet.hashing import hash_file
from comms.settings import find_settings
from comms.workspace import ledger
from comms.workspace.exporting import DEFAULT_FOLDER
from comms.workspace.outgoing import house_style
from comms.workspace.people import check_person

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from comms.facts.loader import Facts
    from comms.facts.model.traces import Evidence
    from comms.workspace.incident import IncidentFolder

ALGORITHMS = ("sha256", "sha512")
_NUMBERED = re.compile(r"EV-([0-9]+)")


@dataclass(frozen=True)
class Registered:
    """What was recorded: the item, its hashes, its size in bytes, and the ledger's head."""

    item: str
    hashes: Mapping[str, str]
    size: int
    head: str


def add_evidence(
    incident: IncidentFolder,
    path: str,
    *,
    by: str,
    what: str = "",
    item: str = "",
    details: Mapping[str, str] | None = None,
    heard: Callable[[int], None] = lambda _bytes: None,
) -> Registered:
    """Hash a file and fill the register with hash, size, time and by whom; nothing else in incident.yaml changes.

    With `item` of an item that is there, what it lacks is filled in; a hash that disagrees is refused. `details` are
    further keys of the item, such as `held_at`. Raises PacketError, UsageError, FactsError, FileError, Locked.
    """
    from comms.facts.edit import append_item, set_value
    from comms.facts.loader import parse_facts

    check_person(incident.load(), by)
    made = hash_file(path, ALGORITHMS, heard=heard)
    at = now().strftime("%Y-%m-%dT%H:%MZ")
    filled = {**dict(details or {}), **made.hashes, "hashed_at": at, "hashed_by": by}
    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        facts = parse_facts(text, incident.facts_path)
        place = next((number for number, one in enumerate(facts.incident.evidence) if one.id == item), None)
        if place is None:
            name = item or _free(facts)
            _check_new(facts, name, what, made.hashes)
            row = {"id": name, "what": what, "capacity": _size(made.size), "by": by, **filled}
            changed = append_item(text, ("evidence",), row, name=incident.facts_path)
        else:
            known = facts.incident.evidence[place]
            _check_same(facts, place, known, made.hashes)
            name, changed = item, text
            lacking = {**filled, "capacity": _size(made.size), **({"what": what} if what else {})}
            for key, value in lacking.items():
                if getattr(known, key) in {None, ()}:
                    changed = set_value(changed, ("evidence", place, key), value, name=incident.facts_path)
        parse_facts(changed, incident.facts_path)
        write_atomic(incident.facts_path, changed)
        head = ledger.record_locked(
            incident, "evidence", by=by, item=name, sha256=made.hashes["sha256"], size=made.size
        )
    return Registered(name, made.hashes, made.size, head)


def hand_over(
    incident: IncidentFolder, item: str, *, by: str, giver: str, taker: str, purpose: str = "", at: str = ""
) -> str:
    """Add a line of custody to an item and give the ledger's head; no line is ever changed.

    `at` is when, as the facts write a time; now where it is not given. Raises UsageError, FactsError, FileError, Locked.
    """
    from comms.facts.edit import append_item
    from comms.facts.loader import parse_facts

    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        facts = parse_facts(text, incident.facts_path)
        check_person(facts, by)
        place = _place_of(facts, item)
        when = at or now().strftime("%Y-%m-%dT%H:%MZ")
        line = {"at": when, "from": giver, "to": taker, **({"purpose": purpose} if purpose else {})}
        changed = append_item(text, ("evidence", place, "custody"), line, name=incident.facts_path)
        after = parse_facts(changed, incident.facts_path)
        _check_order(after, place)
        write_atomic(incident.facts_path, changed)
        return ledger.record_locked(incident, "hand-over", by=by, item=item, **{"from": giver, "to": taker, "on": when})


def write_form(incident: IncidentFolder, item: str, folder: str | None = None) -> str:
    """Write the custody form of an item as a Word file, and give its path; an earlier form is kept.

    Raises UsageError, FactsError, FileError, ExportError.
    """
    from comms.export.word import export_docx
    from comms.facts.projection import project

    facts, at = incident.load(), now()
    _place_of(facts, item)
    settings = find_settings(incident.path)
    shown: dict[str, Any] = project(facts, "law-enforcement", kind="police-packet", today=at.date())
    row = next(one for one in shown["evidence"] if one["id"] == item)
    owner = shown["organization"]["legal_name"] or "the reporting organisation"
    form = custody_form(row, owner=owner, language=facts.incident.language, date=at.date().isoformat())
    data = export_docx(form, purpose="release", house=house_style(settings))
    target = folder or settings.folder("export", "folder") or DEFAULT_FOLDER
    make_private_folder(target)
    number, path = 1, os.path.join(target, f"custody-{item}.docx")
    while os.path.exists(path):
        number += 1
        path = os.path.join(target, f"custody-{item}-{number}.docx")
    write_atomic(path, data)
    return path


def _place_of(facts: Facts, item: str) -> int:
    for number, one in enumerate(facts.incident.evidence):
        if one.id == item:
            return number
    known = ", ".join(one.id for one in facts.incident.evidence)
    hint = f"the register has {known}" if known else "add it with `comms evidence add`"
    raise UsageError(f"there is no item {item!r} in the register", hint, facts.locate(("evidence",)))


def _free(facts: Facts) -> str:
    taken = [int(found[1]) for one in facts.incident.evidence if (found := _NUMBERED.fullmatch(one.id))]
    return f"EV-{max(taken, default=0) + 1:02}"


def _check_new(facts: Facts, name: str, what: str, hashes: Mapping[str, str]) -> None:
    if not what.strip():
        hint = 'add --what, for example --what "disk image of web-01"'
        raise UsageError(f"{name} is new, and what it is is not said", hint)
    same = next((one for one in facts.incident.evidence if (one.sha256 or "").lower() == hashes["sha256"]), None)
    if same is not None:
        place = facts.locate(("evidence", facts.incident.evidence.index(same)))
        raise UsageError(f"this file is in the register as {same.id}", f"name it with --item {same.id}", place)


def _check_same(facts: Facts, place: int, known: Evidence, hashes: Mapping[str, str]) -> None:
    problems = [
        Problem(
            f"{known.id}: {name} of the file is {value}, but the facts say {getattr(known, name)}",
            "find out which of the two was changed; nothing was recorded",
            facts.locate(("evidence", place, name)),
        )
        for name, value in hashes.items()
        if getattr(known, name) and getattr(known, name).lower() != value
    ]
    if problems:
        raise PacketError(problems=problems)


def _check_order(facts: Facts, place: int) -> None:
    """Refuse a line that lies before the one above it: hand-overs follow each other."""
    lines = facts.incident.evidence[place].custody
    if len(lines) > 1 and lines[-1].at.surely_before(lines[-2].at):
        path = ("evidence", place, "custody", len(lines) - 2)
        message = f"the hand-over of {lines[-1].at.written} would lie before the last one, of {lines[-2].at.written}"
        raise FactsInvalid(message, "give the right time with --at", facts.locate(path))


def _size(size: int) -> str:
    return f"{size} bytes"
