"""The part of a screen that approves, releases and exports the draft that is meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from comms.printing import printable
from comms.tui.screens.frame import WorkScreen
from comms.tui.screens.sheet import TextSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.tui.asking import Ask, Done
    from comms.tui.cures import Blocker


class Asking(WorkScreen):
    """Reads what a dialog asks in a thread, shows it, and goes on with its answer."""

    def ask(self, read: Callable[[], Ask]) -> None:
        """Show the dialog of what `read` gives; `read` is called in a thread."""

        def call() -> None:
            self.app.call_from_thread(self._show, read())

        self.work(call, "ask")

    def _show(self, ask: Ask) -> None:
        from comms.tui.screens.ask import AskDialog

        self.app.push_screen(AskDialog(ask), self._answered)

    def _answered(self, done: Done | None) -> None:
        if done is None:
            return
        if done.words:
            first, _, rest = done.words.partition("\n")
            self.say(first)
            if rest:
                self.app.push_screen(TextSheet(first, Content(printable(rest))))
            self.changed()
        if done.go is not None:
            self.go_to(done.go)

    def changed(self) -> None:
        """Look again: something was recorded or written."""

    def go_to(self, blocker: Blocker) -> None:
        """Go to something that is in the way."""


class Outgoing(Asking):
    """Approves, releases and exports one draft."""

    def outgoing_path(self) -> str:
        """Give the path of the draft that is meant."""
        raise AssertionError("the screen itself knows")

    async def settled(self) -> bool:
        """Bring what is typed to disk first; give False where that could not be."""
        return True

    def _about(self, read: Callable[[str], Ask]) -> None:
        async def ask() -> None:
            if await self.settled():
                path = self.outgoing_path()
                self.ask(lambda: read(path))

        self.run_worker(ask(), exclusive=True, group="outgoing")

    def do_approve(self) -> None:
        """Ask who approves the draft, or withdraws an approval."""
        self.say("Looking what is in the way …")
        self._about(self.comms.desk.ask_approval)

    def do_release(self) -> None:
        """List what stands in the way of a release, or ask who releases."""
        self.say("Looking what is in the way …")
        self._about(self.comms.desk.ask_release)

    def do_export(self) -> None:
        """Ask for format and purpose, then write the file."""
        self._about(self.comms.desk.ask_export)
