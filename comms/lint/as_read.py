"""What the lint reads in a text, for people who wonder why: its events in order, and what answers for each element."""

from __future__ import annotations

from comms.document.prose import MASK
from comms.document.sentences import sentences
from comms.lint.checks import check_named
from comms.lint.events import MIDNIGHT, distinct
from comms.lint.reading import Reading
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.tree import Document
    from comms.lint.events import Event
    from comms.lint.rulebook import Rulebook

SHOWN = ("timeline", "elements")
RANGE = 6
"""So near behind a time stands the other end of a range: "02:20 to 08:31"."""
WIDTH = 90
"""Characters of the words that are shown with an event or an element."""


def as_read(what: str, document: Document, rulebook: Rulebook, kind: str | None = None) -> str:
    """Give one of `SHOWN` as lines of text."""
    reading = Reading(document, kind)
    lines = timeline_lines(reading) if what == "timeline" else elements_lines(reading, rulebook)
    head = printable(document.path, one_line=True) or "-"
    return "\n".join([f"{head}, read as {reading.kind}:", *lines]) + "\n"


def timeline_lines(reading: Reading) -> list[str]:
    """Give a line for each event in the order of the text, and one that counts them."""
    events = reading.events
    lines = [f"  {_place(reading, event):>7}  {_when(event):24}  {_words(reading, event)}" for event in events]
    count = distinct(events)
    return [
        *lines,
        f"  {count} different event{'' if count == 1 else 's'}; a day alone is no other event than a time on that day.",
    ]


def elements_lines(reading: Reading, rulebook: Rulebook) -> Iterator[str]:
    """Give a line for each element that this kind must hold: what answers for it, or that nothing does."""
    from comms.lint.checks.missing_element import answers

    for rule in rulebook.rules:
        if rule.extends != "missing_element" or not rule.applies_to(reading.kind):
            continue
        places = answers(rule, reading)
        if not places:
            yield f"  {rule.name:20}  nothing ({rule.level_for(reading.kind)})"
        for number, (index, start, end) in enumerate(places):
            passage = reading.passages[index]
            line = reading.document.position(passage.span(start, end).start).line
            name = rule.name if number == 0 else ""
            yield f"  {name:20}  line {line}: {_cut(passage.text, start)}"
    for rule in rulebook.rules:
        if rule.extends == "title_without_date" and rule.applies_to(reading.kind):
            missing = list(check_named(rule.extends).find(rule, reading))
            title = " / ".join(_cut(passage.text, 0) for passage in reading.titles()) or "there is no title"
            yield f"  {rule.name:20}  {'no day in: ' if missing else ''}{title}"


def _place(reading: Reading, event: Event) -> str:
    span = reading.passages[event.passage].span(event.start, event.end)
    position = reading.document.position(span.start)
    return f"{position.line}:{position.column}"


def _when(event: Event) -> str:
    day = "no day" if event.day is None else "-".join(f"{part:02}" for part in event.day).replace("00-", "????-", 1)
    if event.clock is None:
        return day
    if event.clock < MIDNIGHT:
        return f"{day} (by its words)"
    hour, minute, second = event.clock
    clock = f"{hour:02}:{minute:02}" + (f":{second:02}" if second else "")
    return f"{day} {clock} {printable(event.zone, one_line=True)}".rstrip()


def _words(reading: Reading, event: Event) -> str:
    """Give what the text says of an event: the rest of its entry, else its sentence."""
    text = reading.passages[event.passage].text
    if event.entry:
        later = (time.end for time in reading.times(event.passage) if 0 <= time.start - event.end <= RANGE)
        rest = text[next(later, event.end) :].lstrip(" ,:;.)]|*\t-\u2013\u2014")
        return _cut(rest, 0) if rest else _cut(text, 0)
    low, high = next(((low, high) for low, high in sentences(text) if low <= event.start < high), (0, len(text)))
    return _cut(text[low:high], 0)


def _cut(text: str, start: int) -> str:
    """Give the words from the beginning of the sentence on, or from `start` where that is far into it."""
    low = next((low for low, high in sentences(text) if low <= start < high), 0)
    words = " ".join(text[low if start - low < WIDTH // 2 else start :].replace(MASK, "[...]").split())
    return printable(words if len(words) <= WIDTH else words[: WIDTH - 3] + "...", one_line=True)
