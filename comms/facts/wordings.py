"""Numbers and dates inside a wording, against the counts and times of the facts beside it."""

from __future__ import annotations

import re
from datetime import UTC, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from comms.facts.model import Claim, Correction, Count, Data, Record, Timed, Worded
from comms.facts.precision import Moment
from comms.facts.zones import zone_named

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from comms.facts.survey import Survey
    from comms.facts.yaml_reader import Path

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NAMES = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_DATE = re.compile(
    rf"\b(?:(?P<y1>\d{{4}})-(?P<m1>\d{{2}})-(?P<d1>\d{{2}})"
    rf"|(?P<d2>\d{{1,2}}) (?P<m2>{_NAMES}),? (?P<y2>\d{{4}})"
    rf"|(?P<m3>{_NAMES}) (?P<d3>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y3>\d{{4}}))\b"
)
_CLOCK = re.compile(r"\b(\d{1,2}):(\d{2})(?::\d{2})? ?(?:UTC|GMT|Z)\b")
# A date behind one of these words is not the day on which this happened.
_ELSEWHERE = re.compile(r"\b(?:of|since|from|until|till|before|after|between|and|to|by|dated|for|than)(?: the)? $")
_ROUGHLY = re.compile(r"\b(?:about|around|nearly|almost|over|more than|some|roughly|approximately) $", re.IGNORECASE)
_NUMBER = r"(?<![\d.,-])(?P<number>\d{1,3}(?:[, \u00a0\u2009]\d{3})+|\d+)"
ROUNDING = 0.06
"""How far a number that is said to be rough may be from the count."""


class _Counted(NamedTuple):
    noun: str
    number: int
    path: Path


def examine(survey: Survey) -> None:
    """Warn where a wording states another number, date or time than the facts."""
    counted = tuple(_counts(survey))
    nouns = _nouns(tuple(sorted({entry.noun for entry in counted}, key=len, reverse=True)))
    zone = zone_named(survey.incident.time_zone) if survey.incident.time_zone else None
    for path, record in survey.records:
        if not isinstance(record, Worded) or isinstance(record, Claim | Correction):
            continue
        moments = tuple(_moments(record)) if isinstance(record, Timed) else ()
        for name, text in _wordings(record):
            if not any(character.isdigit() for character in text):
                continue
            if nouns is not None:
                _numbers(survey, (*path, name), text, nouns, _beside(counted, path))
            if moments:
                _dates(survey, (*path, name), text, moments, zone)


def _wordings(record: Worded) -> Iterator[tuple[str, str]]:
    names = ("text", "staff", "public", *(("effect", "action", "admission") if isinstance(record, Data) else ()))
    for name in names:
        text = getattr(record, name)
        if isinstance(text, str):
            yield name, text


def _counts(survey: Survey) -> Iterator[_Counted]:
    """Yield every number with the noun that it counts."""
    for path, record in survey.records:
        if isinstance(record, Data):
            for name, noun in (("people", record.of), ("things", record.things.of if record.things else None)):
                part: Count | None = getattr(record, name)
                if part is not None and part.count is not None and noun:
                    yield _Counted(noun.lower(), part.count, (*path, name, "count"))
        elif path[:1] == ("affected",) and isinstance(record, Count) and record.count is not None:
            yield _Counted(str(getattr(record, "of", "")).lower(), record.count, (*path, "count"))


@lru_cache(maxsize=8)
def _nouns(nouns: tuple[str, ...]) -> re.Pattern[str] | None:
    if not nouns:
        return None
    words = "|".join(re.escape(noun) for noun in nouns)
    return re.compile(rf"{_NUMBER}[ \u00a0](?:of (?:our|your|the|these) )?(?P<noun>{words})\b", re.IGNORECASE)


def _beside(counted: tuple[_Counted, ...], path: Path) -> tuple[_Counted, ...]:
    """Return the counts that stand in the record itself, in front of all others."""
    own = tuple(entry for entry in counted if entry.path[: len(path)] == path)
    return own + tuple(entry for entry in counted if entry not in own)


def _numbers(survey: Survey, path: Path, text: str, nouns: re.Pattern[str], counted: tuple[_Counted, ...]) -> None:
    for found in nouns.finditer(text):
        number = int(re.sub(r"\D", "", found["number"]))
        known = [entry for entry in counted if entry.noun == found["noun"].lower()]
        slack = ROUNDING if _ROUGHLY.search(text[: found.start()]) else 0
        if not known or any(abs(entry.number - number) <= entry.number * slack for entry in known):
            continue
        message = (
            f"the wording says {found.group()!r}, but the facts count {known[0].number} ({survey.line(known[0].path)})"
        )
        survey.warn(path, message, "correct the one that is wrong")


def _moments(record: Record) -> Iterator[Moment]:
    for name in ("at", "until", "due"):
        when = getattr(record, name, None)
        if isinstance(when, Moment):
            yield when


def _dates(survey: Survey, path: Path, text: str, moments: tuple[Moment, ...], zone: tzinfo | None) -> None:
    own = " to ".join(when.written for when in moments)
    where = survey.line((*path[:-1], "at"))
    for found in _DATE.finditer(text):
        day = _day(found)
        if day is None:
            survey.warn(path, f"the wording names the day {found.group()!r}, which does not exist", "correct it")
        elif not _ELSEWHERE.search(text[: found.start()]) and not _covers(moments, day, zone):
            message = f"the wording says {found.group()!r}, but the entry is at {own} ({where})"
            survey.warn(path, message, "correct the one that is wrong")
    if all(when.has_time for when in moments):
        minutes = {(when.start.hour, when.start.minute) for when in moments}
        for found in _CLOCK.finditer(text):
            if (int(found[1]), int(found[2])) not in minutes:
                message = f"the wording says {found.group()!r}, but the entry is at {own} ({where})"
                survey.warn(path, message, "correct the one that is wrong")


def _day(found: re.Match[str]) -> date | None:
    form = next(number for number in "123" if found[f"y{number}"])
    month = found[f"m{form}"]
    number = int(month) if month.isdigit() else next(i for i, n in enumerate(_MONTHS, 1) if n.startswith(month[:3]))
    try:
        return date(int(found[f"y{form}"]), number, int(found[f"d{form}"]))
    except ValueError:
        return None


def _covers(moments: tuple[Moment, ...], day: date, zone: tzinfo | None) -> bool:
    """Whether the day lies within the times of the entry, in UTC or in the incident's own zone."""
    start = min(when.start for when in moments)
    last = max(when.end for when in moments) - timedelta(microseconds=1)
    return any(start.astimezone(at).date() <= day <= last.astimezone(at).date() for at in (UTC, zone or UTC))
