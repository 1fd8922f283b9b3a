"""Words that leave open whether something is so: may have been, possibly, we believe, it appears."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.patterns import fixed

if TYPE_CHECKING:
    from collections.abc import Iterator

_MODAL = r"\b(?:may|might|could|can't\s+rule\s+out|must)\s+(?:also\s+|well\s+|still\s+|already\s+|even\s+|not\s+|\w+ly\s+)*(?:have|be\s+that)\b"
_MAY_BE = (
    r"\b(?:may|might)\s+(?:also\s+|well\s+|still\s+|\w+ly\s+)*(?:be|contain|include|affect|involve|belong|hold|concern)\b"
    r"|\bcould\s+(?:also\s+|well\s+|still\s+|\w+ly\s+)*(?:contain|include|affect|involve|belong|concern)\b"
)
_ADVERB = (
    r"\b(?:possibly|potentially|perhaps|maybe|probably|presumably|conceivably|apparently|seemingly|supposedly|allegedly|reportedly"
    r"|purportedly|ostensibly|arguably|likely|plausibly|in\s+all\s+(?:likelihood|probability)|evidently|by\s+all\s+appearances)\b"
)
_NOUN = (
    r"\b(?:possible|potential|probable|suspected|alleged|apparent|presumed|purported|supposed|likely|unconfirmed|believed|thought|assumed|rumou?red"
    r"|feared|said|understood|reported)\s+(?:to\s+(?:have|be)\b|(?:unauthori[sz]ed\s+)?(?:access|theft|copying|leak|breach|compromise|exposure|loss|attack|intrusion|misuse"
    r"|disclosure|attackers?|intruders?|thie(?:f|ves)|copies|exfiltration|involvement)\b)"
)
_VERB = (
    r"\b(?:we|i|they|it|investigators?|experts?|(?:our|the)\s+(?:\w+\s+)?(?:team|engineers|investigation|findings|evidence|logs|analysis))\s+(?:\w+ly\s+|now\s+|still\s+|currently\s+|strongly\s+|also\s+|have\s+(?:reason|grounds)\s+to\s+)*"
    r"(?:believes?|suspects?|thinks?|assumes?|presumes?|fears?|guess|estimates?|suggests?|seems?|appears?|looks?\s+(?:as|like)|indicates?|points?\s+to|hints?)\b"
    r"|\bit\s+(?:is|was|remains)\s+(?:\w+ly\s+)?(?:suspected|believed|thought|assumed|possible|probable|likely|plausible|conceivable|feared|understood|not\s+impossible)\b"
    r"|\b(?:seems?|appears?|appeared|seemed)\s+(?:to\s+(?:have|be)|that|as\s+(?:if|though)|likely)\b"
    r"|\b(?:is|are|was|were)\s+(?:\w+ly\s+)?(?:believed|thought|suspected|assumed|presumed|alleged|said|understood|reported|feared|likely|unlikely)\s+to\b"
    r"|\b(?:cannot|can't|can\s+not|could\s+not)\s+(?:\w+\s+)?(?:rule\s+out|exclude|be\s+(?:ruled\s+out|excluded))\b|\bas\s+far\s+as\s+we\s+(?:know|can\s+tell|are\s+aware)\b"
    r"|\bto\s+(?:the\s+best\s+of\s+)?our\s+knowledge\b|\b(?:a|the|some|every|any)\s+(?:possibility|chance|likelihood|risk|suspicion)\s+(?:that|of)\b|\bwe\s+have\s+not\s+confirmed\b"
    r"|\b(?:assumption|theory|hypothesis|impression|suspicion|guess|conjecture|belief|reading)\s+(?:is|that|remains)\b|\b(?:signs?|indications?|hints?)\s+(?:that|of\s+an?)\b"
    r"|\b(?:were|was|is|are|have|has)\s+indeed\b|\bas\s+it\s+(?:seems|appears)\b|\b(?:tried|attempted|sought)\s+to\s+(?:copy|read|steal|access|enter|use|take|get|download|open|change|delete|encrypt)\b"
    r"|\bin\s+(?:our|the)\s+(?:view|opinion)\b|\bsuspicions?\s+that\b"
)
HEDGES = fixed(rf"(?i)(?:{_MODAL}|{_MAY_BE}|{_ADVERB}|{_NOUN}|{_VERB})")
_LOOSE = fixed(
    r"(?i)\b(?:may|might|possibly|perhaps|probably|believe|suspect|likely|potentially|cannot|whether|if|unknown|not\s+know)\b"
)


def hedges_in(text: str) -> Iterator[tuple[int, int]]:
    """Give the range of each hedge in a text."""
    for match in HEDGES.finditer(text):
        yield match.start(), match.end()


def is_hedged(text: str) -> bool:
    """Say whether a wording leaves anything open, in whatever words."""
    return _LOOSE.search(text) is not None or HEDGES.search(text) is not None
