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
    """Give one hit for a block with more than `max` or fewer than `min` matches, at the first match or the first word."""
    found = [match for _, match in matches(rule, target.text, tries) if match.end() > match.start()]
    count = len(found)
    most, least = rule.options.get("max", 0), rule.options.get("min", 0)
    if (most and count > most) or (least and count < least):
        start, end = (found[0].start(), found[0].end()) if found else _first_word(target.text)
        yield Hit(target.span(start, end), (str(count),))


def _first_word(text: str) -> tuple[int, int]:
    words = text.split(maxsplit=1)
    if not words:
        return 0, 0
    start = text.index(words[0])
    return start, start + len(words[0])
