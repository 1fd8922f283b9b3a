"""The rules that ship: their examples, their texts for readers, and the texts that set the bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.examples import failures
from comms.lint.kinds import KINDS
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

RULES = load_rulebook([], Settings()).rules


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_does_what_its_examples_say(rule, rulebook):
    """Every bad example is found by its rule and every good one is left alone."""
    assert failures(rule, rulebook) == []


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_explains_itself(rule):
    """Every rule says why, what to write instead and where it comes from, and has four examples of each sort."""
    assert rule.why
    assert rule.instead
    assert rule.source
    bad, good = set(rule.examples["bad"]), set(rule.examples["good"])
    assert len(bad) >= 4
    assert len(good) >= 4
    assert not bad & good


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_a_rule_has_levels_only_for_the_kinds_that_it_is_about(rule):
    """A level for a kind of document that the rule never looks at would be a slip."""
    assert set(rule.kinds) <= set(KINDS)
    assert set(rule.levels) <= set(rule.kinds or KINDS)


def test_the_model_texts_are_clean(rulebook, shared: Path):
    """None of the fourteen texts that set the bar for the templates has an error, each as a draft of its kind."""
    texts = sorted((shared / "texts").glob("[a-z]*.md"))
    assert len(texts) == 14
    errors = {
        (path.name, finding.rule, finding.message)
        for path in texts
        for finding in lint(read_document(path.read_text(encoding="utf-8"), path.name), rulebook)
        if finding.severity == "error"
    }
    assert errors == set()


def test_no_phrase_rule_marks_an_ordinary_post_as_an_error(rulebook, shared: Path):
    """The nine posts that are no statements have no error from a rule about phrases."""
    posts = sorted((shared / "corpus").glob("2*.md"))
    assert len(posts) == 9
    phrases = {rule.id for rule in rulebook.rules if rule.extends == "existence" and rule.pack == "statement"}
    loud = [
        (path.name, finding.rule, finding.message)
        for path in posts
        for finding in lint(read_document(path.read_text(encoding="utf-8"), path.name), rulebook)
        if finding.severity == "error" and finding.rule in phrases
    ]
    assert loud == []
