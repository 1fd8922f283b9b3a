"""A cleared fact that the text no longer holds, in any wording close enough."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

from comms.document.sentences import sentences
from comms.lint.against_facts.words import words_in
from comms.lint.against_facts.zones import local
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from comms.document.finding import Severity
    from comms.facts.precision import Moment
    from comms.lint.against_facts.comparison import Comparison
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

    Day = tuple[int, int, int]

TOLD = 0.6
"""A wording is told by a unit of text that holds this share of its words."""
SENTENCE = 0.5
"""And each of its sentences by a unit that holds this share of that sentence's."""
ANCHOR = 0.15
"""What it is worth that the fact's own minute or day stands beside the words."""
ANCHORED_FROM = 0.2

_STORY = ("nature", "data", "effect", "action", "unaffected", "measure", "plan", "prevention", "advice", "question")
ASKED: dict[str, tuple[str, ...]] = {
    "public-statement": (*_STORY, "way_in", "timeline", "admission", "told", "responsibility"),
    "public-update": ("data", "effect", "action", "admission", "advice", "question", "answer", "correction"),
    "holding-statement": ("nature", "data", "effect", "action", "unaffected", "measure", "advice", "question"),
    "customer-security-notice": (*_STORY, "timeline"),
    "customer-letter": (*_STORY, "responsibility"),
    "internal-notice": ("nature", "timeline", "data", "measure", "plan", "prevention", "question"),
    "internal-update": ("data", "answer", "correction", "question"),
    "support-answers": ("nature", "data", "effect", "action", "unaffected", "admission", "prevention", "advice", "question", "responsibility"),
}  # fmt: skip
"""Which parts of the facts each kind of text is asked for."""
_PERSONAL = frozenset(("customer-security-notice", "customer-letter"))
_OF_A_CUSTOMER = frozenset(("data", "effect", "action", "admission", "told"))
_NAMES = {
    "timeline": "an event of the timeline",
    "data": "a kind of data",
    "effect": "what it means for readers",
    "action": "what readers should do",
    "unaffected": "what was not affected",
    "admission": "what should not have been stored",
    "responsibility": "our own part",
    "measure": "what was done",
    "plan": "what is being done",
    "prevention": "how it will be prevented",
    "question": "what is not known yet",
    "answer": "an answer to what was open",
    "advice": "advice to all readers",
    "correction": "a correction",
    "nature": "what happened",
    "way_in": "how it was possible",
    "told": "that those concerned were told",
}
_LEVELS: dict[str, Severity] = {
    "timeline": "suggestion",
    "measure": "suggestion",
    "plan": "suggestion",
    "told": "suggestion",
    "advice": "suggestion",
}
_FIRST_PERSON = fixed(r"(?i)\b(?:we|our|us|ours)\b")


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each cleared fact that this kind of text is asked for and does not tell."""
    against = reading.against
    if against is None:
        return
    for saying in left_out(reading):
        said = against.cleared.said(saying)
        message = f"The text leaves out {_NAMES.get(saying.part, 'a fact')}: {said}, {saying.text!r}."
        yield Hit(reading.place(), (said, saying.text), message=message, level=_LEVELS.get(saying.part))


def asked_for(reading: Reading) -> list[Saying]:
    """Give the cleared wordings that this kind of text is asked for; none where there are no facts beside it."""
    if reading.against is None:
        return []
    asked = ASKED.get(reading.kind, ())
    return [saying for saying in reading.against.cleared.sayings if saying.part in asked]


def left_out(reading: Reading) -> Iterator[Saying]:
    """Give those of the wordings asked for that the text does not tell."""
    against, wanted = reading.against, asked_for(reading)
    if against is None or not wanted:
        return
    told = {
        id(saying)
        for piece in against.pieces
        if not piece.is_heading
        for _, _, saying in piece.verbatim
        if _is_whole(saying, piece)
    }
    index = _Search(against)
    present = {
        saying.fact for saying in wanted if saying.part == "data" and (id(saying) in told or index.tells(saying))
    }
    for saying in wanted:
        if (
            reading.kind in _PERSONAL
            and saying.part in _OF_A_CUSTOMER
            and (saying.part == "data" or saying.fact not in present)
        ):
            continue
        stands = saying.part != "timeline" or _stands(against, saying)
        if not (stands and (id(saying) in told or index.tells(saying))):
            yield saying


class _Unit:
    """One sentence, two neighbouring ones, or one row of a table: its words, and the sentences it is made of."""

    __slots__ = ("pieces", "stems", "text")

    def __init__(self, pieces: Sequence[Piece]) -> None:
        self.pieces = pieces
        self.stems = frozenset[str]().union(*(piece.stems for piece in pieces))
        self.text = " ".join(piece.text for piece in pieces)


def _is_whole(saying: Saying, piece: Piece) -> bool:
    """Say whether all of a wording stands in the sentence and those after it: its last sentence is what is looked for."""
    standing = max((end - start for start, end, each in piece.verbatim if each is saying), default=0)
    return standing >= len(saying.text.rstrip(".")) - 2


class _Search:
    """Finds the units that could tell a wording, by the words they share."""

    def __init__(self, against: Comparison) -> None:
        self._against = against
        self._telling = against.cleared.telling

    @cached_property
    def _units(self) -> list[_Unit]:
        told = [piece for piece in self._against.pieces if not piece.is_heading]
        made = [_Unit([piece]) for piece in told]
        return made + [_Unit([one, two]) for one, two in pairwise(told) if one.passage == two.passage]

    @cached_property
    def _by_word(self) -> dict[str, list[int]]:
        made: dict[str, list[int]] = defaultdict(list)
        for at, unit in enumerate(self._units):
            for stem in unit.stems:
                made[stem].append(at)
        return made

    def tells(self, saying: Saying) -> bool:
        """Say whether the text tells a wording: all of it somewhere, and each of its sentences."""
        if not self._tells(saying, saying.text, TOLD):
            parts = _sentences(saying.text)
            return len(parts) > 1 and all(self._tells(saying, part, TOLD) for part in parts)
        return all(self._tells(saying, part, SENTENCE) for part in _sentences(saying.text))

    def _tells(self, saying: Saying, part: str, least: float) -> bool:
        words = frozenset(word.stem for word in words_in(part))
        if not words:
            return True
        rare = sorted(words, key=lambda word: len(self._by_word.get(word, ())))
        seen: set[int] = set()
        for word in rare[: max(3, len(rare) * 2 // 3)]:
            for at in self._by_word.get(word, ()):
                if at not in seen:
                    seen.add(at)
                    if self._score(saying, words, self._units[at]) >= least:
                        return True
        return False

    def _score(self, saying: Saying, words: frozenset[str], unit: _Unit) -> float:
        recall = self._telling.recall(words, unit.stems)
        if recall <= ANCHORED_FROM:
            return recall
        if saying.part in ("responsibility", "admission") and not _FIRST_PERSON.search(unit.text):
            recall /= 2
        rivals = [
            match.recall
            for piece in unit.pieces
            for match in piece.matches[:6]
            if match.saying.fact != saying.fact
            and match.saying.text != saying.text
            and match.saying.part not in _ECHOES.get(saying.part, ())
        ]
        own = [match.recall for piece in unit.pieces for match in piece.matches if match.saying.fact == saying.fact]
        penalty = max(0.0, max(rivals, default=0.0) - max([recall, *own]))
        anchor = ANCHOR if saying.times and _anchored(self._against, saying, unit) else 0.0
        return recall - penalty + anchor


_ECHOES = {
    "timeline": ("measure", "discovery", "nature", "way_in", "credentials", "systems", "headline"),
    "measure": ("timeline", "credentials", "systems"),
    "responsibility": ("timeline", "way_in", "credentials"),
    "nature": ("timeline", "headline", "credentials", "systems", "data"),
    "way_in": ("timeline", "responsibility", "credentials", "systems"),
    "prevention": ("measure", "plan", "credentials"),
}
"""Parts that say the same event in other words; they are no rivals of each other."""


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


def _anchored(against: Comparison, saying: Saying, unit: _Unit) -> bool:
    """Say whether a time of the fact stands in the unit."""
    stamps = [stamp for piece in unit.pieces for stamp in piece.stamps]
    clocks: dict[Day, set[int | None]] = {}
    for stamp in stamps:
        clocks.setdefault((stamp.year, stamp.month, stamp.day), set()).add(stamp.clock[1] if stamp.clock else None)
    return any(_named(against.cleared.home, when, clocks) for when in saying.times)


def _stands(against: Comparison, saying: Saying) -> bool:
    """Say whether an event's own time stands anywhere: one whose time is nowhere is left out, whatever the words."""
    when = saying.times[0] if saying.times else None
    return when is None or not when.has_day or _named(against.cleared.home, when, against.clocks_of_days)


def _named(home: str, when: Moment, clocks: Mapping[Day, set[int | None]]) -> bool:
    """Say whether a moment is among the days and minutes that a text names, its day in UTC or at home."""
    own = local(home, when.start) if when.has_time else when.start
    for day in {(when.start.year, when.start.month, when.start.day), (own.year, own.month, own.day)}:
        minutes = clocks.get(day)
        if minutes is not None and (not when.has_time or None in minutes or when.start.minute in minutes):
            return True
    return False
