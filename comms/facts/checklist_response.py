"""Answers to the lines of the checklist that are about the team and about what was done, said and planned."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comms.facts.checklist_lines import Answer, each, whole

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comms.facts.model import AuthorityNotice, Incident, Operator

# A role of the team that answers the line; the roles are free text.
_ROLES = {
    "team-leader": r"\blead(?:er|s)?\b|\bcommander\b|\bdirector\b",
    "team-security": r"\bsecurity\b|\bsecops\b|\bciso\b|\bsoc\b|\bcsirt\b",
    "team-reliability": r"\breliability\b|\bsre\b|\boperations\b|\binfrastructure\b|\badministrators?\b",
    "team-communications": r"\bcommunications?\b|\bpress\b|\bpublic relations\b|\bspokes",
    "team-legal": r"\blegal\b|\bcounsel\b|\blawyer\b",
}


def _role(line: str) -> Callable[[Incident], Iterator[Answer]]:
    pattern = re.compile(_ROLES[line], re.IGNORECASE)

    def answer(incident: Incident) -> Iterator[Answer]:
        found = [member for member in incident.team if pattern.search(member.role)]
        if line == "team-leader":
            found = [m for m in found if "communications" not in m.role.lower()] or []
        yes = ", ".join(member.name or member.role for member in found)
        yield from whole(found, yes, "nobody of the team has this role", ("team",))

    return answer


def _service(incident: Incident) -> Iterator[Answer]:
    roles = " / ".join(member.role.lower() for member in incident.team)
    services = incident.organization.services
    if not services:
        yield Answer(False, "no services are named under organization", ("organization",))
        return
    lacking = [service for service in services if service.lower() not in roles]
    for service in lacking:
        yield Answer(False, f"nobody of the team represents {service}", ("team",), service)
    if not lacking:
        yield Answer(True, "each service has a representative", ("team",))


def _channel(incident: Incident) -> Iterator[Answer]:
    channel = incident.secure_channel
    known = channel is not None and channel.what
    yield from whole(known, str(known), "no secure channel is named", ("secure_channel",))


def _inside(incident: Incident) -> Iterator[Answer]:
    decided = incident.decisions.internal_source_ruled_out or incident.decisions.internal_source_removed
    yes = f"{decided.ground} ({decided.by})" if decided else ""
    yield from whole(decided, yes, "not decided", ("decisions", "internal_source_ruled_out"))


def _way_in(incident: Incident) -> Iterator[Answer]:
    vector = incident.nature.vector
    known = vector is not None and (vector.text or vector.public) and vector.certainty != "unknown"
    yes = f"{vector.certainty}" if vector is not None else ""
    yield from whole(known, yes, "nature.vector does not say it", ("nature", "vector"))


def _way_in_closed(incident: Incident) -> Iterator[Answer]:
    vector = incident.nature.vector
    closed = vector.closed_at if vector is not None else None
    yes = f"closed at {closed.written}" if closed is not None else ""
    yield from whole(closed, yes, "nature.vector has no closed_at", ("nature", "vector"))


def _mitigations(incident: Incident) -> Iterator[Answer]:
    done = [measure for measure in incident.mitigations if measure.state == "done"]
    yield from whole(done, f"{len(done)} done", "none is done", ("mitigations",))


def _monitoring(incident: Incident) -> Iterator[Answer]:
    decided = incident.decisions.monitoring_in_place
    yes = f"{decided.ground} ({decided.by})" if decided else ""
    yield from whole(decided, yes, "not decided", ("decisions", "monitoring_in_place"))


def _operators_told(incident: Incident) -> Iterator[Answer]:
    def lacks(operator: Operator) -> str | None:
        return None if operator.told_at or not operator.notify else "not told yet"

    done = "each is told, or it is said why not"
    yield from each("operators", incident.operators, lacks, done=done, none="no operator is recorded")


_FEDERAL = re.compile(
    r"\bfbi\b|federal|national|europol|interpol|secret service|ic3|bundeskriminalamt|\bbka\b", re.IGNORECASE
)


def _police(incident: Incident) -> Iterator[Answer]:
    told = [r for r in incident.notices.law_enforcement if r.reported_at and not _FEDERAL.search(r.agency)]
    yes = ", ".join(report.agency for report in told)
    yield from whole(told, yes, "no report to the local police", ("notices", "law_enforcement"))


def _federal(incident: Incident) -> Iterator[Answer]:
    told = [r for r in incident.notices.law_enforcement if r.reported_at and _FEDERAL.search(r.agency)]
    yes = ", ".join(report.agency for report in told)
    yield from whole(told, yes, "no report to the FBI or the national agency", ("notices", "law_enforcement"))


def _security_companies(incident: Incident) -> Iterator[Answer]:
    names = ", ".join(company.name for company in incident.notices.security_companies)
    yield from whole(names, names, "none is engaged", ("notices", "security_companies"))


def _insurer(incident: Incident) -> Iterator[Answer]:
    insurer = incident.notices.insurer
    told = insurer.notified_at if insurer is not None else None
    yes = f"told at {told.written}" if told is not None else ""
    yield from whole(told, yes, "the insurer is not told", ("notices", "insurer"))


def _authorities(incident: Incident) -> Iterator[Answer]:
    def lacks(notice: AuthorityNotice) -> str | None:
        return None if notice.notified_at or notice.not_notified_because else "neither told, nor said why not"

    notices = incident.notices.authorities
    for answer in each("authorities", notices, lacks, done="each is told, or it is said why not", none="none recorded"):
        yield Answer(answer.answered, answer.detail, ("notices", *answer.path), answer.of)


def _prevention(incident: Incident) -> Iterator[Answer]:
    done = sum(measure.state == "done" for measure in incident.prevention)
    decided = incident.decisions.recurrence_prevented
    yes = f"{done} of {len(incident.prevention)} done; {decided.ground}" if decided else ""
    no = "no measure is recorded" if not incident.prevention else "it is not decided that it cannot happen again"
    yield from whole(decided and incident.prevention, yes, no, ("prevention",))


def _responsibility(incident: Incident) -> Iterator[Answer]:
    own = incident.responsibility
    known = own is not None and (own.text or own.public)
    yield from whole(known, str(known), "our own part is not said", ("responsibility",))


def _customers_teams(incident: Incident) -> Iterator[Answer]:
    decisions = incident.decisions
    decided = decisions.customers_security_teams_told or decisions.no_customers_security_teams
    table = incident.notices.customers_security_teams
    no = f"to be told: {table}" if table else "neither told nor said that there are none"
    yes = f"{decided.ground} ({decided.by})" if decided else ""
    yield from whole(decided, yes, no, ("decisions", "customers_security_teams_told"))


def _next_update(incident: Incident) -> Iterator[Answer]:
    promised = incident.next_update
    yes = promised.written if promised is not None else ""
    yield from whole(promised, yes, "no next update is promised", ("next_update",))


ANSWERS: dict[str, Callable[[Incident], Iterator[Answer]]] = {
    "secure-channel": _channel,
    **{line: _role(line) for line in _ROLES},
    "team-service": _service,
    "inside-source": _inside,
    "way-in": _way_in,
    "way-in-closed": _way_in_closed,
    "mitigations": _mitigations,
    "monitoring": _monitoring,
    "operators-told": _operators_told,
    "police": _police,
    "federal-police": _federal,
    "security-companies": _security_companies,
    "insurer": _insurer,
    "authorities": _authorities,
    "prevention": _prevention,
    "responsibility": _responsibility,
    "customers-security-teams": _customers_teams,
    "next-update": _next_update,
}
