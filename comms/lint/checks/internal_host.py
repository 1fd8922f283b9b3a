"""Names of hosts that only resolve inside: db1.internal, backup-03.int.example.com."""

from __future__ import annotations

from comms.lint.checks.everywhere import everywhere
from comms.lint.patterns import fixed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Hit, Rule

_INNER = (
    r"int|intern|internal|corp|lan|intra|intranet|priv|private|local|localdomain|home|ad|dc|mgmt|staging|prod|svc"
    r"|cluster"
)
_DOT = r"(?:\.|\[\.\]|\(\.\)|\[dot\]|\(dot\))"
_HOST = (
    rf"(?i)\b(?:[a-z0-9_][a-z0-9_-]*{_DOT})+"
    r"(?:internal|intranet|corp|lan|local|localdomain|localhost|home\.arpa|private|priv|intern|svc)\b"
    rf"|\b(?:[a-z0-9_][a-z0-9_-]*{_DOT})+(?:{_INNER})(?:{_DOT}[a-z0-9-]+)+\b"
)
_FILES = (".md", ".py", ".js", ".txt", ".html", ".json", ".yml", ".yaml", ".toml")


def find(rule: Rule, reading: Reading) -> Iterable[Hit]:
    """Give each host name with an internal suffix, or an internal label before its domain; defanged ones too.

    `suffixes` of the rule adds a house's own domains.
    """
    pattern = _HOST
    own = [suffix.lower().lstrip(".").replace(".", _DOT) for suffix in rule.options.get("suffixes", [])]
    if own:
        pattern += rf"|\b(?:[a-z0-9_][a-z0-9_-]*{_DOT})+(?:{'|'.join(own)})\b"

    def hosts(text: str) -> Iterator[tuple[int, int]]:
        for match in fixed(pattern).finditer(text):
            start, end = match.start(), match.end()
            if text[start - 1 : start] != "@" and not _is_file(match.group(), text[end : end + 5]):
                yield start, end

    return everywhere(reading, hosts)


def _is_file(name: str, after: str) -> bool:
    return name.lower().endswith(_FILES) or after.lower().startswith(_FILES)
