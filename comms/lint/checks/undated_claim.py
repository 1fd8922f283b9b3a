"""A claim that it is over, without saying since when."""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_WHAT = (
    r"(?:incidents?|attacks?|attackers?|breach(?:es)?|intrusions?|issues?|problems?|situation|threats?|access|activity|event|outbreak"
    r"|compromise|malware|ransomware|leak|vulnerabilit(?:y|ies)|matter|exposure|systems?|servers?|hosts?|machines?|devices?"
    r"|accounts?|environment|network|it|this|everything)"
)
_OVER = (
    r"(?:contained|isolated|resolved|eradicated|neutrali[sz]ed|mitigated|remediated|stopped|ended|closed|under control"
    r"|quarantined|fixed|secured|shut down|dealt with|taken care of)"
)
_CLAIM = fixed(
    rf"(?i)\b(?:(?:the|this|that|our|all|an?|affected|any)\s+(?:[a-z'-]+\s+){{0,3}}?)?{_WHAT}\s+"
    r"(?:is|are|was|were|has been|have been|had been|now|'s)\s+(?:[a-z]+\s+){0,3}?" + _OVER + r"\b"
    rf"|\b(?:the|this)\s+(?:[a-z'-]+\s+){{0,2}}?{_WHAT}\s+(?:is|was)\s+(?:now\s+)?over\b"
    r"|\b(?:we|our (?:[a-z]+\s+){0,2}?(?:team|teams|engineers|staff))\s+(?:(?:have|had|has|also|since|then|successfully|fully|quickly"
    rf"|now|were able to|managed to|[a-z]+ly)\s+)*(?:contain(?:ed)?|isolat(?:ed?)|resolv(?:ed?)|eradicat(?:ed?)|neutrali[sz](?:ed?)"
    rf"|remediat(?:ed?)|mitigat(?:ed?)|quarantin(?:ed?))\s+(?:[a-z'-]+\s+){{0,4}}?{_WHAT}\b"
)
_WHEN = fixed(
    r"(?i)\b(?:[0-2]?[0-9]:[0-9]{2}|[0-9]{1,2}\s?[ap]\.?m|noon|midnight|same (?:day|hour|evening|morning)|(?:within|after|for)\s"
    r"(?:about\s)?(?:[0-9]+|an?|one|two|three|four|five|six|ten)\s(?:\w+\s)?(?:minutes?|hours?|days?))"
)
_NOT_YET = fixed(r"(?i)\b(?:until|once|when|if|whether|not|before|unless|will be|to be|not yet|as soon as)\b")


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each claim with no date or time in its sentence, list item or table row."""
    for index in reading.where(_CLAIM):
        passage = reading.passages[index]
        if passage.scope.startswith("heading"):
            continue
        text = passage.text
        claims = list(_CLAIM.finditer(text))
        if not claims:
            continue
        whole = passage.scope in ("list", "table.row")
        ranges = ((0, len(text)),) if whole else sentences(text)
        for claim in claims:
            low, high = next(((a, b) for a, b in ranges if a <= claim.start() < b), (0, len(text)))
            dated = any(low <= date.start < high for date in reading.dates(index))
            if dated or _WHEN.search(text[low:high]) or _NOT_YET.search(text[low : claim.end()]):
                continue
            yield Hit(passage.span(claim.start(), claim.end()), (claim.group(),))
