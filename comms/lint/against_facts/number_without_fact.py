"""A number that no fact bears out, or that the facts give for something else."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.figures import addressed, affects, fits
from comms.lint.against_facts.numerals import may_count
from comms.lint.against_facts.units import PEOPLE, quantities_in
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.against_facts.figures import Figure
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying
    from comms.lint.against_facts.units import Quantity
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

TOLD = 0.6
"""From this recall on a sentence tells a fact."""
SMALL = 12
"""A spelled-out number up to this, of things that no fact counts, is a way of speaking: "two ways"."""


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each number of the text that is not in the cleared facts, with the nearest that is."""
    against = reading.against
    if against is None:
        return
    figures = against.cleared.figures
    counted = frozenset(figure.head for figure in figures if figure.head)
    for piece in against.pieces:
        if not may_count(piece.text) or piece.as_cleared:
            continue
        text = reading.passages[piece.passage].text
        times = [(each.start - piece.start, each.end - piece.start) for each in reading.times(piece.passage)]
        dates = [(each.start - piece.start, each.end - piece.start) for each in reading.dates(piece.passage)]
        taken = [*dates, *times, *addressed(piece.text)]
        quantities = [_moved(each, piece.start) for each in quantities_in(piece.text, taken)]
        for at, quantity in enumerate(quantities):
            if piece.inside(quantity.numeral.start, quantity.numeral.end) or _idle(quantity, counted):
                continue
            low = quantities[at - 1].end if at else piece.start
            high = quantities[at + 1].start if at + 1 < len(quantities) else piece.end
            said = _said_wrongly(quantity, figures, piece, low, high)
            if said:
                span = reading.passages[piece.passage].span(quantity.numeral.start, quantity.end)
                words = " ".join(text[quantity.start : quantity.end].split())
                yield Hit(span, (words, said), message=_message(words, said))


def _moved(quantity: Quantity, by: int) -> Quantity:
    numeral = quantity.numeral
    moved = numeral._replace(start=numeral.start + by, end=numeral.end + by)
    return quantity._replace(numeral=moved, start=quantity.start + by, end=quantity.end + by)


def _idle(quantity: Quantity, counted: frozenset[str]) -> bool:
    """Say whether a number is a way of speaking: spelled out, small, of things that no fact counts."""
    if not quantity.numeral.spelled or quantity.numeral.percent or quantity.hours is not None:
        return False
    return quantity.numeral.value <= SMALL and not set(quantity.unit) & (counted | PEOPLE)


def _said_wrongly(quantity: Quantity, figures: Sequence[Figure], piece: Piece, low: int, high: int) -> str:
    """Say what the facts have in place of a number; "" where they bear it out."""
    if quantity.numeral.percent:
        shares = [figure for figure in figures if figure.saying is not None and "%" in figure.saying.text]
        return "" if any(figure.value == quantity.numeral.value for figure in shares) else _nearest(quantity, figures)
    fitting = [figure for figure in figures if fits(quantity, figure)]
    told = _told(piece, low, high, figures, quantity)
    own = [
        figure
        for figure in figures
        if figure.saying is not None and figure.saying in told and affects(quantity, figure)
    ]
    if own and not any(fits(quantity, figure) for figure in own):
        same = [figure for figure in fitting if figure.saying is None and not figure.hours]
        if not same or any(figure.hours for figure in own) or _counts_part(own):
            return _described(own[0])
    return "" if fitting else _nearest(quantity, figures)


def _counts_part(own: Sequence[Figure]) -> bool:
    """Say whether a fact of one kind of data is told, whose own count differs from that of all who are affected."""
    return any(figure.saying is not None and figure.saying.part in ("data", "category", "told") for figure in own)


def _told(piece: Piece, low: int, high: int, figures: Sequence[Figure], quantity: Quantity) -> list[Saying]:
    """Give the wordings with a number of this sort that the words around the number tell."""
    close = piece.stems_between(low, high)
    matches = piece.telling.matches(close, least=TOLD)
    if not matches:
        return []
    best = matches[0].recall
    ids = {match.saying.fact for match in matches if match.recall >= best - 0.1}
    bearing = [figure.saying for figure in figures if figure.saying is not None and affects(quantity, figure)]
    return [saying for saying in bearing if saying.fact in ids]


def _nearest(quantity: Quantity, figures: Sequence[Figure]) -> str:
    alike = [figure for figure in figures if affects(quantity, figure)]
    if not alike:
        return "nothing of the kind"
    worth = quantity.hours if quantity.hours is not None else quantity.numeral.value
    near = min(alike, key=lambda figure: (abs((figure.hours or figure.value) - worth), figure.what))
    return _described(near)


_HOW = {"at-most": "up to ", "at-least": "at least ", "estimate": "about ", "above": "more than ", "exact": ""}


def _described(figure: Figure) -> str:
    if figure.hours is not None:
        days, hours = divmod(int(figure.hours), 24)
        said = f"{days} days and {hours} hours" if days else f"{hours} hours"
        return f"{said}, {figure.what}"
    return f"{_HOW.get(figure.how, '')}{figure.value:,.0f}, {figure.what}"


def _message(words: str, said: str) -> str:
    return f"The facts do not say {words!r}; they have {said}."
