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
            for at, time in enumerate(times):
                if not (time.zone or (row and named_here) or _zone_before(text, time) or _shares(text, times, at)):
                    if _DURATION.search(text[time.end :]):
                        continue
                    yield Hit(passage.span(time.start, time.end), (text[time.start : time.end],))
        in_section = in_section or named_here or (bool(times) and any(time.zone for time in times))


def _in_table(passage: Passage) -> bool:
    return passage.scope == "table.row"


def _zone_before(text: str, time: TimeMention) -> bool:
    """Say whether a zone stands earlier in the same passage."""
    return zone_in(text[: time.start])


def _shares(text: str, times: tuple[TimeMention, ...], at: int) -> bool:
    """Say whether a time is the first end of a range whose other end has the zone: "10:00 to 12:00 UTC"."""
    while at + 1 < len(times) and _JOINED.search(text[times[at].end : times[at + 1].start]):
        at += 1
        if times[at].zone:
            return True
    return False
