"""Times, durations and counts of the facts as plain dicts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from comms.facts.model.happening import KeyTime
    from comms.facts.model.record import Count
    from comms.facts.precision import Elapsed, Moment


def plain(moment: Moment | None) -> dict[str, Any]:
    """Give a time as a dict: its parts in UTC, how precise it is, and `sort` and `end` in seconds since 1970."""
    if moment is None:
        return {}
    return {
        "precision": moment.precision,
        "about": moment.about,
        "year": moment.year,
        "month": moment.month or 0,
        "day": moment.day or 0,
        "sort": int(moment.start.timestamp()),
        "end": int(moment.end.timestamp()),
    }


def key_time(time: KeyTime | None) -> dict[str, Any]:
    """Give one of the five times with its certainty; {} where it is not known or ruled out."""
    if time is None or time.at is None or time.certainty == "ruled-out":
        return {}
    return {"at": plain(time.at), "certainty": time.certainty, "sure": time.certainty == "confirmed"}


def duration(span: Elapsed | None) -> dict[str, int]:
    """Give a duration; {} where it is not known or shorter than a minute."""
    return (
        {"days": span.days, "hours": span.hours, "minutes": span.minutes} if span is not None and span.minutes else {}
    )


def count(group: Count | None, of: str | None) -> dict[str, Any]:
    """Give a count with its unit; {} where there is no unit, and `count` 0 and `is` "unknown" where it is not known."""
    if group is None or not of:
        return {}
    known = group.known
    return {"count": known or 0, "is": "unknown" if known is None else group.is_, "of": of}
