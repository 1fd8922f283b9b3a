"""The sentences of a text, each with its words and with the wordings of the facts that stand in it letter by letter."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from comms.document.plain_runs import readable_runs
from comms.document.sentences import sentences
from comms.lint.against_facts.words import Word, words_in

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.against_facts.sayings import Saying
    from comms.lint.against_facts.stamps import Stamp
    from comms.lint.against_facts.telling import Match, Telling
    from comms.lint.reading import Reading

VALUE = "value"
"""The part of a saying that is no wording but a name, a reference, a port."""
LINE = "\x00"
SHORTEST = 12
"""A wording of fewer characters stands in many sentences by chance."""


@dataclass
class Piece:
    """One sentence, or one row of a table, of the passage of this index: `passage.text[start:end]`.

    `verbatim` are the wordings that stand in it as the facts have them, with their ranges in the passage. `heading`
    is the last heading above it; `stamps` are the points in time that it names.
    """

    passage: int
    start: int
    end: int
    text: str
    heading: str
    is_heading: bool
    verbatim: tuple[tuple[int, int, Saying], ...]
    telling: Telling
    stamps: list[Stamp] = field(default_factory=list)

    @cached_property
    def words(self) -> list[Word]:
        """The words that carry meaning; their places count from the start of the passage."""
        return [Word(stem, start + self.start, end + self.start) for stem, start, end in words_in(self.text)]

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of the words."""
        return frozenset(word.stem for word in self.words)

    @cached_property
    def content(self) -> frozenset[str]:
        """The stems of the words that are no part of a date or time."""
        stamps = [(stamp.start, stamp.end) for stamp in self.stamps]
        return frozenset(word.stem for word in self.words if not any(low <= word.start < high for low, high in stamps))

    @cached_property
    def as_cleared(self) -> bool:
        """Whether the sentence is a cleared wording as it stands, but for punctuation and what opens it."""
        left = self.text
        for low, high, saying in self.verbatim:
            if saying.part != VALUE and high <= self.end:
                left = left.replace(self.text[low - self.start : high - self.start], "")
        return not any(map(str.isalnum, left))

    @cached_property
    def matches(self) -> list[Match]:
        """The cleared wordings that the sentence tells, best first, down to a recall of 0.3; figures do not count."""
        return self.telling.matches(self.stems)

    def inside(self, start: int, end: int) -> bool:
        """Say whether a range of the passage lies in a wording that stands there as the facts have it."""
        return any(low <= start and end <= high for low, high, _ in self.verbatim)

    def stems_between(self, start: int, end: int) -> frozenset[str]:
        """Give the stems of the words in a range of the passage."""
        return frozenset(word.stem for word in self.words if start <= word.start and word.end <= end)


def pieces_of(reading: Reading, telling: Telling, values: Sequence[Saying] = ()) -> list[Piece]:
    """Give all sentences of a text in order; those of headings too.

    `values` are what the readers may know besides wordings: names, references, ports, tools.
    """
    standing = _verbatim(reading, (*telling.sayings, *values))
    made: list[Piece] = []
    heading = ""
    for index, passage in enumerate(reading.passages):
        text = passage.text
        is_heading = passage.scope.startswith("heading")
        if is_heading:
            heading = text
        ranges = ((0, len(text)),) if passage.scope == "table.row" else sentences(text)
        for start, end in ranges:
            here = tuple(each for each in standing.get(index, ()) if start <= each[0] < end)
            made.append(Piece(index, start, end, text[start:end], heading, is_heading, here, telling))
    return made


def _verbatim(reading: Reading, sayings: Sequence[Saying]) -> dict[int, list[tuple[int, int, Saying]]]:
    """Find every wording, and every sentence of one, in every passage by one pass of one automaton."""
    from ahocorasick_rs import AhoCorasick, Implementation

    wanted: dict[str, list[Saying]] = {}
    for saying in sayings:
        for part in (saying.text,) if saying.part == VALUE else _sentences_of(saying.text):
            wanted.setdefault(part, []).append(saying)
    if not wanted:
        return {}
    keys = list(wanted)
    automaton = AhoCorasick(keys, implementation=Implementation.NoncontiguousNFA)
    starts: list[int] = []
    at = 0
    for passage in reading.passages:
        starts.append(at)
        at += len(passage.text) + len(LINE)
    found: dict[int, list[tuple[int, int, Saying]]] = {}
    index = 0
    joined = LINE.join([passage.text for passage in reading.passages])
    for key, start, end in sorted(automaton.find_matches_as_indexes(joined, overlapping=True), key=lambda hit: hit[1]):
        while index + 1 < len(starts) and starts[index + 1] <= start:
            index += 1
        if joined[end : end + 1].isalnum() or joined[start - 1 : start].isalnum():
            continue
        for saying in wanted[keys[key]]:
            found.setdefault(index, []).append((start - starts[index], end - starts[index], saying))
    return found


def _sentences_of(text: str) -> Iterator[str]:
    plain = readable_runs(text, [(0, 0, len(text))])[0]
    whole = plain.rstrip(".")
    if len(whole) >= SHORTEST:
        yield whole
    ranges = sentences(plain)
    for start, end in ranges if len(ranges) > 1 else ():
        if end - start >= SHORTEST:
            yield plain[start:end].rstrip(".")
