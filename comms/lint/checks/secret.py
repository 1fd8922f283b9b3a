"""Keys, tokens and passwords in a text."""

from __future__ import annotations

from comms.document.span import Span
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_FORMS = fixed(
    r"\b(?:AKIA|ASIA|AGPA|AIDA|AROA|ANPA)[A-Z0-9]{16}\b"
    r"|\bgh[pousr]_[A-Za-z0-9]{30,}\b|\bgithub_pat_[A-Za-z0-9_]{30,}\b|\bglpat-[A-Za-z0-9_-]{20,}"
    r"|\bxox[abprse]-[A-Za-z0-9-]{10,}\b|\bsk_(?:live|test)_[A-Za-z0-9]{16,}\b|\brk_live_[A-Za-z0-9]{16,}\b"
    r"|\bsk-(?:ant-|proj-)?[A-Za-z0-9_-]{24,}\b|\bAIza[0-9A-Za-z_-]{35}\b|\bya29\.[0-9A-Za-z_-]{20,}"
    r"|\bnpm_[A-Za-z0-9]{30,}\b|\bpypi-[A-Za-z0-9_-]{40,}\b|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}\b"
    r"|\bhf_[A-Za-z0-9]{30,}\b|\bdop_v1_[a-f0-9]{40,}\b|\bshpat_[a-f0-9]{32}\b"
    r"|\beyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.[A-Za-z0-9_-]{5,}"
    r"|-----BEGIN (?:[A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----"
    r"|(?i:\b(?:https?|ftp|ssh|postgres(?:ql)?|mysql|mongodb(?:\+srv)?|redis|amqp)://[^\s/:@]+:[^\s/@]{3,}@)"
)
_NAMED = fixed(
    r"(?i)\b(?:password|passwd|passphrase|pwd|secret|api[_ -]?key|access[_ -]?key|auth[_ -]?token|token|client[_ -]?secret)"
    r"['\"]?\s*(?:[:=]|\bis\b)\s*['\"`]?([^\s'\"`,;]{8,})"
)


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each secret in the source, code and links included. The message shows only how it begins."""
    source = reading.document.text
    for match in _FORMS.finditer(source):
        if not _is_words(source[match.start() : match.end()]):
            yield _hit(source, match.start(), match.end())
    for match in _NAMED.finditer(source):
        start, end = match.start(1), match.end(1)
        if _looks_random(source[start:end].strip("*_.")):
            yield _hit(source, start, end)


def _hit(source: str, start: int, end: int) -> Hit:
    return Hit(Span(start, end), (source[start : start + 4] + "...",))


def _is_words(value: str) -> bool:
    """Say whether a value is words joined by hyphens, as in the address of a page about `pypi-` tokens."""
    return value.islower() and value.replace("-", "").isalpha()


def _looks_random(value: str) -> bool:
    """Say whether a value mixes letters and digits, as no word does; dates, URLs and addresses are none."""
    if value.startswith(("http", "/", "<", "[", "{")) or "@" in value:
        return False
    letters = sum(sign.isalpha() for sign in value)
    digits = sum(sign.isdigit() for sign in value)
    return letters >= 3 and digits >= 2  # noqa: PLR2004 - "sha256" and "2fa" are shorter than a secret
