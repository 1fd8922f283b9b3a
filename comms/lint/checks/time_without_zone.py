"""A clock time that no zone goes with: readers elsewhere cannot place it."""

from __future__ import annotations

from comms.lint.patterns import fixed
from comms.lint.rule import Hit
from comms.lint.times import zone_in

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.prose import Passage
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule
    from comms.lint.times import TimeMention

_STATED = fixed(
    r"(?i)\b(?:all\s+(?:the\s+)?(?:times?|timestamps?|dates)|times?|timestamps?|dates and times)\b[^.;]{0,60}"
    r"\b(?:utc|gmt|[a-z]{2,4}t|coordinated universal time|local time)\b|\btime\s?zone\b"
)
_JOINED = fixed(r"(?i)^\s*(?:-|\x{2013}|\x{2014}|/|to|and|until|till|through|or|,)\s*(?:about|around|~)?\s*$")
_DURATION = fixed(r"(?i)^\s*(?:hours?|hrs?|minutes?|mins?|seconds?|secs?)\b")
_LONGEST = 16
"""Characters in which a word for a duration ends, the blank before it included."""


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each clock time without a zone in its row, or above it in its list, table or section.

    A sentence such as "All times are in UTC" counts for the whole document from there on.
    """
    stated = False
    in_section = False
    header = False
    for index, passage in enumerate(reading.passages):
        text = passage.text
        if passage.scope.startswith("heading."):
            in_section = False
        header = _in_table(passage) and (header or (passage.block.header and zone_in(text)))
        times = reading.times(index)
        named_here = zone_in(text) if times or not in_section else False
        stated = stated or (named_here and _STATED.search(text) is not None)
        if times and not (stated or in_section or header):
            row = _in_table(passage)
            for time in [] if row and named_here else _alone(text, times):
                yield Hit(passage.span(time.start, time.end), (text[time.start : time.end],))
        in_section = in_section or named_here or (bool(times) and any(time.zone for time in times))


def _in_table(passage: Passage) -> bool:
    return passage.scope == "table.row"


def _alone(text: str, times: tuple[TimeMention, ...]) -> Iterator[TimeMention]:
    """Give the times without a zone of their own, before them in the passage, or at the end of their range."""
    shared = _shared(text, times)
    looked = 0
    for time, shares in zip(times, shared, strict=True):
        if zone_in(text[looked : time.start]):
            return
        looked = time.start
        if not (time.zone or shares or _DURATION.found_in(text[time.end : time.end + _LONGEST])):
            yield time


def _shared(text: str, times: tuple[TimeMention, ...]) -> list[bool]:
    """Say of each time whether it is the first end of a range whose other end has the zone: "10:00 to 12:00 UTC"."""
    shared = [False] * len(times)
    for at in range(len(times) - 2, -1, -1):
        if (times[at + 1].zone or shared[at + 1]) and _JOINED.found_in(text[times[at].end : times[at + 1].start]):
            shared[at] = True
    return shared
