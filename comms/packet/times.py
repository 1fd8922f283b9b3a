"""Times of a projection as tables and forms write them: ISO 8601, in UTC and in the incident's zone."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from comms.facts.projection.moments import written

if TYPE_CHECKING:
    from collections.abc import Mapping

    Moment = Mapping[str, Any]

CLOCK = frozenset({"minute", "second"})
_MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)


def utc(moment: Moment) -> str:
    """Give a time in UTC as precisely as it is known, "" for none: `2026-11`, `2026-11-12T08:40Z`, `about 2026-11-12`."""
    return written(dict(moment)) if moment else ""


def bare(moment: Moment) -> str:
    """Give a time in UTC without the word "about": for a table that has a column for the precision."""
    return utc({**moment, "about": False}) if moment else ""


def local(moment: Moment, zone: str) -> str:
    """Give a time of day in the incident's zone with its offset; "" where no time of day or no zone is known."""
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    if not moment or not zone or moment["precision"] not in CLOCK:
        return ""
    try:
        there = datetime.fromtimestamp(moment["sort"], UTC).astimezone(ZoneInfo(zone))
    except (ZoneInfoNotFoundError, ValueError):
        return ""
    return there.isoformat(timespec="seconds" if moment["precision"] == "second" else "minutes")


def spoken(moment: Moment, zone: str = "") -> str:
    """Give a time for people, with the local time beside it: `12 November 2026, 08:40 UTC (10:40 in Bucharest)`."""
    if not moment:
        return ""
    start = datetime.fromtimestamp(moment["sort"], UTC)
    parts = [str(start.year)]
    if moment["precision"] != "year":
        parts.insert(0, _MONTHS[start.month - 1])
    if moment["precision"] not in {"year", "month"}:
        parts.insert(0, str(start.day))
    said = " ".join(parts)
    if moment["precision"] in CLOCK:
        form = "%H:%M:%S" if moment["precision"] == "second" else "%H:%M"
        said += f", {start.strftime(form)} UTC{_beside(start, local(moment, zone), zone, form)}"
    return f"about {said}" if moment["about"] else said


def _beside(start: datetime, there: str, zone: str, form: str) -> str:
    at = datetime.fromisoformat(there) if there else start
    if not at.utcoffset():
        return ""
    day = "" if at.date() == start.date() else f" on {at.day} {_MONTHS[at.month - 1]}"
    return f" ({at.strftime(form)}{day} in {zone.rpartition('/')[2].replace('_', ' ')})"


def precision(moment: Moment) -> str:
    """Say how precise a time is: `minute`, `day, approximate`."""
    if not moment:
        return ""
    return f"{moment['precision']}, approximate" if moment["about"] else str(moment["precision"])


def instant(moment: Moment) -> str:
    """Give the earliest instant of a time as RFC 3339 asks for it: `2026-11-12T08:40:00Z`."""
    return datetime.fromtimestamp(moment["sort"], UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
