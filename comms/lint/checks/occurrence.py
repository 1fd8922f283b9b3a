"""Counts how often something occurs in a block: too often, or not often enough."""

from __future__ import annotations

from comms.lint.checks.matching import matches
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.rule import Rule
    from comms.lint.scopes import Target


def hits(rule: Rule, target: Target, tries: Sequence[int]) -> Iterator[Hit]:
    """Give one hit for a block with more than `max` or fewer than `min` matches, at the first match or at its start."""
    found = [match for _, match in matches(rule, target.text, tries) if match.end() > match.start()]
    count = len(found)
    most, least = rule.options.get("max", 0), rule.options.get("min", 0)
    if (most and count > most) or (least and count < least):
        place = target.span(found[0].start(), found[0].end()) if found else target.span(0, min(1, len(target.text)))
        yield Hit(place, (str(count),))
