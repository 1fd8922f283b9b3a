"""What the lint found in one document, for the outputs."""

from __future__ import annotations

from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.finding import Finding
    from comms.document.tree import Document


class Report(Value):
    """A document and its findings, sorted by place. `document.path` names it."""

    __slots__ = ("document", "findings")

    def __init__(self, document: Document, findings: Sequence[Finding]) -> None:
        self.document = document
        self.findings = tuple(findings)


def summary(reports: Sequence[Report]) -> dict[str, int]:
    """Count the files, and the findings of each severity."""
    counts = {"files": len(reports), "error": 0, "warning": 0, "suggestion": 0}
    for report in reports:
        for finding in report.findings:
            counts[finding.severity] += 1
    return {
        "files": counts["files"],
        "errors": counts["error"],
        "warnings": counts["warning"],
        "suggestions": counts["suggestion"],
    }
