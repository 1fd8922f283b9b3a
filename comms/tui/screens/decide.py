"""The dialog of the decisions: what is decided, and taking or withdrawing one, with who and on what ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.worker import Worker, WorkerState

from comms.errors import CommsError
from comms.printing import printable
from comms.tui.cures import in_words
from comms.tui.preview import fits
from comms.tui.screens.frame import error_words
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.tui.decisions import DecisionBook, DecisionLine

_WIDTH, _MOST_PEOPLE = 70, 5
_NOBODY = "?"


class DecideDialog(ModalScreen[str]):
    """Records or withdraws a decision; answers with a sentence, empty where nothing was recorded.

    `record` (decision, by, ground, withdraw) is called in a thread; what it raises is shown with its cure, and the
    dialog stays with everything that was filled in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("left,up", "app.focus_previous", ""),
        ("right,down", "app.focus_next", ""),
    ]

    def __init__(
        self, book: DecisionBook, record: Callable[[str, str, str, bool], object], *, decision: str = ""
    ) -> None:
        super().__init__()
        self._book, self._record, self._decision = book, record, decision
        self._recording = ""

    def compose(self) -> ComposeResult:
        """Lay out the decisions, who decides, the ground, and the buttons."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Decisions   (a record, not a signature; Esc closes)", "bold"), markup=False)
            yield Rows(id="decisions")
            yield Static("", markup=False, id="taken")
            yield Static(Content.styled("Who decides", "bold"), markup=False)
            yield Rows(id="people")
            with Horizontal(classes="field"):
                yield Static(Content("On what ground"), markup=False, classes="label")
                yield Input("", id="ground", placeholder="for example: forensic report 2", compact=True)
            yield Static("", markup=False, id="complaint")
            with Horizontal(classes="buttons"):
                yield Button("\\[ Close ]", id="close", compact=True)
                yield Button("\\[ Decide ]", id="do", compact=True)

    def on_mount(self) -> None:
        """Draw the lists and start on the harmless button."""
        lines, people = self.query_one("#decisions", Rows), self.query_one("#people", Rows)
        lines.show([(line.name, self._row(line)) for line in self._book.lines])
        lines.styles.height = len(self._book.lines)
        nobody = "  choose who" if self._book.people else "  nobody: fill in the team in incident.yaml first"
        rows: list[tuple[str, Content | str]] = [(_NOBODY, Content(nobody))]
        rows += [(name, Content(f"  {printable(label, one_line=True)}")) for name, label in self._book.people]
        people.show(rows)
        people.styles.height = min(len(rows), _MOST_PEOPLE)
        lines.go_to(self._decision or next((line.name for line in self._book.lines if not line.by), ""))
        self.query_one("#close", Button).focus()

    def _row(self, line: DecisionLine) -> Content:
        told = f": {line.by}, {line.at}" if line.by else ""
        words = printable(f"  {'yes' if line.by else 'no':<4} {line.words}{told}", one_line=True)
        return Content(fits(words, _WIDTH))

    def _current(self) -> DecisionLine:
        key = self.query_one("#decisions", Rows).key
        return next(line for line in self._book.lines if line.name == key)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Say on what ground the decision under the cursor was taken, and what the button does to it."""
        if event.option_list.id != "decisions":
            return
        line = self._current()
        taken = f"Decided by {line.by}, {line.at}: {line.ground}" if line.by else "Not decided."
        self.query_one("#taken", Static).update(Content(printable(taken, one_line=True)))
        self.query_one("#do", Button).label = f"\\[ {'Withdraw' if line.by else 'Decide'} ]"
        self.query_one("#complaint", Static).update("")

    def on_option_list_option_selected(self) -> None:
        """Go on to the next field."""
        self.focus_next()

    def on_input_submitted(self) -> None:
        """Go on to the buttons."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close, or record what is filled in."""
        if event.button.id != "do":
            self.action_close()
            return
        line, by = self._current(), self.query_one("#people", Rows).key
        ground = self.query_one("#ground", Input).value.strip()
        if self._recording:
            return
        if by == _NOBODY:
            self._complain("Who decides? Choose a name of the team.", "#people")
        elif not line.by and not ground:
            self._complain("A decision needs its ground, for example a report and its number.", "#ground")
        else:
            withdraw, record = bool(line.by), self._record
            self._recording = f"{line.words}: {'withdrawn' if withdraw else 'decided'} by {by}."
            self.run_worker(lambda: record(line.name, by, ground, withdraw), thread=True, exit_on_error=False)

    def _complain(self, words: str, field: str) -> None:
        self.query_one("#complaint", Static).update(Content(printable(words)))
        self.query_one(field).focus()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Answer once it is recorded; say what is wrong and its cure where it could not be."""
        event.stop()
        if event.state is WorkerState.SUCCESS:
            self.dismiss(self._recording)
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            self._recording = ""
            error = event.worker.error
            words = "\n".join(map(in_words, error.problems)) if isinstance(error, CommsError) else error_words(error)
            self._complain(words, "#close")

    def action_close(self) -> None:
        """Close without recording, unless it is being written at this moment."""
        if not self._recording:
            self.dismiss("")
