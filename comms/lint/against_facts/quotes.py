"""Words quoted from a wording that is for other readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.words import words_in
from comms.lint.patterns import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.span import Span
    from comms.lint.against_facts.comparison import Comparison

RUN = 4
"""So many words in the order of a wording are a quotation."""
TELLING = 2
"""So many of them must carry meaning."""
_WORD = r"[\pL\pN][\pL\pN'.,@_-]*[\pL\pN]|[\pL\pN]"


def quotes_of(against: Comparison) -> Iterator[tuple[Span, str]]:
    """Give each stretch of the text that quotes a fact of which these readers have no wording at all."""
    cleared = against.cleared
    open_facts = {saying.fact for saying in cleared.sayings}
    runs: dict[tuple[str, ...], str] = {}
    for saying in cleared.withheld:
        if saying.fact not in open_facts:
            for run, _, _ in _runs(saying.text):
                runs.setdefault(run, saying.fact)
    if not runs:
        return
    known = {run for saying in cleared.sayings for run, _, _ in _runs(saying.text)}
    for passage in against.reading.passages:
        last = -1
        for run, start, end in _runs(passage.text):
            fact = runs.get(run)
            if fact is not None and run not in known and start >= last:
                last = end
                yield passage.span(start, end), f"from the wording of {fact}, which is for others"


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield every run of four words, with its range, in which enough words carry meaning."""
    words = [
        (match.group().casefold().rstrip(".,"), match.start(), match.end()) for match in fixed(_WORD).finditer(text)
    ]
    meaning = [bool(words_in(word)) for word, _, _ in words]
    for at in range(len(words) - RUN + 1):
        if sum(meaning[at : at + RUN]) >= TELLING + 1:
            yield tuple(word for word, _, _ in words[at : at + RUN]), words[at][1], words[at + RUN - 1][2]
