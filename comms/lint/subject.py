"""Whether a text tells a security incident at all: asked only of texts that do not say what they are.

A post about an outage, a release or a policy needs no timeline of an attack. What speaks for an incident are clauses in
the past that tell a compromise; conditionals tell none; the title and the opening weigh more. The scores of statements
and of other posts about security overlap, so the answer only decides whether elements that a statement must have are
asked for one by one or by one suggestion.
"""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.lint.patterns import fixed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.lint.reading import Reading

SHORT = 150
"""A text of fewer words is judged as a statement: it is one that is being begun."""

_TOLD = fixed(
    r"(?i)\b(?:was|were|been|has|have|had|is|are|being|got|we|they|he|she|it|that|which|who|someone|attackers?|hackers?|crackers?"
    r"|actors?|individuals?|intruders?|part(?:y|ies)|users?|exploiter)\s+(?:\w+\s+){0,3}?(?:accessed|compromised|stolen|leaked|exposed|hacked|breached"
    r"|hijacked|defaced|exfiltrated|exploited|copied|intercepted|downloaded|impersonated|phished|published\s+(?:a\s+)?malicious|gained\s+(?:\w+\s+){0,2}?access"
    r"|stole|logged\s+in\s+to|took\s+over|infected|intruded|backdoored|encrypted\s+our|obtained|sniffed|tampered|hit\s+(?:with|by)|committed\s+(?:\w+\s+){0,6}?(?:token|key|password))\b"
    r"|\b(?:unauthori[sz]ed|unlawful)\s+(?:\w+\s+)?(?:access|login|attempts?|third|activity|part(?:y|ies)|users?)\b"
    r"|\b(?:data\s+breach|security\s+(?:breach|incident)|cyber\s?-?(?:attack|security\s+incident)|intrusion|ransomware|malware|account\s+takeover|exploit(?:er)?"
    r"|malicious\s+\w+|attackers?|supply[\s-]chain\s+(?:attack|incident|compromise)|compromised\s+\w+|backdoors?|rogue\s+\w+|hackers?|crackers?|hijack(?:ed|ing)?|compromise|(?:credential|token|key|data)\s+(?:theft|leak|exposure)|phish\w+)\b"
    r"|\b(?:access\s+tokens?|api\s+keys?|credentials?|passwords?|private\s+keys?|privileges)\b.{0,60}\b(?:leaked|exposed|sent|revoked|reset|stolen|generated|persist\w*)\b"
)
_PAST = fixed(r"(?i)\b(?:was|were|had|has|have|did|became|began|found|saw|got|took|sent|stole|\w{3,}ed)\b")
_ANSWERED = fixed(
    r"(?i)\b(?:we|i|our\s+(?:\w+\s+){0,2}?team|(?:the|a)\s+(?:[\w.]+\s+){0,4}?(?:team|volunteer|staff|maintainers?))(?:\s+(?:have|has|had|were|was|are|be|been|also|since|then|immediately|promptly|quickly))*"
    r"\s+(?:notified|alerted|informed|contacted|made\s+aware|discovered|noticed|identified|learn(?:ed|t)|detected|became\s+aware|revoked|invalidated|reset|rotated"
    r"|disabled|blocked|locked|banned|quarantined|shut\s?down|investigat\w+|found|responded|received\s+(?:\w+\s+){0,3}?reports?)\b"
    r"|\b(?:was|were|been)\s+(?:\w+\s+)?(?:notified|alerted|informed|made\s+aware|revoked|invalidated|reset|rotated|banned|taken\s+off-?\s?line)\b"
)
_CONDITIONAL = fixed(
    r"(?i)\b(?:if|when(?:ever)?|in\s+case|should\s+(?:you|an?|the|your)|could|would|may|might|can|in\s+the\s+event|how\s+to|steps?\s+to"
    r"|suppose|imagine|example|typically|usually|generally|always|often|must|please\s+report)\b"
)
_TITLE_FOR = fixed(
    r"(?i)\b(?:security\s+(?:and\s+\w+\s+)?incident|cyber\s+incident|breach|compromis\w*|unauthori[sz]ed|attack\w*|hack\w*|intrusion|leak\w*|stolen|exposed|exposure|hijack\w*|malicious|phishing"
    r"|security\s+(?:notice|advisory|update|disclosure|statement|alert|announcement|bulletin|event|issue)|disclosure|takeover|ransomware"
    r"|data\s+(?:notice|security|theft)|notice|statement|important\s+information|vulnerability|exploit)\b"
)
_TITLE_AGAINST = fixed(
    r"(?i)\b(?:outages?|downtime|connectivity|latency|availability|maintenance|release[ds]?|polic(?:y|ies)|playbook|runbook|guide(?:lines)?|how\s+to"
    r"|handbook|template|checklist|plan|process|procedure|faq|roadmap|introducing|announcing|after\s+an\s+incident|response|degraded|performance"
    r"|2fa|two-factor|enforced|program(?:me)?|best\s+practices|training)\b"
)
_OUTAGE = fixed(
    r"(?i)\b(?:outages?|downtime|unavailable|latency|timeouts?|502|503|500\s+errors?|load\s+balancers?|failover|disk\s+(?:full|space)"
    r"|rebooted|restarted|replication|cdn|rolled\s+back|crash(?:ed|es)?|raid|hardware)\b"
)
_TITLE_SAYS = fixed(
    r"(?i)\b(?:security\s+(?:incident|breach|notice|advisory|bulletin|disclosure)|incident\s+disclosure|vulnerability|breach(?:es)?|unauthori[sz]ed|intrusion"
    r"|compromised|hijack\w*|hacked|malicious|malware|phishing)\b"
)
"""A title that says as much needs no more: whoever calls a text so means a notice about security."""
ENOUGH = 2.7
FEW = 5
"""With so few sentences about a compromise, it means little how many of them are about one that has happened."""
MOST = 8.0
"""Neither side gets more than this from sentences, so that a long text is not judged by its length."""


def tells_an_incident(reading: Reading) -> bool:
    """Say whether a text may be taken for a statement about a security incident."""
    words = sum(passage.text.count(" ") + 1 for passage in reading.passages)
    return words < SHORT or score(reading) >= ENOUGH


def score(reading: Reading) -> float:
    """Weigh what speaks for an incident against what speaks for another kind of post."""
    titles = " ".join(passage.text for passage in reading.titles()[:1])
    speaks_for, speaks_against = _TITLE_FOR.search(titles), _TITLE_AGAINST.search(titles)
    total = (2.0 if speaks_for else 0.0) - (3.0 if speaks_against else 0.0)
    if _TITLE_SAYS.search(titles) and not speaks_against:
        total = ENOUGH
    told = outage = 0.0
    read = mentions = happened = 0
    telling, answered, of_outages = (frozenset(reading.where(each)) for each in (_TOLD, _ANSWERED, _OUTAGE))
    for index, passage in enumerate(reading.passages):
        if passage.scope.startswith("heading"):
            continue
        for low, high in sentences(passage.text):
            sentence = passage.text[low:high]
            tells = index in telling and _TOLD.found_in(sentence)
            past = (tells or index in answered) and _PAST.found_in(sentence)
            answers = past and index in answered and _ANSWERED.found_in(sentence)
            if tells or answers:
                open_question = _CONDITIONAL.found_in(sentence)
                weight = (2.0 if read < SHORT else 1.0) * (0.2 if open_question or not past else 1.0)
                told += weight * (tells + answers)
                mentions += tells
                happened += tells and past and not open_question
            if not tells and index in of_outages and _OUTAGE.found_in(sentence):
                outage += 0.7
            read += sentence.count(" ") + 1
    if speaks_for and not speaks_against:
        outage = 0.0  # a statement may tell of its servers too
    if mentions > FEW:
        told *= (
            min(1.0, 2 * happened / mentions) ** 2
        )  # a guide speaks of what attackers do, a statement of what one did
    return total + min(told, MOST) - min(outage, MOST)
