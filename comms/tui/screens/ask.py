"""The dialog of approvals, releases, exports and packets: all that is in the way with a jump to each, who, and what follows."""

from __future__ import annotations

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, OptionList, Static
from textual.worker import Worker, WorkerState

from comms.errors import CommsError
from comms.printing import printable
from comms.tui import marks
from comms.tui.asking import Answer, Done, Stopped
from comms.tui.cures import Blocker, blockers
from comms.tui.preview import fits
from comms.tui.screens.frame import error_words
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.tui.asking import Ask

_MOST_BLOCKERS, _MOST_CHOICES = 6, 7
_WIDEST, _FRAME, _AROUND = 104, 6, 7
_NOBODY = "?"
_TELL_EVERY_SECONDS = 0.1


class AskDialog(ModalScreen[Done]):
    """Asks an `Ask`. It starts on what is in the way, where Enter goes there, else on Close; both are harmless."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "close", "Close"),
        ("left,up", "app.focus_previous", ""),
        ("right,down", "app.focus_next", ""),
    ]

    def __init__(self, ask: Ask) -> None:
        super().__init__()
        self._ask, self._blockers = ask, ask.blockers
        self._working = self._stop = False
        self._told_at = 0.0

    def compose(self) -> ComposeResult:
        """Lay out title, what is in the way, how it stands, the choice, the fields and the buttons."""
        ask = self._ask
        with Vertical(classes="dialog asking"):
            yield Static(Content.styled(printable(ask.title, one_line=True), "bold"), markup=False)
            with VerticalScroll(id="ask", can_focus=False):
                yield Static("", markup=False, id="not-yet")
                yield Rows(id="blockers")
                yield Static("", markup=False, id="cure")
                stands = "\n".join(printable(line, one_line=True) for line in ask.stands)
                yield Static(Content(self._drawn(stands)), markup=False, id="stands")
                if ask.choices:
                    yield Static(Content.styled(ask.which, "bold"), markup=False, classes="filling")
                    yield Rows(id="choices")
                for field in ask.fields:
                    with Horizontal(classes="field filling"):
                        yield Static(Content(field.label), markup=False, classes="label")
                        yield Input(field.value, id=field.name, placeholder=field.example, compact=True)
                yield Static(Content(printable(ask.follows)), markup=False, id="follows")
            yield Static("", markup=False, id="complaint")
            with Horizontal(classes="buttons"):
                yield Button("\\[ Close ]", id="close", compact=True)
                yield Button("\\[ Go to the first ]", id="go", compact=True)
                for name, label in ask.buttons:
                    yield Button(f"\\[ {label} ]", id=name, compact=True, classes="doing")

    def on_mount(self) -> None:
        """Draw the lists and start on what is harmless."""
        ask = self._ask
        self.query_one("#ask").styles.max_height = max(self.app.size.height - _AROUND, 8)
        self.query_one("#stands").display = bool(ask.stands)
        if ask.choices:
            choices = self.query_one("#choices", Rows)
            first = [] if ask.chosen else [(_NOBODY, Content("  choose one"))]
            rows = [
                (key, Content(fits(f"  {printable(label, one_line=True)}", self._room))) for key, label in ask.choices
            ]
            choices.show([*first, *rows])
            choices.styles.height = min(len(first) + len(rows), _MOST_CHOICES)
            choices.go_to(ask.chosen)
        self._show_blockers()
        self.query_one("#blockers" if self._blockers else "#close").focus()

    @property
    def _room(self) -> int:
        return min(self.app.size.width * 96 // 100, _WIDEST) - _FRAME

    def _drawn(self, words: str) -> str:
        return marks.drawn(words, ascii_marks=getattr(self.app, "ascii_marks", False))

    def _show_blockers(self) -> None:
        found = self._blockers
        rows = self.query_one("#blockers", Rows)
        rows.show([(f"b{at}", Content(fits(f"  no   {self._one(each)}", self._room))) for at, each in enumerate(found)])
        rows.styles.height = min(len(found), _MOST_BLOCKERS)
        for name in ("#not-yet", "#blockers", "#cure", "#go"):
            self.query_one(name).display = bool(found)
        goes = "Enter goes there." if any(each.action for each in found) else ""
        words = f"Not yet: {len(found)} to settle. {goes}"
        self.query_one("#not-yet", Static).update(Content.styled(words.rstrip(), "bold $error"))
        self.query_one("#go").display = any(each.action for each in found)
        self._show_doing(not found or bool(self._ask.waiver))

    def _show_doing(self, shown: bool) -> None:  # noqa: FBT001 - one word of state
        """Show what is to be filled in and the buttons that do something, or only what is in the way."""
        for widget in self.query(".doing, .filling, #choices"):
            widget.display = shown

    def _one(self, blocker: Blocker) -> str:
        return printable(blocker.words, one_line=True)

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the whole of what is in the way with its cure; fill in what goes with a choice."""
        if event.option_list.id == "blockers":
            blocker = self._blockers[int((event.option_id or "b0")[1:])]
            whole = self._one(blocker)
            long = f"{whole}. " if len(whole) + 7 > self._room else ""
            told = f"{long}What to do: {blocker.cure}." if blocker.cure else long
            self.query_one("#cure", Static).update(Content(self._drawn(printable(told, one_line=True))))
        elif self._ask.fills is not None and event.option_id != _NOBODY:
            name, values = self._ask.fills
            self.query_one(f"#{name}", Input).value = values.get(event.option_id or "", "")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to what is in the way, or on to the next field."""
        if event.option_list.id == "blockers":
            self._go(self._blockers[int((event.option_id or "b0")[1:])])
        else:
            self.focus_next()

    def _go(self, blocker: Blocker) -> None:
        if blocker.action:
            self.dismiss(Done(go=blocker))

    def on_input_submitted(self) -> None:
        """Go on to the next field, after the last one to the buttons."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Close, go to the first thing in the way, or do what was asked."""
        if event.button.id == "close":
            self.action_close()
        elif event.button.id == "go":
            self._go(next(each for each in self._blockers if each.action))
        elif not self._working:
            self._begin(event.button.id or "")

    def _begin(self, button: str) -> None:
        ask = self._ask
        choice = self.query_one("#choices", Rows).key if ask.choices else ""
        fields = {field.name: self.query_one(f"#{field.name}", Input).value.strip() for field in ask.fields}
        if choice == _NOBODY:
            self._complain(f"{ask.which}? Choose a row.", "#choices")
            return
        for field in ask.fields:
            if field.needed and not fields[field.name]:
                self._complain(f"{field.label} is needed.", f"#{field.name}")
                return
        self._working, self._stop = True, False
        self.query_one("#complaint", Static).update("Working …" if not ask.stoppable else "Working … Esc stops it.")
        answer = Answer(button, choice, fields, self._heard)
        self.run_worker(lambda: ask.do(answer), thread=True, exit_on_error=False)

    def _heard(self, words: str) -> None:
        """Show how far the work is; called in its thread. Raises Stopped once the person has stopped it."""
        if self._stop:
            raise Stopped
        if monotonic() - self._told_at > _TELL_EVERY_SECONDS:
            self._told_at = monotonic()
            self.app.call_from_thread(self._show_progress, words)

    def _show_progress(self, words: str) -> None:
        told = f"{words} Esc stops it." if self._ask.stoppable else words
        self.query_one("#complaint", Static).update(Content(printable(told)))

    def _complain(self, words: str, field: str) -> None:
        self.query_one("#complaint", Static).update(Content(printable(words)))
        self.query_one(field).focus()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Answer once it is done; show all that is in the way where it could not be."""
        event.stop()
        if event.state is WorkerState.SUCCESS:
            self.dismiss(Done(str(event.worker.result)))
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            self._working = False
            self._refused(event.worker.error)

    def _refused(self, error: BaseException) -> None:
        if isinstance(error, Stopped):
            self._complain("Stopped. What was not finished is not there; start again whenever you like.", "#close")
        elif isinstance(error, CommsError):
            self._blockers = blockers(error.problems)
            self._show_blockers()
            self._show_doing(True)  # a wrong name or a busy file is mended here, and tried again
            self.query_one("#blockers", Rows).highlighted = 0
            self._complain("Nothing was recorded. What is filled in stays.", "#blockers")
            self.query_one("#ask", VerticalScroll).scroll_home(animate=False)
        else:
            self._complain(error_words(error), "#close")

    def action_close(self) -> None:
        """Close; work that can be stopped is stopped first, other work is waited for."""
        if not self._working:
            self.dismiss(Done())
        elif self._ask.stoppable:
            self._stop = True
