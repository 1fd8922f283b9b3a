"""Matches of LanguageTool as findings of the lint, each on its exact place in the source."""

from __future__ import annotations

import re

from comms.document.finding import Edit, Finding
from comms.lint.grammar.identifiers import inside_any, is_identifier, touches_mask
from comms.lint.grammar.no_answer import NoAnswer
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from comms.document.finding import Severity
    from comms.document.tree import Document
    from comms.lint.grammar.configuration import Configuration
    from comms.lint.grammar.identifiers import Names
    from comms.lint.grammar.pieces import Question

PACK = "grammar"

_RULE_ID = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]{0,99}")
_OTHER_ENGLISH = re.compile(r"is (?:American|Australian|British|Canadian|New Zealand|South African) English")
_MARKUP = frozenset("*_`[]<>|\\&~#")
_LIGHT = frozenset(("locale-violation", "register", "style", "typographical", "whitespace"))
_WHY = {
    "misspelling": "A reader who finds a misspelt word trusts the figures beside it less.",
    "style": "A simpler wording is read faster.",
    "typographical": "A slip of the keyboard makes a text look unchecked.",
}
_WHY_ELSE = "A sentence that does not hold together has to be read twice, and may be understood wrongly."
_MOST = 3
_BESIDE = 2
"""What is said of a word beside code may be about the code, which LanguageTool does not see; a misspelt word is misspelt."""

_LONGEST_MESSAGE = 300


class Mark(Value):
    """What LanguageTool says of one range of a question, in our words; `kind` is its issue type."""

    __slots__ = ("category", "end", "kind", "message", "replacements", "rule", "start")

    def __init__(
        self, rule: str, kind: str, category: str, start: int, end: int, message: str, replacements: Sequence[str]
    ) -> None:
        self.rule = rule
        self.kind = kind
        self.category = category
        self.start = start
        self.end = end
        self.message = message
        self.replacements = tuple(replacements)


def read_mark(match: Any, length: int) -> Mark:
    """Read a match of language_tool_python about a text of `length` characters. Raises NoAnswer for nonsense."""
    try:
        rule, kind, category = match.rule_id, match.rule_issue_type, match.category
        start, count, message, replacements = match.offset, match.error_length, match.message, match.replacements
    except AttributeError:
        raise NoAnswer("LanguageTool marks something without saying what.") from None
    words = (rule, kind, category, message, *replacements)
    numbers = (start, count)
    if not all(type(each) is str for each in words) or not all(type(each) is int for each in numbers):
        raise NoAnswer("LanguageTool marks something in words that it does not use.")
    if not _RULE_ID.fullmatch(rule) or start < 0 or count < 0 or start + count > length:
        raise NoAnswer("LanguageTool marks something outside the text that it was given.")
    said = " ".join(message.split())[:_LONGEST_MESSAGE]
    return Mark(rule, kind, category, start, start + count, said, replacements)


def finding_of(
    mark: Mark, question: Question, document: Document, names: Names, configuration: Configuration
) -> Finding | None:
    """Give the finding that a mark makes, or None where it is about a name, code, or what comms.toml accepts."""
    name = f"{PACK}.{mark.rule}"
    found = question.find(mark.start, mark.end)
    if found is None or mark.start == mark.end or name in configuration.off or PACK in configuration.off:
        return None
    passage, start, end = found
    text = passage.text
    beside = 0 if mark.category == "TYPOS" else _BESIDE
    if touches_mask(text, start, end, beside=beside) or is_identifier(text, start, end) or names.hold(text, start, end):
        return None
    if mark.category == "TYPOS" and names.look_like(text, start, end, mark.replacements):
        return None
    if not configuration.language and _OTHER_ENGLISH.search(mark.message):
        return None
    terms = configuration.accept_by_rule.get(name, ())
    if terms and inside_any(re.compile("|".join(map(re.escape, terms)), re.IGNORECASE), text, start, end):
        return None
    span = passage.span(start, end)
    return Finding(
        name,
        _severity(mark, configuration.levels.get(name, "")),
        span,
        mark.message or f"LanguageTool marks this ({mark.rule}).",
        why=_WHY.get(mark.kind, _WHY_ELSE),
        instead=_instead(mark.replacements),
        edit=_edit(mark, document.source(span) == text[start:end], span),
    )


def _severity(mark: Mark, level: str) -> Severity:
    if level:
        return "error" if level == "error" else "warning" if level == "warning" else "suggestion"
    return "suggestion" if mark.kind in _LIGHT else "warning"


def _instead(replacements: tuple[str, ...]) -> str:
    if replacements[:1] == ("",):
        return "Leave it out."
    shown = [f'"{each}"' for each in replacements[:_MOST] if each]
    if not shown:
        return "Read the sentence once more."
    return f"Write {', '.join(shown[:-1])} or {shown[-1]}." if len(shown) > 1 else f"Write {shown[0]}."


def _edit(mark: Mark, plain: bool, span: Any) -> Edit | None:  # noqa: FBT001 - both callers are here
    """Give the first replacement as an edit where the source has the words as they are read, without markup."""
    if not plain or not mark.replacements or not _MARKUP.isdisjoint(mark.replacements[0]):
        return None
    return Edit(span, mark.replacements[0])
