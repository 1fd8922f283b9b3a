"""The clock of an incident: what is due, what is late, what is held back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Literal

from comms.facts.derived import ages
from comms.facts.gates import running_requests
from comms.facts.precision import elapsed_between

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from comms.facts.model import Incident
    from comms.facts.precision import Elapsed, Moment
    from comms.facts.yaml_reader import Path

Level = Literal["information", "warning", "error"]

FEW_DAYS_WARNING = timedelta(hours=72)
FEW_DAYS_ERROR = timedelta(days=5)
"""A public statement goes out within a few days: from these ages on its absence is a warning, then an error."""
SOON = timedelta(hours=24)
"""What is due within this time is a warning."""


@dataclass(frozen=True, slots=True)
class Due:
    """One line of the clock: what it is about, how urgent, in words, and its time where it has one."""

    name: str
    level: Level
    text: str
    at: Moment | None = None
    path: Path = ()


def clock(incident: Incident, now: datetime) -> tuple[Due, ...]:
    """Return all lines of the clock at the aware time `now`."""
    return (
        *_ages(incident, now),
        *_statement(incident, now),
        *_next_update(incident, now),
        *_authorities(incident, now),
        *_holds(incident, now),
        *_questions(incident, now),
        *_measures(incident, now),
    )


def in_words(duration: Elapsed) -> str:
    """Return `3 days and 7 hours`, cut down."""
    if duration.minutes < 60:  # noqa: PLR2004 - minutes in an hour
        return "less than an hour"
    days = f"{duration.days} day{'s' if duration.days != 1 else ''}" if duration.days else ""
    hours = f"{duration.hours} hour{'s' if duration.hours != 1 else ''}" if duration.hours else ""
    return " and ".join(part for part in (days, hours) if part)


def _published(incident: Incident, now: datetime) -> bool:
    published = incident.notices.public_statement.published_at
    return published is not None and published.start <= now


def _ages(incident: Incident, now: datetime) -> Iterator[Due]:
    found = ages(incident, now)
    if found.since_compromise is not None:
        name = "access_gained" if incident.times.access_gained is not None else "first_activity"
        text = f"{in_words(found.since_compromise)} since the compromise"
        yield Due("since-compromise", "information", text, path=("times", name))
    since = found.since_detection
    if since is None:
        yield Due("since-detection", "warning", "when it was detected is not known", path=("times",))
        return
    level: Level = "information"
    age = timedelta(minutes=since.minutes)
    if not _published(incident, now):
        level = "error" if age >= FEW_DAYS_ERROR else "warning" if age >= FEW_DAYS_WARNING else "information"
    behind = {"warning": ", and no public statement yet", "error": ", and still no public statement"}.get(level, "")
    yield Due("since-detection", level, f"{in_words(since)} since detection{behind}", path=("times", "detected"))


def _statement(incident: Incident, now: datetime) -> Iterator[Due]:
    planned = incident.notices.public_statement.planned_at
    if planned is not None and not _published(incident, now):
        yield _deadline(
            "public-statement", "public statement", planned, now, ("notices", "public_statement", "planned_at")
        )


def _next_update(incident: Incident, now: datetime) -> Iterator[Due]:
    if incident.next_update is not None:
        yield _deadline("next-update", "next update, as promised", incident.next_update, now, ("next_update",))


def _authorities(incident: Incident, now: datetime) -> Iterator[Due]:
    for index, notice in enumerate(incident.notices.authorities):
        path: Path = ("notices", "authorities", index)
        what = notice.authority + (f" ({notice.regime})" if notice.regime else "")
        told, due = notice.notified_at, notice.due_at
        if told is not None and told.start <= now:
            late = due is not None and due.end <= told.start
            text = f"{what}: told at {told.written}" + (f", due at {due.written}" if late and due is not None else "")
            yield Due("authority", "warning" if late else "information", text, told, path)
        elif notice.not_notified_because is not None:
            yield Due("authority", "information", f"{what}: not told, because {notice.not_notified_because}", path=path)
        elif due is not None:
            yield _deadline("authority", f"{what}: to be told", due, now, (*path, "due_at"))
        else:
            yield Due("authority", "warning", f"{what}: not told, and when it is due is not known", path=path)


def _holds(incident: Incident, now: datetime) -> Iterator[Due]:
    running = running_requests(incident, now)
    for index, request in enumerate(incident.notices.delay_requests):
        if request not in running:
            continue
        until = f"until {request.until.written}" if request.until is not None else "without an end"
        text = f"{request.agency} asked to hold back {', '.join(request.audiences)} {until}"
        yield Due("hold", "warning", text, request.until, ("notices", "delay_requests", index))


def _questions(incident: Incident, now: datetime) -> Iterator[Due]:
    for index, question in enumerate(incident.open_questions):
        expected = question.answer_expected
        if question.answer is None and expected is not None:
            what = f"answer to {question.id}"
            yield _deadline("answer", what, expected, now, ("open_questions", index, "answer_expected"))


def _measures(incident: Incident, now: datetime) -> Iterator[Due]:
    for group in ("mitigations", "prevention"):
        for index, measure in enumerate(getattr(incident, group)):
            if measure.state != "done" and measure.due is not None:
                yield _deadline(
                    "measure", f"{measure.id} {measure.state or ''}".strip(), measure.due, now, (group, index, "due")
                )


def _deadline(name: str, what: str, due: Moment, now: datetime, path: Path) -> Due:
    """Return the line for something due; a day, month or year runs out at its end, a time of day at once."""
    end = due.start if due.has_time else due.end
    if now > end:
        return Due(
            name, "error", f"{what}: was due at {due.written}, {in_words(elapsed_between(end, now))} ago", due, path
        )
    left = in_words(elapsed_between(now, end))
    level: Level = "warning" if end - now <= SOON else "information"
    return Due(name, level, f"{what}: due at {due.written}, in {left}", due, path)
