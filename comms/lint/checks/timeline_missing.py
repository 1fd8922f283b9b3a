"""A statement without a timeline: fewer than three dated events that tell the incident."""

from __future__ import annotations

from comms.lint.events import distinct
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

FEWEST = 3


def find(rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give one hit where the text tells fewer dated events than `min` (three), whatever its headings are called."""
    count = distinct(reading.events)
    if count < rule.options.get("min", FEWEST):
        told = ("no dated event", "one dated event", "two dated events")
        yield Hit(reading.place(), (told[count] if count < len(told) else f"{count} dated events",))
