"""Certainty, what is ruled out, searches, who did it, words for the incident, requests, what is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.facts.loader import parse_facts

if TYPE_CHECKING:
    from comms.facts.loader import Facts

REQUEST = (
    "  delay_requests: [{id: H1, agency: FBI, received_at: 2026-11-12T20:00Z, until: 2026-11-16, audiences: [public]}]"
)


@pytest.fixture(scope="session")
def held(facts: Facts) -> Facts:
    """Give the worked example with a request by the FBI to hold the public statement until 16 November."""
    return parse_facts(facts.text.replace("  delay_requests: []", REQUEST), "incident.yaml")


def test_a_request_by_an_agency_bears_out_that_it_was_asked_for(beside, held: Facts) -> None:
    """With the record, for these readers and before its end, the sentence may stand."""
    text = "The police asked us to wait with this statement."
    assert beside(text, only="AtRequestOfLawEnforcement") != []
    assert beside(text, only="AtRequestOfLawEnforcement", facts=held) == []
    assert beside(text, kind="customer-letter", only="AtRequestOfLawEnforcement", facts=held) != []
    late = f"---\nkind: public-statement\ndate: 2026-12-24\n---\n\n{text}"
    assert beside(late, only="AtRequestOfLawEnforcement", facts=held) != []


def test_a_party_that_disclosed_its_part_may_be_named_with_a_link(beside, facts: Facts) -> None:
    """Only the link to its own account makes the name stand."""
    url = "https://ci.example/statement"
    told = parse_facts(
        facts.text.replace("role: vendor, at_fault: false", f"disclosure_url: '{url}', role: vendor"), "i"
    )
    text = "A fault at Example CI put this key into a public build log."
    assert beside(text, only="NamesThirdParty", facts=told) != []
    assert beside(f"{text} Its own account is here: <{url}>.", only="NamesThirdParty", facts=told) == []


def test_a_confirmed_attribution_may_be_said_in_its_own_words(beside, facts: Facts) -> None:
    """What the facts attribute, a text may attribute; and nothing else."""
    named = "  attribution: {certainty: confirmed, source: court, public: A former employee used the key.}\n  vector:"
    told = parse_facts(facts.text.replace("  vector:", named, 1), "incident.yaml")
    assert beside("A former employee used a leaked key.", only="UnsupportedAttribution", facts=told) == []
    assert beside("A state-sponsored group used a leaked key.", only="UnsupportedAttribution", facts=told) != []


def test_ransomware_must_be_called_so(beside, facts: Facts) -> None:
    """A text about ransomware that never says it is told so, once."""
    kind = facts.text.replace("kind: unauthorised-access", "kind: ransomware")
    told = parse_facts(kind, "incident.yaml")
    assert beside("This incident began. The incident ended.", only="WordAndStateDisagree", facts=told) == [
        ("WordAndStateDisagree", "This incident")
    ]
    assert beside("The ransomware attack began.", only="WordAndStateDisagree", facts=told) == []


def test_breach_needs_that_somebody_got_at_data(beside, facts: Facts) -> None:
    """Before acquisition is confirmed it is no breach."""
    unsure = facts.text.replace("    certainty: confirmed\n    stored_as", "    certainty: suspected\n    stored_as")
    unsure = unsure.replace("    certainty: confirmed\n    should", "    certainty: suspected\n    should")
    assert beside("The data breach began.", only="WordAndStateDisagree") == []
    assert beside("The data breach began.", only="WordAndStateDisagree", facts=parse_facts(unsure, "i")) != []


def test_suspected_facts_may_be_hedged_and_must_not_be_stated(beside, facts: Facts) -> None:
    """The same sentence, with and without the doubt, by the certainty of its fact."""
    at = "phase: access, by: attacker, certainty: confirmed"
    told = parse_facts(facts.text.replace(at, at.replace("confirmed", "suspected")), "incident.yaml")
    flat = "Someone used the leaked key for the first time and read the backup files."
    doubt = "Someone may have used the leaked key for the first time and read the backup files."
    assert beside(flat, only="CertaintyDisagrees") == []
    assert beside(doubt, only="CertaintyDisagrees") != []
    assert beside(flat, only="CertaintyDisagrees", facts=told) != []
    assert beside(doubt, only="CertaintyDisagrees", facts=told) == []


def test_a_fact_told_in_other_words_is_not_left_out() -> None:
    """An event told with its minute in words of one's own is told; without it, it is not."""
    paraphrase = (
        "At 22:03 UTC on 8 November 2026 one internet address sent automated requests that probed our backup service."
    )

    def missing(text: str) -> bool:
        return any(" T02 " in message for message in _left_out(text))

    assert not missing(paraphrase)
    assert missing("Someone probed our backup service.")
    assert missing("Automated requests from one internet address probed our backup service.")


def _left_out(text: str) -> list[str]:
    """Give the messages of FactLeftOut."""
    import datetime as dt

    from comms.document.reader import read_document
    from comms.drafting.specimens import example
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.engine import lint
    from comms.lint.rulebook import load_rulebook
    from comms.settings import Settings

    cleared = Cleared(example(), "public-statement", "public", dt.date(2026, 11, 14))
    findings = lint(read_document(text), load_rulebook([], Settings()), kind="public-statement", facts=cleared)
    return [each.message for each in findings if each.rule == "facts.FactLeftOut"]
