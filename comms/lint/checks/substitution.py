"""Finds words for which there is a better one, and names it."""

from __future__ import annotations

from comms.lint.checks.actions import choices_in, edit_for, listed, recased, with_groups
from comms.lint.checks.matching import accepted, matches, splits_a_word
from comms.lint.patterns import RE2, fixed_pattern
from comms.lint.rule import Hit, fill

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.rule import Rule
    from comms.lint.scopes import Target


def hits(rule: Rule, target: Target, tries: Sequence[int]) -> Iterator[Hit]:
    """Give each word of the `swap` table that does not already read as its value."""
    text = target.text
    typed = "typed" in rule.options
    replaces = rule.action.get("name") == "replace"
    for index, match in matches(rule, text, tries):
        start, end = match.start(), match.end()
        observed = text[start:end]
        if not observed or (not typed and ("\t" in observed or splits_a_word(text, start, end))):
            continue
        expected = with_groups(rule.options["expected"][index], match)
        choices = (rule.action.get("params") or choices_in(expected) or [""]) if replaces else [expected]
        if "capitalize" in rule.options and observed[:1] == observed[:1].upper():
            choices = [choice[:1].upper() + choice[1:] for choice in choices]
        if "matchcase" in rule.options:
            choices = recased(choices, observed)
        if observed in choices if replaces else _reads_as(choices[0], observed):
            continue
        if accepted(rule, observed, text, start):
            continue
        span = target.span(start, end)
        edit = edit_for(rule, choices, observed, span) if replaces else None
        yield Hit(span, (choices[0], observed), edit=edit, message=_several(rule, choices, observed))


def _several(rule: Rule, choices: list[str], observed: str) -> str:
    """Give the message for several choices, which come with quotation marks of their own."""
    if len(choices) < 2:  # noqa: PLR2004 - of one choice the rule's own message speaks
        return ""
    message = rule.message
    for quoted in ("'%s'", '"%s"'):
        if message.count(quoted) == 2:  # noqa: PLR2004 - the words to write and those to replace
            message = message.replace(quoted, "%s", 1)
    return fill(message, (listed(choices), observed))


def _reads_as(expected: str, observed: str) -> bool:
    """Say whether the text reads as it should; a value that is a pattern is matched whole, as Vale does."""
    if observed == expected:
        return True
    if all(letter.isalnum() or letter in " -" for letter in expected):
        return False
    try:
        return fixed_pattern(f"^(?:{expected})$", RE2).found_in(observed)
    except ValueError:
        return False
