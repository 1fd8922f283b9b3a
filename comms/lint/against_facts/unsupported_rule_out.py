"""A statement that something was not touched, or is safe, which no ruled-out fact bears out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.mood import admits_not_knowing, is_condition, is_question, is_request
from comms.lint.against_facts.words import stem, words_in
from comms.lint.patterns import fixed
from comms.lint.rule import Hit
from comms.values import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_NEGATION = fixed(
    r"(?i)\b(?:no|not|never|none|nothing|nobody|neither|nor|cannot|without|excluding|\w+n't|unaffected|untouched|unharmed|unchanged|uncompromised"
    r"|intact|safe|secure|spared|unscathed|out\s+of\s+reach|beyond\s+(?:the\s+)?reach|free\s+of|clean|immune|excluded|ruled\s+out|the\s+only|only"
    r"|solely|exclusively|merely|limited\s+to|confined\s+to|restricted\s+to|nothing\s+(?:but|more)|any\s+other|anything\s+else"
    r"|every(?:one|body|thing)\s+else|all\s+(?:the\s+)?others?|all\s+other|the\s+rest)\b"
)
_IDIOM = fixed(
    r"(?i)\b(?:no\s+(?:more|less|fewer|later|longer|earlier)\s+than|not\s+(?:more|less|fewer|later|only|just|merely|yet|until|before|least)|no\s+longer"
    r"|whether\s+or\s+not|if\s+not|no\s+(?:further\s+|other\s+)?(?:action|update|notice|steps?)\s+(?:\w+\s+)?(?:is|are|will|by|has|have)\b|no\s+doubt"
    r"|without\s+(?:delay|permission|asking|our|your|being\s+asked|knowing)|only\s+(?:then|when|now|after|if|as|from|once|those|inside|within)"
    r"|cannot\s+be\s+clicked|no\s+matter|safe\s+(?:place|side)|nothing\s+(?:you|to)\s+(?:need|do|have|new)|(?:do|does|did)\s+not\s+(?:need|have)\s+to"
    r"|never\s+ask|no\s+one\s+need|not\s+(?:to\s+)?(?:forward|share|pass|planned|required|needed|necessary)|not\s+(?:an?\s+)?(?:excuse|enough|acceptable)"
    r"|for\s+(?:[\pL'-]+\s+){1,6}only|only\s.{1,60}\bspeaks?\b|not\s+confirmed|unless|not\s+included|no\s+reply)\b"
)
_OURS = fixed(
    r"(?i)\b(?:we|i)\s+(?:(?:have|had|should|could|would|will|do|did|must|may|can|are|were|was)\s+)*(?:not|never|no\s+longer|n't|only)\s+(?:(?:yet|ever|even|also|been)\s+)*(\w+)"
    r"|\b(?:should|could|ought\s+to)\s+(?:not|never)\s+have\b|\bwe\s+(?:\w+n't)\s+(\w+)"
)
_FOUND = frozenset(
    [
        "find",
        "found",
        "see",
        "seen",
        "saw",
        "detect",
        "detected",
        "observe",
        "observed",
        "identify",
        "identified",
        "discover",
        "discovered",
        "record",
        "recorded",
    ]
)
"""What we did not find is a claim about the attack; what else we did not do is our own doing."""
_HELD = frozenset(
    map(
        stem,
        word_list(
            "address birth card contract credential credit document file health invoice key login message money name number order passport "
            "password patient pay payment payroll phone photo picture plan purchase record salary secret seed staff telephone token transaction "
            "employee supplier partner source code production network system service wallet"
        ),
    )
)
"""What is held about people and firms, by its stem. A sentence that rules one of these out must have it from the facts."""
KNOWN = 0.5
COVERED = 0.65
TOLD = 0.7


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each sentence that rules something out without a fact that does."""
    against = reading.against
    if against is None:
        return
    nobody = frozenset(figure.head for figure in against.cleared.figures if figure.value == 0 and figure.head)
    for piece in against.pieces_with(_NEGATION):
        if piece.is_heading or not _rules_out(piece, nobody) or _borne_out(piece):
            continue
        span = reading.passages[piece.passage].span(piece.start, piece.end)
        yield Hit(span, (piece.text,))


def _rules_out(piece: Piece, nobody: frozenset[str]) -> bool:
    """Say whether a sentence denies harm, or bounds it, in words of its own.

    `nobody` are the stems of what the facts count none of: "no customers" is their number.
    """
    text = piece.text
    idioms = [(match.start(), match.end()) for match in _IDIOM.finditer(text)]
    words = [
        match
        for match in _NEGATION.finditer(text)
        if not any(low <= match.start() < high for low, high in idioms)
        and not piece.inside(match.start() + piece.start, match.end() + piece.start)
        and not (nobody and stem((text[match.end() :].split() or [""])[0].strip(".,;:()")) in nobody)
    ]
    if not words or text.rstrip("* ").endswith(":"):
        return False
    if is_request(text) or is_question(text) or is_condition(text) or admits_not_knowing(text):
        return False
    return not all(any(low <= word.start() and word.end() <= high for low, high in _ours(text)) for word in words)


def _ours(text: str) -> list[tuple[int, int]]:
    """Give the ranges in which we say what we ourselves did not do: "we did not notice"."""
    matches = ((match, (match.group(1) or match.group(2) or "").casefold()) for match in _OURS.finditer(text))
    return [(match.start(), match.end()) for match, verb in matches if verb not in _FOUND]


def _borne_out(piece: Piece) -> bool:
    """Say whether cleared facts deny what the sentence denies, or tell what it tells."""
    settled = [match for match in piece.matches if match.saying.part not in ("question", "claim")]
    known = [match for match in settled if match.recall >= KNOWN]
    if any(denies(match.saying) for match in known) and _covers(piece, [match.saying for match in known], COVERED):
        return True
    telling = [match.saying for match in settled if match.recall >= TOLD]
    return bool(telling) and _covers(piece, telling, TOLD)


def denies(saying: Saying) -> bool:
    """Say whether a wording itself denies or bounds something."""
    return saying.certainty == "ruled-out" or _NEGATION.search(saying.text) is not None


def _covers(piece: Piece, sayings: list[Saying], least: float) -> bool:
    """Say whether these wordings hold so much of a sentence, by weight, dates left out, and all of what is held."""
    stems = piece.content - _PLAIN
    held = {word.stem for saying in sayings for word in words_in(saying.text)}
    if (stems - held) & _HELD:
        return False
    return not stems or piece.telling.recall(stems, held, figures=False) >= least


_PLAIN = frozenset(
    ("no", "not", "never", "neither", "nor", "know", "affect", "howev", "concern", "involv", "touch", "copi", "read")
)
