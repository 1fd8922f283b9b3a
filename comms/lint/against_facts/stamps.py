"""The dates and times of a text as its readers put them together: each time with its day, its zone, its weekday."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from comms.document.sentences import sentences
from comms.lint.patterns import fixed, has_digit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.dates import DateMention
    from comms.lint.reading import Reading
    from comms.lint.times import TimeMention

_ON = r"(?i)^[\s,(]*(?:\([^)]*\)[\s,]*)?(?:on|of)?\s*(?:the\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?$"
_AT = r"(?i)^[\s,;:(\x{2013}\x{2014}-]*(?:at|from|around|about|by|,)?[\s~]*$"
_WEEKDAY = fixed(r"(?i)\b((?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tue|wed|thu|fri|sat|sun)\.?,?\s+(?:the\s+)?$")
_YEAR = fixed(r"(?i)\b(?:in|since|until|till|from|by|before|after|during|of|through|to)\s+((?:19|20)[0-9]{2})\b")
_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


@dataclass(frozen=True, slots=True)
class Stamp:
    """A point in time that a text names at `text[start:end]` of a passage.

    `year`, `month`, `day` are 0 where they are not known; `clock` is (hour, minute) or None; `zone` is "" where none
    stands with it. `sure` says that day and time stand together, not that the day was taken over from text above.
    `weekday` is 0 for Monday to 6, None where none is named.
    """

    passage: int
    start: int
    end: int
    year: int
    month: int = 0
    day: int = 0
    clock: tuple[int, int] | None = None
    zone: str = ""
    sure: bool = True
    weekday: int | None = None

    def naive(self) -> datetime | None:
        """Give day and time without a zone; None where either is missing, or the day does not exist."""
        if not (self.year and self.month and self.day):
            return None
        hour, minute = self.clock or (0, 0)
        try:
            return datetime(self.year, self.month, self.day, hour % 24, minute) + timedelta(days=hour // 24)  # noqa: DTZ001
        except ValueError:
            return None


def stamps_in(reading: Reading, year: int) -> list[Stamp]:
    """Give all points in time of a text, in its order; `year` stands in for one that the text leaves out."""
    found: list[Stamp] = []
    above: tuple[int, int, int] | None = None
    for index, passage in enumerate(reading.passages):
        if not has_digit(passage.text) and "noon" not in passage.text and "midnight" not in passage.text:
            continue
        here = list(_of_passage(reading, index, year, above))
        found += here
        days = [stamp for stamp in here if stamp.day]
        if days and passage.scope not in ("heading.h1", "heading.title"):
            above = (days[-1].year, days[-1].month, days[-1].day)
    return found


def _of_passage(reading: Reading, index: int, year: int, above: tuple[int, int, int] | None) -> Iterator[Stamp]:
    text = reading.passages[index].text
    dates = reading.dates(index)
    times = [
        time
        for time in reading.times(index)
        if not any(each.start < time.end and time.start < each.end for each in dates)
    ]
    taken = {at: _day_of(text, time, dates) for at, time in enumerate(times)}
    for at, mention in enumerate(dates):
        if at not in taken.values():
            yield from _days(index, text, mention, year)
    last = above
    for at, time in enumerate(times):
        own = taken[at]
        clock = (time.hour, time.minute)
        if own is not None and dates[own].day is not None:
            mention = dates[own]
            last = (mention.year or year, mention.month, mention.day or 0)
            start, end = min(mention.start, time.start), max(mention.end, time.end)
            near = abs(mention.start - time.end) < len(text) and _together(text, mention, time)
            if not near:
                start, end = time.start, time.end
            yield Stamp(index, start, end, *last, clock, time.zone, weekday=_weekday(text, mention))
            if mention.last != mention.day:
                yield Stamp(index, mention.start, mention.end, last[0], last[1], mention.last or 0)
        else:
            day = last or (0, 0, 0)
            yield Stamp(index, time.start, time.end, *day, clock, time.zone, sure=False)
    covered = [(mention.start, mention.end) for mention in dates]
    for match in _YEAR.finditer(text):
        start, end = match.start(1), match.end(1)
        if not any(low <= start < high for low, high in covered):
            yield Stamp(index, start, end, int(match.group(1)))


def _days(index: int, text: str, mention: DateMention, year: int) -> Iterator[Stamp]:
    named = mention.year or year
    day = mention.day or 0
    yield Stamp(index, mention.start, mention.end, named, mention.month, day, weekday=_weekday(text, mention))
    if mention.last and mention.last != mention.day:
        yield Stamp(index, mention.start, mention.end, named, mention.month, mention.last)


def _day_of(text: str, time: TimeMention, dates: tuple[DateMention, ...]) -> int | None:
    """Give the index of the date that a time goes with: the one it is written with, else the nearest of its sentence."""
    for at, mention in enumerate(dates):
        if mention.start >= time.end and _beside(_ON, text[time.end : mention.start]):
            return at
    for at, mention in enumerate(dates):
        if mention.end <= time.start and _beside(_AT, text[mention.end : time.start]):
            return at
    low, high = next(((a, b) for a, b in sentences(text) if a <= time.start < b), (0, len(text)))
    before = [at for at, mention in enumerate(dates) if low <= mention.start and mention.end <= time.start]
    after = [at for at, mention in enumerate(dates) if time.end <= mention.start < high]
    if before:
        return before[-1]
    return after[0] if after else None


def _beside(pattern: str, between: str) -> bool:
    """Say whether a time and a date are written as one; those of two cells are not."""
    return "\t" not in between and fixed(pattern).search(between) is not None


def _together(text: str, mention: DateMention, time: TimeMention) -> bool:
    between = text[mention.end : time.start] if mention.end <= time.start else text[time.end : mention.start]
    return _beside(_AT, between) or _beside(_ON, between)


def _weekday(text: str, mention: DateMention) -> int | None:
    found = _WEEKDAY.search(text[max(0, mention.start - 16) : mention.start])
    return None if found is None else _DAYS.index(found.group(1)[:3].lower())


def weekday_of(stamp: Stamp) -> int | None:
    """Give the weekday that a stamp's day really is; None where the day is not known or does not exist."""
    try:
        return date(stamp.year, stamp.month, stamp.day).weekday()
    except ValueError:
        return None
