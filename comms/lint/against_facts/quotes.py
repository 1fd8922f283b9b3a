"""Words quoted from a wording that is for other readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comms.lint.against_facts.words import words_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.span import Span
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.against_facts.comparison import Comparison

RUN = 4
"""So many words in the order of a wording are a quotation."""
MEANING = 3
"""So many of them must carry meaning."""
_WORD = re.compile(r"[^\W_](?:[\w'.,@-]*[^\W_])?")


def quotations(cleared: Cleared) -> dict[tuple[str, ...], str]:
    """Give every run of four words of a wording for others, of whose fact these readers have no wording, with the fact."""
    open_facts = {saying.fact for saying in cleared.sayings}
    known = {run for saying in cleared.sayings for run, _, _ in _runs(saying.text)}
    made: dict[tuple[str, ...], str] = {}
    for saying in cleared.withheld:
        if saying.fact not in open_facts and saying.path[-1] != "public":  # words for the public are no secret
            for run, _, _ in _runs(saying.text):
                if run not in known and sum(bool(words_in(word)) for word in run) >= MEANING:
                    made.setdefault(run, saying.fact)
    return made


def quotes_of(against: Comparison) -> Iterator[tuple[Span, str]]:
    """Give each stretch of the text that quotes a fact of which these readers have no wording at all."""
    runs = against.cleared.quotations
    if not runs:
        return
    for passage in against.reading.passages:
        last = -1
        for run, start, end in _runs(passage.text):
            if run in runs and start >= last:
                last = end
                yield passage.span(start, end), f"from the wording of {runs[run]}, which is for others"


def _runs(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Yield every run of four words with its range."""
    found = list(_WORD.finditer(text))
    words = [match[0].casefold() for match in found]
    for at in range(len(words) - RUN + 1):
        yield tuple(words[at : at + RUN]), found[at].start(), found[at + RUN - 1].end()
