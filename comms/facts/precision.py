"""Times as precisely as they are known, and the durations between them, cut down and never rounded up."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

Precision = Literal["year", "month", "day", "minute", "second"]

_FORM = re.compile(
    r"(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2})"
    r"(?:[T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2}))?"
    r"(?P<offset>Z|[+-][0-9]{2}:[0-9]{2})?)?)?)?"
)
WESTERNMOST, EASTERNMOST = timedelta(hours=-12), timedelta(hours=14)
_FORMS = "write 2026, 2026-11, 2026-11-08, 2026-11-08T22:03Z or 2026-11-08T22:03+02:00, as precisely as it is known"


class NotAMoment(ValueError):
    """The text is no time; `message` says why, `hint` what would be right."""

    def __init__(self, message: str, hint: str = _FORMS) -> None:
        self.message = message
        self.hint = hint
        super().__init__(message)


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as it is written in the facts.

    `start` is the earliest instant it can mean and `end` the first instant after it, both aware and in UTC: for
    `2026-11` the whole month, for `22:03` the whole minute. A year, month or day is taken as one of UTC. `offset` is
    what stood in the file or followed from the incident's zone; None where no time of day is given. `about` marks an
    approximate time, `local` one that took the incident's zone.
    """

    written: str
    precision: Precision
    start: datetime
    end: datetime
    offset: timedelta | None = None
    about: bool = False
    local: bool = False

    @property
    def utc(self) -> datetime:
        """The earliest instant, in UTC."""
        return self.start

    @property
    def as_written(self) -> str:
        """The text of the file, unchanged."""
        return self.written

    @property
    def has_time(self) -> bool:
        """Whether the time of day is known."""
        return self.precision in {"minute", "second"}

    @property
    def has_day(self) -> bool:
        """Whether the day is known."""
        return self.precision in {"day", "minute", "second"}

    @property
    def year(self) -> int:
        """The year, in UTC."""
        return self.start.year

    @property
    def month(self) -> int | None:
        """The month, in UTC; None when only the year is known."""
        return None if self.precision == "year" else self.start.month

    @property
    def day(self) -> int | None:
        """The day of the month, in UTC; None when it is not known."""
        return self.start.day if self.has_day else None

    def sort_key(self) -> tuple[datetime, datetime]:
        """Order by the earliest instant; of two with the same one, the more precise comes first."""
        return (self.start, self.end)

    def surely_before(self, other: Moment) -> bool:
        """Whether this time ends before the other can begin."""
        return self.end <= other.start

    def may_equal(self, other: Moment) -> bool:
        """Whether both can mean the same instant."""
        return self.start < other.end and other.start < self.end

    def approximately(self) -> Moment:
        """Return the same time marked as approximate."""
        return replace(self, about=True)


def moment(text: str, zone: tzinfo | None = None) -> Moment:
    """Return the time written in `text`; a time of day without an offset takes `zone`.

    Raises NotAMoment for anything else, for a day that does not exist, for a local time without a zone, and for one
    that the change of the clocks makes double or skips.
    """
    found = _FORM.fullmatch(text)
    if found is None:
        raise NotAMoment(f"{text!r} is not a time")
    parts = {name: int(found[name]) for name in ("year", "month", "day", "hour", "minute", "second") if found[name]}
    try:
        base = datetime(  # noqa: DTZ001 - the zone is found below
            parts["year"],
            parts.get("month", 1),
            parts.get("day", 1),
            parts.get("hour", 0),
            parts.get("minute", 0),
            parts.get("second", 0),
        )
        precision = _precision(parts)
        if "hour" not in parts:
            start = base.replace(tzinfo=UTC)
            return Moment(text, precision, start, _end(start, precision))
        local = found["offset"] is None
        offset = _zone_offset(text, base, zone) if local else _written_offset(found["offset"])
        start = (base - offset).replace(tzinfo=UTC)
        return Moment(text, precision, start, _end(start, precision), offset, local=local)
    except NotAMoment:
        raise
    except (ValueError, OverflowError):
        raise NotAMoment(f"{text!r} does not exist in the calendar or on the clock") from None


def _precision(parts: dict[str, int]) -> Precision:
    if "second" in parts:
        return "second"
    if "hour" in parts:
        return "minute"
    if "day" in parts:
        return "day"
    return "month" if "month" in parts else "year"


def _end(start: datetime, precision: Precision) -> datetime:
    """Return the first instant after the time."""
    if precision == "year":
        return start.replace(year=start.year + 1)
    if precision == "month":
        return (start + timedelta(days=32)).replace(day=1)
    steps = {"day": timedelta(days=1), "minute": timedelta(minutes=1), "second": timedelta(seconds=1)}
    return start + steps[precision]


def _written_offset(text: str) -> timedelta:
    if text == "Z":
        return timedelta(0)
    hours, minutes = int(text[1:3]), int(text[4:6])
    size = timedelta(hours=hours, minutes=minutes)
    offset = -size if text[0] == "-" else size
    if minutes > 59 or not WESTERNMOST <= offset <= EASTERNMOST:  # noqa: PLR2004 - minutes of an hour
        raise NotAMoment(f"no place on earth has the offset {text}", "offsets go from -12:00 to +14:00")
    return offset


def _zone_offset(text: str, base: datetime, zone: tzinfo | None) -> timedelta:
    if zone is None:
        raise NotAMoment(
            f"{text} has no time zone", f"write {text}Z if it is UTC, or give time_zone at the top of the file"
        )
    first = base.replace(tzinfo=zone, fold=0).utcoffset()
    second = base.replace(tzinfo=zone, fold=1).utcoffset()
    if first is None or second is None or first != second:
        word = "does not exist" if first is not None and second is not None and second > first else "comes twice"
        raise NotAMoment(
            f"{text} {word} in this time zone because the clocks change then", "add the offset, for example +02:00"
        )
    return first


def in_zone(when: Moment, zone: tzinfo) -> datetime:
    """Return the earliest instant in another zone."""
    return when.start.astimezone(zone)


def as_offset(when: Moment) -> timezone:
    """Return the offset of a time as a zone; UTC where none is known."""
    return timezone(when.offset or timedelta(0))


@dataclass(frozen=True, slots=True)
class Elapsed:
    """A duration in whole days and hours, cut down; `minutes` is the whole duration in minutes."""

    days: int
    hours: int
    minutes: int


def elapsed(start: Moment, end: Moment) -> Elapsed | None:
    """Return how long it was from `start` to `end`, cut down to the hour; None where an end is only a day.

    None also for an approximate end and for an end that lies before the start: what is not known is not told.
    """
    if not (start.has_time and end.has_time) or start.about or end.about or end.start < start.start:
        return None
    return elapsed_between(start.start, end.start)


def elapsed_between(start: datetime, end: datetime) -> Elapsed:
    """Return the whole days and hours between two aware datetimes, cut down; nothing when the end comes first."""
    minutes = max(0, int((end - start).total_seconds() // 60))
    return Elapsed(minutes // 1440, minutes % 1440 // 60, minutes)
