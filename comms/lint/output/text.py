"""The findings for people: the place, the line with the words underlined, why, and what to write instead."""

from __future__ import annotations

from comms.lint.report import summary
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.finding import Finding
    from comms.document.tree import Document
    from comms.lint.report import Report

WIDTH = 100
"""Characters of a source line that are shown; a longer one is cut round the finding."""


def render(reports: Sequence[Report]) -> str:
    """Give the findings of each file in the order of its text, then one line that sums up."""
    parts = [_finding(report.document, finding) for report in reports for finding in report.findings]
    parts.append(_summary(reports))
    return "\n".join(parts)


def _finding(document: Document, finding: Finding) -> str:
    place = document.position(finding.span.start)
    path = printable(document.path, one_line=True) or "-"
    head = f"{path}:{place.line}:{place.column}: {finding.severity} {finding.rule}"
    lines = [head, f"  {printable(finding.message, one_line=True)}"]
    lines += _quoted(document, finding, place.column)
    if finding.why:
        lines.append(f"  Why: {printable(finding.why, one_line=True)}")
    if finding.instead:
        lines.append(f"  Instead: {printable(finding.instead, one_line=True)}")
    return "\n".join(lines) + "\n"


def _quoted(document: Document, finding: Finding, column: int) -> list[str]:
    """Show the source line that the finding begins on, its words underlined."""
    start = finding.span.start - column + 1
    end = start
    while end < len(document.text) and document.text[end] not in "\r\n":
        end += 1
    line = document.text[start:end]
    if not line.strip():
        return []
    first = column - 1
    last = min(max(finding.span.end - start, first + 1), len(line))
    cut = max(0, min(first - WIDTH // 3, len(line) - WIDTH)) if len(line) > WIDTH else 0
    before = _shown(line[cut:first])
    marked = _shown(line[first : min(last, cut + WIDTH)])
    after = _shown(line[min(last, cut + WIDTH) : cut + WIDTH])
    head = "..." if cut else ""
    tail = "..." if cut + WIDTH < len(line) else ""
    underline = " " * (len(head) + len(before)) + "^" * max(len(marked), 1)
    return [f"    {head}{before}{marked}{after}{tail}".rstrip(), f"    {underline}"]


def _shown(text: str) -> str:
    return printable(text.replace("\t", " "), one_line=True)


def _summary(reports: Sequence[Report]) -> str:
    counts = summary(reports)
    if not any(counts[name] for name in ("errors", "warnings", "suggestions")):
        return f"{_plural(counts['files'], 'file')} checked, nothing found.\n"
    found = [_plural(counts[name], name[:-1]) for name in ("errors", "warnings", "suggestions") if counts[name]]
    return f"{', '.join(found)} in {_plural(counts['files'], 'file')}.\n"


def _plural(count: int, word: str) -> str:
    return f"{count} {word}{'' if count == 1 else 's'}"
