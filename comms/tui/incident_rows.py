"""The rows of the incident screen: documents grouped by audience, gates, clock, in the width that there is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.content import Content

from comms.printing import printable
from comms.tui import marks
from comms.tui.overview import FOR
from comms.tui.preview import fits

if TYPE_CHECKING:
    from comms.tui.overview import Overview
    from comms.workspace.states import DraftState

Rows = list[tuple[str, Content | str]]

_FOR_WIDTH, _STATE_WIDTH, _NAME_WIDTH = 13, 14, 24
MARKING_FROM_COLUMNS: Final = 100
"""Narrower terminals do not show the marking."""
GATES_FROM_LINES: Final = 30
"""Lower terminals show the gates in one line."""


@dataclass(frozen=True)
class IncidentRows:
    """Draws the rows for a terminal of `width` columns and `height` lines."""

    width: int
    height: int
    ascii_marks: bool

    def all(self, overview: Overview, filter_words: str) -> Rows:
        """Draw the documents whose name holds the words, then gates and clock."""
        words = filter_words.strip().lower()
        wide = max([len(row.draft) for row in overview.rows] + [_NAME_WIDTH]) + 1
        rows: Rows = [self._head(f"  {'For':<{_FOR_WIDTH}}{'Document':<{wide}}State")]
        before = None
        for row in overview.rows:
            if words not in row.draft.lower():
                continue
            audience = FOR.get(row.audience, "Others")
            rows.append((row.draft, self._document(row, "" if audience == before else audience, wide)))
            before = audience
        if before is None:
            rows.append(("", Content(f"  Nothing matches '{words}'. q clears it.")))
        return [*rows, *self._gates(overview)]

    def _gates(self, overview: Overview) -> Rows:
        gates = overview.gates
        if not gates:
            return []
        if self.height < GATES_FROM_LINES:
            closed = [gate.title for gate in gates if not gate.open]
            told = f"  Gates of the public statement: {len(gates) - len(closed)} yes, {len(closed)} no"
            return [("", ""), self._line(f"{told}{': ' if closed else ''}{', '.join(closed)}")]
        wide = max(len(gate.title) for gate in gates) + 2
        rows: Rows = [("", ""), self._head("  Gates of the public statement   (y decides)")]
        rows += [self._line(f"  {'yes' if gate.open else 'no':<4} {gate.title:<{wide}}{gate.detail}") for gate in gates]
        if overview.late:
            rows += [("", ""), self._head("  Clock"), *(self._line(f"  {line}") for line in overview.late)]
        return rows

    def _head(self, words: str) -> tuple[str, Content]:
        return "", Content.styled(fits(words, self.width), "bold")

    def _line(self, words: str) -> tuple[str, Content]:
        return "", Content(self._drawn(fits(printable(words, one_line=True), self.width)))

    def _drawn(self, words: str) -> str:
        return marks.drawn(words, ascii_marks=self.ascii_marks)

    def _document(self, row: DraftState, audience: str, wide: int) -> Content:
        mark = marks.mark(row.mark, ascii_marks=self.ascii_marks)
        left = f"  {audience:<{_FOR_WIDTH}}{printable(row.draft, one_line=True):<{wide}}"
        state = f"{mark} {row.word:<{_STATE_WIDTH}}"
        marking = row.marking if self.width >= MARKING_FROM_COLUMNS else ""
        room = max(self.width - len(left) - len(state) - (len(marking) + 1 if marking else 0), 0)
        detail = fits(printable(row.detail, one_line=True), room) if room else ""
        style = {"trouble": "bold $error", "stale": "$warning"}.get(row.mark, "")
        return Content.assemble(left, (state, style), self._drawn(f"{detail:<{room}} {marking}".rstrip()))
