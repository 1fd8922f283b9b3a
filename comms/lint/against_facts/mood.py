"""What kind of sentence it is: a request, a question, a condition, an admission that one does not know."""

from __future__ import annotations

from comms.lint.patterns import fixed

_LEAD_IN = fixed(
    r"(?i)^(?:[\W_]|(?:what (?:to|you (?:should|can|need to)) do|note|important|then|also|and|or|but|now|first|instead|in particular|finally|next|lastly)\b[:,]?)*"
)
_VERBS = (
    "add allow apply ask assume avoid be block call cancel change check choose click close compare consider contact continue delete disable "
    "do don't download enable encrypt ensure expect find follow forget forward freeze give go hold ignore inform install keep let limit log "
    "look make monitor never notify note open order pass pay place please prefer preserve protect read reboot rebuild refrain reinstall "
    "remember remove replace reply report request reset restart restore retain return review revoke rotate run save scan search secure see "
    "send set share sign stay stop store switch take tell treat turn uninstall unlink update upgrade use verify visit wait watch write"
)
_IMPERATIVE = fixed(rf"(?i)^(?:{'|'.join(_VERBS.split())})\b")
_ASKED = fixed(
    r"(?i)\bplease\s+\w+|^\W*we\s+(?:ask|advise|recommend|urge|suggest|request)\b|^\W*you\s+(?:should|must|need|can|do\s+not|don't|may|will)\b"
)
_CONDITION = fixed(r"(?i)^\W*(?:if|unless|should\s+you|in\s+case|whether|where\s+an?)\b")
_UNKNOWN = fixed(
    r"(?i)\b(?:(?:we|i|nobody|no\s+one)\s+(?:(?:still|also)\s+)?(?:(?:do|does|did)(?:\s+not|n't)\s+)?(?:yet\s+)?(?:know|guess)s?|cannot\s+(?:yet\s+)?(?:say|tell|confirm|know)|not\s+(?:yet\s+)?(?:known|clear|certain|sure"
    r"|confirmed|established)|unknown|have(?:\s+not|n't)\s+(?:yet\s+)?(?:confirmed|established|determined|counted|finished|learnt|learned)|remains?\s+open|is\s+open"
    r"|will\s+not\s+guess|still\s+(?:checking|looking|investigating|finding\s+out)|trying\s+to\s+find\s+out)\b"
)
_HARM = fixed(
    r"(?i)\b(?:affect|involve|access|cop(?:y|ied)|stole|steal|taken?|took|read|seen|saw|view|expos|compromis|touch|reach|chang|alter|delet|lost|lose|leak|disclos"
    r"|download|exfiltrat|obtain|impact|misus|abus|tamper|modif|damag|encrypt|decrypt|enter|breach|at\s+risk|in\s+danger|danger|harm|other\s+(?:data|system|service|customer|account)|know[sn]?\b|left\b|remain|stored|held|hold|contain|includ|used)\w*"
)
_WHETHER = fixed(r"(?i)\b(?:whether|if)\b")


def is_request(sentence: str) -> bool:
    """Say whether a sentence asks the reader to do something, or tells what a reader may do."""
    lead = _LEAD_IN.search(sentence)
    rest = sentence[lead.end() :] if lead is not None else sentence
    return _IMPERATIVE.search(rest) is not None or _ASKED.search(sentence) is not None


def is_question(sentence: str) -> bool:
    """Say whether a sentence asks."""
    return sentence.rstrip("\"')* ").endswith("?")


def is_condition(sentence: str) -> bool:
    """Say whether a sentence begins with a condition."""
    return _CONDITION.search(sentence) is not None


def admits_not_knowing(sentence: str) -> bool:
    """Say whether a sentence says that something is not known."""
    return _UNKNOWN.search(sentence) is not None


def leaves_open(sentence: str) -> bool:
    """Say whether a sentence leaves something open with "whether" or "if"."""
    return _WHETHER.search(sentence) is not None


def tells_harm(sentence: str) -> bool:
    """Say whether a sentence speaks of what an attack does to data and systems, or leaves undone."""
    return _HARM.search(sentence) is not None
