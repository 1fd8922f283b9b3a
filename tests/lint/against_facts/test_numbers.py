"""Numbers of a text beside those of the facts: worth, unit, and how exactly they are said."""

from __future__ import annotations

import pytest

from comms.lint.against_facts.numerals import numerals_in
from comms.lint.against_facts.units import quantities_in


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("1,204 customers", 1204),
        ("1204 customers", 1204),
        ("1 204 customers", 1204),
        ("1.5 million", 1_500_000),
        ("12k users", 12_000),
        ("thirty-eight", 38),
        ("twelve hundred and four", 1204),
        ("two hundred thousand", 200_000),
        ("a dozen", 12),
        ("three dozen", 36),
        ("seventy five", 75),
    ],
)
def test_a_number_is_read_however_it_is_written(text: str, worth: float) -> None:
    """Separators, words, multipliers: one number, one worth."""
    assert [numeral.value for numeral in numerals_in(text)] == [worth]


@pytest.mark.parametrize(
    "text",
    [
        "Call +40 21 555 0100.",
        "See article 33 of the regulation.",
        "This follows RFC 8493 and version 2.4.1.",
        "It ran on Debian 12.",
        "The case is CVE-2026-1234.",
        "Reached from 203.0.113.24 and 2001:db8::1.",
        "Option 2 of step 3 on page 4.",
        "One customer wrote.",
    ],
)
def test_what_counts_nothing_is_no_quantity(text: str) -> None:
    """Telephone numbers, laws, versions, addresses and labels are no claims."""
    taken = [(start, start + 16) for start in (text.find("203.0"), text.find("2001:")) if start >= 0]
    assert [each.numeral.figures for each in quantities_in(text, taken)] == []


@pytest.mark.parametrize(
    ("text", "how"),
    [
        ("up to 210 customers", "at-most"),
        ("no more than 210 customers", "at-most"),
        ("210 customers at most", "at-most"),
        ("at least 210 customers", "at-least"),
        ("more than 210 customers", "above"),
        ("just over 210 customers", "above"),
        ("about 210 customers", "estimate"),
        ("210 customers", "exact"),
        ("1,204 customers and at most 210 others", "exact"),
    ],
)
def test_the_comparing_word_belongs_to_its_number(text: str, how: str) -> None:
    """What stands before or behind the first number says how exact it is; what belongs to the next does not."""
    assert quantities_in(text)[0].how == how


def test_days_and_hours_are_one_duration() -> None:
    """3 days and 6 hours are 78 hours."""
    [quantity] = quantities_in("It lasted 3 days and 6 hours.")
    assert quantity.hours == 78


@pytest.mark.parametrize(
    "text",
    [
        "This affects 1,204 customers.",
        "This affects just over 1,200 customers.",
        "This affects about 1,200 customers.",
        "It affects up to 210 former customers.",
        "No more than 210 former customers are affected.",
        "The access had lasted 3 days and 6 hours when we noticed it.",
        "The access had lasted for more than three days.",
        "It went unnoticed for about 78 hours.",
        "We searched ninety days of access logs of our backup service and found no other misuse.",
        "Three ways lead to us.",
        "We wrote to the 38 customers whose backups were not encrypted.",
    ],
)
def test_a_number_that_the_facts_bear_out_is_left_alone(beside, text: str) -> None:
    """Exact, rounded, spelled out, derived: what is true of the facts passes."""
    assert beside(text, only="NumberWithoutFact") == []


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("This affects 1,240 customers.", "1,240 customers"),
        ("This affects 210 former customers.", "210 former customers"),
        ("This affects more than 210 former customers.", "210 former customers"),
        ("This affects 1,204 former customers.", "1,204 former customers"),
        ("This affects 1,414 customers and former customers.", "1,414 customers"),
        ("This affects about 2,000 customers.", "2,000 customers"),
        ("This affects 3 % of our customers.", "3 % of our customers"),
        ("The content of backups that you had not encrypted (1,204 customers).", "1,204 customers"),
        ("The access had lasted 5 days when we noticed it.", "5 days"),
        ("Service keys will expire after 48 hours.", "48 hours"),
        ("We did not notice for thirty days.", "thirty days"),
    ],
)
def test_a_number_that_they_do_not_is_marked(beside, text: str, marked: str) -> None:
    """Swapped digits, a lost "up to", a true number at the wrong fact, a sum nobody made."""
    found = beside(text, only="NumberWithoutFact")
    assert [words for _, words in found] == [marked.removesuffix(" of our customers")] or [
        words for _, words in found
    ] == [marked]


def test_the_finding_names_the_nearest_fact_and_its_line(facts, rulebook) -> None:
    """A reader of the finding can open incident.yaml at the line."""
    import datetime as dt

    from comms.document.reader import read_document
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.engine import lint

    cleared = Cleared(facts, "public-statement", "public", dt.date(2026, 11, 14))
    findings = lint(read_document("This affects 1,240 customers."), rulebook, kind="public-statement", facts=cleared)
    [message] = [each.message for each in findings if each.rule == "facts.NumberWithoutFact"]
    assert "1,204" in message
    assert "incident.yaml, line" in message
