"""Finds words for which there is a better one, and names it."""

from __future__ import annotations

from comms.document.finding import Edit
from comms.lint.checks.matching import accepted, matches
from comms.lint.patterns import RE2, fixed_pattern
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.patterns import Match
    from comms.lint.rule import Rule
    from comms.lint.scopes import Target

_PLAIN = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789 '-,")


def hits(rule: Rule, target: Target, tries: Sequence[int]) -> Iterator[Hit]:
    """Give each word of the `swap` table that does not already read as its value."""
    for index, match in matches(rule, target.text, tries):
        start, end = match.start(), match.end()
        observed = target.text[start:end]
        if not observed or "\t" in observed:
            continue
        expected = _with_groups(rule.options["expected"][index], match)
        if _already(rule, observed, expected) or accepted(rule, observed):
            continue
        choices = _choices(expected) if rule.action.get("name") == "replace" else [expected]
        if rule.options.get("capitalize") and observed[:1].isupper():
            choices = [choice[:1].upper() + choice[1:] for choice in choices]
        span = target.span(start, end)
        edit = None
        if rule.action.get("name") == "replace" and len(choices) == 1:
            edit = Edit(span, choices[0], safe=bool(rule.options.get("safe")))
        yield Hit(span, (_listed(choices), observed), edit=edit)


def _with_groups(expected: str, match: Match) -> str:
    """Put what the key's groups matched in place of `$1`, `$2`."""
    if "$" not in expected:
        return expected
    for number, group in enumerate(match.groups(), 1):
        expected = expected.replace(f"${number}", group or "")
    return expected


def _already(rule: Rule, observed: str, expected: str) -> bool:
    """Say whether the text reads as it should; a value that is a pattern is matched whole, as Vale does."""
    if observed == expected:
        return True
    if rule.action.get("name") == "replace" or all(letter in _PLAIN for letter in expected):
        return False
    try:
        return fixed_pattern(f"^(?:{expected})$", RE2).found_in(observed)
    except ValueError:
        return False


def _choices(expected: str) -> list[str]:
    r"""Split `a|b|c` into its choices; `\|` is a bar."""
    bar = "\x00"
    return [choice.replace(bar, "|") for choice in expected.replace("\\|", bar).split("|")]


def _listed(choices: list[str]) -> str:
    if len(choices) == 1:
        return choices[0]
    quoted = [f"'{choice}'" for choice in choices]
    tail = ", or " if len(choices) > 2 else " or "  # noqa: PLR2004 - two choices need no comma
    return ", ".join(quoted[:-1]) + tail + quoted[-1]
