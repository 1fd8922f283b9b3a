"""What was to be filled in and has not been: TODO, [NAME], <CUSTOMER>, {{ field }}, lorem ipsum, XXX."""

from __future__ import annotations

from comms.document.span import Span
from comms.lint.checks.matching import accepted
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.patterns import Match
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_FIELDS = (
    "name|date|time|number|amount|customer|client|company|organi[sz]ation|product|service|system|city|country|address"
    "|e-?mail|phone|telephone|contact|link|url|title|role|data|detail|details|list|reference|case|year|month|day|hours?"
    "|days?|insert|add|fill|your|our|the|signature|person|team|department|agency|regulator|authority|vendor|who|what|when"
    "|where|how many|x|xx|n|placeholder|example"
)
_WORD = fixed(
    r"\b(?:TODO|TBD|TBC|TBA|FIXME|TK{1,2})\b|(?:^|[:(\[|\t]\s*)(?i:to be (?:determined|confirmed|decided|completed|added|filled in))"
    r"\s*(?:[.)\]\t]|$)|\b[Xx]{3,}\b|(?i:\blorem ipsum\b|\bdolor sit amet\b)|_{4,}|\?{3,}"
)
_BRACKET = fixed(
    r"\{\{[^{}\n]*\}\}|\{%-?\s*(?:if|for|endif|endfor|set|else|elif|block|macro)\b[^{}\n]*%\}|\$\{[^{}\n]+\}|\{[A-Z][A-Z0-9_ ]+\}|%[A-Z][A-Z_]+%"
    r"|<[A-Z][A-Z0-9 _/-]+>|\[[A-Z][A-Z0-9/#&'-]*[ _][A-Z0-9 _/#&'-]+\]"
    rf"|(?i:\[(?:{_FIELDS})\b[^\[\]\n]*\]|<(?:insert|add|your|enter|customer|company|name|date)\b[^<>\n]*>)"
)
LONGEST = 120
"""What stands in brackets over more characters than this is no blank but a remark."""

_LABEL = (
    r"(?:action|required|security|updated?|warning|alert|notice|advisory|urgent|important|incident|report|resolved|malware|announcement"
    r"|closed|final|breaking|please|read|attention|phishing)"
)
_ALLOWED = fixed(
    rf"(?i)^(?:\[(?:x|redacted|sic|\.\.\.|edited|update|updated)\]|\[{_LABEL}(?:[ _/-]{_LABEL})+\]|<(?:https?|mailto):.*)$"
)
_SIGN_HERE = fixed(r"(?i)\b(?:signature|signed|date|name|place)\s*:?\s*$")


def find(rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each placeholder in the text or in the values of the front matter.

    Words of a link and a signature line are none.
    """
    for passage in reading.passages:
        text = passage.text
        for match in _marks(text):
            start, end = match.start(), match.end()
            observed = text[start:end]
            if _harmless(text, start, end) or accepted(rule, observed):
                continue
            span = passage.span(start, end)
            if observed.startswith("[") and reading.document.text[span.end : span.end + 1] in ("(", "["):
                continue
            yield Hit(span, (observed,))
    matter = reading.document.front_matter
    for key, span in matter.spans.items() if matter is not None else ():
        value = matter.fields.get(key, "") if matter is not None else ""
        for match in _marks(value):
            if key == "title" or _harmless(value, match.start(), match.end()):
                continue  # the title is a passage of its own
            at = reading.document.text.find(match.group(), span.start, span.end)
            place = Span(at, at + len(match.group())) if at >= 0 else span
            yield Hit(place, (match.group(),))


def _marks(text: str) -> Iterator[Match]:
    """Give what looks like a blank; patterns for brackets are only compiled for texts that have some."""
    yield from _WORD.finditer(text)
    if any(sign in text for sign in "{[<%"):
        for match in _BRACKET.finditer(text):
            if match.end() - match.start() <= LONGEST:
                yield match


def _harmless(text: str, start: int, end: int) -> bool:
    observed = text[start:end]
    if _ALLOWED.search(observed):
        return True
    return observed.startswith("_") and _SIGN_HERE.search(text[:start]) is not None
