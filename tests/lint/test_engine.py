"""The engine: directives, kinds, scopes, public styles, hostile texts and patterns."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.output import FORMATS, render
from comms.lint.report import Report
from tests.lint.house import RULEBOOK, house, marks

PHRASE = "We take security very seriously."
ALLOW = "<!-- comms: allow statement.TakesSeriously because it is quoted from 2019 -->"


def test_a_directive_covers_the_next_block_only(found):
    """The phrase is allowed in the block after the comment and found in the one after that."""
    text = f"# T, 12 November 2026\n\n{ALLOW}\n\n{PHRASE}\n\n{PHRASE} Really.\n"
    assert len(found(text, only="TakesSeriously")) == 1


def test_a_directive_before_everything_covers_the_document(found):
    """A comment at the top counts for all of the text."""
    assert found(f"{ALLOW}\n\n# T\n\n{PHRASE}\n\n{PHRASE} Really.\n", only="TakesSeriously") == []


def test_a_directive_inside_a_paragraph_covers_that_paragraph(found):
    """A comment in running text counts for its own block."""
    text = f"# T\n\nText. {ALLOW} {PHRASE}\n\n{PHRASE} Really.\n"
    assert len(found(text, only="TakesSeriously")) == 1


def test_a_directive_without_a_reason_is_a_finding(found):
    """It allows nothing and is reported itself."""
    text = f"<!-- comms: allow statement.TakesSeriously -->\n\n{PHRASE}\n"
    names = [name for name, _ in found(text)]
    assert "AllowWithoutReason" in names
    assert "TakesSeriously" in names


def test_a_directive_with_nothing_to_allow_is_a_finding(found):
    """An exception that is needed no longer is pointed out, at its own place."""
    assert found(f"# T\n\nText.\n\n{ALLOW}\n\nNothing here.\n", only="AllowsNothing") == [("AllowsNothing", ALLOW)]


def test_a_directive_for_an_unknown_rule_is_a_finding(found):
    """A misspelt name would otherwise allow nothing without a word."""
    assert found("<!-- comms: allow statement.Nope because x -->\n\nText.\n", only="UnknownDirective")


def test_a_directive_may_be_written_carelessly(found):
    """Capitals, a colon after `because` and line breaks change nothing."""
    for words in (
        "Comms: Allow TakesSeriously Because: it is quoted",
        "comms:allow TakesSeriously\n  because\n  it is",
    ):
        assert not found(f"# T, 12 November 2026\n\n<!-- {words} -->\n\n{PHRASE}\n", only="TakesSeriously")


def test_a_misspelt_directive_names_the_nearest_rule():
    """The cure is the rule that was probably meant."""
    text = f"# T\n\n<!-- comms: allow TakesSeriosly because x -->\n\n{PHRASE}\n"
    (finding,) = [each for each in lint(read_document(text), RULEBOOK) if each.rule == "comms.UnknownDirective"]
    assert finding.instead == "Did you mean statement.TakesSeriously?"


def test_directives_can_be_overruled():
    """`allow=False` shows what the comments hide."""
    document = read_document(f"{ALLOW}\n\n{PHRASE}\n")
    names = [finding.rule for finding in lint(document, RULEBOOK, allow=False)]
    assert "statement.TakesSeriously" in names


def test_the_kind_decides_which_rules_apply(found):
    """A timeline is asked for in a public statement and not in a letter to an operator."""
    text = "# Abuse report of 12 November 2026\n\nText.\n"
    assert found(text, kind="public-statement", only="TimelineMissing")
    assert not found(text, kind="operator-letter", only="TimelineMissing")
    assert found("---\nkind: no-such-kind\naudience: public\n---\n\n" + text, only="TimelineMissing")
    assert not found("---\nkind: no-such-kind\naudience: operator\n---\n\n" + text, only="TimelineMissing")


def test_look_around_runs_and_a_catastrophe_is_a_finding_about_the_rule(tmp_path):
    """What re2 refuses runs in `regex`; a pattern without end is stopped and named."""
    rulebook = house(
        tmp_path,
        Look="extends: existence\nmessage: m\nnonword: true\ntokens: ['foo(?!bar)']\n",
        Slow="extends: existence\nmessage: m\nnonword: true\ntokens: ['(?=x)(x+x+)+y']\n",
    )
    assert marks("foobar foo", rulebook) == [("Look", "foo")]
    start = time.monotonic()
    slow = marks("x" * 5000, rulebook, pack="comms")
    assert time.monotonic() - start < 40  # without the stop it would take years; the machine may be busy
    assert [name for name, _ in slow] == ["SlowRule"]


@pytest.mark.parametrize(
    "text",
    [
        "a " * 100_000,
        "x" * 200_000,
        "[" * 20_000,
        "> " * 5_000 + "x",
        "We take " + "very " * 40_000 + "seriously",
        "1:" * 50_000,
        "9 November " * 10_000,
    ],
    ids=["words", "one word", "brackets", "quotes", "a phrase", "times", "dates"],
)
def test_hostile_texts_are_answered_in_seconds(text):
    """Long lines, brackets and repetitions cost time in line with their length."""
    start = time.monotonic()
    lint(read_document(text), RULEBOOK, kind="public-statement")
    assert time.monotonic() - start < 40  # without the stop it would take years; the machine may be busy


PIECES = st.sampled_from(
    [
        "# ",
        "\n\n",
        "- ",
        "> ",
        "| a | b |\n|---|---|\n",
        "`",
        "**",
        "[x](",
        ")",
        "<!-- comms: allow ",
        " because ",
        "-->",
        "We take ",
        "security seriously",
        "12 November 2026",
        "09:55",
        " UTC",
        "[NAME]",
        "10.0.0.1",
        "\N{PARTY POPPER}",
        "é",
        "\u202e",
        "\r\n",
        "&nbsp;",
        "---\n",
        "a: b\n",
    ]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(PIECES | st.text(max_size=6), max_size=30).map("".join))
def test_no_text_breaks_the_lint(text):
    """Any text gives findings inside it, in order, the same each time, and well-formed outputs."""
    document = read_document(text, "draft.md")
    findings = lint(document, RULEBOOK, kind="public-statement")
    assert all(0 <= finding.span.start <= finding.span.end <= len(text) for finding in findings)
    assert findings == sorted(findings, key=lambda finding: finding.sort_key())
    assert findings == lint(read_document(text, "draft.md"), RULEBOOK, kind="public-statement")
    for form in FORMATS:
        assert isinstance(render([Report(document, findings)], form), str)


def test_phrases_of_an_ordinary_post_are_suggestions_and_nothing_else_is_asked_of_it():
    """A text that tells of no incident and does not say what it is has no error for a phrase, and misses no element."""
    post = "# Release 4.2\n\n" + "The new parser reads tables. " * 60 + "\n\n" + PHRASE + "\n"
    found = {(each.rule, each.severity) for each in lint(read_document(post), RULEBOOK)}
    assert found == {("statement.TakesSeriously", "suggestion"), ("comms.KindAssumed", "suggestion")}
    said = {each.rule: each.severity for each in lint(read_document(post), RULEBOOK, kind="public-statement")}
    assert said["statement.TakesSeriously"] == "error"
    assert "statement.TimelineMissing" in said


@pytest.mark.parametrize(
    ("head", "severity", "says"),
    [
        ("kind: public-statment", "warning", "Did you mean `kind: public-statement`?"),
        ("kind: Operator Letter", "warning", "Did you mean `kind: operator-letter`?"),
        ("kind: page", "suggestion", "Name one of these: public-statement, "),
        ("kind: house-notice\naudience: stafff", "suggestion", "Name one of these: public-statement, "),
    ],
)
def test_a_kind_that_there_is_not_is_told(rulebook, head, severity, says):
    """A misspelt kind is marked where it stands, with the nearest name; the text is checked as a public statement."""
    document = read_document(f"---\n{head}\n---\n\n# Notice\n\nCustomer data was copied.\n", "draft.md")
    [finding] = [each for each in lint(document, rulebook) if each.rule == "comms.UnknownKind"]
    assert finding.severity == severity
    assert f"kind: {document.source(finding.span)}" == head.split("\n")[0]
    assert says in finding.instead


@pytest.mark.parametrize("head", ["kind: operator-letter", "kind: house-notice\naudience: staff", "title: Notice"])
def test_a_known_kind_and_one_of_the_house_are_not_marked(rulebook, head):
    """A house's own kind is known by the audience that it gets."""
    document = read_document(f"---\n{head}\n---\n\n# Notice\n\nCustomer data was copied.\n", "draft.md")
    assert "comms.UnknownKind" not in {each.rule for each in lint(document, rulebook)}
