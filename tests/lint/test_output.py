"""The outputs of the lint."""

from __future__ import annotations

import json
import os
import re
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.output import render
from comms.lint.report import Report, summary

jsonschema = import_module("jsonschema")  # it has no types

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


@pytest.fixture(scope="session")
def sarif_schema() -> dict[str, Any]:
    """Give the schema of SARIF 2.1.0; skip without it, or fail where COMMS_REQUIRE_ALL is set."""
    path = os.environ.get("COMMS_TEST_SARIF_SCHEMA", "")
    if not path:
        reason = "needs COMMS_TEST_SARIF_SCHEMA, the file that .ci/sarif-schema.sh fetches"
        if os.environ.get("COMMS_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    schema: dict[str, Any] = json.loads(Path(path).read_text(encoding="utf-8"))
    assert schema["$id"].endswith("sarif-schema-2.1.0.json")
    return schema


HOSTILE_PATHS = [
    "a\nb::error file=x::y.md",
    "C:\\drafts\\a b.md",
    "/abs/%25,:;=#?.md",
    "\udcff\udc80.md",
    "\u202egnp.md",
    "\x1b]0;x\x07.md",
    "",
    "../../a.md",
    "caf\u00e9 \U0001f600.md",
]
HOSTILE_TEXTS = [
    "",
    "We take security seriously",
    "\ufeffWe take \x1b[31m security\x00 seriously.\r\rWe take\rsecurity seriously.\r\n",
    "# T\u2028\u2029\x85\x0b\n\nWe take security\u202e seriously. \U0001f600 We value your privacy. [[ x ]] 10.0.0.1\n\n::error::x%0A\n",
    "| a | b |\n|---|---|\n| We take security seriously | 09/11/2026 |\n",
]


def hostile_reports(rulebook) -> list[Report]:
    """Give reports on hostile texts under hostile names."""
    reports = []
    for path in HOSTILE_PATHS:
        for text in HOSTILE_TEXTS:
            document = read_document(text, path)
            reports.append(Report(document, lint(document, rulebook, kind="public-statement")))
    return reports


def test_sarif_is_valid_by_its_schema(rulebook, report, sarif_schema):
    """The standard's own schema accepts the output, formats of addresses included, whatever texts and names hold."""
    draft = jsonschema.Draft7Validator
    validator = draft(sarif_schema, format_checker=draft.FORMAT_CHECKER)
    for reports in ([report], [], hostile_reports(rulebook)):
        data = json.loads(render(reports, "sarif"))
        assert [error.message for error in validator.iter_errors(data)] == []
    assert list(validator.iter_errors({"version": "2.1.0"})), "the schema refuses what is none"


def test_sarif_points_to_the_words(rulebook):
    """Regions count characters from 1, offsets from 0, ends behind the last; addresses of files are well-formed."""
    for report in hostile_reports(rulebook):
        text = report.document.text
        (run,) = json.loads(render([report], "sarif"))["runs"]
        assert run["columnKind"] == "unicodeCodePoints"
        assert len(run["results"]) == len(report.findings)
        for result, finding in zip(run["results"], report.findings, strict=True):
            place = result["locations"][0]["physicalLocation"]
            region = place["region"]
            assert (region["charOffset"], region["charLength"]) == (
                finding.span.start,
                finding.span.end - finding.span.start,
            )
            assert 0 <= region["charOffset"] <= region["charOffset"] + region["charLength"] <= len(text)
            assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
        for rule in run["tool"]["driver"]["rules"]:
            assert rule["help"]["text"]
            assert rule["fullDescription"]["text"]


def test_one_finding_is_one_annotation(rulebook):
    """A workflow command is one line of printable text; nothing in a name or a text can begin another."""
    for report in hostile_reports(rulebook):
        out = render([report], "github")
        assert out.count("\n") == len(report.findings)
        for line in out.splitlines():
            assert re.match(r"::(?:error|warning|notice) file=[^,:\n]*,line=\d+,endLine=\d+,(?:col=|title=)", line)
            properties, _, data = line[2:].partition("::")
            assert data
            assert all("=" in each for each in properties.partition(" ")[2].split(","))
            assert line.isprintable()


def test_json_is_plain_json(rulebook):
    """Whatever texts and names hold: ASCII that any reader of JSON takes, and the findings as they are."""
    reports = hostile_reports(rulebook)
    out = render(reports, "json")
    assert out.isascii()
    data = json.loads(out)
    assert len(data["findings"]) == sum(len(report.findings) for report in reports)
    assert {each["path"] for each in data["findings"]} <= set(HOSTILE_PATHS)


def test_text_is_printable(rulebook):
    """No control character, no direction mark and no line break of a text or a name reaches the terminal."""
    for report in hostile_reports(rulebook):
        assert all(line.isprintable() for line in render([report]).split("\n"))


def test_another_format_is_refused(report):
    """Only the formats that exist are rendered."""
    with pytest.raises(KeyError):
        render([report], "xml")
