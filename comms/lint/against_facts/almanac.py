"""The moments that readers may know, for looking up what a text names."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from comms.lint.against_facts.known import Known
from comms.lint.against_facts.zones import local, offsets
from comms.lint.dates import dates_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from comms.lint.against_facts.sayings import Saying
    from comms.lint.against_facts.stamps import Stamp

_FINE = ("minute", "second")
_FARTHEST = 14 * 60
"""How far a zone can be from UTC, in minutes."""


class Almanac:
    """Finds, for a point in time as a text names it, the moments of the facts that it can be.

    `home` is the zone of the incident, "" for none; `year` the one that wordings mean where they name none.
    """

    def __init__(self, moments: Iterable[Known], sayings: Iterable[Saying], home: str, day: date) -> None:
        self._home = home
        self._day = day
        wordings = list(sayings)
        self.all: list[Known] = [*moments, *_in_wordings(wordings, day.year)]
        self._at: dict[object, list[Known]] = defaultdict(list)
        self._clocks: dict[tuple[int, int], list[Known]] = defaultdict(list)
        for known in self.all:
            for key in self._keys(known):
                self._at[key].append(known)
        years = list(_years_in_wordings(wordings))
        for known in years:
            self._at[known.start.year].append(known)
        self._of_sayings: dict[int, list[Known]] = defaultdict(list)
        for known in (*self.all, *years):
            self._of_sayings[id(known.saying)].append(known)

    def find(self, stamp: Stamp) -> list[Known]:
        """Give the moments that a stamp can be: in UTC, in the zone it names, or in the incident's own."""
        if not stamp.year:
            return self._clocks.get(stamp.clock, []) if stamp.clock is not None else self.all
        if not stamp.month:
            return self._at.get(stamp.year, [])
        if not stamp.day:
            return self._at.get((stamp.year, stamp.month), [])
        if stamp.clock is None:
            return self._at.get((stamp.year, stamp.month, stamp.day), [])
        found = self._minutes(stamp)
        return found or ([] if stamp.sure else self._clocks.get(stamp.clock, []))

    def _minutes(self, stamp: Stamp) -> list[Known]:
        naive = stamp.naive()
        if naive is None:
            return []
        zones = offsets(stamp.zone, self._home, naive)
        if zones is None:
            zones = tuple(range(-_FARTHEST, _FARTHEST + 1, 15))  # a zone nobody knows: any that there is
        return [known for zone in zones for known in self._at.get(naive - timedelta(minutes=zone), [])]

    def of(self, concept: str) -> list[Known]:
        """Give the moments that the facts hold under a name: "detected", "next_update"."""
        return [known for known in self._of_sayings[id(None)] if known.about == concept]

    def of_saying(self, saying: Saying) -> list[Known]:
        """Give the moments that belong to a wording, and the days that it names itself."""
        return self._of_sayings.get(id(saying), [])

    def nearest(self, stamp: Stamp) -> Known | None:
        """Give the moment nearest to a stamp; None where the facts hold none."""
        naive = stamp.naive() or datetime(stamp.year or self._day.year, stamp.month or 1, 1)  # noqa: DTZ001 - as it is written
        aware = naive.replace(tzinfo=UTC)
        return min(self.all, key=lambda known: (abs(known.start - aware), known.saying is None), default=None)

    def _keys(self, known: Known) -> Iterator[object]:
        """Yield what a moment is found by: its year, its month, its day in UTC and at home, its minute in UTC."""
        start = known.start
        yield start.year
        if known.precision == "year":
            return
        yield start.year, start.month
        if known.precision == "month":
            return
        days = {(start.year, start.month, start.day)}
        if known.precision in _FINE:
            own = local(self._home, start)
            days.add((own.year, own.month, own.day))
            yield start.replace(second=0, microsecond=0, tzinfo=None)
            for clock in {(start.hour, start.minute), (own.hour, own.minute)}:
                self._clocks[clock].append(known)
        yield from days


def _in_wordings(sayings: Iterable[Saying], year: int) -> Iterator[Known]:
    """Yield the days that wordings name themselves."""
    for saying in sayings:
        for mention in dates_in(saying.text):
            for day in {mention.day, mention.last}:
                try:
                    start = datetime(mention.year or year, mention.month, day or 1, tzinfo=UTC)
                except ValueError:
                    continue
                yield Known(start, start + timedelta(days=1), saying.part, "day" if day else "month", saying)


def _years_in_wordings(sayings: Iterable[Saying]) -> Iterator[Known]:
    """Yield the years that wordings name on their own: "in 2024"."""
    for saying in sayings:
        for word in saying.text.replace(",", " ").replace(".", " ").split():
            if word.isdigit() and len(word) == 4 and word[:2] in ("19", "20"):  # noqa: PLR2004 - a year
                start, end = datetime(int(word), 1, 1, tzinfo=UTC), datetime(int(word) + 1, 1, 1, tzinfo=UTC)
                yield Known(start, end, saying.part, "year", saying)
