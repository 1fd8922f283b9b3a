"""Times, durations and counts of the facts as plain dicts."""

from __future__ import annotations

from datetime import UTC, datetime
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


def written(moment: dict[str, Any]) -> str:
    """Give a time of a projection in ISO 8601, in UTC, as precisely as it is known: `2026-11`, `2026-11-12T08:40Z`."""
    precision = moment["precision"]
    text = datetime.fromtimestamp(moment["sort"], UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    length = {"year": 4, "month": 7, "day": 10, "minute": 16}.get(precision)
    shown = text if length is None else text[:length] + ("Z" if precision == "minute" else "")
    return f"about {shown}" if moment["about"] else shown


def readable(value: Any) -> Any:
    """Give a projection for people to read: every time as one text instead of its parts."""
    if isinstance(value, dict):
        if value.keys() >= {"precision", "sort", "end"}:
            return written(value)
        return {key: readable(item) for key, item in value.items()}
    return [readable(item) for item in value] if isinstance(value, list) else value
