"""Applies edits to the source of a draft."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from comms.document.finding import Edit, Finding


def safe_edits(findings: Iterable[Finding]) -> list[Edit]:
    """Give the edits that need nobody's judgement: dates, typography, and what a rule file calls safe."""
    return [finding.edit for finding in findings if finding.edit is not None and finding.edit.safe]


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """Put each edit's replacement in the place of its span.

    Of edits that overlap, the one that begins first is applied (of those, the longer); the others are left for the
    next round. Edits outside of the text are left out.
    """
    parts: list[str] = []
    at = 0
    done: set[tuple[int, int]] = set()
    for edit in sorted(edits, key=lambda each: (each.span.start, -each.span.end, each.replacement)):
        start, end = edit.span.start, edit.span.end
        if start < at or end > len(text) or (start, end) in done:
            continue
        done.add((start, end))
        parts += [text[at:start], edit.replacement]
        at = end
    return "".join([*parts, text[at:]])
