"""What every screen has in common: its four fixed rows, its actions, and how work and errors are told."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.screen import Screen
from textual.worker import Worker, WorkerState

from comms.clock import now
from comms.errors import CommsError
from comms.tui import marks
from comms.tui.actions import BY_NAME, Action, of_screen
from comms.tui.cures import in_words
from comms.tui.widgets.bars import KeyFooter, Line

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.events import DescendantBlur, DescendantFocus
    from textual.widget import Widget

    from comms.tui.app import CommsApp

CLOCK_EVERY_SECONDS = 10


class WorkScreen(Screen[None]):
    """A screen of the program. `where` is its letter in the table of actions."""

    where: ClassVar[str] = "L"
    footer: ClassVar[tuple[str, ...]] = ("help", "commands", "back")
    text_footer: ClassVar[tuple[str, ...]] = ("tab:Leave text", "help", "commands")
    AUTO_FOCUS = "Rows"
    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (100, "-wide")]  # noqa: RUF012 - Textual declares it so

    def compose(self) -> ComposeResult:
        """Lay out the four rows and, between them, what the screen shows."""
        yield Line(id="where")
        yield Line(id="next")
        yield from self.body()
        yield Line(id="status")
        yield KeyFooter()

    def body(self) -> ComposeResult:
        """Give what stands between the fixed rows."""
        yield from ()

    def on_mount(self) -> None:
        """Start the clock of row 1 and what the screen itself has to begin with."""
        self.set_interval(CLOCK_EVERY_SECONDS, self.show_where)
        self.show_where()
        self.show_keys()
        self.begin()

    def begin(self) -> None:
        """Start the work of this screen."""

    # -- rows ---------------------------------------------------------------------------------------------------------

    @property
    def comms(self) -> CommsApp:
        """The program, by its own class."""
        app: CommsApp = self.app  # type: ignore[assignment]
        return app

    @property
    def ascii_marks(self) -> bool:
        """Say whether only ASCII may be drawn."""
        return self.comms.ascii_marks

    def drawn(self, text: str) -> str:
        """Give a text of ours as this terminal can draw it."""
        return marks.drawn(text, ascii_marks=self.ascii_marks)

    def where_words(self) -> str:
        """Give the words of row 1."""
        return f"comms  {clock_words()}"

    def show_where(self) -> None:
        """Draw row 1; where there is little room, with the short form of the clock."""
        words = self.where_words()
        if self.size.width and len(words) > self.size.width:
            words = words.replace(" since detection", "").replace("  ", " ")
        if self.size.width and len(words) > self.size.width:
            words = words.replace(" 4 Review", "")
        self.query_one("#where", Line).say(self.drawn(words))

    def on_resize(self) -> None:
        """Give row 1 the form that fits."""
        if self.is_mounted:
            self.show_where()

    def say_next(self, words: str) -> None:
        """Show the one next step."""
        self.query_one("#next", Line).say(self.drawn(f"Next (g): {words}" if words else ""))

    def say(self, words: str) -> None:
        """Show what just happened."""
        if self.is_mounted:
            self.query_one("#status", Line).say(self.drawn(words))

    def in_text(self) -> bool:
        """Say whether the keyboard writes into a text field."""
        focused = self.focused
        return focused is not None and focused.check_consume_key("x", "x")

    def footer_items(self, focused: Widget | None) -> tuple[str, ...]:
        """Give the footer for the widget that has the keyboard."""
        del focused
        return self.text_footer if self.in_text() else self.footer

    def show_keys(self) -> None:
        """Draw the footer."""
        self.query_one(KeyFooter).show(self.footer_items(self.focused), in_text=self.in_text())

    def on_descendant_focus(self, _: DescendantFocus) -> None:
        """Let the footer follow the keyboard."""
        self.show_keys()

    def on_descendant_blur(self, _: DescendantBlur) -> None:
        """Let the footer follow the keyboard."""
        self.show_keys()

    # -- actions ------------------------------------------------------------------------------------------------------

    def actions(self) -> list[Action]:
        """List the actions of this screen."""
        return of_screen(self.where)

    def why_closed(self, name: str) -> str:
        """Say why an action cannot be had now; empty where it can."""
        return BY_NAME[name].closed

    def action_do(self, name: str) -> None:
        """Do an action of the table, or say why not."""
        action = BY_NAME[name]
        reason = self.why_closed(name)
        if reason:
            self.say(f"{action.name.replace('-', ' ').capitalize()}: {reason}.")
            return
        method = getattr(self, action.method, None)
        if method is None:  # a text field hands on the keys of the editor, whatever screen it stands on
            self.say(f"{action.label}: there is nothing to go to on this screen.")
            return
        method()

    def do_help(self) -> None:
        """Show keys, marks and states of this screen."""
        from comms.tui.screens.help import HelpScreen

        self.app.push_screen(HelpScreen(self.where))

    def do_commands(self) -> None:
        """Open the command palette."""
        self.app.action_command_palette()

    def do_back(self) -> None:
        """Go one step out."""
        self.app.pop_screen()

    def do_screen_review(self) -> None:
        """Go to the file that was reviewed last."""
        from comms.tui.screens.review import ReviewScreen

        if self.comms.last_review is None:
            self.say("Nothing has come back. v, on the incident, reads legal's file.")
        else:
            self.app.push_screen(ReviewScreen(*self.comms.last_review))

    def do_settings(self) -> None:
        """Open the settings."""
        from comms.tui.screens.settings import SettingsDialog

        self.app.push_screen(SettingsDialog())

    # -- work ---------------------------------------------------------------------------------------------------------

    def work(self, call: Callable[[], object], group: str, *, exclusive: bool = True) -> Worker[object]:
        """Run a call in a thread; its errors become a message, never a traceback."""
        return self.run_worker(call, thread=True, exclusive=exclusive, exit_on_error=False, group=group)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Tell what a worker could not do."""
        if event.state is WorkerState.ERROR and event.worker.error is not None:
            self.failed(event.worker.error)

    def failed(self, error: BaseException) -> None:
        """Say what went wrong, what is safe and what to do."""
        self.say(error_words(error))


def error_words(error: BaseException) -> str:
    """Put an error into one line: place, what is wrong, the cure; how many more there are."""
    if isinstance(error, CommsError):
        more = len(error.problems) - 1
        return f"{in_words(error.problems[0])}{f' (and {more} more)' if more else ''}"
    return f"comms itself failed ({type(error).__name__}). Your files are as they were; try again, or leave with q."


def clock_words() -> str:
    """Write the present time as row 1 shows it."""
    at = now()
    return f"{at.day} {at:%b %Y, %H:%M} UTC"
