"""An opening that comforts before it says what happened, when, and to which data."""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

MOST = 8
"""The lead is over after so many sentences."""

_COMFORT = fixed(
    r"(?i)\b(?:take|takes|taking|treat|treats)\b[^.]{0,60}\bserious(?:ly|ness)?\b"
    r"|\b(?:top|highest|utmost|first|number one)\s+(?:priority|importance|concern)\b|\bparamount\b|\bcommitted\s+to\b|\bcommitment\s+to\b"
    r"|\b(?:value|respect|appreciate|understand|care\s+(?:deeply\s+)?about)\s+(?:your|the|our\s+\w+)\b[^.]{0,30}\b(?:trust|privacy|security|data|business|confidence|concerns?)\b"
    r"|\b(?:rest|be|remain)\s+(?:re)?assured\b|\b(?:want|like)\s+to\s+(?:re)?assure\b|\bno\s+(?:cause|need|reason)\s+(?:for|to)\s+(?:alarm|worry|panic|concern|be\s+\w+)\b"
    r"|\b(?:is|are|was|were|remains?|stays?)\s+(?:\w+\s+){0,2}?(?:safe|secure|unaffected|not\s+(?:\w+\s+)?(?:affected|impacted|compromised|at\s+risk))\b"
    r"|\bno\s+(?:\w+\s+){0,3}?(?:was|were|has\s+been|have\s+been|is|are)\s+(?:\w+\s+)?(?:affected|impacted|compromised|accessed|lost|at\s+risk|harmed)\b"
    r"|\bno\s+(?:evidence|indication|sign)s?\b|\b(?:fortunately|thankfully|luckily)\b|\bindustry[\s-](?:standard|leading)\b"
    r"|\b(?:in\s+the\s+(?:spirit|interests?)\s+of|our\s+commitment\s+to)\s+(?:full\s+)?transparency\b"
)
_TOLD = fixed(
    r"(?i)\b(?:was|were|has|have|had|been|someone|attackers?|hackers?|intruders?|actors?|individuals?|part(?:y|ies)|we|who|that|which)\s+(?:\w+\s+){0,3}?"
    r"(?:accessed|entered|compromised|stolen|stole|leaked|exposed|hacked|breached|hijacked|defaced|exfiltrated|exploited|copied|intercepted|downloaded"
    r"|published|obtained|encrypted|gained|logged|infected|phished|detected|discovered|identified|noticed|learn(?:ed|t)|alerted|notified|informed|contacted)\b"
    r"|\bunauthori[sz]ed\s+\w+|\b(?:theft|intrusion|breach|attack|leak|compromise|ransomware|malware)\s+(?:of|in|on|at|into|that|which|against)\b"
)


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give the first sentence that comforts where none before it tells what happened or when."""
    read = 0
    for index, passage in enumerate(reading.passages):
        if passage.scope.startswith("heading") or passage.scope == "table.row":
            continue
        for low, high in sentences(passage.text):
            sentence = passage.text[low:high]
            dated = any(low <= date.start < high and date.day is not None for date in reading.dates(index))
            comforts = _COMFORT.search(sentence)
            told = _TOLD.search(sentence)
            if comforts is not None and (told is None or comforts.start() < told.start()) and not dated:
                yield Hit(passage.span(low, high), (_shortened(sentence),))
                return
            read += 1
            if dated or told is not None or read >= MOST:
                return


def _shortened(sentence: str) -> str:
    words = sentence.split()
    return sentence if len(words) <= 9 else " ".join(words[:8]) + " ..."  # noqa: PLR2004 - as much as a line takes
