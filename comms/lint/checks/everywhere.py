"""Searches all that goes out with a text: what is read, and what only the source shows (links, code, comments)."""

from __future__ import annotations

from bisect import bisect_left

from comms.document.span import Span
from comms.lint.addresses import folded
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comms.lint.reading import Reading

    Finder = Callable[[str], Iterator[tuple[int, int]]]


def everywhere(reading: Reading, finder: Finder) -> Iterator[Hit]:
    """Give what `finder` finds in the source and, where it is not the same, in the text as it is read.

    Wide figures are made narrow and invisible characters left out before it searches.
    """
    plain, places = folded(reading.document.text)
    starts: list[int] = []
    ends: list[int] = []
    for start, end in finder(plain):
        span = Span(start, end) if places is None else Span(places[start], places[end - 1] + 1)
        starts.append(span.start)
        ends.append(span.end)
        yield Hit(span, (plain[start:end],))
    starts.sort()
    ends.sort()
    for passage in reading.passages:
        plain, places = folded(passage.text)
        for start, end in finder(plain):
            span = passage.span(start, end) if places is None else passage.span(places[start], places[end - 1] + 1)
            if bisect_left(starts, span.end) == bisect_left(ends, span.start + 1):  # none found before overlaps it
                yield Hit(span, (plain[start:end].replace("\t", " "),))
