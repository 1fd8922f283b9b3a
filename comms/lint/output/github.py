"""The findings as annotations of a GitHub workflow run."""

from __future__ import annotations

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.finding import Finding
    from comms.document.tree import Document
    from comms.lint.report import Report

_COMMANDS = {"error": "error", "warning": "warning", "suggestion": "notice"}


def render(reports: Sequence[Report]) -> str:
    """Give one workflow command a finding."""
    lines = [_annotation(report.document, finding) for report in reports for finding in report.findings]
    return "".join(f"{line}\n" for line in lines)


def _annotation(document: Document, finding: Finding) -> str:
    start, end = document.position(finding.span.start), document.position(max(finding.span.start, finding.span.end - 1))
    place = f"file={_property(document.path)},line={start.line},endLine={end.line}"
    if start.line == end.line:  # GitHub takes columns only within one line
        place += f",col={start.column},endColumn={end.column}"
    said = finding.message + (f" Instead: {finding.instead}" if finding.instead else "")
    return f"::{_COMMANDS[finding.severity]} {place},title={_property(finding.rule)}::{_data(said)}"


def _data(text: str) -> str:
    return printable(text, one_line=True).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
