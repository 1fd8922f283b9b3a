"""The outputs of the lint."""

from __future__ import annotations

import json

import pytest

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.output import render
from comms.lint.report import Report, summary

TEXT = "# Security notice\n\nCafé \N{PARTY POPPER}: We take **security** very seriously.\n"


@pytest.fixture
def report(rulebook) -> Report:
    """Give the report on a short bad statement."""
    document = read_document(TEXT, "a dir/state:ment.md")
    return Report(document, lint(document, rulebook, kind="insurer-notice"))


def test_text_shows_the_place_the_words_and_the_cure(report):
    """The line is shown with its words underlined, then why and what to write instead, then one line that sums up."""
    lines = render([report]).splitlines()
    at = lines.index("a dir/state:ment.md:3:9: error statement.TakesSeriously")
    assert lines[at + 2] == "    Café \N{PARTY POPPER}: We take **security** very seriously."
    assert lines[at + 3] == "    " + " " * 8 + "^" * len("We take **security** very seriously")
    assert lines[at + 4].startswith("  Why: ")
    assert lines[at + 5].startswith("  Instead: ")
    assert lines[-1] == "2 errors in 1 file."


def test_text_says_when_nothing_was_found(rulebook):
    """A clean run is one line."""
    document = read_document(
        "---\nkind: operator-letter\n---\n\n# Report of 12 November 2026\n\nWrite to security@example.com.\n", "a.md"
    )
    assert render([Report(document, lint(document, rulebook))]) == "1 file checked, nothing found.\n"


def test_text_escapes_what_a_terminal_would_obey(rulebook):
    """Control characters of a text or a file name never reach the terminal."""
    document = read_document("\x1b[2J We take security \x1b[31m seriously. \u202e\n", "\x1b]0;x\x07.md")
    shown = render([Report(document, lint(document, rulebook, kind="public-statement"))])
    assert "\x1b" not in shown
    assert "\u202e" not in shown
    assert "\\x1b" in shown


def test_a_long_line_is_cut_round_the_finding(rulebook):
    """The words that a finding is about are shown, however long their line."""
    document = read_document("word " * 5000 + "We take security seriously. " + "word " * 5000, "a.md")
    shown = render([Report(document, lint(document, rulebook, kind="public-statement"))])
    assert "We take security seriously" in shown
    assert max(map(len, shown.splitlines())) < 500


def test_json_has_lines_columns_and_offsets(report):
    """Lines and columns count from 1, offsets from 0, all in characters of the file."""
    data = json.loads(render([report], "json"))
    (finding,) = [each for each in data["findings"] if each["rule"] == "statement.TakesSeriously"]
    start = TEXT.index("We take")
    assert finding["path"] == "a dir/state:ment.md"
    assert finding["severity"] == "error"
    assert finding["start"] == {"line": 3, "column": 9, "offset": start}
    assert TEXT[start : finding["end"]["offset"]] == "We take **security** very seriously"
    assert set(finding) >= {"path", "rule", "severity", "message", "start", "end", "why", "edit"}
    assert data["summary"] == summary([report]) == {"files": 1, "errors": 2, "warnings": 0, "suggestions": 0}


def test_sarif_has_rules_with_help_and_regions(report):
    """Every result points to a rule of the run, which has help."""
    data = json.loads(render([report], "sarif"))
    (run,) = data["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert data["version"] == "2.1.0"
    assert [rules[each["ruleIndex"]]["id"] for each in run["results"]] == [each["ruleId"] for each in run["results"]]
    assert all(rule["help"]["text"] for rule in rules)
    region = run["results"][-1]["locations"][0]["physicalLocation"]["region"]
    assert (region["startLine"], region["startColumn"]) == (3, 9)
    uri = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert uri == "a%20dir/state%3Ament.md"


def test_github_annotations_are_escaped(report):
    """Colons, commas and per cent signs of a property are escaped."""
    lines = render([report], "github").splitlines()
    assert lines[-1].startswith("::error file=a dir/state%3Ament.md,line=3,endLine=3,col=9,endColumn=")
    assert "title=statement.TakesSeriously::" in lines[-1]


def test_another_format_is_refused(report):
    """Only the formats that exist are rendered."""
    with pytest.raises(KeyError):
        render([report], "xml")
