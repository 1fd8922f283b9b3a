"""A hedge on what is confirmed, or a flat statement of what is only suspected."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from comms.lint.against_facts.hedges import HEDGES, hedges_in, is_hedged
from comms.lint.against_facts.mood import (
    admits_not_knowing,
    is_condition,
    is_question,
    is_request,
    leaves_open,
    tells_harm,
)
from comms.lint.against_facts.pieces import VALUE
from comms.lint.against_facts.words import words_in
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.prose import Passage
    from comms.lint.against_facts.comparison import Comparison
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying
    from comms.lint.against_facts.telling import Match
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

HEDGE_FITS = 0.4
"""From this recall on a sentence tells what is not certain, and may leave it open."""
FLAT = 0.6
"""From this recall on a sentence tells a fact, and its certainty must be the fact's."""
FEW = 2
"""A sentence of no more words that carry meaning tells no single fact."""
CLOSE = 0.15
"""A fact that is told this much less well than the best is still meant."""
OPENS = 4
"""A wording that begins in the first so many characters opens its item."""
_DATA = ("data", "category")
_UNSURE = ("suspected", "unknown")
_STATE = fixed(
    r"(?i)\b(?:suspected|not\s+(?:yet\s+)?confirmed|unconfirmed|unknown|unclear|may|might|could|not\s+known)\b"
)
_DONE = fixed(
    r"(?i)\b(?:was|were|is|are|been|being|has|have|had|got|did)\b|\w+ed\b|\b(?:read|took|taken|stole|stolen|saw|seen|left|lost|sent|knew|known|wrote|written)\b"
)


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each hedge on confirmed facts, and each sentence that states flatly what the facts leave open."""
    against = reading.against
    if against is None:
        return
    for piece in against.pieces_with(HEDGES):
        if not piece.is_heading and not is_question(piece.text):
            yield from _hedged(against, piece)
    yield from _flat_items(against)
    uncertain = _words_of_the_uncertain(against)
    for piece in against.pieces if uncertain else ():
        if piece.is_heading or piece.as_cleared or piece.stems.isdisjoint(uncertain) or is_question(piece.text):
            continue
        flat = _flat(piece)
        if flat is not None:
            span = reading.passages[piece.passage].span(piece.start, piece.end)
            said = against.cleared.said(flat.saying)
            state = "an open question" if flat.saying.part == "question" else flat.saying.certainty
            message = f"This is stated as certain, but the facts hold it as {state}: {said}."
            yield Hit(span, (piece.text, said), message=message)


def _flat_items(against: Comparison) -> Iterator[Hit]:
    """Give each item that opens with uncertain data and says nowhere that it is so, and each row with another certainty."""
    for index, pieces in groupby(against.pieces, key=lambda piece: piece.passage):
        group = list(pieces)
        passage = against.reading.passages[index]
        standing = [(start, saying) for piece in group for start, _, saying in piece.verbatim]
        wrong = [saying for _, saying in standing if passage.cells and _says_otherwise(passage, saying)]
        if not group[0].is_heading and not _leaves_open(passage.text) and not _leaves_open(group[0].heading):
            opening = [saying for at, saying in standing if at < OPENS]
            if all(saying.part in _DATA and _is_open(saying) for saying in opening):
                wrong += opening
        if wrong:
            said = against.cleared.said(wrong[0])
            message = f"Nothing here says that the facts hold this as {wrong[0].certainty}: {said}."
            yield Hit(passage.span(0, len(passage.text)), (passage.text, said), message=message)


def _says_otherwise(passage: Passage, saying: Saying) -> bool:
    """Say whether a cell of a row names another certainty than that of the wording in the row."""
    cells = {passage.text[start:end].casefold().strip(" *") for start, end in passage.cells}
    named = cells & {"confirmed", "suspected", "unknown", "ruled out"}
    return bool(named) and saying.part != VALUE and saying.certainty.replace("-", " ") not in named


def _leaves_open(text: str) -> bool:
    return is_hedged(text) or admits_not_knowing(text) or _STATE.search(text) is not None


def _words_of_the_uncertain(against: Comparison) -> frozenset[str]:
    """Give the stems of all wordings that leave something open: a sentence without one of them states none of these."""
    texts = [saying.text for saying in against.cleared.sayings if _is_open(saying)]
    return frozenset(word.stem for text in texts for word in words_in(text))


def _hedged(against: Comparison, piece: Piece) -> Iterator[Hit]:
    hedges = [(low + piece.start, high + piece.start) for low, high in hedges_in(piece.text)]
    hedges = [each for each in hedges if not piece.inside(*each)]
    if not hedges or is_request(piece.text) or is_condition(piece.text) or admits_not_knowing(piece.text):
        return
    least = max(HEDGE_FITS, piece.matches[0].recall - CLOSE) if piece.matches else HEDGE_FITS
    if any(is_hedged(match.saying.text) or _is_open(match.saying) for match in piece.matches if match.recall >= least):
        return
    if len(piece.stems) <= FEW and any(saying.part in _DATA and _is_open(saying) for saying in against.cleared.sayings):
        return  # "Some of what may have been copied is yours": it speaks of all that the facts hold
    sure = next((match for match in piece.matches if match.recall >= HEDGE_FITS), None)
    passage = against.reading.passages[piece.passage]
    for low, high in hedges[:1]:
        words = passage.text[low:high]
        message = f"{words!r} leaves open what no fact leaves open."
        if sure is not None:
            message = f"{words!r} leaves open what is confirmed: {against.cleared.said(sure.saying)}."
        yield Hit(passage.span(low, high), (words,), message=message)


def _is_open(saying: Saying) -> bool:
    return saying.certainty in _UNSURE or saying.part in ("question", "claim")


def _flat(piece: Piece) -> Match | None:
    """Give the uncertain fact that a sentence states without leaving it open; None where it states none."""
    text = piece.text
    open_ones = [match for match in piece.matches if match.recall >= FLAT and _is_open(match.saying)]
    if not open_ones or any(True for _ in hedges_in(text)) or leaves_open(text) or admits_not_knowing(text):
        return None
    if is_request(text) or any(True for _ in hedges_in(piece.heading)):
        return None
    best = open_ones[0]
    if best.saying.part in _DATA and not (tells_harm(text) and len(words_in(best.saying.text)) > 1):
        return None  # "Addresses": one word is told by any sentence that has it
    if best.recall < piece.matches[0].recall or any(saying is best.saying for _, _, saying in piece.verbatim):
        return None
    if is_hedged(best.saying.text) or _DONE.search(text) is not None:
        return best if _means_it(best, text) else None
    return None


def _means_it(match: Match, text: str) -> bool:
    """Say whether a sentence that tells an uncertain fact claims it; "claims", "according to" leave it to others."""
    if match.saying.part == "claim" and fixed(
        r"(?i)\b(?:claims?|claimed|says?|said|according|asserts?|asserted|alleges?)\b"
    ).search(text):
        return False
    return not text.lstrip("*- ").lower().startswith(
        ("how ", "which ", "what ", "who ", "when ", "where ", "why ")
    ) or (match.saying.text.lower().startswith(("whether", "if")))
