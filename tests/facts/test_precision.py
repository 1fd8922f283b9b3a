"""Times as precisely as they are known; durations are cut down, never rounded up."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.facts.precision import Moment, NotAMoment, as_offset, elapsed, elapsed_between, in_zone, moment

FORMS = {
    "year": "%Y",
    "month": "%Y-%m",
    "day": "%Y-%m-%d",
    "minute": "%Y-%m-%dT%H:%M",
    "second": "%Y-%m-%dT%H:%M:%S",
}
_datetimes = st.datetimes(min_value=datetime(1000, 1, 1), max_value=datetime(9998, 12, 31))  # noqa: DTZ001 - hypothesis asks for naive bounds
_precisions = st.sampled_from(sorted(FORMS))
_offsets = st.integers(-12 * 60, 14 * 60)


def written(when: datetime, precision: str, minutes: int) -> str:
    """Return a time as a person writes it."""
    text = when.strftime(FORMS[precision])
    if precision not in {"minute", "second"}:
        return text
    if minutes == 0:
        return text + "Z"
    return f"{text}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@given(_datetimes, _precisions, _offsets)
def test_a_time_keeps_its_words_precision_and_instant(when: datetime, precision: str, minutes: int) -> None:
    """Text, precision and offset stay; the true instant lies in [start, end), which is as wide as the precision."""
    text = written(when, precision, minutes)
    found = moment(text)
    timed = precision in {"minute", "second"}
    true = (when - timedelta(minutes=minutes if timed else 0)).replace(tzinfo=UTC)
    assert found.as_written == text
    assert found.precision == precision
    assert found.start <= true < found.end
    assert found.offset == (timedelta(minutes=minutes) if timed else None)
    assert found.has_time == timed
    assert (found.day is None) == (precision in {"year", "month"})
    assert (found.month is None) == (precision == "year")
    widths = {"year": (365, 366), "month": (28, 31), "day": (1, 1)}
    if not timed:
        assert widths[precision][0] <= (found.end - found.start).days <= widths[precision][1]


@given(_datetimes, _precisions, _datetimes, _precisions)
def test_order_is_only_told_where_it_is_sure(one: datetime, p1: str, other: datetime, p2: str) -> None:
    """Of two times exactly one holds: one is surely before the other, or they may be the same."""
    left, right = moment(written(one, p1, 0)), moment(written(other, p2, 0))
    verdicts = [left.surely_before(right), right.surely_before(left), left.may_equal(right)]
    assert verdicts.count(True) == 1
    assert min([left, right], key=Moment.sort_key).start == min(left.start, right.start)


@given(_datetimes, _datetimes)
def test_durations_are_cut_down(one: datetime, other: datetime) -> None:
    """Days and hours together are never more than the real duration, and less than an hour short of it."""
    start, end = sorted((one, other))
    found = elapsed(moment(written(start, "second", 0)), moment(written(end, "second", 0)))
    assert found is not None
    real = end.replace(microsecond=0) - start.replace(microsecond=0)
    told = timedelta(days=found.days, hours=found.hours)
    assert told <= real < told + timedelta(hours=1)
    assert found.hours < 24


@pytest.mark.parametrize(
    ("start", "end"), [("2026-11-09", "2026-11-12T08:40Z"), ("2026-11-09T02:14Z", "2026-11"), ("2026", "2026")]
)
def test_no_duration_without_both_times_of_day(start: str, end: str) -> None:
    """Where an end is only a day, a month or a year, no exact duration is told."""
    assert elapsed(moment(start), moment(end)) is None


def test_no_duration_backwards_or_from_an_approximate_time() -> None:
    """An end before the start, and a time that is only about right, give none."""
    early, late = moment("2026-11-09T02:14Z"), moment("2026-11-12T08:40Z")
    assert elapsed(late, early) is None
    assert elapsed(early, late.approximately()) is None
    assert elapsed(early.approximately(), late) is None
    assert elapsed_between(late.start, early.start).minutes == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("yesterday", "is not a time"),
        ("8.11.2026", "is not a time"),
        ("2026-11-8", "is not a time"),
        ("2026-11-08T22", "is not a time"),
        ("2026-11-08T22:03 UTC", "is not a time"),
        ("2026-02-29", "does not exist"),
        ("2026-11-08T24:00Z", "does not exist"),
        ("2026-11-08T23:59:60Z", "does not exist"),
        ("0000", "does not exist"),
        ("9999-12-31T23:59-12:00", "does not exist"),
        ("2026-11-08T22:03+14:01", "no place on earth"),
        ("2026-11-08T22:03-12:01", "no place on earth"),
        ("2026-11-08T22:03+05:60", "no place on earth"),
        ("2026-11-08T22:03+25:00", "no place on earth"),
        ("2026-11-08T22:03", "no time zone"),
        ("२०२६", "is not a time"),
        ("", "is not a time"),
    ],
)
def test_what_is_no_time_is_refused_with_its_cure(text: str, words: str) -> None:
    """Neither another form nor a day that is in no calendar is guessed at."""
    with pytest.raises(NotAMoment) as caught:
        moment(text)
    assert words in caught.value.message
    assert caught.value.hint or "does not exist" in caught.value.message


def test_a_local_time_is_shown_as_utc_and_can_go_back() -> None:
    """A bare time takes the zone of the incident, summer time included."""
    zone = ZoneInfo("Europe/Bucharest")
    summer, winter = moment("2026-07-01T10:00", zone), moment("2026-12-01 10:00", zone)
    assert (summer.utc.hour, winter.utc.hour) == (7, 8)
    assert summer.local
    assert winter.local
    assert not moment("2026-07-01T10:00Z", zone).local
    assert in_zone(summer, zone).hour == 10
    assert as_offset(summer).utcoffset(None) == timedelta(hours=3)
    assert as_offset(moment("2026-07-01")).utcoffset(None) == timedelta(0)
