"""A document as all checks share it: what is costly to find out is found out once."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from comms.document.prose import passages
from comms.document.span import Span
from comms.lint.dates import dates_in
from comms.lint.kinds import kind_of
from comms.lint.patterns import by_line, fixed
from comms.lint.times import times_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from comms.document.prose import Passage
    from comms.document.tree import Document
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.against_facts.comparison import Comparison
    from comms.lint.dates import DateMention
    from comms.lint.events import Event
    from comms.lint.gate import Gate
    from comms.lint.patterns import Pattern
    from comms.lint.times import TimeMention


class Reading:
    """One document under the lint: its passages, its kind, and the dates and times in it.

    `assumed` says that the kind is only assumed, since the document does not name one. `against` has the facts beside
    the text, None where there are none. `survey` is what the gate of the rulebook saw in the passages.
    """

    __slots__ = (
        "_dates",
        "_ends",
        "_events",
        "_joined",
        "_times",
        "against",
        "assumed",
        "document",
        "kind",
        "passages",
        "survey",
    )

    def __init__(
        self, document: Document, kind: str | None = None, facts: Cleared | None = None, gate: Gate | None = None
    ) -> None:
        self.document = document
        self.kind, self.assumed = kind_of(document, kind)
        self.passages: tuple[Passage, ...] = passages(document)
        self.survey = gate.survey([passage.text for passage in self.passages]) if gate is not None else None
        self._dates: dict[int, tuple[DateMention, ...]] = {}
        self._times: dict[int, tuple[TimeMention, ...]] = {}
        self._events: list[Event] | None = None
        self._joined = ""
        self._ends: list[int] | None = None
        self.against: Comparison | None = None
        if facts is not None:
            from comms.lint.against_facts.comparison import Comparison  # with the facts, and only then

            self.against = Comparison(self, facts)

    @property
    def events(self) -> list[Event]:
        """The dated events that the document tells, in the order of the text."""
        if self._events is None:
            from comms.lint.events import events_in  # only the checks of timelines need it

            self._events = events_in(self)
        return self._events

    def dates(self, index: int) -> tuple[DateMention, ...]:
        """Give the dates in the passage of this index, from left to right."""
        if index not in self._dates:
            self._dates[index] = dates_in(self.passages[index].text)
        return self._dates[index]

    def times(self, index: int) -> tuple[TimeMention, ...]:
        """Give the clock times in the passage of this index, from left to right."""
        if index not in self._times:
            self._times[index] = times_in(self.passages[index].text)
        return self._times[index]

    def where(self, pattern: str | Pattern) -> Iterable[int]:
        """Give the indices of the passages that a pattern may match in, in order. Raises PatternTooSlow.

        The gate knows them by the words that the pattern needs. For a pattern without such words all passages are
        searched at once: every match inside a passage overlaps a match in the joined text, so none is missed; a passage
        that is given for a match that runs over its edge is simply searched for nothing.
        """
        pattern = fixed(pattern)
        known = self.survey.where(pattern.source) if self.survey is not None else None
        return self._search(pattern) if known is None else known

    def _search(self, pattern: Pattern) -> Iterator[int]:
        if self._ends is None:
            self._joined = "\n".join([passage.text for passage in self.passages])
            self._ends = list(accumulate(len(passage.text) + 1 for passage in self.passages))
        following = 0
        for match in by_line(pattern).finditer(self._joined):
            first = max(bisect_right(self._ends, match.start()), following)
            last = bisect_right(self._ends, max(match.start(), match.end() - 1))
            following = min(last, len(self._ends) - 1) + 1
            yield from range(first, following)

    def titles(self) -> list[Passage]:
        """Give what readers take for the title: the front matter's title and the first heading, as far as they exist."""
        named = [passage for passage in self.passages if passage.scope == "heading.title"][:1]
        first = next((passage for passage in self.passages if passage.scope.startswith("heading.h")), None)
        return named + ([first] if first is not None else [])

    def place(self) -> Span:
        """Give the place for findings about the document as a whole: its title, else its first words."""
        titles = self.titles()
        passage = titles[-1] if titles else self.passages[0] if self.passages else None
        if passage is None or not passage.text:
            matter = self.document.front_matter
            start = matter.body_start if matter is not None else 0
            return Span(start, start)
        end = len(passage.text) if titles else min(len(passage.text), 60)
        return passage.span(0, end)
