"""The grammar of dates and clock times."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.lint.dates import dates_in, days_in
from comms.lint.times import times_in, zone_in


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 November 2026", [(2026, 11, 12, 12)]),
        ("November 12th, 2026", [(2026, 11, 12, 12)]),
        ("2026-11-12", [(2026, 11, 12, 12)]),
        ("2026-11-12T10:00Z", [(2026, 11, 12, 12)]),
        ("12-14 November 2026", [(2026, 11, 12, 14)]),
        ("9–12 November 2026", [(2026, 11, 9, 12)]),
        ("9 to 12 November 2026", [(2026, 11, 9, 12)]),
        ("November 9-12, 2026", [(2026, 11, 9, 12)]),
        ("Sept. 6, 2019", [(2019, 9, 6, 6)]),
        ("20th of August", [(None, 8, 20, 20)]),
        ("05292012", [(2012, 5, 29, 29)]),
        ("12-22-2022", [(2022, 12, 22, 22)]),
        ("November 2026", [(2026, 11, None, None)]),
        ("30 October to 12 November 2026", [(2026, 10, 30, 30), (2026, 11, 12, 12)]),
        ("2023-06-01 to 2023-06-04", [(2023, 6, 1, 1), (2023, 6, 4, 4)]),
        ("0401 UTC 2014-10-26", [(2014, 10, 26, 26)]),
        ("13/11/2026", [(2026, 11, 13, 13)]),
        ("all 12 may have been copied", []),
        ("this may 1,204 times", []),
        ("203.0.113.24", []),
        ("version 4.2.10", []),
        ("31 February 2026", []),
        ("on 12 November 10:30", [(None, 11, 12, 12)]),
    ],
)
def test_dates_are_read(text, expected):
    """Every form that readers use is read, and what only looks like a date is not."""
    assert [(date.year, date.month, date.day, date.last) for date in dates_in(text)] == expected


@pytest.mark.parametrize(("text", "ambiguous"), [("02/01/2024", True), ("13/11/2026", False), ("11/11/2026", False)])
def test_a_date_in_figures_may_be_ambiguous(text, ambiguous):
    """A date is ambiguous where day and month can be exchanged for another day."""
    assert [date.ambiguous for date in dates_in(text)] == [ambiguous]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("09:55 UTC", [(9, 55, "UTC")]),
        ("21:45 (UTC):", [(21, 45, "UTC")]),
        ("11:55 in Bucharest", [(11, 55, "in Bucharest")]),
        ("2:14 a.m. UTC", [(2, 14, "UTC")]),
        ("3:30 p.m. UTC", [(15, 30, "UTC")]),
        ("3 p.m. today", [(15, 0, "")]),
        ("0840 UTC", [(8, 40, "UTC")]),
        ("noon UTC", [(12, 0, "UTC")]),
        ("22:13-23:55", [(22, 13, ""), (23, 55, "")]),
        ("13:48:07+00:00", [(13, 48, "+00:00")]),
        ("13:48:07-05:00", [(13, 48, "-05:00")]),
        ("in 1200 calls", []),
        ("fe80:12:34::1", []),
        ("24/7", []),
    ],
)
def test_clock_times_are_read(text, expected):
    """Clock times are read with the zone that stands with them."""
    assert [(time.hour, time.minute, time.zone) for time in times_in(text)] == expected


@pytest.mark.parametrize("text", ["All times are UTC", "(UTC)", "Pacific time", "10:00Z"])
def test_a_zone_is_seen(text):
    """A zone is seen with a time and on its own."""
    assert zone_in(text)


@given(st.integers(1971, 2098), st.integers(1, 12), st.integers(1, 31), st.text(max_size=12))
def test_every_iso_date_is_found_at_its_place(year, month, day, before):
    """An ISO date that exists is found after any text, at its own place."""
    text = f"{before} {year}-{month:02}-{day:02}"
    found = [(date.year, date.month, date.day, text[date.start : date.end]) for date in dates_in(text)]
    expected = (year, month, day, text[-10:])
    assert (expected in found) is (day <= days_in(month, year))


@given(st.text(alphabet="0123456789 :-/.,JanMayNoveber2thUTCapm", max_size=80))
def test_no_text_breaks_the_grammar(text):
    """Any text gives mentions that lie inside it, from left to right."""
    for mentions in (dates_in(text), times_in(text)):
        places = [(mention.start, mention.end) for mention in mentions]
        assert places == sorted(places)
        assert all(0 <= start < end <= len(text) for start, end in places)
