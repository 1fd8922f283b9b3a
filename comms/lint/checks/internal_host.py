"""Names of hosts that only resolve inside: db1.internal, backup-03.int.example.com."""

from __future__ import annotations

from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_INNER = r"int|intern|internal|corp|lan|intra|intranet|priv|private|local|localdomain|home|ad|dc|mgmt|staging|prod|svc|cluster"
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))"
_HOST = (
    rf"(?i)\b(?:[a-z0-9_][a-z0-9_-]*{_DOT})+"
    r"(?:internal|intranet|corp|lan|local|localdomain|localhost|home\.arpa|private|priv|intern|svc)\b"
    rf"|\b(?:[a-z0-9_][a-z0-9_-]*{_DOT})+(?:{_INNER})(?:{_DOT}[a-z0-9-]+)+\b"
)


def find(rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each host name with an internal suffix or an internal label before its domain; defanged ones too.

    `suffixes` of the rule adds a house's own domains.
    """
    source = reading.document
    own = [suffix.lower().lstrip(".") for suffix in rule.options.get("suffixes", [])]
    pattern = _HOST
    if own:
        tails = "|".join(suffix.replace(".", _DOT) for suffix in own)
        pattern += rf"|\b(?:[a-z0-9_][a-z0-9_-]*{_DOT})+(?:{tails})\b"
    for passage in reading.passages:
        for match in fixed(pattern).finditer(passage.text):
            span = passage.span(match.start(), match.end())
            before = source.text[span.start - 1 : span.start]
            if before == "@" or not _names_a_host(match.group()):
                continue
            yield Hit(span, (match.group(),))
    for block in reading.document.walk():
        for inline in _codes(block):
            for match in fixed(pattern).finditer(inline.text):
                if _names_a_host(match.group()):
                    yield Hit(inline.span, (match.group(),))


def _names_a_host(name: str) -> bool:
    """Leave out words of prose with a missing blank, and file names."""
    first = name.split(".", maxsplit=1)[0]
    return bool(first) and not name.lower().endswith((".md", ".py", ".js", ".txt", ".html"))


def _codes(block: Block) -> list[Inline]:
    return [inline for inline in block.inlines if inline.kind == "code"]


if TYPE_CHECKING:
    from comms.document.tree import Block, Inline
