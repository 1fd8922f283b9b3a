"""What the checks with a pattern have in common: accepted words, edits, and quoting to mock."""

from __future__ import annotations

from comms.document.finding import Edit
from comms.lint.patterns import RE2, fixed, fixed_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.span import Span
    from comms.lint.patterns import Match, Pattern
    from comms.lint.rule import Rule


def matches(rule: Rule, text: str, tries: Sequence[int]) -> Iterator[tuple[int, Match]]:
    """Give the matches of some of a rule's patterns, each with the index of its pattern.

    They come from left to right and none overlaps another; of two that begin together the pattern that stands first in
    the file has it, as in one alternation of all. Raises PatternTooSlow.
    """
    if len(tries) == 1:
        for match in fixed_pattern_of(rule, tries[0]).finditer(text):
            yield tries[0], match
        return
    found = [(match.start(), index, match) for index in tries for match in fixed_pattern_of(rule, index).finditer(text)]
    end = 0
    for start, index, match in sorted(found, key=_place):
        if start >= end:
            end = max(match.end(), start)
            yield index, match


def _place(found: tuple[int, int, Match]) -> tuple[int, int]:
    return found[0], found[1]


def fixed_pattern_of(rule: Rule, index: int) -> Pattern:
    """Give one of the patterns of a rule; it is compiled when it is first matched."""
    attempt = rule.options["tries"][index]
    return fixed_pattern(attempt["pattern"], attempt["engine"], attempt)


def accepted(rule: Rule, observed: str) -> bool:
    """Say whether a match holds one of the rule's exceptions, or a term that comms.toml accepts for the rule."""
    exceptions = rule.options.get("exceptions")
    if exceptions and fixed_pattern(exceptions, RE2).found_in(observed):
        return True
    terms = rule.options.get("accept", ())
    return bool(terms) and any(term.lower() in observed.lower() for term in terms)


def edit_for(rule: Rule, observed: str, span: Span) -> Edit | None:
    """Give the edit that the rule's `action` describes; None where there is none or it needs a choice."""
    name = rule.action.get("name")
    params = rule.action.get("params") or []
    if name == "remove":
        return Edit(span, "", safe=_safe(rule))
    if name == "replace" and len(params) == 1 and params[0] != observed:
        return Edit(span, params[0], safe=_safe(rule))
    return None


def _safe(rule: Rule) -> bool:
    """Whether `--fix` may apply the rule's edits: only where the rule file says so."""
    return bool(rule.options.get("safe"))


_DISTANCE = fixed(
    r"(?i)\b(?:never|not|no|avoid|instead of|rather than|phrases?|clich[eé]s?|formulas?|words?|slogans?|boilerplate"
    r"|means nothing|says nothing|empty|will not (?:say|write|tell)|do not (?:say|write)|don't (?:say|write))\b"
)


def mocked(text: str, start: int, end: int) -> bool:
    """Say whether a phrase stands in quotation marks to be talked about, not to be said.

    It must lie inside one pair of double quotation marks, and the words round the quotation must keep their distance
    from it: "We will not tell you that ...". A quoted spokesperson is no such thing.
    """
    opened = text.rfind('"', 0, start)
    closed = text.find('"', end)
    if opened < 0 or closed < 0 or text.count('"', 0, start) % 2 == 0:
        return False
    before, after = text[max(0, opened - 80) : opened], text[closed + 1 : closed + 60]
    return _DISTANCE.search(before + " | " + after) is not None
