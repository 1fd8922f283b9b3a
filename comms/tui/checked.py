"""What the editor asks about a text, and what it is told: findings, words and grade, the facts beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.document.finding import Edit, Finding
from comms.document.span import Span

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from comms.workspace.checking import Checker
    from comms.workspace.facts_beside import FactBeside


class Checked(NamedTuple):
    """What the check of one text found. `facts` is None where they were not asked for, or none are at hand."""

    findings: tuple[Finding, ...]
    counted: str
    facts: tuple[FactBeside, ...] | None = None


def check(checker: Checker, text: str, path: str, *, facts: bool) -> Checked:
    """Check a text that lies at `path`; with `facts`, say which of those its readers may know it tells."""
    from comms.document.readability import words_and_grade

    report = checker.check(text, path)
    words, grade = words_and_grade(report.document)
    beside = None
    if facts:
        from comms.workspace.facts_beside import facts_beside

        beside = facts_beside(checker, report.document)
    counted = f"{words} word{'' if words == 1 else 's'}" + (f", grade {grade:.1f}" if grade else "")
    return Checked(tuple(report.findings), counted, beside)


def plain(checked: Checked) -> dict[str, Any]:
    """Give an answer as JSON can hold it."""
    return {
        "findings": [_plain_finding(finding) for finding in checked.findings],
        "counted": checked.counted,
        "facts": checked.facts,
    }


def from_plain(answer: dict[str, Any]) -> Checked:
    """Read an answer that `plain` made."""
    from comms.workspace.facts_beside import FactBeside

    facts = answer["facts"]
    beside = None if facts is None else tuple(FactBeside(*fact) for fact in facts)
    return Checked(tuple(_finding(each) for each in answer["findings"]), answer["counted"], beside)


def _plain_finding(finding: Finding) -> list[Any]:
    edit = finding.edit
    ready = None if edit is None else [edit.span.start, edit.span.end, edit.replacement, edit.safe]
    span = finding.span
    words = [finding.rule, finding.severity, finding.message, finding.why, finding.instead]
    return [*words, span.start, span.end, ready]


def _finding(plain_finding: Sequence[Any]) -> Finding:
    rule, severity, message, why, instead, start, end, ready = plain_finding
    edit = None if ready is None else Edit(Span(ready[0], ready[1]), ready[2], safe=ready[3])
    return Finding(rule, severity, Span(start, end), message, why=why, instead=instead, edit=edit)
