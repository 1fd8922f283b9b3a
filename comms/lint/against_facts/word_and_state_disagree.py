"""A word for the incident that its kind does not bear out: an outage for an intrusion, a breach before one is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.mood import is_question
from comms.lint.against_facts.words import words_in
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from comms.facts.model.incident import Incident
    from comms.lint.against_facts.comparison import Comparison
    from comms.lint.patterns import Pattern
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_EUPHEMISM = fixed(
    r"(?i)\b(?:(?:technical|maintenance|it|system|service|network|server|software|computer|operational|infrastructure|platform|minor|temporary|unexpected|unplanned)\s+(?:\w+\s+)?(?:issues?|problems?|difficult(?:y|ies)|faults?|failures?|errors?|incident|disruptions?|interruptions?|irregularit(?:y|ies)|anomal(?:y|ies)|hiccups?)"
    r"|outages?|disruptions?|disturbances?|malfunctions?|glitch(?:es)?|downtime|hiccups?|interruptions?|breakdowns?|crash(?:es)?|bugs?|mishaps?|irregularit(?:y|ies)|inconvenience|unavailability|maintenance\s+(?:work|window|event)|(?:the|this)\s+event"
    r"|(?:security\s+)?(?:exercise|drill|test)\s+(?:that|gone))\b"
)
_OWN_WORDS = {
    "ransomware": fixed(r"(?i)\b(?:ransomware|extortion(?:ists?)?|ransom)\b"),
    "malicious-code": fixed(r"(?i)\b(?:malware|virus(?:es)?|trojan|worm|spyware|malicious\s+(?:code|software))\b"),
    "phishing": fixed(r"(?i)\bphishing\s+(?:attack|incident|campaign)\b|\bphished\b"),
    "denial-of-service": fixed(
        r"(?i)\b(?:denial[\s-]of[\s-]service|DDoS|DoS\s+attack|flood(?:ed|ing)?\s+(?:our|the)\s+servers?)\b"
    ),
    "lost-device": fixed(r"(?i)\b(?:lost|stolen|missing)\s+(?:laptop|device|phone|computer|drive|disk|stick)\b"),
    "insider": fixed(r"(?i)\binsider\s+(?:attack|threat|incident|abuse|theft)\b"),
    "supply-chain": fixed(r"(?i)\bsupply[\s-]chain\s+(?:attack|compromise|incident)\b"),
    "data-exposure": fixed(
        r"(?i)\b(?:accidental(?:ly)?|inadvertent(?:ly)?)\s+(?:exposure|exposed|disclos\w+|publish\w*|shared)\b"
    ),
}
"""For each kind the words that claim it; said of another kind they are wrong unless a wording of the facts has them."""
_NEUTRAL = fixed(
    r"(?i)\b(?:the|this|an?|our|security|cyber\s?-?(?:security)?)\s+(?:security\s+|cyber\s+)?(?:incident|event|issue|matter|situation)\b"
)
_BREACH = fixed(
    r"(?i)\b(?:(?:data|security|privacy)\s+)?breach(?:es|ed)?\b|\bdata\s+(?:theft|leak)\b|\bstolen\s+data\b"
)
_HONEST = frozenset(("denial-of-service", "other"))
_RELATED = {
    "ransomware": ("malicious-code",),
    "malicious-code": ("ransomware", "supply-chain"),
    "supply-chain": ("malicious-code",),
}
_ACQUIRED = frozenset(("accessed", "exfiltrated", "exposed", "altered", "destroyed", "mixed"))


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each word for the incident that disagrees with what the facts say it was."""
    against = reading.against
    if against is None:
        return
    patterns = _patterns(against.cleared.incident)
    for piece in against.pieces_with(*patterns):
        if is_question(piece.text):
            continue
        for words, low, high, message in _wrong_words(patterns, against.cleared.stems, piece.text):
            start, end = low + piece.start, high + piece.start
            if not piece.inside(start, end) and not _denied(piece.text, low):
                yield Hit(reading.passages[piece.passage].span(start, end), (words,), message=message)
    if against.cleared.incident.nature.kind == "ransomware":
        yield from _unnamed(against)


def _wrong_words(
    patterns: Mapping[Pattern, str], held: frozenset[str], text: str
) -> Iterator[tuple[str, int, int, str]]:
    """Yield (words, start, end, message) for each word that no cleared wording holds and the kind does not bear out."""
    for pattern, says in patterns.items():
        for match in pattern.finditer(text):
            if not {word.stem for word in words_in(match.group())} <= held:
                yield match.group(), match.start(), match.end(), f"{match.group()!r}: {says} (nature.kind)."


def _patterns(incident: Incident) -> dict[Pattern, str]:
    """Give the patterns of words that are wrong for an incident, each with what the facts say instead."""
    kind = incident.nature.kind or "other"
    made = {} if kind in _HONEST else {_EUPHEMISM: f"the facts say {kind}, which is no mishap of technology"}
    for other, pattern in _OWN_WORDS.items():
        if other != kind and other not in _RELATED.get(kind, ()):
            made[pattern] = f"the facts say {kind}, not {other}"
    if not any(item.certainty == "confirmed" and item.exposure in _ACQUIRED for item in incident.data):
        made[_BREACH] = "the facts do not confirm that anybody got at any data"
    return made


def _unnamed(against: Comparison) -> Iterator[Hit]:
    """Give the first neutral word of a text about ransomware that never says so, though its readers may know."""
    texts = [piece.text.lower() for piece in against.pieces]
    if any("ransom" in text or "encrypted" in text or "extort" in text for text in texts):
        return
    for piece in against.pieces:
        match = _NEUTRAL.search(piece.text)
        if match is not None:
            span = against.reading.passages[piece.passage].span(match.start() + piece.start, match.end() + piece.start)
            yield Hit(
                span, (match.group(),), message=f"{match.group()!r}: the facts say ransomware, and the text never does."
            )
            return


def _denied(text: str, at: int) -> bool:
    return (
        fixed(r"(?i)\b(?:not|no|never|neither|n't)\s+(?:an?\s+|any\s+)?(?:\w+\s+)?$").search(text[max(0, at - 24) : at])
        is not None
    )
