"""The numbers that the facts hold, and whether a number of a text is one of them, said as exactly as the facts have it."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING, NamedTuple

from comms.lint.addresses import addresses_in
from comms.lint.against_facts.units import ABOUT, ABOVE, AT_LEAST, AT_MOST, EXACT, PEOPLE, TIME, Quantity, quantities_in
from comms.lint.against_facts.words import stem
from comms.lint.dates import dates_in
from comms.lint.patterns import has_digit
from comms.lint.times import times_in
from comms.values import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.model import Count
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.against_facts.sayings import Saying

ROUNDING = 0.06
"""How far a number that is said to be rough may be from the true one."""


class Figure(NamedTuple):
    """A number of the facts: its worth, the stems of what it counts, how exact it is, and the wording it belongs to."""

    value: float
    unit: tuple[str, ...]
    how: str
    saying: Saying | None
    what: str
    hours: float | None = None

    @property
    def head(self) -> str:
        """The stem of the noun that is counted."""
        return self.unit[-1] if self.unit else ""


def figures_of(cleared: Cleared) -> list[Figure]:
    """Give every number that the readers may know: counts, numbers in wordings, amounts, and durations that follow."""
    return [*_counts(cleared), *_in_wordings(cleared), *_amounts(cleared), *_durations(cleared), *_how_many(cleared)]


def _counts(cleared: Cleared) -> Iterator[Figure]:
    if "affected" in cleared.sight.groups:
        for index, group in enumerate(cleared.incident.affected):
            if group.known is not None:
                place = cleared.place(("affected", index)).line
                yield _counted(group, group.of, None, f"affected (incident.yaml, line {place})")
    for saying in cleared.sayings:
        for count, unit in saying.counts:
            yield _counted(count, unit, saying, cleared.said(saying))


def _counted(count: Count, unit: str, saying: Saying | None, what: str) -> Figure:
    return Figure(float(count.known or 0), _unit(unit), count.is_, saying, what)


def _unit(words: str) -> tuple[str, ...]:
    return tuple(stem(word) for word in words.split())


def _in_wordings(cleared: Cleared) -> Iterator[Figure]:
    for saying in cleared.sayings:
        for quantity in quantities_in(saying.text, dated(saying.text)):
            said = cleared.said(saying)
            yield Figure(quantity.numeral.value, quantity.unit, quantity.how, saying, said, quantity.hours)


def dated(text: str) -> list[tuple[int, int]]:
    """Give the ranges of a text that are dates, times and addresses: the numbers in them count nothing."""
    if not has_digit(text):
        return []
    dates = [(date.start, date.end) for date in dates_in(text)]
    return [*dates, *addressed(text), *((time.start, time.end) for time in times_in(text))]


def addressed(text: str) -> list[tuple[int, int]]:
    """Give the ranges of a text that are addresses."""
    return [(start, end) for start, end, _ in addresses_in(text)]


def _amounts(cleared: Cleared) -> Iterator[Figure]:
    for loss in cleared.projection.get("losses", []):
        digits = "".join(sign for sign in str(loss["amount"]) if sign.isdigit() or sign == ".")
        if digits.strip("."):
            yield Figure(float(digits), ("money",), loss["is"], None, "losses")


def _durations(cleared: Cleared) -> Iterator[Figure]:
    """Give the time between any two of the five times, in hours, and the days that the logs reach back."""
    times = cleared.projection.get("times", {})
    keys = ("first_activity", "access_gained", "detected", "contained", "evicted")
    known = [(key, times[key]["at"]) for key in keys if times.get(key)]
    for (one, start), (other, end) in combinations(known, 2):
        hours = abs(end["sort"] - start["sort"]) / 3600
        if hours:
            what = f"from {one.replace('_', ' ')} to {other.replace('_', ' ')} (times)"
            yield Figure(hours, ("hour",), EXACT, None, what, hours)
    for row in cleared.incident.log_coverage:
        if row.from_ is not None and row.to is not None:
            hours = (row.to.end - row.from_.start).total_seconds() / 3600
            for worth in (hours, hours - 24):
                yield Figure(worth, ("hour",), EXACT, None, f"the logs of {row.logs} (log_coverage)", worth)


def _how_many(cleared: Cleared) -> Iterator[Figure]:
    """Give how many systems, keys and addresses the facts list: a text may count them."""
    incident = cleared.incident
    for records, unit in (
        (incident.systems, "server"),
        (incident.credentials, "key"),
        (incident.indicators, "address"),
        (incident.evidence, "image"),
    ):
        if records:
            yield Figure(float(len(records)), (stem(unit),), EXACT, None, unit)


def fits(quantity: Quantity, figure: Figure) -> bool:
    """Say whether a number of a text is this figure: its worth, what it counts, and how exactly it is said."""
    if quantity.hours is not None or figure.hours is not None:
        return quantity.hours is not None and figure.hours is not None and _same_time(quantity, figure)
    return _same_unit(quantity, figure) and _worth(quantity.numeral.value, quantity.how, figure.value, figure.how)


def _worth(said: float, how: str, true: float, status: str) -> bool:
    """Compare by the table of comparing words: what is at most 210 must be said as "up to"."""
    near = abs(said - true) <= true * ROUNDING
    if status == EXACT and how == EXACT:
        return said == true
    below, above = said <= true, said >= true
    return near and {
        AT_MOST: how == AT_MOST and above,
        AT_LEAST: how in (AT_LEAST, ABOVE) and below,
        ABOVE: how in (AT_LEAST, ABOVE) and below,
        ABOUT: how == ABOUT,
        EXACT: {ABOVE: said < true, AT_LEAST: below, AT_MOST: said > true}.get(how, how == ABOUT),
    }.get(status, False)


def _same_time(quantity: Quantity, figure: Figure) -> bool:
    """Compare durations: cut down to the unit that the text uses, never up."""
    said, true = quantity.hours or 0.0, figure.hours or 0.0
    step = next((TIME[word] for word in quantity.unit[:1] if word in TIME), 1.0)
    if figure.saying is not None and quantity.how == figure.how:
        return abs(said - true) < step / 2 and (quantity.unit[:1] == figure.unit[:1] or said == true)
    if quantity.how == ABOVE:
        return said <= true and (true - said < step or true - said <= true * ROUNDING)
    if quantity.how == AT_MOST:
        return said >= true and said - true < step
    if quantity.how == ABOUT:
        return abs(said - true) <= max(step / 2, true * ROUNDING)
    return said <= true < said + step


def _same_unit(quantity: Quantity, figure: Figure) -> bool:
    if not quantity.unit or not figure.unit:
        return True
    if quantity.head == figure.head:
        kinds = set(figure.unit[:-1]) ^ set(quantity.unit[:-1])
        return not kinds & _QUALIFIERS
    shared = set(quantity.unit) & set(figure.unit)
    if shared and not (set(figure.unit) ^ set(quantity.unit)) & _QUALIFIERS:
        return True
    return quantity.head in _PLAIN_PEOPLE and figure.head in PEOPLE and not set(figure.unit) & _QUALIFIERS


_QUALIFIERS = frozenset(
    map(
        stem,
        word_list("former past previous closed old inactive present current business private free paying premium"),
    )
)
_PLAIN_PEOPLE = frozenset(map(stem, ["people", "persons", "individuals", "customers", "users", "accounts"]))


def affects(quantity: Quantity, figure: Figure) -> bool:
    """Say whether a number and a figure count the same thing, whatever their worth."""
    if quantity.hours is not None or figure.hours is not None:
        return quantity.hours is not None and figure.hours is not None
    return _same_unit(quantity, figure)
