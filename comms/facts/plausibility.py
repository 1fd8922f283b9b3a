"""Facts that cannot be so, or that say less than they seem to: order of times, grounds, counts, wordings, addresses."""

from __future__ import annotations

from ipaddress import AddressValueError, IPv4Address, IPv6Address
from typing import TYPE_CHECKING

from comms.facts.model import (
    Advice,
    Claim,
    Count,
    Data,
    Event,
    Knowledge,
    Measure,
    OpenQuestion,
    Record,
    Risk,
    Statement,
    Worded,
)
from comms.facts.model.record import Decided
from comms.facts.precision import Moment

if TYPE_CHECKING:
    from comms.facts.survey import Survey
    from comms.facts.yaml_reader import Path

# Records that are nothing without a wording.
_SPEAKING = (Event, Data, Measure, Advice, Risk, OpenQuestion, Knowledge, Claim)

# (start, end) where the end may not come first; for the five times it is only worth a second look.
_SPANS = (("at", "until"), ("first_seen", "last_seen"), ("from_", "to"), ("acquired_at", "acquired_until"))
_ORDER = (
    ("first_activity", "access_gained"),
    ("first_activity", "detected"),
    ("access_gained", "detected"),
    ("access_gained", "evicted"),
    ("detected", "contained"),
    ("detected", "evicted"),
)
_EVENT_OF = {"access_gained": "access", "detected": "detection", "contained": "containment"}


def examine(survey: Survey) -> None:
    """Check each record by itself, then the five times, the operators, the decisions and the requests to wait."""
    for path, record in survey.records:
        _span(survey, path, record)
        if isinstance(record, Worded):
            _wording(survey, path, record)
        if isinstance(record, Statement) and record.certainty == "ruled-out" and not survey.written((*path, "ground")):
            hint = "add ground: what was examined, and when"
            survey.warn((*path, "certainty"), "ruled out, but on what ground is not said", hint)
        if isinstance(record, Count):
            _count(survey, path, record)
    _five_times(survey)
    _indicators(survey)
    _operators(survey)
    _decisions(survey)
    _requests(survey)
    _groups_once(survey)
    _evidence(survey)


def _span(survey: Survey, path: Path, record: Record) -> None:
    for first, last in _SPANS:
        start, end = getattr(record, first, None), getattr(record, last, None)
        if isinstance(start, Moment) and isinstance(end, Moment) and end.surely_before(start):
            message = f"{last.rstrip('_')} ({end.written}) comes before {first.rstrip('_')} ({start.written})"
            survey.error((*path, last), message, "correct one of the two")


def _wording(survey: Survey, path: Path, record: Worded) -> None:
    if not isinstance(record, _SPEAKING) or record.text is not None:
        return
    if any(survey.written((*path, name)) for name in ("text", "staff", "public") if getattr(record, name) is None):
        return  # what is written is broken and has its own line
    if record.staff is None and record.public is None:
        survey.error(path, "the entry says nothing", "add text: what the team and law enforcement may read")
    else:
        message = "there is no wording for the team and law enforcement"
        survey.warn(path, message, "add text: ...; it is the full wording")


def _count(survey: Survey, path: Path, record: Count) -> None:
    if record.count is None and record.is_ != "unknown" and not survey.written((*path, "count")):
        survey.error((*path, "is"), f"a number is said to be {record.is_}, but there is none", "add count: ...")
    elif record.count is not None and record.is_ == "unknown" and not survey.written((*path, "is")):
        hint = "add is: exact, at-most, at-least or estimate"
        survey.warn((*path, "count"), "how exact the number is, is not known, so it is not printed", hint)


def _five_times(survey: Survey) -> None:
    times = survey.incident.times
    for first, last in _ORDER:
        start, end = getattr(times, first), getattr(times, last)
        if start and end and start.at and end.at and end.at.surely_before(start.at):
            message = f"{last} ({end.at.written}) comes before {first} ({start.at.written})"
            survey.warn(("times", last, "at"), message, f"correct one of the two (see {survey.line(('times', first))})")
    for name, phase in _EVENT_OF.items():
        known = getattr(times, name)
        events = [(index, event) for index, event in enumerate(survey.incident.timeline) if event.phase == phase]
        if known is None or known.at is None or not events or any(e.at.may_equal(known.at) for _, e in events):
            continue
        index, event = events[0]
        message = f"{name} is {known.at.written}, but no event of the phase {phase!r} is at that time"
        hint = f"{event.id} in {survey.line(('timeline', index))} says {event.at.written}"
        survey.warn(("times", name, "at"), message, hint)


def _indicators(survey: Survey) -> None:
    for index, indicator in enumerate(survey.incident.indicators):
        path: Path = ("indicators", index, "value")
        if "[.]" in indicator.value or indicator.value.lower().startswith("hxxp"):
            survey.error(path, "the value is defanged", "write it live; it is defanged where it is printed")
            continue
        kind = {"ipv4-addr": IPv4Address, "ipv6-addr": IPv6Address}.get(indicator.type)
        try:
            if kind is not None:
                kind(indicator.value)
        except AddressValueError:
            survey.error(path, f"{indicator.value[:60]!r} is no {indicator.type}", "correct the address or its type")


def _operators(survey: Survey) -> None:
    for index, operator in enumerate(survey.incident.operators):
        if not operator.notify and operator.why_not is None and not survey.written(("operators", index, "why_not")):
            survey.error(("operators", index, "notify"), "why this operator is not told, is not said", "add why_not")
        if operator.notify and operator.why_not is not None:
            survey.warn(("operators", index, "why_not"), "a reason for not telling, but it is told", "add notify: no")
        if not operator.notify and operator.told_at is not None:
            survey.warn(("operators", index, "told_at"), "told, although notify says no", "correct one of the two")


def _decisions(survey: Survey) -> None:
    team = {name for member in survey.incident.team for name in (member.name, member.role) if name}
    for name in type(survey.incident.decisions).model_fields:
        decision = getattr(survey.incident.decisions, name)
        if isinstance(decision, Decided) and team and decision.by not in team:
            message = f"{decision.by!r} is neither a name nor a role of the team"
            survey.warn(("decisions", name, "by"), message, "write one of the team, or add the person to it")
    for yes, no in (
        ("internal_source_ruled_out", "internal_source_removed"),
        ("customers_security_teams_told", "no_customers_security_teams"),
    ):
        if getattr(survey.incident.decisions, yes) and getattr(survey.incident.decisions, no):
            survey.error(("decisions", no), f"this contradicts {yes}", "withdraw one of the two")


def _requests(survey: Survey) -> None:
    for index, request in enumerate(survey.incident.notices.delay_requests):
        if not request.audiences and not survey.written(("notices", "delay_requests", index, "audiences", 0)):
            hint = "add audiences: [customers, public], for example"
            survey.error(("notices", "delay_requests", index), "which audiences are to wait, is not said", hint)
    for index, authority in enumerate(survey.incident.notices.authorities):
        if authority.notified_at is not None and authority.not_notified_because is not None:
            path = ("notices", "authorities", index, "not_notified_because")
            survey.warn(path, "a reason for not telling, but it was told", "correct one of the two")


def _groups_once(survey: Survey) -> None:
    seen: dict[str, int] = {}
    for index, group in enumerate(survey.incident.affected):
        if group.of in seen:
            message = f"{group.of!r} is counted twice (first in {survey.line(('affected', seen[group.of]))})"
            survey.warn(("affected", index, "of"), message, "give each group once")
        seen.setdefault(group.of, index)


def _evidence(survey: Survey) -> None:
    for index, item in enumerate(survey.incident.evidence):
        if (item.md5 or item.sha1) and not (item.sha256 or item.sha512):
            path = ("evidence", index, "md5" if item.md5 else "sha1")
            survey.warn(path, "MD5 and SHA-1 alone no longer prove that nothing was changed", "add the sha256")
