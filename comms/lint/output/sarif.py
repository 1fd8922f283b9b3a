"""The findings as SARIF 2.1.0, which code hosts and CI read."""

from __future__ import annotations

from json import dumps

from comms import __version__

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from comms.document.finding import Finding
    from comms.document.span import Span
    from comms.document.tree import Document
    from comms.lint.report import Report

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "suggestion": "note"}


def render(reports: Sequence[Report]) -> str:
    """Give one run with the rules that found something, their help, and every finding."""
    first: dict[str, Finding] = {}
    for report in reports:
        for finding in report.findings:
            first.setdefault(finding.rule, finding)
    names = sorted(first)
    results = [
        _result(report.document, finding, names.index(finding.rule))
        for report in reports
        for finding in report.findings
    ]
    driver = {"name": "comms", "version": __version__, "rules": [_rule(name, first[name]) for name in names]}
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, ensure_ascii=True) + "\n"


def _rule(name: str, finding: Finding) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": name, "name": name.rpartition(".")[2]}
    if finding.why:
        rule["fullDescription"] = {"text": finding.why}
    if finding.instead or finding.why:
        rule["help"] = {"text": "\n\n".join(part for part in (finding.why, finding.instead) if part)}
    rule["defaultConfiguration"] = {"level": _LEVELS[finding.severity]}
    return rule


def _result(document: Document, finding: Finding, index: int) -> dict[str, Any]:
    artifact = {"uri": _uri(document.path)}
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "ruleIndex": index,
        "level": _LEVELS[finding.severity],
        "message": {"text": finding.message or finding.rule},
        "locations": [{"physicalLocation": {"artifactLocation": artifact, "region": _region(document, finding.span)}}],
    }
    if finding.edit is not None:
        change = {
            "deletedRegion": _region(document, finding.edit.span),
            "insertedContent": {"text": finding.edit.replacement},
        }
        result["fixes"] = [{"artifactChanges": [{"artifactLocation": artifact, "replacements": [change]}]}]
    return result


def _region(document: Document, span: Span) -> dict[str, int]:
    start, end = document.position(span.start), document.position(span.end)
    return {
        "startLine": start.line,
        "startColumn": start.column,
        "endLine": end.line,
        "endColumn": end.column,
        "charOffset": span.start,
        "charLength": span.end - span.start,
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/").encode("utf-8", "surrogateescape")) or "stdin.md"
