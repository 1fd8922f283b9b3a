"""A timeline that jumps back: readers lose the order of what happened."""

from __future__ import annotations

from itertools import pairwise

from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.events import Event
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each entry that goes against the order of its list, table or section.

    Newest first throughout is an order too. Prose is free to go back and forth.
    """
    units: dict[int, list[Event]] = {}
    for event in reading.events:
        if event.entry:
            units.setdefault(event.unit, []).append(event)
    for entries in units.values():
        steps = [(earlier, later, _step(earlier, later)) for earlier, later in pairwise(entries)]
        forward = sum(step > 0 for _, _, step in steps)
        backward = sum(step < 0 for _, _, step in steps)
        against = -1 if forward >= backward else 1
        if not (forward and backward):
            continue
        for earlier, later, step in steps:
            if step == against:
                passage = reading.passages[later.passage]
                before = reading.passages[earlier.passage].text[earlier.start : earlier.end]
                this = passage.text[later.start : later.end]
                yield Hit(passage.span(later.start, later.end), (this.replace("\t", " "), before.replace("\t", " ")))


def _step(earlier: Event, later: Event) -> int:
    """Compare two entries: 1 forward in time, -1 back, 0 where they are equal or cannot be compared."""
    if earlier.day is None or later.day is None:
        one, other = earlier.clock, later.clock
        if earlier.day != later.day or one is None or other is None:
            return 0
        return (other > one) - (other < one)
    if earlier.day != later.day:
        return 1 if later.day > earlier.day else -1
    if earlier.clock is None or later.clock is None or (earlier.zone != later.zone and earlier.zone and later.zone):
        return 0
    return (later.clock > earlier.clock) - (later.clock < earlier.clock)
