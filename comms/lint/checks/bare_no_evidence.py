"""No evidence, without saying where one looked and how far back."""

from __future__ import annotations

from comms.lint.checks.matching import mocked
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_SIGN = r"(?:evidence|indications?|indicators?|signs?|proof|suggestion|traces?|grounds|cause|hint|basis|information|knowledge|reports?)"
_DEGREE = r"(?:(?:direct|clear|current|further|concrete|specific|credible|other|known|conclusive|hard|such|definitive|actual)\s+)?"
_BARE = fixed(
    rf"(?i)\b(?:(?:there\s+(?:is|was|are|were|has been|have been)|(?:we|they|i)(?:\s+\w+){{0,3}}|\w+(?:\s+\w+)?\s+(?:shows?|showed|found|sees?"
    rf"|saw))\s+)?(?:(?:have|has|had|with|found|finding|see|seen|uncovered|identified|discovered|is|shows?)\s+)?"
    rf"(?:no|not\s+(?:\w+\s+){{0,2}}?any|never\s+(?:\w+\s+)?any|without\s+(?:any)?|any)\s+{_DEGREE}{_SIGN}\s+"
    r"(?:of|that|to\s+(?:suggest|indicate|believe|think|show)|for|suggest(?:s|ing)?|indicat(?:es|ing)|at\s+this|whatsoever|as\s+yet|so\s+far"
    r"|any|about|(?:any|your|customer|user|personal)\s+\w+\s+(?:was|were|has|have))"
    r"|\b(?:we|i|they|team)(?:\s+(?:are|is|am|were|was|remain)|'re|'m)\s+(?:\w+\s+){0,2}?(?:not|un)\s*(?:currently\s+|yet\s+|presently\s+)?aware\s+of(?:\s+any|\s+no)?"
    r"|\b(?:not|un)\s?aware\s+of\s+any\b|\bno\s+(?:known|confirmed|reported)\s+(?:\w+\s+)?(?:cases?|instances?|reports?|misuse|abuse|exploitation|impact|incidents?)\b"
    r"|\bnothing\s+(?:\w+\s+){0,3}?(?:indicates?|indicated|suggests?|suggested|shows?|showed|points?\s+to|to\s+(?:indicate|suggest|show))\b"
    r"|\b(?:no|any)\s+reasons?\s+to\s+(?:believe|think|suspect|assume|suppose)\b"
    r"|\b(?:to|as\s+far\s+as|so\s+far\s+as|to\s+the\s+best\s+of)\s+(?:we|our|anyone|is)\s+(?:(?:current|present)\s+)?(?:knowledge|know|can\s+(?:tell|see|determine)|(?:are\s+)?aware|known)\b"
    r"|\b(?:have|has|had)(?:\s+not|n't)\s+(?:\w+\s+){0,2}?(?:found|seen|identified|detected|observed|discovered|uncovered|received)\s+any\b"
    r"|\b(?:did|do|does)(?:\s+not|n't)\s+(?:\w+\s+){0,2}?(?:find|see|identify|detect|observe|have|show|reveal|appear|believe|think|suspect)\s+(?:any|evidence|that\s+(?:any|your|customer|user|\w+\s+data)|to\s+(?:have|be))"
    r"|\bno\s+(?:\w+\s+){0,2}?(?:was|were|has\s+been|have\s+been)\s+(?:found|seen|identified|detected|observed|reported)\b"
)
_LOGS = fixed(
    r"(?i)\b(?:logs?|logging|log\s?files?|records?|traffic|flow|telemetry|audit(?:\s+trail)?|images?|backups|searche[ds]|searched|reviewed|examined)\b"
)
_PERIOD = fixed(
    r"(?i)\b(?:[0-9]+|thirty|sixty|ninety|twelve|two|three|six|seven|fourteen)[\s-](?:hours?|days?|weeks?|months?|years?)\b"
    r"|\b(?:from|since|between|back to|until|up to)\s[^.]{0,40}(?:19|20)[0-9]{2}"
)


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each such phrase in a paragraph that does not name what was searched and the period."""
    for index in reading.where(_BARE):
        passage = reading.passages[index]
        text = passage.text
        matches = list(_BARE.finditer(text))
        if not matches or (_LOGS.search(text) and _PERIOD.search(text)):
            continue
        for match in matches:
            start, end = match.start(), match.end()
            if "\t" not in match.group() and not mocked(text, start, end):
                yield Hit(passage.span(start, end), (match.group().strip(),))
