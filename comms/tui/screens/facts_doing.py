"""What is done on the facts: add and change an entry, decide, undo, the file, the picture of the timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message

from comms.facts.entry_forms import FORMS, form_of
from comms.tui.screens.dialogs import Form
from comms.tui.screens.incident_deciding import Deciding
from comms.workspace.fact_history import FactHistory, named

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.facts.entries import Spliced
    from comms.facts.entry_forms import EntryForm
    from comms.workspace.fact_sheet import Entry, Group

_TAKE_BACK = "u takes it back"


class FactsDoing(Deciding):
    """The part of the facts screen that changes something, always in a worker."""

    clock: str
    history: FactHistory
    _sought: str

    class Ready(Message):
        """A dialog can be opened: its title, its form, what the fact holds now, and what saves it."""

        def __init__(
            self, title: str, form: EntryForm, values: dict[str, str], save: Callable[[dict[str, str]], str]
        ) -> None:
            super().__init__()
            self.title, self.form, self.values, self.save = title, form, values, save

    class Drawn(Message):
        """The picture of the timeline."""

        def __init__(self, lines: list[str]) -> None:
            super().__init__()
            self.lines = lines

    def current(self) -> tuple[Group | None, Entry | None]:
        """Give the group and the entry under the cursor."""
        raise AssertionError("the screen itself knows")

    def found(self, words: str) -> None:
        """Go to the next fact that holds these words."""
        raise AssertionError(f"the screen itself finds {words}")

    # -- adding and changing ------------------------------------------------------------------------------------------

    def do_new(self) -> None:
        """Add an entry to the group under the cursor; where there is no form, the file opens with an example."""
        group, _ = self.current()
        if group is None:
            self.say("There are no groups yet; f opens the file.")
        elif group.key == "decisions":
            self.do_decide()
        elif group.key in FORMS:
            key, form = group.key, FORMS[group.key]
            self._ask(
                f"New: {form.what}", form, {}, lambda values: self._told(self.history.add(key, values), "added"), "Add"
            )
        else:
            self.open_file(group.line, skeleton=group.key)

    def do_edit(self) -> None:
        """Change the fact under the cursor; where there is no form, the file opens at its line."""
        group, entry = self.current()
        if group is None:
            return
        if group.key == "decisions":
            self.do_decide()
            return
        if entry is None:
            self.open_file(group.line)
            return
        incident, history = self.incident, self.history

        def save(values: dict[str, str]) -> str:
            return self._told(history.change(entry.path, values), "changed")

        def call() -> None:
            from comms.facts.entries import record_at, written

            facts = incident.load()
            form = form_of(entry.path, record_at(facts, entry.path))
            if form is None:
                self.app.call_from_thread(self.open_file, entry.line)
                return
            values = {key: written(facts, entry.path, key) for key in form.keys}
            self.post_message(self.Ready(f"Change {entry.name}", form, values, save))

        self.work(call, "edit")

    def on_facts_doing_ready(self, message: Ready) -> None:
        """Open the dialog with what the fact holds now."""
        self._ask(message.title, message.form, message.values, message.save, "Save")

    def _ask(
        self, title: str, form: EntryForm, values: dict[str, str], save: Callable[[dict[str, str]], str], do: str
    ) -> None:
        from comms.tui.screens.entry_form import EntryDialog

        def answered(said: str | None) -> None:
            if not said:
                return
            self.say(said)
            self.look()

        self.app.push_screen(EntryDialog(title, form, values, save, do=do), answered)

    def _told(self, made: Spliced, word: str) -> str:
        """Say what was written, and what is worth a second look."""
        look = f" Look again: {made.warnings[0].message}." if made.warnings else ""
        return f"{named(made)} {word}; {_TAKE_BACK}.{look}"

    def do_undo(self) -> None:
        """Take back the last change on this screen."""
        self._step(self.history.undo, "Taken back", "Nothing to take back. A decision is withdrawn with y.")

    def do_redo(self) -> None:
        """Do the change again."""
        self._step(self.history.redo, "Done again", "Nothing was taken back.")

    def _step(self, step: Callable[[], str], done: str, nothing: str) -> None:
        def call() -> None:
            words = step()
            self.app.call_from_thread(self._stepped, f"{done}: {words}." if words else nothing)

        self.work(call, "write", exclusive=False)

    def _stepped(self, words: str) -> None:
        self.say(words)
        self.look()

    # -- elsewhere ----------------------------------------------------------------------------------------------------

    def do_yaml(self) -> None:
        """Open the file at the line of what is under the cursor."""
        group, entry = self.current()
        self.open_file(entry.line if entry is not None else group.line if group is not None else 1)

    def open_file(self, line: int = 1, *, skeleton: str = "") -> None:
        """Open the file at a line; with a commented example of a group where an entry of it belongs."""
        from comms.tui.screens.facts_file import FactsFileScreen

        self.app.push_screen(
            FactsFileScreen(self.incident, self.history, clock=self.clock, line=line, skeleton=skeleton)
        )

    def do_find(self) -> None:
        """Find words in the facts."""

        def answered(answer: dict[str, str] | None) -> None:
            if answer:
                self.found(answer["find"])

        form = Form("Find a fact", "", [("find", "Find", self._sought)], do="Find", needed=["find"])
        self.app.push_screen(form, answered)

    def do_preview(self) -> None:
        """Show the timeline as a picture."""
        incident, width = self.incident, self.size.width - 3

        def call() -> None:
            from comms.tui.timeline_picture import picture

            self.post_message(self.Drawn(picture(incident.load().incident.timeline, width)))

        self.work(call, "picture")

    def on_facts_doing_drawn(self, message: Drawn) -> None:
        """Show the picture."""
        from comms.tui.screens.sheet import TextSheet

        self.app.push_screen(TextSheet("The timeline", Content("\n".join(map(self.drawn, message.lines)))))
