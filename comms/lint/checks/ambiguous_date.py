"""A date in figures that some readers take for another day: 03/04/2026."""

from __future__ import annotations

from comms.document.finding import Edit
from comms.lint.dates import MONTHS
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.dates import DateMention
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_NAMES = "January February March April May June July August September October November December".split()  # noqa: SIM905


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each date whose day and month can be exchanged; an edit where the rest of the text settles the order."""
    order = _order(reading)
    for index, passage in enumerate(reading.passages):
        for date in reading.dates(index):
            if not date.ambiguous:
                continue
            span = passage.span(date.start, date.end)
            spelled = _spelled(date, order)
            edit = Edit(span, spelled, safe=True) if spelled else None
            yield Hit(span, (passage.text[date.start : date.end],), edit=edit)


def _order(reading: Reading) -> str:
    """Tell from the other numeric dates of the text whether the day or the month comes first; "" where nothing tells."""
    orders = set()
    for index, passage in enumerate(reading.passages):
        for date in reading.dates(index):
            figures = passage.text[date.start : date.end].replace("/", "-").replace(".", "-").split("-")
            if len(figures) == 3 and all(each.isdigit() for each in figures) and len(figures[0]) <= 2:  # noqa: PLR2004 - d, m, y
                if int(figures[0]) > len(MONTHS):
                    orders.add("day")
                elif int(figures[1]) > len(MONTHS):
                    orders.add("month")
    return orders.pop() if len(orders) == 1 else ""


def _spelled(date: DateMention, order: str) -> str:
    if not order or date.day is None:
        return ""
    day, month = (date.day, date.month) if order == "day" else (date.month, date.day)
    return f"{day} {_NAMES[month - 1]} {date.year}"
