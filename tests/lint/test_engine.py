"""The engine: directives, kinds, scopes, public styles, hostile texts and patterns."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.output import FORMATS, render
from comms.lint.report import Report
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path

RULEBOOK = load_rulebook([], Settings())
PHRASE = "We take security very seriously."
ALLOW = "<!-- comms: allow statement.TakesSeriously because it is quoted from 2019 -->"


def house(tmp_path: Path, **rules: str):
    """Give a rulebook with rules of a pack called `house` besides ours."""
    pack = tmp_path / "packs" / "house"
    pack.mkdir(parents=True)
    for name, text in rules.items():
        (pack / f"{name}.yml").write_text(text, encoding="utf-8")
    return load_rulebook([str(tmp_path / "packs")], Settings())


def marks(text: str, rulebook=RULEBOOK, pack: str = "house") -> list[tuple[str, str]]:
    """Give (name, source) of the findings of one pack."""
    document = read_document(text)
    findings = lint(document, rulebook)
    return [
        (each.rule.split(".")[1], document.source(each.span)) for each in findings if each.rule.startswith(pack + ".")
    ]


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


@pytest.mark.parametrize(
    ("scope", "expected"),
    [
        ("text", ["foo"] * 5),
        ("heading", ["foo"]),
        ("heading.h2", []),
        ("list", ["foo"]),
        ("table.cell", ["foo"]),
        ("table.header", []),
        ("blockquote", ["foo"]),
        ("paragraph", ["foo"]),
        ("~heading & ~list", ["foo"] * 3),
        ("raw", ["foo"] * 6),
        ("comment.line", []),
    ],
)
def test_scopes_select_as_in_vale(tmp_path, scope, expected):
    """A rule looks at the blocks that its scope names; `raw` is the untouched source, code included."""
    rulebook = house(tmp_path, R=f"extends: existence\nmessage: m\nscope: '{scope}'\ntokens: [foo]\n")
    text = "# foo\n\nA foo.\n\n- foo\n\n> foo\n\n| a |\n|---|\n| foo |\n\n`foo`\n"
    assert [source for _, source in marks(text, rulebook)] == expected


def test_sentences_are_a_scope(tmp_path):
    """A pattern of scope `sentence` never reaches into the next sentence."""
    rulebook = house(
        tmp_path, R="extends: existence\nmessage: m\nscope: sentence\nnonword: true\ntokens: ['foo.*bar']\n"
    )
    assert marks("A foo. A bar.", rulebook) == []
    assert marks("A foo and a bar. Then.", rulebook) == [("R", "foo and a bar")]


def test_existence_follows_vale(tmp_path):
    """Words are whole words, case counts unless told otherwise, an exception inside a match takes it back."""
    rulebook = house(
        tmp_path,
        Word="extends: existence\nmessage: m\ntokens: [very]\n",
        Any="extends: existence\nmessage: m\nignorecase: true\ntokens: ['foo \\w+']\nexceptions: [bar]\n",
        Raw="extends: existence\nmessage: m\nraw: ['q', 'u+x']\n",
    )
    assert marks("every very Very", rulebook) == [("Word", "very")]
    assert marks("Foo bar, foo BAR, foo baz", rulebook) == [("Any", "foo BAR"), ("Any", "foo baz")]
    assert marks("a quuux", rulebook) == [("Raw", "quuux")]


def test_substitution_follows_vale(tmp_path):
    """Longest key first; what reads right already is left alone; groups fill `$1`; choices are listed."""
    rulebook = house(
        tmp_path,
        S="extends: substitution\nmessage: Use '%s' for '%s'\nignorecase: true\naction: {name: replace}\n"
        "swap:\n  e-?mail: email\n  log in: sign in\n  log in to the: enter the|open the\n  on a (daily|weekly) basis: $1\n",
    )
    document = read_document("An e-mail, an email. Log in to the box on a daily basis.")
    findings = [finding for finding in lint(document, rulebook) if finding.rule == "house.S"]
    assert [finding.message for finding in findings] == [
        "Use 'email' for 'e-mail'",
        "Use ''enter the' or 'open the'' for 'Log in to the'",
        "Use 'daily' for 'on a daily basis'",
    ]
    assert [finding.edit.replacement if finding.edit else None for finding in findings] == ["email", None, "daily"]


def test_occurrence_follows_vale(tmp_path):
    """A block with more than `max` or fewer than `min` is one finding."""
    rulebook = house(
        tmp_path,
        Max="extends: occurrence\nmessage: '%s times'\ntoken: foo\nmax: 2\n",
        Min="extends: occurrence\nmessage: m\nscope: heading\ntoken: bar\nmin: 1\n",
    )
    assert marks("# A bar\n\nfoo foo foo foo", rulebook) == [("Max", "foo")]
    assert marks("# None", rulebook) == [("Min", "N")]


def test_remove_and_limit(tmp_path):
    """`action: remove` gives an edit, `limit` caps the findings of a rule in a file."""
    rulebook = house(tmp_path, R="extends: existence\nmessage: m\nlimit: 2\naction: {name: remove}\ntokens: [foo]\n")
    findings = [each for each in lint(read_document("foo foo foo"), rulebook) if each.rule == "house.R"]
    assert [finding.edit.replacement if finding.edit else None for finding in findings] == ["", ""]


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
    assert time.monotonic() - start < 8
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
    assert time.monotonic() - start < 8


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
