"""Who did it, said without a confirmed attribution in the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.mood import is_question, is_request
from comms.lint.against_facts.words import stem, words_in
from comms.lint.patterns import fixed
from comms.lint.rule import Hit
from comms.values import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.comparison import Comparison
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_WHO = (
    r"(?:(?:state|government|nation|military)[\s-]+(?:sponsored|backed|linked|affiliated|run|funded|supported|aligned|directed|level)(?:\s+[a-z]+)?|nation[\s-]states?|foreign\s+(?:government|state|power|intelligence|country|adversar\w+|actors?)"
    r"|hostile\s+(?:state|government|power|actors?|nation)|intelligence\s+(?:service|agency|agencies)|advanced\s+persistent\s+threat\w*|APT(?:\s?-?[0-9]+)?|(?:organi[sz]ed|professional|international|cyber|eastern|russian|chinese|iranian|north\s+korean)[\s-]+(?:crime|criminal|gang|hack|group|actor|attack|ring)\w*"
    r"|(?:ransomware|hack(?:er|ing)?|extortion|cyber\w*|criminal|crime|threat|fraud|hacktivist)\s+(?:gang|group|crew|ring|collective|cartel|syndicate|outfit|operator|affiliate|network|organi[sz]ation)s?|gangs?|syndicates?|cartels?|collectives?|mafia"
    r"|hacktivists?|script[\s-]kiddies?|mercenar(?:y|ies)|terrorists?|(?:cyber)?[\s-]?criminals?|professionals?|sp(?:y|ies)\b|espionage"
    r"|(?:the\s+)?(?:group|actor|gang|crew|attackers?|hackers?|person|individual|collective|organi[sz]ation|operation)s?\s+(?:known\s+as|called|named|that\s+calls\s+itself|calling\s+(?:itself|themselves)|behind)\b"
    r"|(?:highly\s+|very\s+|extremely\s+)?(?:sophisticated|skilled|advanced|experienced|determined|well[\s-]resourced|well[\s-]funded|expert|persistent|seasoned|capable|elite|notorious|prolific)\s+(?:\w+\s+){0,2}?(?:attackers?|actors?|hackers?|adversar(?:y|ies)|group|intruders?|threat|attack|operation|campaign|criminals?)"
    r"|(?:lone|teenage|amateur|foreign|russian|chinese|iranian|north\s+korean|israeli|american|european)\s+(?:wol(?:f|ves)|hackers?|attackers?|actors?|intruders?|individuals?|person|group))"
)
_AGENT = (
    r"(?:attackers?|hackers?|crackers?|intruders?|criminals?|gangsters?|gang|group|crew|team|outfit|ring|cartel|syndicate|collective|actors?|adversar(?:y|ies)|thie(?:f|ves)|fraudsters?"
    r"|extort(?:ers?|ionists?)|spy|spies|insiders?|employees?|workers?|colleagues?|ex-\w+|contractors?|suppliers?|vendors?|partners?|competitors?|rivals?|shop|firm|company|compan(?:y|ies)|researchers?"
    r"|students?|teenagers?|youths?|boys?|kids?|individuals?|persons?|people|man|men|woman|women|activists?|journalists?|brokers?|traders?|states?|governments?|services?|country|nation|army|military|regime"
    r"|administrators?|engineers?|developers?|interns?|consultants?|customers?|users?|members?|operators?|organi[sz]ations?|outsiders?|part(?:y|ies)|opponents?|enem(?:y|ies))"
)
_PHRASE = rf"((?:(?:an?|the|one|some|another|our|his|her|their)\s+)?(?:[\pL'-]+\s+){{0,3}}?{_AGENT}(?:\s+(?:from|in|at|outside|inside)\s+(?:(?:our|the|an?)\s+)?[\pL'-]+(?:\s+[\pL'-]+)?)?)"
_DEED = (
    r"(?:used|stole|copied|accessed|took|leaked|hacked|broke|entered|abused|misused|exploited|attacked|got|gained|sold|read|opened|downloaded|exfiltrated|extracted|obtained|encrypted|deleted|changed|planted|sabotaged|probed|scanned"
    r"|did\s+(?:it|this)|carried\s+out|(?:is|was|are|were)\s+(?:behind|responsible|to\s+blame|the\s+(?:one|ones|culprit)))"
)
_DID_IT = fixed(
    rf"(?i)\b{_PHRASE}\s+(?:(?:who|that|which|has|have|had|also|then|again|illegally|deliberately|knowingly|apparently|probably)\s+){{0,3}}{_DEED}\b"
)
_DONE_BY = fixed(
    rf"(?i)\b(?:by|behind\s+(?:it|this|the\s+\w+)\s+(?:is|was|are|were)|work\s+of|doing\s+of|hand(?:iwork)?\s+of|hallmarks?\s+of|fault\s+of|blame\s+on)\s+{_PHRASE}\b"
)
_POINTS_TO = fixed(
    rf"(?i)\b(?:traces?|signs?|evidence|clues?|indications?|everything|all|logs?|it|this|trail|tracks?)\s+(?:\w+\s+){{0,3}}?(?:points?|pointed|leads?|led|suggests?|indicates?|hints?|goes)\s+(?:\w+\s+)?(?:to|at|towards|back\s+to)?\s*{_PHRASE}\b"
    rf"|\b(?:attribut\w+|link(?:s|ed)?|traced?|tied|connect\w+|belong\w*|suspect\w*|blame\w*)\s+(?:\w+\s+){{0,3}}?(?:to|with|on|of)?\s*{_PHRASE}\b"
)
_NAMED = fixed(
    r"\b[A-Z][a-z]+\s+(?:Spider|Panda|Bear|Kitten|Typhoon|Blizzard|Tempest|Sleet|Sandstorm|Chollima|Buffalo|Jackal|Leopard|Lynx|Ocelot|Tiger|Wolf|Crane|Hawk)\b|\b(?:Lazarus|LockBit|Conti|REvil|ALPHV|BlackCat|Cl0p|Clop|Lapsus\$?|Anonymous|FIN[0-9]+|UNC[0-9]+|TA[0-9]{3,})\b"
)
_CLAIMED = fixed(rf"(?i)\b{_WHO}\b|\b(?:[a-z]+-speaking|from\s+(?:russia|china|iran|north\s+korea))\s+\w+")
_JOINS = fixed(r"(?i)\b(?:of|with|for|by|to|and|or|that|which)\s+(?:[\pL'-]+\s+){0,3}?")
_NEUTRAL = frozenset(
    map(
        stem,
        word_list(
            "attacker intruder someone somebody person individual people party parties outsider actor adversary outside external unknown "
            "unauthorised unauthorized unidentified single same malicious third other another one who first second company man woman"
        ),
    )
)
"""Words that say no more of who did it than that somebody did."""
_ALL = (_DID_IT, _DONE_BY, _POINTS_TO, _NAMED, _CLAIMED)


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each word about who did it that no cleared wording holds."""
    against = reading.against
    if against is None:
        return
    held = against.cleared.stems
    for piece in against.pieces_with(*_ALL):
        if is_question(piece.text) or is_request(piece.text):
            continue
        for low, high in _ranges(piece.text):
            start, end = low + piece.start, high + piece.start
            words = piece.text[low:high]
            if piece.inside(start, end) or _sourced(against, words, held):
                continue
            yield Hit(reading.passages[piece.passage].span(start, end), (words.strip(),))
            break


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Give the range of each phrase that says who did it."""
    for pattern in _ALL:
        for match in pattern.finditer(text):
            group = next((at for at, words in enumerate(match.groups(), 1) if words), 0)
            start, end = match.start(group), match.end(group)
            for word in _JOINS.finditer(text[start:end]):
                start = match.start(group) + word.end()  # "files of customers": the doer is what comes last
            yield start, end


def _sourced(against: Comparison, words: str, held: frozenset[str]) -> bool:
    """Say whether a confirmed attribution in the facts holds these words, or else every one is in a cleared wording."""
    attribution = against.cleared.projection.get("nature", {})
    stems = {word.stem for word in words_in(words)}
    if attribution.get("attribution") and attribution.get("attribution_certainty") == "confirmed":
        own = {word.stem for word in words_in(attribution["attribution"])}
        if stems & own:
            return True
    return stems <= held | _NEUTRAL
