"""One open draft as the editor knows it: text, revision, findings, places. Plain Python, no terminal.

Every change of the text makes a new revision. What a worker found out about an older revision is dropped; until the
new answer comes, the findings that the change did not touch move along with their words.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from comms.document.finding import SEVERITIES, Edit, Finding
from comms.document.span import Span
from comms.lint.rulebook import is_grammar

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Document

Place = tuple[int, int]
"""Row and column, both from 0, as the text widget counts them."""


class Session:
    """The text of one draft with what is known about it."""

    def __init__(self, text: str, path: str = "") -> None:
        self.text = text
        self.path = path
        self.revision = 0
        self.checked_revision = -1
        self.saved_revision = 0
        self.kept_revision = 0
        self._read: Document | None = None
        self.findings: tuple[Finding, ...] = ()
        self._starts: list[int] | None = None
        self._underlined: dict[int, list[tuple[int, int, str]]] | None = None
        self._underlined_for: tuple[Finding, ...] = ()

    # -- text ---------------------------------------------------------------------------------------------------------

    def edit(self, text: str) -> bool:
        """Take a new text; give False where nothing changed."""
        if text == self.text:
            return False
        start, old_end, new_end = changed_range(self.text, text)
        self.findings = tuple(
            moved for finding in self.findings if (moved := _moved(finding, start, old_end, new_end - old_end))
        )
        self.text = text
        self.revision += 1
        self._starts = None
        self._underlined = None
        return True

    @property
    def document(self) -> Document:
        """The present text as a tree, read where somebody asks for it."""
        if self._read is None or self._read.text != self.text:
            from comms.document.reader import read_document

            self._read = read_document(self.text, self.path)
        return self._read

    def answer(self, revision: int, findings: Sequence[Finding]) -> bool:
        """Take what the check found out about a revision; give False where the text has moved on since."""
        if revision != self.revision:
            return False
        self._put([*findings, *(finding for finding in self.findings if is_grammar(finding.rule))])
        self.checked_revision = revision
        return True

    def answer_grammar(self, revision: int, findings: Sequence[Finding]) -> bool:
        """Take what the grammar server found in a revision; give False where the text has moved on since.

        It was asked once, so what it found stays, with its words, until they are changed or it is asked again.
        """
        if revision != self.revision:
            return False
        self._put([*findings, *(finding for finding in self.findings if not is_grammar(finding.rule))])
        return True

    def drop_grammar(self, rule: str) -> None:
        """Forget what the grammar server found by one of its rules; other rules are looked for again at every check."""
        if is_grammar(rule):
            self._put([finding for finding in self.findings if finding.rule != rule])

    def _put(self, findings: Sequence[Finding]) -> None:
        self.findings = tuple(sorted(findings, key=lambda finding: finding.sort_key()))

    @property
    def checked(self) -> bool:
        """Say whether the findings are those of the present text."""
        return self.checked_revision == self.revision

    # -- saving -------------------------------------------------------------------------------------------------------

    def kept(self, revision: int) -> None:
        """Note that the recovery file holds this revision."""
        self.kept_revision = max(self.kept_revision, revision)

    def saved(self, revision: int) -> None:
        """Note that the draft on disk holds this revision."""
        self.saved_revision = max(self.saved_revision, revision)

    @property
    def unsaved(self) -> bool:
        """Say whether the draft on disk lacks something that was typed."""
        return self.saved_revision != self.revision

    # -- places -------------------------------------------------------------------------------------------------------

    def _line_starts(self) -> list[int]:
        if self._starts is None:
            newline = newline_of(self.text)
            starts = [0]
            at = self.text.find(newline)
            while at >= 0:
                starts.append(at + len(newline))
                at = self.text.find(newline, at + len(newline))
            self._starts = starts
        return self._starts

    def offset(self, place: Place) -> int:
        """Turn a row and column into an offset of the text."""
        row, column = place
        starts = self._line_starts()
        if row >= len(starts):
            return len(self.text)
        return min(starts[row] + column, len(self.text))

    def place(self, offset: int) -> Place:
        """Turn an offset of the text into a row and column."""
        starts = self._line_starts()
        row = bisect_right(starts, max(0, min(offset, len(self.text)))) - 1
        return (row, offset - starts[row])

    def underlines(self, row: int) -> list[tuple[int, int, str]]:
        """Give what is to be underlined in a row: first column, column after the last, severity, lightest first."""
        if self._underlined is None or self._underlined_for is not self.findings:
            self._underlined = self._all_underlines()
            self._underlined_for = self.findings
        return self._underlined.get(row, [])

    def _all_underlines(self) -> dict[int, list[tuple[int, int, str]]]:
        """Sort the findings by row once a change, so that drawing a row does not go through all of them."""
        starts = self._line_starts()
        found: dict[int, list[tuple[int, int, str]]] = {}
        for finding in sorted(self.findings, key=lambda each: -SEVERITIES.index(each.severity)):
            first, last = self.place(finding.span.start)[0], self.place(max(finding.span.end - 1, 0))[0]
            for row in range(first, max(first, last) + 1):
                end = starts[row + 1] if row + 1 < len(starts) else len(self.text) + 1
                left, right = max(finding.span.start, starts[row]), min(finding.span.end, end)
                found.setdefault(row, []).append((left - starts[row], right - starts[row], finding.severity))
        return found

    # -- findings -----------------------------------------------------------------------------------------------------

    def counts(self) -> dict[str, int]:
        """Count the findings of each severity, gravest first."""
        return {severity: sum(finding.severity == severity for finding in self.findings) for severity in SEVERITIES}

    def next_finding(self, offset: int) -> int | None:
        """Give the index of the first finding that begins after `offset`, or the very first; None without findings."""
        if not self.findings:
            return None
        return next((at for at, finding in enumerate(self.findings) if finding.span.start > offset), 0)

    def previous_finding(self, offset: int) -> int | None:
        """Give the index of the last finding that begins before `offset`, or the very last; None without findings."""
        if not self.findings:
            return None
        before = [at for at, finding in enumerate(self.findings) if finding.span.start < offset]
        return before[-1] if before else len(self.findings) - 1

    def finding_at(self, offset: int) -> int | None:
        """Give the index of the gravest finding whose words hold `offset`."""
        here = [at for at, finding in enumerate(self.findings) if finding.span.start <= offset <= finding.span.end]
        return min(here, key=lambda at: SEVERITIES.index(self.findings[at].severity), default=None)


def newline_of(text: str) -> str:
    """Give the line end of a text, as the text widget determines it."""
    for newline in ("\r\n", "\n", "\r"):
        if newline in text:
            return newline
    return "\n"


def changed_range(old: str, new: str) -> tuple[int, int, int]:
    """Give where two texts differ: the common start, where the difference ends in the old and in the new text.

    Halves its way to the answer by comparing slices, which costs microseconds where a loop over characters costs
    milliseconds at every key.
    """
    low, high = 0, min(len(old), len(new))
    while low < high:
        middle = (low + high + 1) // 2
        if old[low:middle] == new[low:middle]:
            low = middle
        else:
            high = middle - 1
    start = low
    low, high = 0, min(len(old), len(new)) - start
    while low < high:
        middle = (low + high + 1) // 2
        if old[len(old) - middle : len(old) - low] == new[len(new) - middle : len(new) - low]:
            low = middle
        else:
            high = middle - 1
    return start, len(old) - low, len(new) - low


def _moved(finding: Finding, start: int, old_end: int, shift: int) -> Finding | None:
    span = _moved_span(finding.span, start, old_end, shift)
    if span is None:
        return None
    edit = finding.edit
    if edit is not None:
        edit_span = _moved_span(edit.span, start, old_end, shift)
        edit = None if edit_span is None else Edit(edit_span, edit.replacement, safe=edit.safe)
    if span is finding.span and edit is finding.edit:
        return finding
    return Finding(
        finding.rule,
        finding.severity,
        span,
        finding.message,
        why=finding.why,
        instead=finding.instead,
        edit=edit,
    )


def _moved_span(span: Span, start: int, old_end: int, shift: int) -> Span | None:
    if span.end <= start:
        return span
    if span.start >= old_end:
        return Span(span.start + shift, span.end + shift)
    return None
