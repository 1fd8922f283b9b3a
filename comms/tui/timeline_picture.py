"""The timeline as a small picture in text: one row an event, a bar where in the whole time it lies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.printing import printable
from comms.tui.preview import fits

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from comms.facts.model import Event

_BAR = 24
_MARKS = {"us": "#", "attacker": "x"}
_OTHERS = "o"
_LEGEND = "x attacker   # us   o others   - it went on"
_NOBODY = "No timeline yet. n, on the timeline, adds an event."


def picture(events: Sequence[Event], width: int) -> list[str]:
    """Draw events in the order of time. A time is printed as the facts have it, "about" and "suspected" are said."""
    if not events:
        return [_NOBODY]
    ordered = sorted(events, key=lambda event: event.at.sort_key())
    first = ordered[0].at.start
    last = max((event.until or event.at).start for event in ordered)
    when = max(len(event.at.written) for event in ordered)
    lines = [f"{ordered[0].at.written} to {max(ordered, key=lambda each: (each.until or each.at).start).at.written}"]
    for event in ordered:
        start, end = _place(event.at.start, first, last), _place((event.until or event.at).start, first, last)
        mark = _MARKS.get(event.by or "", _OTHERS)
        bar = "." * start + mark + "-" * (end - start) + "." * (_BAR - 1 - end)
        doubt = "" if event.certainty == "confirmed" else f" ({event.certainty})"
        about = "about " if event.about else ""
        words = event.text or event.staff or event.public or ""
        told = f"{about}{event.at.written:<{when}}  {bar}  {event.id} {event.phase or ''}{doubt}: {words}"
        lines.append(fits(printable(told, one_line=True), width))
    return [*lines, "", _LEGEND]


def _place(at: datetime, first: datetime, last: datetime) -> int:
    whole = (last - first).total_seconds()
    return round((at - first).total_seconds() / whole * (_BAR - 1)) if whole else 0
