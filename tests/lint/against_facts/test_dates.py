"""Dates and times of a text beside those of the facts."""

from __future__ import annotations

import pytest

from comms.document.reader import read_document
from comms.lint.against_facts.stamps import stamps_in
from comms.lint.reading import Reading


def stamps(text: str) -> list[tuple[int, int, int, tuple[int, int] | None]]:
    """Give (year, month, day, clock) of each point in time that a text names."""
    found = stamps_in(Reading(read_document(text)), 2026)
    return [(each.year, each.month, each.day, each.clock) for each in found]


@pytest.mark.parametrize(
    "text",
    [
        "at 02:14 UTC on 9 November 2026",
        "on 9 November 2026 at 02:14 UTC",
        "2026-11-09 02:14 UTC",
        "on Monday, 9 November 2026, at 2:14 a.m. UTC",
        "Nov. 9, 2026, 02:14 UTC",
    ],
)
def test_a_day_and_its_time_are_one(text: str) -> None:
    """Whatever stands first, the two are one point in time."""
    assert stamps(text) == [(2026, 11, 9, (2, 14))]


def test_both_ends_of_a_range_have_their_own_day() -> None:
    """A time goes with the date it is written with, in a list and in a sentence."""
    ends = [(2026, 11, 9, (2, 20)), (2026, 11, 12, (8, 31))]
    assert stamps("9 November 2026, 02:20 UTC, to 12 November 2026, 08:31 UTC: copied") == ends
    assert stamps("from 02:20 UTC on 9 November 2026 to 08:31 UTC on 12 November 2026") == ends
    assert stamps("| 9 November 2026, 02:20 UTC | 12 November 2026, 08:31 UTC |\n|-|-|") == ends


def test_a_time_without_a_day_takes_the_one_above() -> None:
    """Entries below a day, and "the same day", go on with it."""
    assert stamps("## 12 November 2026\n\n- 08:40 UTC: alarm\n- 09:55 UTC: over")[1:] == [
        (2026, 11, 12, (8, 40)),
        (2026, 11, 12, (9, 55)),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The access began at 02:14 UTC on 9 November 2026.",
        "The access began at 03:14 CET on 9 November 2026.",
        "The access began on 9 November 2026 at 04:14 local time.",
        "The access began at 04:14 on 9 November 2026 in Bucharest (02:14 UTC).",
        "We ended it on 12 Nov. 2026 at 09:55 UTC; we had noticed it at 08:40 UTC that day.",
        "By 15 December 2026: Service keys will expire after 24 hours.",
        "We expect an answer by 20 November 2026.",
        "On 12 November 2026 we reported this to the FBI and the Romanian police.",
        "# Unauthorised access, 9 to 12 November 2026",
        "| 2026-11-08 22:03 UTC | Automated requests from one internet address probed our backup service. |\n|-|-|",
        "We should have deleted these invoices in 2024.",
    ],
)
def test_a_time_that_the_facts_bear_out_is_left_alone(beside, text: str) -> None:
    """In UTC, in a named zone, in the incident's own zone, by the day alone."""
    assert beside(text, only="DateWithoutFact") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("The access began at 02:41 UTC on 9 November 2026.", "02:41 UTC on 9 November 2026"),
        ("The access began at 02:14 CET on 9 November 2026.", "02:14 CET on 9 November 2026"),
        ("We noticed it at 02:14 UTC on 9 November 2026.", "02:14 UTC on 9 November 2026"),
        ("By 20 November 2026: Service keys will expire after 24 hours.", "20 November 2026"),
        ("| 12 November 2026, 15:30 UTC | Our monitoring alerted us to unusual outgoing traffic. |\n|-|-|", ""),
        ("We should have deleted these invoices in 2022.", "2022"),
        ("The access began on Tuesday, 9 November 2026.", "9 November 2026"),
        ("We expect an answer by 27 November 2026.", "27 November 2026"),
    ],
)
def test_a_time_that_they_do_not_is_marked(beside, text: str, marked: str) -> None:
    """Another minute, another zone, the time of another fact, another weekday, another year."""
    [(_, words)] = beside(text, only="DateWithoutFact")
    assert marked in words


def test_the_day_of_a_release_is_known(beside) -> None:
    """An update may name the day of the statement that it follows."""
    import datetime as dt

    text = "This adds to our statement of 18 November 2026."
    assert beside(text, only="DateWithoutFact") != []
    assert beside(text, only="DateWithoutFact", released=(dt.date(2026, 11, 18),)) == []
