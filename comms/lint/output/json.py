"""The findings as JSON, for programs."""

from __future__ import annotations

from json import dumps

from comms.lint.report import summary

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from comms.document.finding import Edit, Finding
    from comms.document.tree import Document
    from comms.lint.report import Report


def render(reports: Sequence[Report]) -> str:
    """Give all findings with 1-based lines and columns and 0-based offsets, in characters of the file."""
    findings = [_finding(report.document, finding) for report in reports for finding in report.findings]
    return dumps({"findings": findings, "summary": summary(reports)}, indent=2, ensure_ascii=True) + "\n"


def _finding(document: Document, finding: Finding) -> dict[str, Any]:
    return {
        "path": document.path,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "start": _place(document, finding.span.start),
        "end": _place(document, finding.span.end),
        "why": finding.why,
        "instead": finding.instead,
        "edit": _edit(document, finding.edit) if finding.edit is not None else None,
    }


def _edit(document: Document, edit: Edit) -> dict[str, Any]:
    return {
        "start": _place(document, edit.span.start),
        "end": _place(document, edit.span.end),
        "replacement": edit.replacement,
        "safe": edit.safe,
    }


def _place(document: Document, offset: int) -> dict[str, int]:
    position = document.position(offset)
    return {"line": position.line, "column": position.column, "offset": offset}
