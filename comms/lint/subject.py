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

SHORT = 120
"""A text of fewer words is judged as a statement: it is one that is being begun."""

_TOLD = (
    r"(?i)\b(?:was|were|been|has|have|had|is|are|being|got|we|they|he|she|it|that|which|who|someone|attackers?|hackers?|crackers?"
    r"|actors?|individuals?|part(?:y|ies)|users?|exploiter)\s+(?:\w+\s+){0,3}?(?:accessed|compromised|stolen|leaked|exposed|hacked|breached"
    r"|hijacked|defaced|exfiltrated|exploited|copied|intercepted|downloaded|published\s+(?:a\s+)?malicious|gained\s+(?:\w+\s+){0,2}?access"
    r"|stole|logged\s+in\s+to|took\s+over|infected|intruded|backdoored|encrypted\s+our|obtained|committed\s+(?:\w+\s+){0,6}?(?:token|key|password))\b"
    r"|\b(?:unauthori[sz]ed|unlawful)\s+(?:\w+\s+)?(?:access|login|attempts?|third|activity|part(?:y|ies))\b"
    r"|\b(?:data\s+breach|security\s+(?:breach|incident)|cyber\s?-?(?:attack|security\s+incident)|intrusion|ransomware|malware|account\s+takeover|exploit(?:er)?"
    r"|malicious\s+\w+|attackers?|hackers?|crackers?|hijack(?:ed|ing)?|(?:credential|token|key|data)\s+(?:theft|leak|exposure)|phish\w+)\b"
    r"|\b(?:access\s+tokens?|api\s+keys?|credentials?|passwords?|private\s+keys?)\b.{0,60}\b(?:leaked|exposed|sent|revoked|reset|stolen|generated)\b"
)
_CONDITIONAL = (
    r"(?i)\b(?:if|when(?:ever)?|in\s+case|should\s+(?:you|an?|the|your)|could|would|may|might|can|in\s+the\s+event|how\s+to|steps?\s+to"
    r"|suppose|imagine|example|typically|usually|generally|always|often|must|please\s+report)\b"
)
_TITLE_FOR = (
    r"(?i)\b(?:security\s+(?:and\s+\w+\s+)?incident|cyber\s+incident|breach|compromis\w*|unauthori[sz]ed|attack\w*|hack\w*|intrusion|leak\w*|stolen|exposed|exposure|hijack\w*|malicious|phishing"
    r"|security\s+(?:notice|advisory|update|disclosure|statement|alert|announcement|bulletin|event|issue)|disclosure|takeover|ransomware"
    r"|data\s+(?:notice|security|theft)|notice|statement|important\s+information|vulnerability|exploit)\b"
)
_TITLE_AGAINST = (
    r"(?i)\b(?:outages?|downtime|connectivity|latency|availability|maintenance|release[ds]?|polic(?:y|ies)|playbook|runbook|guide(?:lines)?|how\s+to"
    r"|handbook|template|checklist|plan|process|procedure|faq|roadmap|introducing|announcing|after\s+an\s+incident|response|degraded|performance"
    r"|2fa|two-factor|enforced|program(?:me)?|best\s+practices|training)\b"
)
_OUTAGE = (
    r"(?i)\b(?:outages?|downtime|unavailable|latency|timeouts?|502|503|500\s+errors?|dns|load\s+balancers?|failover|disk\s+(?:full|space)"
    r"|rebooted|restarted|replication|cdn|cache|deploy(?:ed|ment)?|rolled\s+back|crash(?:ed|es)?|raid|hardware)\b"
)
ENOUGH = 1.9
MOST = 8.0
"""Neither side gets more than this from sentences, so that a long text is not judged by its length."""


def tells_an_incident(reading: Reading) -> bool:
    """Say whether a text may be taken for a statement about a security incident."""
    words = sum(passage.text.count(" ") + 1 for passage in reading.passages)
    return words < SHORT or score(reading) >= ENOUGH


def score(reading: Reading) -> float:
    """Weigh what speaks for an incident against what speaks for another kind of post."""
    titles = " ".join(passage.text for passage in reading.titles()[:1])
    speaks_for, speaks_against = fixed(_TITLE_FOR).search(titles), fixed(_TITLE_AGAINST).search(titles)
    total = (2.0 if speaks_for else 0.0) - (3.0 if speaks_against else 0.0)
    told = outage = 0.0
    read = 0
    for passage in reading.passages:
        if passage.scope.startswith("heading"):
            continue
        for low, high in sentences(passage.text):
            sentence = passage.text[low:high]
            if fixed(_TOLD).search(sentence):
                conditional = fixed(_CONDITIONAL).search(sentence) is not None
                told += (0.2 if conditional else 1.0) * (2.0 if read < SHORT else 1.0)
            if fixed(_OUTAGE).search(sentence):
                outage += 0.7
            read += sentence.count(" ") + 1
    if speaks_for and not speaks_against:
        outage = 0.0  # a statement may tell of its servers too
    return total + min(told, MOST) - min(outage, MOST)
