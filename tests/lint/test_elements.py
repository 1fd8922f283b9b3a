"""What each kind of document must hold, how that is read in the text, and who is left alone."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from comms.document.reader import read_document
from comms.errors import RuleInvalid
from comms.lint.checks.missing_element import answers
from comms.lint.engine import lint
from comms.lint.kinds import KINDS
from comms.lint.reading import Reading
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

BENCH = Path(__file__).resolve().parents[2] / "bench" / "accuracy.py"
OUTAGE = (
    "# Downtime of the registry\n\n"
    + (
        "On 4 November 2026 at 16:30 UTC the disk of our database was full and the registry was unavailable for an hour. "
        "We restarted the load balancer and added a larger disk. We apologise for any inconvenience. "
    )
    * 8
)


def answered(rulebook, name: str, text: str) -> bool:
    """Say whether a text holds what a rule looks for."""
    rule = rulebook.find(f"statement.{name}")
    return bool(answers(rule, Reading(read_document("# Notice\n\n" + text), "public-statement")))


def test_what_a_kind_must_hold_stands_in_one_table(rulebook):
    """The rules about elements take their kinds and levels from the table of the pack, and know no others."""
    for rule in rulebook.rules:
        if rule.extends in ("missing_element", "title_without_date", "timeline_missing"):
            assert rule.kinds, rule.id
            assert set(rule.kinds) == set(rule.levels), rule.id
            assert set(rule.kinds) <= set(KINDS), rule.id


def test_each_kind_is_asked_for_its_own(found):
    """Staff are not asked what will prevent it, the public is; both are asked for a dated title."""
    text = "# Notice\n\nAn attacker entered our wiki.\n"
    asked = {kind: {name for name, _ in found(text, kind=kind)} for kind in ("public-statement", "internal-notice")}
    assert "NoPrevention" in asked["public-statement"] - asked["internal-notice"]
    assert "TitleWithoutDate" in asked["public-statement"] & asked["internal-notice"]


@pytest.mark.parametrize("head", ["", "---\ntitle: Notice\ndate: 2026-11-12\n---\n\n"])
def test_a_text_that_does_not_say_its_kind_is_a_public_statement(found, head):
    """With front matter or without, what tells of an incident is asked for all of it."""
    names = {name for name, _ in found(f"{head}# Notice\n\nAn attacker entered our wiki.\n")}
    assert {"TitleWithoutDate", "TimelineMissing", "NoContact"} <= names


def test_a_post_that_tells_of_no_incident_gets_one_suggestion(rulebook):
    """An outage is asked for nothing: one suggestion says how to have it checked all the same."""
    findings = lint(read_document(OUTAGE, "outage.md"), rulebook)
    assert {finding.severity for finding in findings} == {"suggestion"}
    elements = {rule.id for rule in rulebook.rules if rule.extends == "missing_element" or "timeline" in rule.extends}
    assert not elements & {finding.rule for finding in findings}
    assert [finding.rule for finding in findings].count("comms.KindAssumed") == 1
    asked = {finding.rule for finding in lint(read_document(OUTAGE, "outage.md"), rulebook, kind="public-statement")}
    assert {"statement.NoContact", "statement.NonApology"} <= asked


def test_the_table_names_rules_of_its_pack(tmp_path):
    """A misspelt rule in the table is an error with its place."""
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "_pack.yml").write_text("elements:\n  NoHope: {public: error}\n", encoding="utf-8")
    (pack / "A.yml").write_text("extends: existence\nmessage: m\ntokens: [a]\n", encoding="utf-8")
    with pytest.raises(RuleInvalid) as caught:
        load_rulebook([str(tmp_path)], Settings())
    assert "there is no rule 'NoHope'" in str(caught.value.problems[0])


def test_a_house_may_have_a_table_of_its_own(tmp_path):
    """The table of a pack gives its rules their kinds and levels."""
    pack = tmp_path / "house"
    pack.mkdir()
    (pack / "_pack.yml").write_text("elements:\n  A: {staff: error, support-answers: warning}\n", encoding="utf-8")
    (pack / "A.yml").write_text("extends: missing_element\nmessage: m\ntokens: [hotline]\n", encoding="utf-8")
    rule = load_rulebook([str(tmp_path)], Settings()).find("house.A")
    assert rule is not None
    assert rule.kinds == ("internal-notice", "internal-update", "support-answers")
    assert (rule.level_for("internal-notice"), rule.level_for("support-answers")) == ("error", "warning")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("NoActionForReaders", "The foundation encourages all users to change their passwords."),
        ("NoActionForReaders", "## What should I do?\n\n1. Unpack the file."),
        ("NoActionForReaders", "Gems from before that date should be verified by their authors."),
        ("NoActionForReaders", "- Rotate every token that you used here."),
        ("NoActionForReaders", "No action is required by users."),
        ("NoContact", "Questions? Write to security at our address.\n\n`security@example.com`"),
        ("NoContact", "If you have questions, [contact us](https://example.com/contact)."),
        ("NoContact", "Mail the [team](mailto:security@example.com)."),
        ("NoContact", "Write to security (at) example (dot) com."),
        ("NoPrevention", "## What are we changing?\n\n- One-time passwords become mandatory."),
        ("NoPrevention", "## Lessons learned\n\nWe review more."),
        ("NoResponsibility", "We did not restrict this key, and did not notice its use."),
        ("NoResponsibility", "We apologise for this security failure."),
    ],
)
def test_an_element_may_be_said_in_many_ways(rulebook, name, text):
    """What counts is what the text says, not one set of words or headings."""
    assert answered(rulebook, name, text)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("NoActionForReaders", "The attackers reset the passwords of three users."),
        ("NoActionForReaders", "You should have received an e-mail. Please see our blog."),
        ("NoActionForReaders", "## What we have done\n\n- Reset all passwords."),
        ("NoActionForReaders", "Please consider supporting us."),
        ("NoContact", "Contact your bank. Version `tool@3.7.2` is affected."),
        ("NoContact", "To sponsor us, write to sponsors@example.com."),
        ("NoPrevention", "We have reset all passwords and will post news."),
        ("NoPrevention", "We are continuing to improve our security."),
        ("NoResponsibility", "The login failures began at noon. We are sorry."),
        ("NoResponsibility", "The user's account was not sufficiently protected."),
    ],
)
def test_what_only_looks_like_an_element_is_none(rulebook, name, text):
    """Acts of others, containment, adverts and courtesies answer nothing."""
    assert not answered(rulebook, name, text)


def test_the_lint_agrees_with_readers_of_real_statements(shared):
    """Of sixteen labelled statements one may be judged otherwise for title and timeline, two for other elements."""
    run = subprocess.run(
        [sys.executable, str(BENCH), str(shared / "corpus")], capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
    assert "TimelineMissing" in run.stdout
