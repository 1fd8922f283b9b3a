"""docs/rules.md says what the rules say."""

from __future__ import annotations

from pathlib import Path

from comms.lint.manual import manual

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"


def test_the_manual_is_up_to_date(rulebook):
    """The page in docs is what the rules make of it today: python -m comms.lint.manual > docs/rules.md."""
    assert PAGE.read_text(encoding="utf-8") == manual(rulebook)


def test_every_rule_has_its_section(rulebook):
    """No rule is missing from the manual."""
    page = manual(rulebook)
    assert [rule.name for rule in rulebook.rules if f"\n### {rule.name}\n" not in page] == []
