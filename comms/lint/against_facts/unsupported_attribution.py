"""Who did it, said without a confirmed attribution in the facts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.mood import is_question, is_request
from comms.lint.against_facts.words import words_in
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

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
_INSIDE = (
    r"(?:(?:an?|one\s+of\s+our|our|the|by\s+an?|a\s+disgruntled|disgruntled)\s+)?(?:former\s+|ex-?\s?|current\s+|disgruntled\s+|rogue\s+|dismissed\s+)*"
    r"(?:employees?|insiders?|contractors?|staff\s+members?|members?\s+of\s+(?:our\s+)?staff|colleagues?|administrators?|engineers?|developers?|interns?|consultants?|competitors?|rivals?|students?|teenagers?|activists?|journalists?|customers?)"
)
_DEED = (
    r"\s+(?:(?:who|that|has|have|had|may|might|then|also|illegally|deliberately|knowingly)\s+){0,3}(?:used|stole|copied|accessed|took|leaked|hacked|broke|entered|abused|misused|exploited"
    r"|attacked|got\s+in|gained|sold|did\s+(?:it|this)|carried\s+out|planted|sabotaged|(?:is|was|are|were)\s+(?:behind|responsible|to\s+blame))\b"
)
_BLAME = fixed(
    r"(?i)\b(?:attribut(?:e|ed|able|ion)\b.{0,30}\bto|link(?:s|ed)?\s+(?:\w+\s+)?to|the\s+(?:work|doing|handiwork)\s+of|carried\s+out\s+by|conducted\s+by|perpetrated\s+by|orchestrated\s+by|orders\s+of|on\s+behalf\s+of|behind\s+(?:it|this|the\s+(?:attack|incident|intrusion|breach))\b|bears?\s+the\s+(?:hallmarks?|marks?|signature)\s+of|hallmarks\s+of|originat(?:ed|ing)\s+(?:from|in)\s+(?:russia|china|iran|north\s+korea|[A-Z]\w+ia)\b)"
)
_DID_IT = fixed(
    rf"(?i)\b{_WHO}\b|\b{_INSIDE}{_DEED}|\bby\s+(?:an?|one\s+of\s+our|our)\s+(?:former\s+|ex-?\s?|current\s+|disgruntled\s+|rogue\s+)*(?:employee|insider|contractor|staff\s+member|competitor|rival|administrator|student|teenager)s?\b"
)
_NAMED = fixed(
    r"\b[A-Z][a-z]+\s+(?:Spider|Panda|Bear|Kitten|Typhoon|Blizzard|Tempest|Sleet|Sandstorm|Chollima|Buffalo|Jackal|Leopard|Lynx|Ocelot|Tiger|Wolf|Crane|Hawk)\b|\b(?:Lazarus|LockBit|Conti|REvil|ALPHV|BlackCat|Cl0p|Clop|Lapsus\$?|Anonymous|FIN[0-9]+|UNC[0-9]+|TA[0-9]{3,})\b"
)
_ALL = (_DID_IT, _NAMED, _BLAME)


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
    for pattern in _ALL:
        for match in pattern.finditer(text):
            yield match.start(), match.end()


def _sourced(against: Comparison, words: str, held: frozenset[str]) -> bool:
    """Say whether a confirmed attribution in the facts holds these words, or else every one is in a cleared wording."""
    attribution = against.cleared.projection.get("nature", {})
    stems = {word.stem for word in words_in(words)}
    if attribution.get("attribution") and attribution.get("attribution_certainty") == "confirmed":
        own = {word.stem for word in words_in(attribution["attribution"])}
        if stems & own:
            return True
    return stems <= held
