"""What comms drafts itself, the facts bear out: in every kind, for every incident at hand."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings

from comms.document.reader import read_document
from comms.drafting.specimens import example, large, minimal
from comms.facts.loader import load_facts, parse_facts
from comms.lint.against_facts.cleared import Cleared, readers_of
from comms.lint.engine import lint
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings
from tests.drafting import test_readers
from tests.drafting.test_texts import incidents
from tests.drafting.texts import NOW, texts

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from comms.facts.loader import Facts

RULES = load_rulebook([], Settings())
RELEASED = (dt.date(2026, 11, 14),)
LATE = "facts.TooLate"
"""The incidents are of other years than the clock of the tests."""


def findings(facts: Facts) -> list[str]:
    """Give what rules about facts find in all default drafts of an incident."""
    found = []
    for name, text in texts(facts).items():
        document = read_document(text, f"{name}.md")
        cleared = Cleared(facts, *readers_of(document, None, NOW.date()), released=RELEASED)
        found += [
            f"{name}: {each.rule}: {each.message}"
            for each in lint(document, RULES, facts=cleared)
            if each.rule.startswith("facts.") and each.rule != LATE
        ]
    return found


@pytest.mark.parametrize("make", [example, minimal, lambda: large(40, 6, 10)], ids=["example", "minimal", "large"])
def test_drafts_of_our_own_incidents_are_borne_out(make: Callable[[], Facts]) -> None:
    """The worked example, the least that a text needs, and a large incident."""
    assert findings(make()) == []


def test_drafts_of_the_real_incidents_are_borne_out(shared: Path) -> None:
    """Three incidents that happened, as facts."""
    for path in sorted((shared / "incidents" / "real").glob("*.yaml")):
        assert findings(load_facts(str(path))) == [], path.name


@pytest.mark.parametrize(
    "kind", ["ransomware", "lost-device", "insider", "denial-of-service", "supply-chain", "phishing"]
)
def test_drafts_of_every_kind_of_incident_are_borne_out(kind: str) -> None:
    """Suspected data, claims, other companies: whatever the kind."""
    assert findings(parse_facts(test_readers._FACTS.replace("KIND", kind), "incident.yaml")) == []


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(incidents())
def test_drafts_of_random_incidents_are_borne_out(facts: str) -> None:
    """Groups present or absent, every precision and certainty."""
    assert findings(parse_facts(facts, "incident.yaml")) == []
