"""The events that a text tells with a day or a clock time, wherever they stand: list, table, paragraphs or prose.

What real statements look like decides here, not headings: entries open with a date or a time and take the date from the
entry before or from above when they give only a time; prose tells events in sentences with a verb in the past. Deadlines,
publication stamps and dates in code are no events.
"""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.lint.dates import DateMention, days_in
from comms.lint.event_roles import REACH, holds_times, is_label, is_stamp, no_event
from comms.lint.patterns import fixed
from comms.lint.times import TimeMention
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.document.prose import Passage
    from comms.lint.reading import Reading

    Mention = DateMention | TimeMention
    Day = tuple[int, int, int]
    Clock = tuple[int, int, int]

_ZONES = "[ecmp][sd]?t|ces?t|ees?t|wes?t|[bij]st|ae[sd]t|nz[sd]t|hkt|sgt|msk"
_LEAD = fixed(
    r"(?i)^(?:[\W_]|\b(?:on|at|around|about|approximately|approx|circa|ca|roughly|from|between|early|late|the|update|updated"
    r"|day [0-9]+|t[+-][0-9]+|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|utc|gmt|"
    + _ZONES
    + r")\b)*$"
)
_LINK = fixed(
    r"(?i)^[\s,;:()\[\]\x{2013}\x{2014}.-]*(?:(?:at|on|to|until|and|utc|gmt|~|"
    + _ZONES
    + r")\b[\s,(\x{2013}\x{2014}-]*)*$"
)
_PAST = fixed(
    r"(?i)\b(?:\w{2,}ed|was|were|had|became|began|begun|broke|brought|built|came|caught|did|drew|fell|felt|found|gave|got"
    r"|grew|heard|held|kept|knew|learn(?:ed|t)|led|left|lost|made|met|paid|put|ran|read|rose|said|saw|sent|set|shut|sought"
    r"|spoke|spread|stole|stood|took|told|went|woke|wrote|has|have|is|are|notices?|becomes?|detects?|reports?)\b"
)
_SAME_DAY = fixed(
    r"(?i)\b(?:(?:the|that|on the|on that) same (?:day|morning|afternoon|evening|night)|later (?:that|the same) (?:day|evening"
    r"|afternoon|night|morning)|that (?:day|morning|afternoon|evening|night)|the (?:next|following) (?:day|morning)"
    r"|(?:a day|one day|two days|three days|[0-9]+ days) later)\b"
)


MIDNIGHT = (0, 0, 0)
SHORT_CELL = 12
"""A first cell of so few characters is a number or a sign, and the row begins with its second."""
CLOSE = 40
"""A time and a date that are nearer than this, in characters, belong together."""


class Event(Value):
    """One event of a text: where its date or time stands in a passage, and what they say.

    `day` is None where no date goes with the time; `clock` is None where there is no time. `entry` says that the
    passage opens with it, `zone` is as written ("" where none stands with the time). `unit` numbers the list, the
    table or the section that the entry belongs to.
    """

    __slots__ = ("clock", "day", "end", "entry", "passage", "start", "unit", "zone")

    def __init__(
        self,
        passage: int,
        start: int,
        end: int,
        day: Day | None,
        clock: Clock | None,
        zone: str,
        *,
        entry: bool,
        unit: int,
    ) -> None:
        self.passage = passage
        self.start = start
        self.end = end
        self.day = day
        self.clock = clock
        self.zone = zone
        self.entry = entry
        self.unit = unit


def events_in(reading: Reading) -> list[Event]:
    """Give the events of a document in the order of the text."""
    return _Reader(reading).read()


def distinct(events: list[Event]) -> int:
    """Count events that differ in day or time; a day alone is the same event as a timed one of that day."""
    same_day = sum(event.clock is not None and event.clock < MIDNIGHT for event in events)
    timed = {(event.day, event.clock) for event in events if event.clock is not None and event.clock >= MIDNIGHT}
    days = {event.day for event in events if event.clock is None and event.day is not None}
    return len(timed) + len(days - {day for day, _ in timed}) + same_day


class _Reader:
    """Walks over the passages and remembers the date, the section and the unit that it is in."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.events: list[Event] = []
        self.day: Day | None = None
        self.year = _year_of(reading)
        self.unit = 0
        self.scope = ""
        self.columns: dict[int, bool] = {}
        self.clock: Clock | None = None
        self.first = next((at for at, each in enumerate(reading.passages) if not each.scope.startswith("heading")), -1)

    def read(self) -> list[Event]:
        title = self.reading.titles()
        for index, passage in enumerate(self.reading.passages):
            self._enter(passage)
            dates, times = self.reading.dates(index), self.reading.times(index)
            if index == self.first and dates and passage.scope == "paragraph" and is_stamp(passage.text):
                continue  # right below the title a date alone says when the text was published
            if passage in title:
                if len(dates) == 1:
                    self._move_to(dates[0])
                continue
            if dates or times:
                mentions: list[Mention] = sorted((*dates, *times), key=lambda each: each.start)
                read_from = self._entry(index, passage, mentions)
                if read_from is not None:
                    self._prose(index, passage, mentions, read_from)
            elif not (dates or times) and self.day is not None and not passage.scope.startswith("heading"):
                self._same_day(index, passage.text, 0, len(passage.text))
        return self.events

    def _enter(self, passage: Passage) -> None:
        """Start a new unit at a heading and where running text, list and table change over."""
        if passage.scope.startswith("heading") or passage.scope != self.scope:
            self.unit += 1
            self.clock = None
        if passage.scope == "table.row" and passage.block.header:
            self._read_header(passage)
        self.scope = passage.scope

    def _opens_row(self, passage: Passage, first: int) -> bool:
        """Say whether the date at `first` is the time of a table row: its column is one of times, or the row opens with it."""
        column = next((at for at, (_, end) in enumerate(passage.cells) if first < end), 0)
        if passage.block.header or self.columns.get(column) is False:
            return False
        opening = passage.text[: passage.cells[0][1]]
        return column == 0 or self.columns.get(column, False) or (column == 1 and len(opening) <= SHORT_CELL)

    def _read_header(self, passage: Passage) -> None:
        """Learn from the head of a table which columns hold the times of events."""
        self.columns = {
            at: says
            for at, (start, end) in enumerate(passage.cells)
            if (says := holds_times(passage.text[start:end])) is not None
        }

    def _entry(self, index: int, passage: Passage, mentions: list[Mention]) -> int | None:
        """Read a passage that opens with a date or a time, or a table row with one in its first two cells.

        Gives where in the passage its prose begins, None where there is nothing more to read.
        """
        text = passage.text
        first = mentions[0].start
        if passage.scope == "table.row":
            if not self._opens_row(passage, first):
                return None  # a row about something else that has a date: no event, and no prose
        elif not _LEAD.search(text[:first][-REACH:]) and not (passage.scope == "list" and is_label(text[:first])):
            return 0
        date, time, end = _stamp(text, mentions)
        if date is not None and date.day is None:
            return 0
        if date is not None:
            self._move_to(date)
        elif time is not None:
            self._past_midnight(time)
        if time is not None:
            self.clock = (time.hour, time.minute, time.second)
        stamped = (
            passage.scope != "paragraph"
            or fixed(r"^[\s)\]]*(?:[:\x{2013}\x{2014}|-]|$)").search(text[end:]) is not None
        )
        self._add(index, first, end, time, entry=stamped)
        return None if passage.scope == "table.row" else end

    def _prose(self, index: int, passage: Passage, mentions: list[Mention], read_from: int) -> None:
        """Read the events that sentences tell, from an offset of the passage on."""
        text = passage.text
        heading = passage.scope.startswith("heading")
        at = 0
        for first, high in sentences(text):
            low = max(first, read_from)
            inside: list[Mention] = []
            while at < len(mentions) and mentions[at].start < high:
                inside += [mentions[at]] if mentions[at].start >= low else []
                at += 1
            if inside:
                tells = not heading and _PAST.search(text[low:high]) is not None
                self._sentence(index, text, (low, high), inside, tells=tells)
            elif not heading and self.day is not None and low < high:
                self._same_day(index, text, low, high)

    def _sentence(
        self, index: int, text: str, sentence: tuple[int, int], inside: list[Mention], *, tells: bool
    ) -> None:
        """Read the dates and times of one sentence: a time goes with the nearest date of its sentence."""
        paired: set[int] = set()
        for at, time in enumerate(inside):
            if not isinstance(time, TimeMention):
                continue
            near = [each for each in inside[max(0, at - 3) : at + 4] if isinstance(each, DateMention) and each.day]
            date = min(near, key=lambda each: _distance(each, time), default=None)
            if date is not None and (_distance(date, time) < CLOSE or self.day is None):
                paired.add(date.start)
                self._move_to(date)
            if tells and not no_event(text, sentence, inside, at):
                self._add(index, time.start, time.end, time, entry=False)
        for at, mention in enumerate(inside):
            if isinstance(mention, DateMention) and mention.day is not None:
                self._move_to(mention)
                if tells and mention.start not in paired and not no_event(text, sentence, inside, at):
                    self._add(index, mention.start, mention.end, None, entry=False)

    def _same_day(self, index: int, text: str, low: int, high: int) -> None:
        """Count "the same day" and the like, with a verb in the past, as an event of its own."""
        match = _SAME_DAY.search(text[low:high])
        if match is None or not _PAST.search(text[low:high]):
            return
        start = low + match.start()
        mark = (-1, index, start)  # no time of day, and unlike any other event
        self.events.append(Event(index, start, low + match.end(), self.day, mark, "", entry=False, unit=self.unit))

    def _add(self, index: int, start: int, end: int, time: TimeMention | None, *, entry: bool) -> None:
        clock = (time.hour, time.minute, time.second) if time is not None else None
        zone = time.zone if time is not None else ""
        self.events.append(Event(index, start, end, self.day, clock, zone, entry=entry, unit=self.unit))

    def _move_to(self, date: DateMention) -> None:
        if date.day is None:
            return
        self.year = date.year or self.year
        self.day = (self.year, date.month, date.day)
        self.clock = None

    def _past_midnight(self, time: TimeMention) -> None:
        """Go on to the next day where a list of bare times passes midnight."""
        if self.day is None or self.clock is None or self.clock[0] - time.hour < 12:  # noqa: PLR2004 - half a day back
            return
        year, month, day = self.day
        if day < days_in(month, year):
            self.day = (year, month, day + 1)
        else:
            self.day = (year + month // 12, month % 12 + 1, 1)


def _stamp(text: str, mentions: list[Mention]) -> tuple[DateMention | None, TimeMention | None, int]:
    """Read the date and the time that a passage opens with, and where they end; a range gives its beginning."""
    date: DateMention | None = None
    time: TimeMention | None = None
    end = mentions[0].start
    for mention in mentions:
        if mention.start > end and not _LINK.search(text[end : mention.start].replace("\t", " ")):
            break
        if isinstance(mention, DateMention):
            date = date or mention
        elif time is None:
            time = mention
        elif date is not None:
            break
        end = mention.end
    return date, time, end


def _distance(date: DateMention, time: TimeMention) -> int:
    return max(date.start - time.end, time.start - date.end, 0)


def _year_of(reading: Reading) -> int:
    """Give the year for dates that leave it out: that of the front matter's date, else the first year in the text."""
    matter = reading.document.front_matter
    stamp = matter.fields.get("date", "") if matter is not None else ""
    if stamp[:4].isdigit() and len(stamp) >= 4:  # noqa: PLR2004 - digits of a year
        return int(stamp[:4])
    for index in range(len(reading.passages)):
        for date in reading.dates(index):
            if date.year is not None:
                return date.year
    return 0
