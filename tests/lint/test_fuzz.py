"""No text breaks the lint: generated Markdown, random bytes, and the texts that hang other programs."""

from __future__ import annotations

import json
import subprocess
import sys
import time
import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comms.document.reader import read_document
from comms.errors import FileError
from comms.files import decode
from comms.lint.engine import lint
from comms.lint.output import FORMATS, render
from comms.lint.report import Report

WORDS = st.sampled_from(
    [
        "we",
        "take",
        "security",
        "very",
        "seriously",
        "out",
        "of",
        "an",
        "abundance",
        "of",
        "caution",
        "no",
        "evidence",
        "that",
        "your",
        "data",
        "was",
        "accessed",
        "some",
        "customers",
        "shortly",
        "yesterday",
        "12",
        "November",
        "2026",
        "09:55",
        "UTC",
        "10:00",
        "10.20.30.40",
        "ip-10-0-0-1",
        "db1.internal",
        "password=hunter2hunter2",
        "TODO",
        "[NAME]",
        "{{",
        "field",
        "}}",
        "`code`",
        "**bold**",
        "*a*",
        "_b_",
        "~~c~~",
        "https://example.com/a?b=c",
        "<b>",
        "</b>",
        "&nbsp;",
        "&amp;",
        "\\*",
        "é",
        "🎉",
        "\u200b",
        "\u202e",
        "’",
        "“",
        "x́",
        "�",
        "|",
        "---",
        "].",
    ]
)
LINES = st.lists(WORDS, min_size=1, max_size=12).map(" ".join)
PREFIXES = st.sampled_from(
    [
        "",
        "# ",
        "## ",
        "- ",
        "1. ",
        "> ",
        "> - ",
        "    ",
        "| ",
        "```\n",
        "<!-- comms: allow ",
        "<div>",
        "---\n",
        "+++\n",
        "\t",
    ]
)
ENDS = st.sampled_from(["\n", "\n\n", "\r\n", "\r", " |\n|---|\n", " -->\n", "  \n", ""])
MARKDOWN = st.lists(st.tuples(PREFIXES, LINES, ENDS).map("".join), max_size=14).map("".join)


def check_outputs(text: str, rulebook) -> None:
    """Lint a text twice and look at the findings and at all four outputs."""
    document = read_document(text, "draft.md")
    findings = lint(document, rulebook, kind="public-statement")
    assert findings == lint(read_document(text, "draft.md"), rulebook, kind="public-statement")
    assert findings == sorted(findings, key=lambda finding: finding.sort_key())
    for finding in findings:
        assert 0 <= finding.span.start <= finding.span.end <= len(text)
        if finding.edit is not None:
            assert 0 <= finding.edit.span.start <= finding.edit.span.end <= len(text)
    reports = [Report(document, findings)]
    shown = {form: render(reports, form) for form in FORMATS}
    assert len(json.loads(shown["json"])["findings"]) == len(findings)
    assert len(json.loads(shown["sarif"])["runs"][0]["results"]) == len(findings)
    assert len([line for line in shown["github"].splitlines() if line.startswith("::")]) >= len(findings)
    assert not [sign for sign in shown["text"] if sign != "\n" and unicodedata.category(sign) == "Cc"]
    assert shown == {form: render(reports, form) for form in FORMATS}


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
@given(text=MARKDOWN)
def test_generated_markdown(rulebook, text):
    """Markdown of every shape gives findings inside it, the same in every run, in outputs that programs can read."""
    check_outputs(text, rulebook)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300) | st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_random_bytes(rulebook, data):
    """Bytes are refused with a message, or linted."""
    try:
        text = decode(data, "draft.md")
    except FileError as refusal:
        text = str(refusal)
    check_outputs(text, rulebook)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=st.lists(WORDS, max_size=8).map(" ".join), after=st.lists(WORDS, max_size=8).map(" ".join))
def test_spans_are_on_the_right_text(rulebook, before, after):
    """A phrase in a paragraph of its own is marked where it stands, whatever stands round it."""
    text = f"# Notice\n\n{before}\n\nWe take your security extremely seriously.\n\n{after}\n"
    start = text.index("We take your security extremely")
    document = read_document(text, "draft.md")
    marked = [each.span for each in lint(document, rulebook) if each.rule == "statement.TakesSeriously"]
    if "`" not in before and "<" not in before and "~" not in before and "+++" not in before and "---" not in before:
        assert any(start <= span.start and text[span.start : span.end].endswith("seriously") for span in marked)


@pytest.mark.parametrize(
    "text",
    [
        "word " * 40_000,
        "x" * 200_000,
        "[" * 20_000,
        "](" * 20_000,
        "`" * 20_001,
        "> " * 5_000 + "deep",
        "- " * 5_000 + "deep",
        "<!--" * 10_000,
        "1.2.3.4 " * 10_000,
        "10:00 " * 10_000,
        "10:00 - " * 5_000,
        "2026-11-12 10:00 " * 5_000,
        "some of our customers " * 5_000,
        "é (some of our customers were affected " * 3_000,
        "| a " * 5_000 + "|\n" + "|---" * 5_000 + "|\n",
        "we take " * 2_000 + "security seriously",
        "\u200b" * 100_000,
        "\u200b\u200c" * 5_000,
    ],
    ids=lambda text: f"{text[:8]!r}*{len(text)}",
)
def test_what_hangs_other_programs_is_answered_in_seconds(rulebook, text):
    """Long lines, open brackets and endless repetition take seconds at most, on a slow machine too."""
    start = time.process_time()
    document = read_document(text, "draft.md")
    findings = lint(document, rulebook, kind="public-statement")
    assert isinstance(render([Report(document, findings)], "json"), str)
    assert time.process_time() - start < 10


def test_the_program_itself_takes_any_bytes(tmp_path):
    """The command ends with one of its exit codes and without a traceback, whatever the files hold."""
    for number, data in enumerate(
        (b"", b"\xff\xfe\x00", b"\x00" * 50, b"# \xf0\x9f\x8e\x89\n" * 50, b"\r" * 500, b"<" * 5000)
    ):
        (tmp_path / f"{number}.md").write_bytes(data)
    done = subprocess.run(
        [sys.executable, "-m", "comms", "lint", str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
