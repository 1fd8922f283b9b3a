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

_CLUE = r"(?:evidence|indications?|indicators?|signs?|proof|traces?|hints?|clues?|suggestions?)"
_GROUND = r"(?:grounds|cause|basis|information|knowledge|reports?|confirmation)"
_DEGREE = r"(?:(?:direct|clear|current|further|concrete|specific|credible|other|known|conclusive|hard|such|definitive|actual)\s+)?"
_OF = (
    r"(?:of|that|to|for|suggest\w*|indicat\w*|point\w*|at|whatsoever|as|so|yet|in|on|from|about|was|were|has|have|any)"
)
_FOUND = (
    r"(?:found|seen|identified|detected|observed|discovered|uncovered|noticed|recorded|reported|received|confirmed)"
)
_NOT = r"(?:\s+not|n't)"
_BARE = fixed(
    r"(?i)"
    # no (direct, further, ...) evidence; did not find any sign; nor have we seen any trace
    rf"\b(?:there\s+\w+\s+(?:been\s+)?|(?:we|they|i)(?:\s+\w+){{0,2}}\s+)?(?:no|nor|without|zero|little)(?:\s+[\w-]+){{0,4}}?\s+{_CLUE}(?:\s+{_OF}\b|[.,;]|$)"
    rf"|\b(?:have|has|had|did|do|does|could|can|is|was|are|were){_NOT}(?:\s+[\w-]+){{0,4}}?\s+{_CLUE}(?:\s+{_OF}\b|[.,;]|$)"
    rf"|\b(?:no|not\s+(?:\w+\s+){{0,2}}?any|never\s+(?:\w+\s+)?any|without\s+(?:any)?)\s+{_DEGREE}{_GROUND}\s+(?:of|that|to\s+(?:suggest|indicate|believe|think|show)|for|suggest\w*|indicat\w*)\b"
    # nothing suggests; nothing that we have seen points to
    r"|\bnothing\s+(?:[\w']+\s+){0,4}?(?:indicat\w+|suggest\w*|show(?:s|ed)?|point(?:s|ed|ing)?\s+to|to\s+(?:indicate|suggest|show))\b"
    # not aware, no reason to believe, to our knowledge
    r"|\b(?:is|are|was|were|am|remains?|been|'re|'m)\s+(?:\w+\s+)?(?:not\s+(?:\w+\s+)?aware|unaware)\s+(?:of|that)\b|\b(?:not|un)\s?aware\s+of\s+any\b"
    rf"|\b(?:(?:no|any)\s+|(?:do|does|did){_NOT}\s+(?:\w+\s+)?have\s+(?:\w+\s+)?)reasons?\s+(?:for\s+\w+\s+)?to\s+(?:believe|think|suspect|assume|suppose)\b"
    r"|\b(?:to|as\s+far\s+as|so\s+far\s+as|to\s+the\s+best\s+of|from\s+what|based\s+on\s+what|for\s+all)\s+(?:we|our|anyone|is|i|my)\s+(?:(?:current|present|currently|now)\s+)?"
    r"(?:knowledge|know|can\s+(?:\w+\s+)?(?:tell|see|determine|establish|say)|(?:are\s+)?aware|known|have\s+(?:seen|found))\b"
    # do not believe, is not thought, does not appear
    rf"|\b(?:we|i|they|it|team)\s+(?:do|does|did){_NOT}\s+(?:\w+\s+)?(?:believe|think|suspect|expect|anticipate)\b"
    rf"|\b(?:is|are|was|were){_NOT}\s+(?:\w+\s+)?(?:believed|thought|suspected|understood)\s+(?:that|to)\b|\b(?:does|do|did){_NOT}\s+(?:appear|seem)\s+(?:that|to|as)\b"
    # nothing was found, nobody has reported, no known misuse
    rf"|\b(?:have|has|had){_NOT}\s+(?:\w+\s+){{0,2}}?{_FOUND}\s+any\b|\b(?:did|do){_NOT}\s+(?:\w+\s+)?(?:find|see|identify|detect|observe|reveal|uncover)\s+any\b"
    rf"|\bno\s+(?:[\w-]+\s+){{0,6}}?(?:was|were|has\s+been|have\s+been)\s+(?:\w+\s+)?{_FOUND}\b"
    rf"|\b{_FOUND}\s+(?:nothing|no\s+(?:\w+\s+){{0,2}}?(?:access|activity|misuse|abuse|tampering|modifications?|compromise|discrepanc\w+|anomal\w+|leak\w*|use|intrusions?|fraud))\b"
    r"|\bno\s+(?:\w+\s+)?(?:customers?|users?|members?|clients?|one|patients?|players?)\s+(?:has|have)\s+(?:\w+\s+)?(?:reported|noticed|complained|experienced|suffered)\b"
    r"|\b(?:know|knew|aware|heard|learned)\s+of\s+no\s+\w+"
    r"|\bno\s+(?:known|confirmed|reported|documented|verified|identified|detected)\s+(?:\w+\s+){0,2}?(?:cases?|instances?|reports?|misuse|abuse|exploitation|impact|incidents?|fraud|loss(?:es)?|victims?|theft|harm)\b"
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
