"""What a rule's `action` would put in the place of a match, as Vale does it."""

from __future__ import annotations

import re

from comms.document.finding import Edit
from comms.lint.patterns import RE2, fixed_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.span import Span
    from comms.lint.patterns import Match
    from comms.lint.rule import Rule

_GROUP = re.compile(r"\$(?:(\d+)|\{(\d+)\})")
_BAR = re.compile(r"(?<!\\)\|")
_PARAMS = {"regex": 2, "trim": 1, "trim_left": 1, "trim_right": 1, "truncate": 1, "split": 2}
"""The ways to edit, with the number of texts that each needs."""


def suggestions(rule: Rule, observed: str) -> list[str]:
    """Give what would stand in the place of a match; nothing where the rule names no replacement."""
    name = rule.action.get("name")
    params: list[str] = rule.action.get("params") or []
    if name == "remove":
        return [""]
    if name == "replace":
        return recased(params, observed) if "matchcase" in rule.options else params
    if name == "edit" and params:
        return _edited(observed, params[0], params[1:])
    return []


def choices_in(value: str) -> list[str]:
    r"""Split `a|b|c` into its choices; `\|` is a bar."""
    return [choice.replace("\\|", "|") for choice in _BAR.split(value) if choice]


def with_groups(template: str, match: Match) -> str:
    """Put what the groups of a match hold in place of `$1`, `${2}`; a group there is not gives nothing."""
    if "$" not in template:
        return template
    groups = (match.group(0), *match.groups())
    return _GROUP.sub(lambda found: _group(groups, int(found[1] or found[2])), template)


def _group(groups: tuple[str | None, ...], number: int) -> str:
    return (groups[number] or "") if number < len(groups) else ""


def recased(choices: Sequence[str], observed: str) -> list[str]:
    """Write choices as the words that they replace are written (`matchcase`): small, capitals, or one capital."""
    if observed.islower():
        return [choice.lower() for choice in choices]
    if observed.isupper():
        return [choice.upper() for choice in choices]
    if observed[:1].isupper() and observed[1:].islower():
        return [choice[:1].upper() + choice[1:].lower() for choice in choices]
    return list(choices)


def edit_for(rule: Rule, choices: Sequence[str], observed: str, span: Span) -> Edit | None:
    """Give the edit to the only choice there is; None where there is none, several, or nothing would change.

    It is safe, so that `--fix` applies it, only where the rule file says so.
    """
    if len(choices) != 1 or choices[0] == observed:
        return None
    return Edit(span, choices[0], safe=bool(rule.options.get("safe")))


def listed(choices: Sequence[str]) -> str:
    """Join choices as a message shows them, each in quotation marks: 'a', 'b', or 'c'."""
    quoted = [f"'{choice}'" for choice in choices]
    if len(quoted) == 1:
        return quoted[0]
    tail = ", or " if len(quoted) > 2 else " or "  # noqa: PLR2004 - two choices need no comma
    return ", ".join(quoted[:-1]) + tail + quoted[-1]


def _edited(text: str, how: str, params: list[str]) -> list[str]:
    if len(params) != _PARAMS.get(how):
        return []
    first, last = params[0], params[-1]
    if how == "regex":
        return _replaced(text, first, last)
    if how == "truncate":
        return [(text.partition(first)[0] if first else text).strip()]
    if how == "split":
        parts = text.split(first) if first else [text]
        return [parts[int(last)].strip()] if last.isdecimal() and int(last) < len(parts) else []
    trimmed = {"trim": text.strip(first), "trim_left": text.lstrip(first), "trim_right": text.rstrip(first)}[how]
    return [trimmed.strip()]


def _replaced(text: str, pattern: str, template: str) -> list[str]:
    out = []
    at = 0
    try:
        for match in fixed_pattern(pattern, RE2).finditer(text):
            out += [text[at : match.start()], with_groups(template, match)]
            at = match.end()
    except ValueError:
        return []
    return ["".join([*out, text[at:]]).strip()]
