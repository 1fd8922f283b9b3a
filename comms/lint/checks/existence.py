"""Finds words that should not be there."""

from __future__ import annotations

from comms.lint.checks.actions import edit_for, listed, suggestions
from comms.lint.checks.matching import accepted, matches, mocked, splits_a_word
from comms.lint.patterns import fixed_pattern
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.rule import Rule
    from comms.lint.scopes import Target


def hits(rule: Rule, target: Target, tries: Sequence[int]) -> Iterator[Hit]:
    """Give each match that no exception takes back."""
    text = target.text
    typed = "typed" in rule.options
    for _, match in matches(rule, text, tries):
        start, end = match.start(), match.end()
        observed = text[start:end]
        if not observed or (not typed and ("\t" in observed or splits_a_word(text, start, end))):
            continue
        if accepted(rule, observed, text, start):
            continue
        if "unless" in rule.options and _excused(rule, text, start, end):
            continue
        if "quotable" in rule.options and mocked(text, start, end):
            continue
        span = target.span(start, end)
        choices = suggestions(rule, observed)
        shown = choices[0] if len(choices) == 1 else listed(choices) if choices else observed
        yield Hit(span, (observed, shown), edit=edit_for(rule, choices, observed, span))


def _excused(rule: Rule, text: str, start: int, end: int) -> bool:
    """Say whether the sentence of a match, or the one after it, holds what excuses it."""
    from comms.document.sentences import sentences

    unless = fixed_pattern(rule.options["unless"], rule.options["unless_engine"])
    low, high = 0, len(text)
    ranges = sentences(text)
    for at, (first, last) in enumerate(ranges):
        if first <= start:
            low = first
        if last >= end:
            high = ranges[min(at + 1, len(ranges) - 1)][1]
            break
    return unless.found_in(text[low:high])
