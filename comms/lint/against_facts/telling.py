"""Which fact a piece of text tells: the share of a wording's words that stand in it, rare words weighing more."""

from __future__ import annotations

from collections import Counter, defaultdict
from math import log
from typing import TYPE_CHECKING, NamedTuple

from comms.document.sentences import sentences
from comms.lint.against_facts.words import words_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence

    from comms.lint.against_facts.sayings import Saying

COMMON = 400
"""A word of more wordings than this tells none of them; looking it up would only cost time."""


class Match(NamedTuple):
    """How well a piece of text tells a saying: 0 not at all, 1 in all its words."""

    saying: Saying
    recall: float


class Telling:
    """An index of sayings by their words.

    The weight of a word falls with the number of sayings that hold it. Figures have weight only where they are asked
    for, so that a wrong number does not hide what a sentence is about.
    """

    __slots__ = ("_entries", "_postings", "_totals", "_weights", "sayings")

    def __init__(self, sayings: Sequence[Saying]) -> None:
        self.sayings = tuple(sayings)
        self._entries: list[tuple[Saying, frozenset[str]]] = []
        for saying in self.sayings:
            for part in _parts(saying.text):
                words = frozenset(word.stem for word in words_in(part))
                if words:
                    self._entries.append((saying, words))
        spread = Counter(word for _, words in self._entries for word in words)
        size = len(self._entries)
        self._weights = {word: log(1 + size / count) for word, count in spread.items()}
        self._postings: dict[str, list[int]] = defaultdict(list)
        for at, (_, words) in enumerate(self._entries):
            for word in words:
                if spread[word] <= COMMON:
                    self._postings[word].append(at)
        self._totals = [
            (self._weigh(words, figures=True), self._weigh(words, figures=False)) for _, words in self._entries
        ]

    def weigh(self, words: Iterable[str]) -> float:
        """Give the weight of words together; one that no saying holds weighs as much as the rarest."""
        rarest = log(1 + max(len(self._entries), 1))
        return sum(self._weights.get(word, rarest) for word in words)

    def matches(self, words: Collection[str], *, figures: bool = False, least: float = 0.3) -> list[Match]:
        """Give the sayings that a piece of text with these stems tells, best first, down to a recall of `least`."""
        sums: dict[int, float] = defaultdict(float)
        for word in set(words):
            if figures or not word[0].isdigit():
                for at in self._postings.get(word, ()):
                    sums[at] += self._weights[word]
        best: dict[int, Match] = {}
        for at, weight in sums.items():
            total = self._totals[at][0 if figures else 1]
            recall = weight / total if total else 0.0
            saying = self._entries[at][0]
            known = best.get(id(saying))
            if recall >= least and (known is None or recall > known.recall):
                best[id(saying)] = Match(saying, recall)
        return sorted(best.values(), key=lambda match: -match.recall)

    def recall(self, saying_words: Collection[str], words: Collection[str], *, figures: bool = True) -> float:
        """Give the share of `saying_words` that is among `words`, by weight."""
        wanted = [word for word in saying_words if figures or not word[0].isdigit()]
        total = self.weigh(wanted)
        return self.weigh(word for word in wanted if word in words) / total if total else 0.0

    def _weigh(self, words: Iterable[str], *, figures: bool) -> float:
        return sum(self._weights[word] for word in words if figures or not word[0].isdigit())


def _parts(text: str) -> list[str]:
    """Give a wording as a whole and, where it has several, each of its sentences."""
    ranges = sentences(text)
    return [text, *(text[start:end] for start, end in ranges)] if len(ranges) > 1 else [text]
