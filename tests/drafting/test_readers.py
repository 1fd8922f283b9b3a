"""What hostile readers stumbled on stays mended: nothing unsure as certain, a place for claims, no answer unasked."""

from __future__ import annotations

import datetime as dt

import pytest

from comms.drafting.draft import draft
from comms.facts.loader import parse_facts

_NOW = dt.datetime(2026, 11, 13, 14, 10, tzinfo=dt.UTC)
_FACTS = """
schema: 1
codename: paper-meadow
language: en
time_zone: Europe/Berlin
organization: {name: Example Logistics, contacts: {security_teams: +49 30 5550100}}
nature:
  kind: KIND
  certainty: confirmed
  text: Files were encrypted.
  staff: Files were encrypted.
  public: Attackers encrypted files on our servers.
discovery: {by: customer, public: A customer told us.}
times:
  access_gained: {at: 2026-11-11, certainty: suspected}
  detected: {at: 2026-11-12T23:40Z, certainty: confirmed}
timeline:
  - {id: T1, at: 2026-11-12T22:10Z, by: attacker, certainty: confirmed, text: Encryption starts., public: It began.}
data:
  - {id: D1, category: orders, exposure: destroyed, certainty: confirmed, text: The database., public: Your orders}
  - {id: D2, category: addresses, exposure: exfiltrated, certainty: unknown, text: Traffic., public: Your address}
indicators:
  - {id: I1, type: ipv4-addr, value: 198.51.100.44, role: command-and-control, first_seen: 2026-11-10T20:00Z}
claims:
  - {by: a gang, certainty: unknown, text: Claims two terabytes., public: A gang claims that it copied much more.}
third_parties:
  - {name: Maker, disclosure_url: "https://maker.example/a", text: A flaw., public: Maker has written about the flaw.}
  - {name: Other, at_fault: true, text: It erred., public: Other erred.}
notices:
  delay_requests:
    - {agency: Example Police, received_at: 2026-11-10, until: 2026-11-12, audiences: [public]}
decisions:
  internal_source_removed: {by: A. Leader, at: 2026-11-12T12:00Z, ground: gone}
"""


def text_of(kind: str, nature: str = "ransomware") -> str:
    """Draft a kind from the facts of this module."""
    facts = parse_facts(_FACTS.replace("KIND", nature), "incident.yaml")
    return draft(facts, kind, today=None, now=_NOW).text


def test_support_does_not_say_that_a_count_is_unknown_where_no_group_is_given() -> None:
    """Without `affected` nothing says that a number of customers is being sought."""
    assert "We do not know yet how many" not in text_of("support-answers")


@pytest.mark.parametrize("kind", ["police-letter", "executive-brief"])
def test_one_line_of_data_says_what_is_not_confirmed(kind: str) -> None:
    """What is only feared does not stand beside what is confirmed as its equal."""
    assert "orders and addresses (not confirmed)." in text_of(kind)


def test_the_table_of_data_names_each_and_how_sure_it_is() -> None:
    """A wording that names no data is led in by the category; unsure data "may have been" copied."""
    letter = text_of("fbi-letter")
    assert "| addresses: Traffic. | not known | may have been copied | not known |" in letter or (
        "| addresses: Traffic. | - | may have been copied | not known |" in letter
    )


@pytest.mark.parametrize("kind", ["public-statement", "customer-letter", "holding-statement", "support-answers"])
def test_a_claim_stands_among_what_is_not_known(kind: str) -> None:
    """A cleared wording of a claim has a place, under the heading that says that nobody knows."""
    made = text_of(kind)
    assert made.index("not know yet") < made.index("A gang claims that it copied much more.")


@pytest.mark.parametrize("kind", ["public-statement", "customer-letter", "customer-security-notice"])
def test_a_company_that_disclosed_its_part_is_linked_and_no_other_is_blamed(kind: str) -> None:
    """The wording stands with the company's own account; one at fault that disclosed nothing is left out."""
    made = text_of(kind)
    assert "Maker has written about the flaw. Its own account is here: <https://maker.example/a>." in made
    assert "Other erred" not in made


@pytest.mark.parametrize(("nature", "word"), [("ransomware", "made unusable"), ("unauthorised-access", "deleted")])
def test_what_ransomware_destroys_is_not_called_deleted(nature: str, word: str) -> None:
    """Encrypted files are there still."""
    assert f"| {word} | confirmed |" in text_of("fbi-letter", nature)


def test_records_are_asked_for_from_the_first_trace_on() -> None:
    """An indicator that was seen before the first event counts."""
    assert "records from 10 to 13 November 2026" in text_of("fbi-letter")
    assert "logs from 10 November 2026 on" in text_of("customer-security-notice")


def test_police_hear_of_a_suspected_start_as_suspected() -> None:
    """The public hears of no suspected start; investigators do, as such."""
    sentence = "We suspect, but have not confirmed, that the access began on 11 November 2026."
    assert sentence in text_of("fbi-letter")
    assert "11 November 2026" not in text_of("public-statement")


def test_a_local_time_on_another_day_follows_the_date() -> None:
    """No bracket stands between a time and its own date."""
    assert "at 23:40 UTC on 12 November 2026 (00:40 on 13 November in Berlin)" in text_of("police-letter")


def test_a_text_that_was_held_back_says_so() -> None:
    """The public hears that law enforcement asked for the delay, not who did."""
    made = text_of("public-statement")
    assert "Law enforcement asked us to hold this statement back until 12 November 2026." in made
    assert "Example Police" not in made
    assert "Asked to wait: Example Police" in text_of("fbi-letter")


def test_a_number_is_called_and_not_written_to() -> None:
    """A telephone number as contact is no address to write to."""
    assert "Call +49 30 5550100." in text_of("customer-security-notice")


def test_a_found_insider_leaves_no_decision_about_one_open() -> None:
    """Who was found inside need not be ruled out."""
    assert "Inside source ruled out" not in text_of("executive-brief")


def test_no_text_promises_what_lies_behind_it() -> None:
    """A plan or a promised update whose time has passed is not printed as if it were to come."""
    past = _FACTS.replace("KIND", "ransomware") + "next_update: 2026-11-11T12:00Z\n"
    past = past.replace("notices:\n", "notices:\n  public_statement: {planned_at: 2026-11-11T12:00Z}\n")
    facts = parse_facts(past, "incident.yaml")
    for kind in ("fbi-letter", "police-letter", "internal-notice", "customer-security-notice", "support-answers"):
        made = draft(facts, kind, today=None, now=_NOW).text
        assert "12:00 UTC" not in made, kind


@pytest.mark.parametrize("kind", ["public-statement", "customer-letter", "customer-security-notice"])
def test_how_it_was_found_is_said_once(kind: str) -> None:
    """Discovery has its own sentence where the timeline holds no detection."""
    assert text_of(kind).count("A customer told us.") == 1
    detected = _FACTS.replace("KIND", "ransomware").replace("by: attacker, certainty", "phase: detection, certainty")
    made = draft(parse_facts(detected, "incident.yaml"), kind, today=None, now=_NOW).text
    assert "A customer told us." not in made
