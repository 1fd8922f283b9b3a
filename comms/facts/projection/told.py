"""Who was told, when and under which reference, as one audience may know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.facts.projection.moments import count, plain

if TYPE_CHECKING:
    from comms.facts.model.incident import Incident
    from comms.facts.model.notices import LawEnforcementReport
    from comms.facts.projection.sight import Sight

_FBI = ("fbi", "federal bureau of investigation")
_OF_THE_FBI = {"fbi-letter": True, "fbi-packet": True, "police-letter": False, "police-packet": False}
"""Kinds that go to one agency, and whether that is the FBI."""


def is_fbi(report: LawEnforcementReport) -> bool:
    """Whether a report went to the Federal Bureau of Investigation."""
    name = report.agency.casefold()
    return name == _FBI[0] or name.startswith((f"{_FBI[0]} ", _FBI[1]))


def own_report(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give the report to the agency that this letter goes to; {} where it is the first one."""
    report = _addressee(incident, sight)
    if report is None:
        return {}
    return {
        "agency": report.agency,
        "office": report.office or "",
        "reported_at": plain(report.reported_at),
        "reference": _known(report.reference),
    }


def _addressee(incident: Incident, sight: Sight) -> LawEnforcementReport | None:
    wanted = _OF_THE_FBI.get(sight.kind)
    for report in incident.notices.law_enforcement:
        if wanted is not None and is_fbi(report) == wanted:
            return report
    return None


def _known(reference: str | None) -> str:
    return "" if reference is None or reference.casefold() in {"pending", "unknown", "none"} else reference


def told(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give everybody outside who was told, in order of time, but for the addressee of a letter."""
    notices = incident.notices
    rows = [_row("company", company.name, "", company.engaged_at, "") for company in notices.security_companies]
    if notices.insurer is not None:
        insurer = notices.insurer
        rows.append(_row("insurer", insurer.name, "", insurer.notified_at, ""))
    addressee = _addressee(incident, sight)
    rows += [
        _row("agency", report.agency, report.office or "", report.reported_at, report.reference or "")
        for report in notices.law_enforcement
        if report is not addressee
    ]
    for item in incident.data:
        if item.told is not None and item.told.at is not None:
            people = count(item.people, item.of)
            rows.append(
                _row("customers", item.category or item.id, "", item.told.at, "")
                | {"people": people, "of": item.of or ""}
            )
    for notice in notices.authorities:
        row = _row("authority", notice.authority, "", notice.notified_at, notice.reference or "")
        if sight.team:
            row |= {"regime": notice.regime or "", "due_at": plain(notice.due_at)}
        rows.append(row)
    rows += [
        _row("operator", operator.name, "", operator.told_at, operator.reference or "")
        for operator in incident.operators
    ]
    return sorted((row for row in rows if row["at"]), key=lambda row: row["at"]["sort"])


def _row(kind: str, name: str, office: str, at: Any, reference: str) -> dict[str, Any]:
    return {
        "kind": kind,
        "name": name,
        "office": office,
        "at": plain(at),
        "reference": reference,
        "people": {},
        "of": "",
        "regime": "",
        "due_at": {},
    }


def reported(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the agencies and authorities that were told and may be named in public words, in order of time.

    The words are always the public ones: no other reader of this list has another wording for an agency.
    """
    addressee = _addressee(incident, sight)
    rows = [
        {"name": report.public, "at": plain(report.reported_at)}
        for report in incident.notices.law_enforcement
        if report is not addressee and report.public and report.reported_at
    ]
    rows += [
        {"name": notice.public, "at": plain(notice.notified_at)}
        for notice in incident.notices.authorities
        if notice.public and notice.notified_at
    ]
    if sight.wording == "staff":
        return []
    return sorted(rows, key=lambda row: row["at"]["sort"])


def not_yet_told(incident: Incident) -> list[dict[str, Any]]:
    """Give the authorities that have a clock and were not told, for the team."""
    return [
        {
            "name": notice.authority,
            "regime": notice.regime or "",
            "due_at": plain(notice.due_at),
            "why_not": notice.not_notified_because or "",
        }
        for notice in incident.notices.authorities
        if notice.notified_at is None
    ]


def engaged(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the security companies that help; one of them sees only itself."""
    return [
        {"name": company.name, "asked_for": company.asked_for or "", "at": plain(company.engaged_at)}
        for number, company in enumerate(incident.notices.security_companies)
        if sight.audience != "security-company" or sight.operator in {None, company.id, company.name, str(number + 1)}
    ]


def insurer(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give the insurer; its policy number to itself and the team alone."""
    record = incident.notices.insurer
    if record is None:
        return {}
    own = sight.audience in {"insurer", "team"}
    return {"name": record.name, "policy": (record.policy or "") if own else "", "at": plain(record.notified_at)}


def delay(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the requests of law enforcement to hold back a text: who asked only to those who may know it."""
    close = sight.audience in {"team", "law-enforcement"}
    return [
        {
            "agency": item.agency if close else "",
            "official": (item.official or "") if close else "",
            "reference": (item.reference or "") if close else "",
            "received_at": plain(item.received_at) if close else {},
            "until": plain(item.until),
            "audiences": list(item.audiences) if close else [],
        }
        for item in incident.notices.delay_requests
        if close or sight.audience in item.audiences
    ]
