"""Who has been told, when and under which reference: listed from the facts, recorded in them and in the ledger."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from comms.clock import now
from comms.errors import UsageError
from comms.facts.projection.told import is_fbi
from comms.files import lock, make_private_folder, read_text, write_atomic
from comms.workspace import ledger
from comms.workspace.people import check_person

if TYPE_CHECKING:
    from comms.facts.loader import Facts
    from comms.facts.yaml_reader import Path
    from comms.workspace.incident import IncidentFolder

REPORTS: Final = ("notices", "law_enforcement")


@dataclass(frozen=True)
class Party:
    """Somebody outside who is to be told: what it is, its name, and how far that is.

    `key` names the entry of incident.yaml (`notices/law_enforcement/0`), `at_field` and `reference_field` the fields in
    which time and reference stand ("" where the entry has none). `packet` is the word of its packet, "" for none,
    `why_not` the reason for which it is not to be told.
    """

    key: str
    what: str
    name: str
    at: str = ""
    reference: str = ""
    at_field: str = ""
    reference_field: str = "reference"
    packet: str = ""
    why_not: str = ""

    @property
    def path(self) -> Path:
        """The path of the entry in incident.yaml."""
        return tuple(int(step) if step.isdigit() else step for step in self.key.split("/"))


def parties(facts: Facts) -> list[Party]:
    """List everybody outside whom the facts name, in the order in which they are told."""
    incident = facts.incident
    found = [
        Party(f"notices/law_enforcement/{at}", "agency", one.agency, _time(one.reported_at), one.reference or "",
              "reported_at", packet="fbi" if is_fbi(one) else "police")
        for at, one in enumerate(incident.notices.law_enforcement)
    ]  # fmt: skip
    found += [
        Party(f"notices/authorities/{at}", "authority", one.authority, _time(one.notified_at), one.reference or "",
              "notified_at", why_not=one.not_notified_because or "")
        for at, one in enumerate(incident.notices.authorities)
    ]  # fmt: skip
    found += [
        Party(f"operators/{at}", "operator", one.name, _time(one.told_at), one.reference or "", "told_at",
              packet="operator", why_not="" if one.notify else one.why_not or "no reason is given")
        for at, one in enumerate(incident.operators)
    ]  # fmt: skip
    found += [
        Party(f"notices/security_companies/{at}", "security company", one.name, _time(one.engaged_at), "",
              "engaged_at", "", "security-company")
        for at, one in enumerate(incident.notices.security_companies)
    ]  # fmt: skip
    insurer = incident.notices.insurer
    if insurer is not None:
        found.append(
            Party("notices/insurer", "insurer", insurer.name, _time(insurer.notified_at), insurer.reference or "",
                  "notified_at", packet="insurer")
        )  # fmt: skip
    public = incident.notices.public_statement
    found.append(
        Party("notices/public_statement", "public", "public statement", _time(public.published_at), str(public.url or ""),
              "published_at", "url")
    )  # fmt: skip
    return found


def record_told(incident: IncidentFolder, key: str, *, by: str, at: str = "", reference: str = "") -> str:
    """Record when a party was told (now without `at`) or under which reference, and give the ledger's head.

    A time that stands there already stays unless another is given. `by` is a name or role of the team. Raises
    UsageError for a person or a party that does not exist, FactsError, FileError, Locked.
    """
    from comms.facts.edit import set_value
    from comms.facts.loader import parse_facts

    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        facts = parse_facts(text, incident.facts_path)
        check_person(facts, by)
        party = next((one for one in parties(facts) if one.key == key), None)
        if party is None:
            raise UsageError(f"nobody is at {key} of incident.yaml", "open the list anew: the facts have changed")
        when = at or ("" if party.at else _now())
        changed = text
        for field, value in ((party.at_field, when), (party.reference_field, reference)):
            if field and value:
                changed = set_value(changed, (*party.path, field), value, name=incident.facts_path)
        parse_facts(changed, incident.facts_path)  # what is written must load
        write_atomic(incident.facts_path, changed)
        return ledger.record_locked(
            incident, "told", by=by, party=party.name, told_at=when or party.at, reference=reference
        )


def add_report(incident: IncidentFolder, *, by: str, agency: str, at: str = "", reference: str = "") -> str:
    """Record a report to an agency that the facts do not name yet, and give the ledger's head.

    Raises UsageError, FactsError, FileError, Locked.
    """
    from comms.facts.edit import append_item
    from comms.facts.loader import parse_facts

    make_private_folder(incident.private())
    with lock(incident.lock_path):
        text = read_text(incident.facts_path)
        check_person(parse_facts(text, incident.facts_path), by)
        row = {"agency": agency, "reported_at": at or _now(), **({"reference": reference} if reference else {})}
        changed = append_item(text, REPORTS, row, name=incident.facts_path)
        parse_facts(changed, incident.facts_path)
        write_atomic(incident.facts_path, changed)
        return ledger.record_locked(
            incident, "told", by=by, party=agency, told_at=row["reported_at"], reference=reference
        )


def _now() -> str:
    return now().strftime("%Y-%m-%dT%H:%MZ")


def _time(moment: Any) -> str:
    return str(moment.written) if moment is not None else ""
