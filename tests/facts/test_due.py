"""The clock of an incident: what is due, late, held back; what follows from the times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.facts.derived import ages, dwell_before_detection, dwell_before_eviction
from comms.facts.due import Due, clock, in_words
from comms.facts.loader import parse_facts
from comms.facts.precision import Elapsed, elapsed_between, moment

HEAD = "schema: 1\ncodename: copper-lantern\n"
NOW = datetime(2026, 11, 13, 14, 10, tzinfo=UTC)
DETECTED = "times: {{detected: {{at: {at}, certainty: confirmed}}}}\n"


def lines(body: str, name: str, now: datetime = NOW) -> list[Due]:
    """Return the lines of the clock with this name."""
    return [line for line in clock(parse_facts(HEAD + body, "f").incident, now) if line.name == name]


def one(body: str, name: str, now: datetime = NOW) -> tuple[str, str]:
    """Return level and text of the one line with this name."""
    found = lines(body, name, now)
    assert len(found) == 1
    return found[0].level, found[0].text


@pytest.mark.parametrize(
    ("age", "level"),
    [
        (timedelta(hours=71, minutes=59), "information"),
        (timedelta(hours=72), "warning"),
        (timedelta(days=4, hours=23, minutes=59), "warning"),
        (timedelta(days=5), "error"),
        (timedelta(days=400), "error"),
    ],
)
def test_a_few_days_turn_from_warning_to_error(age: timedelta, level: str) -> None:
    """From 72 hours after detection a missing statement is a warning, from 5 days an error."""
    at = (NOW - age).strftime("%Y-%m-%dT%H:%MZ")
    assert one(DETECTED.format(at=at), "since-detection")[0] == level
    published = "notices: {public_statement: {published_at: 2026-11-13T10:00Z}}\n"
    assert one(DETECTED.format(at=at) + published, "since-detection")[0] == "information"


def test_a_statement_of_tomorrow_is_none_yet() -> None:
    """Only what is published already ends the clock."""
    body = DETECTED.format(at="2026-11-08T08:00Z") + "notices: {public_statement: {published_at: 2026-11-14}}\n"
    assert one(body, "since-detection")[0] == "error"


def test_both_ages_are_told_cut_down() -> None:
    """Since the compromise, which is when access was gained, and since detection."""
    body = "times: {access_gained: {at: 2026-11-09T02:14Z}, detected: {at: 2026-11-12T08:40Z}}\n"
    assert one(body, "since-compromise") == ("information", "4 days and 11 hours since the compromise")
    assert one(body, "since-detection") == ("information", "1 day and 5 hours since detection")
    first = "times: {first_activity: {at: 2026-11-08T22:03Z}}\n"
    assert one(first, "since-compromise") == ("information", "4 days and 16 hours since the compromise")
    assert one(first, "since-detection") == ("warning", "when it was detected is not known")


@pytest.mark.parametrize(
    ("due", "level", "words"),
    [
        ("2026-11-16T12:00Z", "information", "due at 2026-11-16T12:00Z, in 2 days and 21 hours"),
        ("2026-11-14T14:10Z", "warning", "in 1 day"),
        ("2026-11-13T14:10Z", "warning", "in less than an hour"),
        ("2026-11-13T14:09Z", "error", "was due at 2026-11-13T14:09Z, less than an hour ago"),
        ("2026-11-13", "warning", "in 9 hours"),
        ("2026-11-12", "error", "was due at 2026-11-12, 14 hours ago"),
        ("2026-11", "information", "in 17 days and 9 hours"),
    ],
)
def test_a_promise_runs_out_at_its_end(due: str, level: str, words: str) -> None:
    """A time of day runs out at once, a day or a month at its end; within a day it is a warning."""
    found = one(f"next_update: {due}\n", "next-update")
    assert found[0] == level
    assert words in found[1]


@pytest.mark.parametrize(
    ("body", "level", "words"),
    [
        ("due_at: 2026-11-15T08:40Z", "information", "DPA (GDPR article 33): to be told: due at"),
        ("due_at: 2026-11-13T08:40Z", "error", "was due at 2026-11-13T08:40Z, 5 hours ago"),
        ("due_at: 2026-11-15, notified_at: 2026-11-13T10:00Z", "information", "told at 2026-11-13T10:00Z"),
        (
            "due_at: 2026-11-12, notified_at: 2026-11-13T10:00Z",
            "warning",
            "told at 2026-11-13T10:00Z, due at 2026-11-12",
        ),
        ("due_at: 2026-11-15, notified_at: 2026-11-14", "information", "to be told"),
        ("not_notified_because: no person is affected", "information", "not told, because no person is affected"),
        ("aware_at: 2026-11-12T08:40Z", "warning", "when it is due is not known"),
    ],
)
def test_each_authority_has_its_own_clock(body: str, level: str, words: str) -> None:
    """Told, told late, to be told, not told for a reason, and without a due date."""
    text = f"notices: {{authorities: [{{authority: DPA, regime: GDPR article 33, {body}}}]}}\n"
    found = one(text, "authority")
    assert found[0] == level
    assert words in found[1]


def test_a_request_to_wait_is_shown_while_it_runs() -> None:
    """Requests that have ended are not shown; the place leads to the request."""
    body = (
        "notices: {delay_requests: [{agency: Police, audiences: public, until: 2026-11-12},"
        " {agency: FBI, audiences: [customers, public], until: 2026-11-14T12:00Z}]}\n"
    )
    found = lines(body, "hold")
    assert [(line.level, line.text, line.path) for line in found] == [
        (
            "warning",
            "FBI asked to hold back customers, public until 2026-11-14T12:00Z",
            ("notices", "delay_requests", 1),
        )
    ]


def test_questions_and_measures_are_due_until_they_are_settled() -> None:
    """An answered question and a finished measure are due no more."""
    body = (
        "open_questions: [{id: Q1, text: x, answer_expected: 2026-11-20},"
        " {id: Q2, text: x, answer_expected: 2026-11-01, answer: {text: y}}]\n"
        "prevention: [{id: P1, text: x, state: planned, due: 2026-11-01}, {id: P2, text: x, state: done, due: 2026}]\n"
        "mitigations: [{id: M1, text: x, state: under-way, due: 2026-11-14}]\n"
    )
    assert [(line.level, line.text.split(":")[0]) for line in lines(body, "answer")] == [
        ("information", "answer to Q1")
    ]
    assert [(line.level, line.text.split(":")[0]) for line in lines(body, "measure")] == [
        ("information", "M1 under-way"),
        ("error", "P1 planned"),
    ]


def test_the_planned_statement_is_due_until_it_is_published() -> None:
    """A plan that has passed is an error."""
    planned = "notices: {public_statement: {planned_at: 2026-11-13T12:00Z%s}}\n"
    assert one(planned % "", "public-statement")[0] == "error"
    assert lines(planned % ", published_at: 2026-11-13T13:00Z", "public-statement") == []


@given(st.integers(0, 60 * 24 * 30))
def test_words_of_a_duration_are_cut_down(minutes: int) -> None:
    """The words name whole days and hours that fit into the duration."""
    words = in_words(elapsed_between(NOW, NOW + timedelta(minutes=minutes)))
    days, hours = minutes // 1440, minutes % 1440 // 60
    assert (f"{days} day" in words) == (days > 0)
    assert (f"{hours} hour" in words) == (hours > 0)
    assert (words == "less than an hour") == (minutes < 60)


TIMES = "times: {{access_gained: {{at: {start}, certainty: {c}}}, detected: {{at: {end}, certainty: confirmed}}}}\n"


def dwell(start: str, end: str, certainty: str = "confirmed") -> tuple[Elapsed | None, int, int, bool] | None:
    """Return the dwell time before detection: exact, least and most in minutes, suspected."""
    found = dwell_before_detection(parse_facts(HEAD + TIMES.format(start=start, end=end, c=certainty), "f").incident)
    return None if found is None else (found.exact, found.least.minutes, found.most.minutes, found.suspected)


def test_dwell_time_follows_from_the_times() -> None:
    """Exact where both times of day are known, else from least to most; suspected where a time is."""
    exact = Elapsed(3, 6, 4706)
    assert dwell("2026-11-09T02:14Z", "2026-11-12T08:40Z") == (exact, 4706, 4706, False)
    assert dwell("2026-11-09", "2026-11-12T08:40Z") == (None, 2 * 1440 + 520, 3 * 1440 + 521, False)
    assert dwell("2026-11-09T02:14Z", "2026-11-12T08:40Z", "suspected") == (exact, 4706, 4706, True)
    assert dwell("2026-11-09", "2026-11-09") == (None, 0, 1440, False)


def test_no_dwell_time_from_what_is_not_so() -> None:
    """None where a time lacks, is ruled out, or comes first."""
    assert dwell("2026-11-13", "2026-11-12T08:40Z") is None
    assert dwell("2026-11-09", "2026-11-12", "ruled-out") is None
    assert dwell_before_eviction(parse_facts(HEAD + "times: {access_gained: {at: 2026}}\n", "f").incident) is None


def test_the_example_was_inside_for_three_days(example_text: str) -> None:
    """The worked example: 3 days and 6 hours before detection, 3 days and 7 hours before eviction."""
    incident = parse_facts(example_text, "f").incident
    before, until = dwell_before_detection(incident), dwell_before_eviction(incident)
    assert before is not None
    assert until is not None
    assert before.exact == Elapsed(3, 6, 4706)
    assert until.exact == Elapsed(3, 7, 4781)


@given(st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2026, 11, 12)))  # noqa: DTZ001 - hypothesis asks for naive bounds
def test_ages_are_those_of_the_times(when: datetime) -> None:
    """What lies in the future has no age."""
    text = when.strftime("%Y-%m-%dT%H:%MZ")
    incident = parse_facts(HEAD + DETECTED.format(at=text), "f").incident
    found = ages(incident, NOW)
    assert found.since_compromise is None
    assert found.since_detection == elapsed_between(moment(text).start, NOW)
    assert ages(incident, moment(text).start - timedelta(seconds=1)).since_detection is None
