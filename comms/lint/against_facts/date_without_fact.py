"""A date or a time that no fact bears out, that the facts give for something else, or whose weekday is another."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from comms.lint.against_facts.concepts import concept_of
from comms.lint.against_facts.stamps import weekday_of
from comms.lint.against_facts.zones import local, offsets
from comms.lint.dates import dates_in
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.against_facts.cleared import Cleared, Known
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying
    from comms.lint.against_facts.stamps import Stamp
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

TOLD = 0.6
CLOSE = 0.15
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_READERS = frozenset(("public", "customers", "affected-customers", "staff"))
"""Texts to these tell facts in sentences; those to others hold tables, whose columns say what a time is of."""
_FINE = ("day", "minute", "second")


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each date and time of the text that is not in the cleared facts, or stands with another fact than its own."""
    against = reading.against
    if against is None:
        return
    calendar = _Calendar(against.cleared)
    for stamp in against.stamps:
        piece = against.piece_at(stamp.passage, stamp.start)
        if piece is not None and piece.inside(stamp.start, stamp.end):
            continue
        text = reading.passages[stamp.passage].text
        words = " ".join(text[stamp.start : stamp.end].split())
        span = reading.passages[stamp.passage].span(stamp.start, stamp.end)
        real = weekday_of(stamp)
        if stamp.weekday is not None and real is not None and stamp.weekday != real:
            message = f"{words} is a {_WEEKDAYS[real]}, not a {_WEEKDAYS[stamp.weekday]}."
            yield Hit(span, (words, _WEEKDAYS[real]), message=message)
            continue
        said = _said_wrongly(stamp, piece, calendar)
        if said:
            yield Hit(span, (words, said), message=f"The facts do not have {words!r} for this; they have {said}.")


def _said_wrongly(stamp: Stamp, piece: Piece | None, calendar: _Calendar) -> str:
    """Say what the facts have in place of a stamp; "" where they bear it out."""
    if not calendar.holds(stamp, calendar.all):
        return calendar.nearest(stamp)
    if piece is None or piece.is_heading or not stamp.sure or not calendar.for_readers:
        return ""
    told = _told(piece, stamp)
    own = [known for known in calendar.all if known.saying is not None and known.saying in told]
    if own and told and not calendar.holds(stamp, own):
        concept = concept_of(piece, stamp)
        if concept and calendar.holds(stamp, calendar.of(concept)):
            return ""
        return calendar.described(own[0])
    if not own:
        concept = concept_of(piece, stamp)
        due = calendar.of(concept) if concept else []
        due += calendar.of("planned_at") if concept == "next_update" else []
        if due and not calendar.holds(stamp, due):
            return calendar.described(due[0])
    return ""


def _told(piece: Piece, stamp: Stamp) -> list[Saying]:
    """Give the wordings with a time of their own that the sentence tells beside the stamp."""
    here = [saying for _, _, saying in piece.verbatim if saying.times]
    if here:
        return here
    others = [other for other in piece.stamps if other.start != stamp.start]
    low = max((other.end for other in others if other.end <= stamp.start), default=piece.start)
    high = min((other.start for other in others if other.start >= stamp.end), default=piece.end)
    for stems in (piece.stems_between(low, high), piece.stems):
        matches = [match for match in piece.telling.matches(stems, least=TOLD) if match.saying.times]
        if matches:
            best = piece.telling.matches(stems, least=TOLD)[0].recall
            return [match.saying for match in matches if match.recall >= best - CLOSE]
    return []


class _Calendar:
    """The moments that readers may know, for looking up what a text names."""

    def __init__(self, cleared: Cleared) -> None:
        self._cleared = cleared
        self._home = cleared.home
        self.for_readers = cleared.audience in _READERS
        self.all: list[Known] = [*cleared.moments, *_in_wordings(cleared)]
        self._years = {known.start.year for known in self.all} | set(_bare_years(cleared))

    def of(self, concept: str) -> list[Known]:
        """Give the moments of a concept: "detected", "next_update", "reported.police"."""
        return [known for known in self.all if known.about == concept and known.saying is None]

    def holds(self, stamp: Stamp, among: Sequence[Known]) -> bool:
        """Say whether a stamp is one of these moments, in UTC, in the zone it names, or in the incident's own."""
        if not stamp.year:
            return stamp.clock is None or any(self._clock(stamp, known) for known in among)
        if not stamp.month:
            return stamp.year in self._years if among is self.all else any(k.start.year == stamp.year for k in among)
        if not stamp.day:
            return any((known.start.year, known.start.month) == (stamp.year, stamp.month) for known in among)
        if stamp.clock is None:
            return any(self._day(stamp, known) for known in among)
        if not stamp.sure and any(self._clock(stamp, known) for known in among):
            return True
        return any(self._minute(stamp, known) for known in among)

    def _day(self, stamp: Stamp, known: Known) -> bool:
        if known.precision not in _FINE:
            return False
        day = (stamp.year, stamp.month, stamp.day)
        own = local(self._home, known.start) if known.precision != "day" else known.start
        return day in ((known.start.year, known.start.month, known.start.day), (own.year, own.month, own.day))

    def _minute(self, stamp: Stamp, known: Known) -> bool:
        if known.precision not in ("minute", "second"):
            return False
        naive = stamp.naive()
        if naive is None:
            return False
        zones = offsets(stamp.zone, self._home, naive)
        if zones is None:
            return naive.minute == known.start.minute and abs(_seconds(naive, known)) <= 14 * 3600
        return any((naive - timedelta(minutes=zone)).replace(second=0) == _minute_of(known) for zone in zones)

    def _clock(self, stamp: Stamp, known: Known) -> bool:
        if known.precision not in ("minute", "second") or stamp.clock is None:
            return False
        own = local(self._home, known.start)
        return stamp.clock in ((known.start.hour, known.start.minute), (own.hour, own.minute)) or (
            bool(stamp.zone) and stamp.naive() is not None and self._minute(stamp, known)
        )

    def nearest(self, stamp: Stamp) -> str:
        """Describe the moment nearest to a stamp."""
        naive = stamp.naive() or datetime(stamp.year or self._cleared.day.year, stamp.month or 1, 1)  # noqa: DTZ001
        near = min(self.all, key=lambda known: (abs(_seconds(naive, known)), known.saying is None), default=None)
        return "no time at all" if near is None else self.described(near)

    def described(self, known: Known) -> str:
        """Give a moment with the fact that it belongs to, for people."""
        shape = "%Y-%m-%d, %H:%M UTC" if known.precision in ("minute", "second") else "%Y-%m-%d"
        said = self._cleared.said(known.saying) if known.saying is not None else known.about.replace("_", " ")
        return f"{known.start.strftime(shape)}, {said}"


def _seconds(naive: datetime, known: Known) -> float:
    return (naive.replace(tzinfo=UTC) - known.start).total_seconds()


def _minute_of(known: Known) -> datetime:
    return known.start.replace(second=0, microsecond=0, tzinfo=None)


def _in_wordings(cleared: Cleared) -> Iterator[Known]:
    """Yield the days that wordings name themselves."""
    from comms.lint.against_facts.cleared import Known as Moment

    for saying in cleared.sayings:
        for mention in dates_in(saying.text):
            for day in {mention.day, mention.last}:
                try:
                    start = datetime(mention.year or cleared.day.year, mention.month, day or 1, tzinfo=UTC)
                except ValueError:
                    continue
                yield Moment(start, start + timedelta(days=1), saying.part, "day" if day else "month", saying)


def _bare_years(cleared: Cleared) -> Iterator[int]:
    for saying in cleared.sayings:
        digits = [word for word in saying.text.replace(",", " ").replace(".", " ").split() if word.isdigit()]
        yield from (int(word) for word in digits if len(word) == 4)  # noqa: PLR2004 - a year
