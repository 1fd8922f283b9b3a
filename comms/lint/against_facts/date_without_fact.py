"""A date or a time that no fact bears out, that the facts give for something else, or whose weekday is another."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.concepts import concept_of
from comms.lint.against_facts.stamps import weekday_of
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.almanac import Almanac
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.against_facts.known import Known
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.sayings import Saying
    from comms.lint.against_facts.stamps import Stamp
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

TOLD = 0.6
CLOSE = 0.15
_REPORT = fixed(r"(?i)\b(?:report\w*|told|inform\w*|notif\w+|alert\w*|contact\w*|wrote|turned|filed)\b")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_READERS = frozenset(("public", "customers", "affected-customers", "staff"))
"""Texts to these tell facts in sentences; those to others hold tables, whose columns say what a time is of."""


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each date and time of the text that is not in the cleared facts, or stands with another fact than its own."""
    against = reading.against
    if against is None:
        return
    cleared = against.cleared
    for stamp in against.stamps:
        piece = against.piece_at(stamp.passage, stamp.start)
        if piece is not None and piece.inside(stamp.start, stamp.end):
            continue
        text = reading.passages[stamp.passage].text
        words = " ".join(text[stamp.start : stamp.end].split())
        span = reading.passages[stamp.passage].span(stamp.start, stamp.end)
        real = weekday_of(stamp)
        if stamp.weekday is not None and real is not None and stamp.weekday != real:
            message = f"{words} is a {_WEEKDAYS[real]}, not a {_WEEKDAYS[stamp.weekday]}."
            yield Hit(span, (words, _WEEKDAYS[real]), message=message)
            continue
        said = _said_wrongly(stamp, piece, cleared)
        if said:
            yield Hit(span, (words, said), message=f"The facts do not have {words!r} for this; they have {said}.")


def _said_wrongly(stamp: Stamp, piece: Piece | None, cleared: Cleared) -> str:
    """Say what the facts have in place of a stamp; "" where they bear it out."""
    almanac = cleared.almanac
    found = almanac.find(stamp)
    if not found:
        near = almanac.nearest(stamp)
        return "no time at all" if near is None else _described(near, cleared)
    if piece is None or piece.is_heading or not stamp.sure or cleared.audience not in _READERS:
        return ""
    concept = concept_of(piece, stamp)
    told = [known for saying in _told(piece, stamp, almanac) for known in almanac.of_saying(saying)]
    due = almanac.of(concept) if concept else []
    due += almanac.of("planned_at") if concept == "next_update" else []
    due += _reported(piece, stamp, cleared) if not told else []
    if (not told and not due) or any(known in told or known in due for known in found):
        return ""
    return _described((told or due)[0], cleared)


def _reported(piece: Piece, stamp: Stamp, cleared: Cleared) -> list[Known]:
    """Give when those agencies were told that the sentence names with the stamp: before it, or behind it where none is."""
    if not _REPORT.search(piece.text):
        return []
    others = sorted(other.start for other in piece.stamps if other.start != stamp.start)
    low = max((start for start in others if start < stamp.start), default=piece.start)
    high = min((start for start in others if start > stamp.start), default=piece.end)
    rows = cleared.projection.get("reported", [])
    for start, end in ((low, stamp.start), (stamp.end, high)):
        words = piece.text[start - piece.start : end - piece.start].casefold()
        named = [row for row in rows if row["name"].casefold().removeprefix("the ") in words]
        if named:
            days = {row["at"]["sort"] for row in named}
            return [known for known in cleared.almanac.of("reported") if int(known.start.timestamp()) in days]
    return []


def _described(known: Known, cleared: Cleared) -> str:
    """Give a moment with the fact that it belongs to, for people."""
    shape = "%Y-%m-%d, %H:%M UTC" if known.precision in ("minute", "second") else "%Y-%m-%d"
    said = cleared.said(known.saying) if known.saying is not None else known.about.replace("_", " ")
    return f"{known.start.strftime(shape)}, {said}"


def _told(piece: Piece, stamp: Stamp, almanac: Almanac) -> list[Saying]:
    """Give the wordings with a time of their own that the sentence tells beside the stamp."""
    here = [saying for _, _, saying in piece.verbatim if almanac.of_saying(saying)]
    if here:
        return here
    others = [other for other in piece.stamps if other.start != stamp.start]
    low = max((other.end for other in others if other.end <= stamp.start), default=piece.start)
    high = min((other.start for other in others if other.start >= stamp.end), default=piece.end)
    for stems in (piece.stems_between(low, high), piece.stems):
        matches = [match for match in piece.telling.matches(stems, least=TOLD) if almanac.of_saying(match.saying)]
        if matches:
            best = piece.telling.matches(stems, least=TOLD)[0].recall
            return [match.saying for match in matches if match.recall >= best - CLOSE]
    return []
