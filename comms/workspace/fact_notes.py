"""Which fact each statement of a text comes from, with its source: what counsel asks first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.facts.model.record import Statement
from comms.lint.against_facts.pieces import VALUE
from comms.lint.reading import Reading
from comms.values import Value

if TYPE_CHECKING:
    from comms.document.span import Span
    from comms.document.tree import Document
    from comms.facts.yaml_reader import Path
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying

_CLOSE = 0.7
"""From this share of its words on a sentence is said to tell a fact that does not stand in it letter by letter."""


class FactNote(Value):
    """A statement, by its place in the draft, and in words the facts that it comes from."""

    __slots__ = ("span", "text")

    def __init__(self, span: Span, text: str) -> None:
        self.span = span
        self.text = text


def fact_notes(document: Document, cleared: Cleared) -> list[FactNote]:
    """Give a note for each statement of a draft that comes from a fact, in the order of the text.

    A sentence, an item or a row is one statement; neighbours that come from the same facts share a note. Headings have
    none. `cleared` are the facts that the readers of the draft may know.
    """
    reading = Reading(document, facts=cleared)
    assert reading.against is not None
    notes: list[FactNote] = []
    told: dict[str, tuple[Saying, bool]] = {}
    last = -1
    for piece in reading.against.pieces:
        found = {} if piece.is_heading else _sayings(piece)
        goes_on = piece.passage == last and told.keys() & found.keys()
        if goes_on:  # a sentence that stands under several facts goes with the one before it
            found = {fact: told[fact] for fact in told if fact in found}
        passage = reading.passages[piece.passage]
        span = passage.span(piece.start, piece.end)
        if goes_on and found.keys() == told.keys():
            span = type(span)(notes.pop().span.start, span.end)
        if found:
            lines = [_line(saying, cleared, exact=exact) for saying, exact in found.values()]
            notes.append(FactNote(span, "\n".join(lines)))
        told, last = found, piece.passage
    return notes


def facts_told(document: Document, cleared: Cleared) -> frozenset[Path]:
    """Give the places, in incident.yaml, of all facts that a text tells."""
    reading = Reading(document, facts=cleared)
    assert reading.against is not None
    pieces = (piece for piece in reading.against.pieces if not piece.is_heading)
    return frozenset(saying.path for piece in pieces for saying, _ in _sayings(piece).values())


def _sayings(piece: Piece) -> dict[str, tuple[Saying, bool]]:
    """Give the facts that a sentence tells, each with whether it stands there as the facts have it."""
    found = {saying.fact: (saying, True) for _, _, saying in piece.verbatim if saying.part != VALUE}
    if not found and piece.matches and piece.matches[0].recall >= _CLOSE:
        best = piece.matches[0].saying
        found[best.fact] = (best, False)
    return found


def _line(saying: Saying, cleared: Cleared, *, exact: bool) -> str:
    """Give one fact in words: its name and line, how certain it is, and where it is known from."""
    record: Any = cleared.incident
    statement: Statement | None = None
    for step in saying.path:
        record = record[step] if isinstance(step, int) else getattr(record, step, None)
        statement = record if isinstance(record, Statement) else statement
    words = f"{'From' if exact else 'Close to'} {cleared.said(saying)}"
    if statement is None:
        return f"{words}."
    known_from = "; ".join(text.rstrip(".") for text in (statement.source, statement.ground) if text)
    return f"{words}: {statement.certainty}. {f'Source: {known_from}.' if known_from else 'No source is recorded.'}"
