"""What a finding about something missing offers, from the facts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

import pytest

from comms.document.reader import read_document
from comms.lint.against_facts.cleared import Cleared
from comms.lint.engine import lint

if TYPE_CHECKING:
    from comms.facts.loader import Facts
    from comms.lint.rulebook import Rulebook


@pytest.mark.parametrize(
    ("rule", "offered"),
    [
        ("NoContact", "Write to security@example.com."),
        ("NoPrevention", "We scan every build log for secrets before we publish it."),
        ("NoActionForReaders", "Replace every password and key that is in these backups."),
        ("NoResponsibility", "That is our fault."),
        ("NoNextUpdate", "12:00 UTC on 20 November 2026"),
        ("TitleWithoutDate", "9 November 2026"),
        ("VagueQuantity", "1,204 customers and up to 210 former customers"),
    ],
)
def test_what_is_missing_is_offered_in_the_words_of_the_facts(
    facts: Facts, rulebook: Rulebook, rule: str, offered: str
) -> None:
    """With the facts at hand the advice is a sentence to adapt; without them it is the rule's own."""
    text = "# Unauthorised access\n\nSomeone copied backup files of some customers. An attacker used a leaked key."
    cleared = Cleared(facts, "public-statement", "public", dt.date(2026, 11, 14))
    document = read_document(text)
    beside = {
        each.rule.rpartition(".")[2]: each for each in lint(document, rulebook, kind="public-statement", facts=cleared)
    }
    alone = {each.rule.rpartition(".")[2]: each for each in lint(document, rulebook, kind="public-statement")}
    assert offered in beside[rule].instead
    assert beside[rule].instead != alone[rule].instead


def test_nothing_is_offered_that_readers_may_not_know(facts: Facts, rulebook: Rulebook) -> None:
    """Staff are offered the wordings for staff."""
    cleared = Cleared(facts, "internal-notice", "staff", dt.date(2026, 11, 14))
    findings = lint(read_document("# Notice\n\nSomething happened."), rulebook, kind="internal-notice", facts=cleared)
    offered = " ".join(each.instead for each in findings)
    assert "svc-backup-ro" not in offered
    assert "Treat any message" not in offered
