"""What a check says about a place in a draft. Findings are data: they are never raised."""

from __future__ import annotations

from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal

    from comms.document.span import Span

    Severity = Literal["error", "warning", "suggestion"]

SEVERITIES = ("error", "warning", "suggestion")
"""From the gravest to the lightest."""


class Edit(Value):
    """A replacement of one span. `safe` edits (dates, zones, typography) may be applied without a person's judgement."""

    __slots__ = ("replacement", "safe", "span")

    def __init__(self, span: Span, replacement: str, *, safe: bool = False) -> None:
        self.span = span
        self.replacement = replacement
        self.safe = safe


class Finding(Value):
    """One finding of one rule at one span.

    `rule` is `pack.RuleName`; `message` says what is wrong here; `why` what a reader would mind; `instead` what to
    write; `edit` is a ready replacement where there is one.
    """

    __slots__ = ("edit", "instead", "message", "rule", "severity", "span", "why")

    def __init__(
        self,
        rule: str,
        severity: Severity,
        span: Span,
        message: str,
        *,
        why: str = "",
        instead: str = "",
        edit: Edit | None = None,
    ) -> None:
        self.rule = rule
        self.severity = severity
        self.span = span
        self.message = message
        self.why = why
        self.instead = instead
        self.edit = edit

    def sort_key(self) -> tuple[int, int, str, str]:
        """Order by place, then by rule, so that every run lists the same findings in the same order."""
        return (self.span.start, self.span.end, self.rule, self.message)
