"""A statement that something was not touched, or is safe, which no ruled-out fact bears out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.mood import admits_not_knowing, is_condition, is_question, is_request, tells_harm
from comms.lint.against_facts.words import stem
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_NEGATION = fixed(
    r"(?i)\b(?:no|not|never|none|nothing|nobody|neither|nor|cannot|without|excluding|\w+n't|unaffected|untouched|unharmed|unchanged|uncompromised|intact"
    r"|safe|secure|spared|unscathed|out\s+of\s+reach|beyond\s+(?:the\s+)?reach|free\s+of|clean|immune|excluded|ruled\s+out|the\s+only|only|solely|exclusively|merely|limited\s+to|confined\s+to|restricted\s+to"
    r"|nothing\s+(?:but|more)|alone|any\s+other|anything\s+else)\b"
)
_IDIOM = fixed(
    r"(?i)\b(?:no\s+(?:more|less|fewer|later|longer|earlier)\s+than|not\s+(?:more|less|fewer|later|only|just|merely|yet|until|before|least)|no\s+longer|whether\s+or\s+not|if\s+not|not\s+before"
    r"|no\s+(?:further\s+)?(?:action|update|notice|steps?)\s+(?:\w+\s+)?(?:is|are|will|by)\b|no\s+doubt|without\s+(?:delay|permission|asking|our|your)|only\s+(?:then|when|now|after|if|as)|cannot\s+be\s+clicked|no\s+matter"
    r"|safe\s+(?:place|side)|nothing\s+(?:you|to)\s+(?:need|do|have)|(?:do|does|did)\s+not\s+(?:need|have)\s+to|never\s+ask|no\s+one\s+need|not\s+(?:to\s+)?(?:forward|share|pass))\b"
)
_OURS = fixed(
    r"(?i)\b(?:we|i)\s+(?:(?:have|had|should|could|would|will|do|did|must|may|can|are|were|was)\s+)*(?:not|never|no\s+longer|n't|only)\b"
    r"|\b(?:should|could|ought\s+to)\s+(?:not|never)\s+have\b|\bwe\s+(?:\w+n't)\b"
)
KNOWN = 0.5
COVERED = 0.6
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
    if all(any(low <= word.start() and word.end() <= high for low, high in _ours(text)) for word in words):
        return False
    return tells_harm(text)


def _ours(text: str) -> list[tuple[int, int]]:
    """Give the ranges in which we say what we ourselves did not do: "we did not notice"."""
    return [(match.start(), match.end()) for match in _OURS.finditer(text)]


def _borne_out(piece: Piece) -> bool:
    """Say whether cleared facts deny what the sentence denies, or tell what it tells."""
    settled = [match for match in piece.matches if match.saying.part not in ("question", "claim")]
    known = [match for match in settled if match.recall >= KNOWN]
    denying = [match for match in known if denies(match.saying)]
    if denying and _coverage(piece, [match.saying for match in known]) >= COVERED:
        return True
    telling = [match for match in settled if match.recall >= TOLD]
    return bool(telling) and _coverage(piece, [match.saying for match in telling]) >= TOLD


def denies(saying: Saying) -> bool:
    """Say whether a wording itself denies or bounds something."""
    return saying.certainty == "ruled-out" or _NEGATION.search(saying.text) is not None


def _coverage(piece: Piece, sayings: list[Saying]) -> float:
    """Give the share of the sentence's words, by weight, that stands in these wordings."""
    from comms.lint.against_facts.words import words_in

    held = {word.stem for saying in sayings for word in words_in(saying.text)} | _PLAIN
    return piece.telling.recall(piece.stems - _PLAIN, held, figures=False) if piece.stems - _PLAIN else 1.0


_PLAIN = frozenset(("no", "not", "never", "neither", "nor", "know", "affect", "howev"))
