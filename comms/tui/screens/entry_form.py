"""The dialog in which a fact is added or changed: its values, and its wordings for team, staff and public side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.suggester import SuggestFromList
from textual.widgets import Button, Input, Static, TextArea
from textual.worker import Worker, WorkerState

from comms.facts.entries import EntryRefused
from comms.facts.entry_forms import WORDINGS
from comms.printing import printable
from comms.tui.fact_card import READERS
from comms.tui.screens.frame import error_words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import DescendantFocus

    from comms.facts.entry_forms import EntryForm

_WORDING_HINT = "A fact reaches these readers only if words stand here. Tab goes on."


class Wording(TextArea):
    """One wording: a few lines that wrap; Tab leaves it."""

    def __init__(self, text: str, *, id: str) -> None:  # noqa: A002 - the name that every widget of Textual uses
        super().__init__(text, id=id, compact=True, tab_behavior="focus", highlight_cursor_line=False)


class EntryDialog(ModalScreen[str]):
    """Asks for the values of a fact; answers with what `save` says, empty where it was closed.

    `save` gets all values by key and is called in a thread; what it refuses is said beside its field, and the dialog
    stays with everything that was filled in.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "Close")]

    def __init__(
        self, title: str, form: EntryForm, values: Mapping[str, str], save: Callable[[dict[str, str]], str], *, do: str
    ) -> None:
        super().__init__()
        self._title, self._form, self._before, self._save, self._do = title, form, dict(values), save, do
        self._saving = self._asked = False
        self._said = ""

    def compose(self) -> ComposeResult:
        """Lay out a row for each value, the wordings below, the buttons."""
        with Vertical(classes="dialog entry"):
            yield Static(Content.styled(printable(self._title), "bold"), markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                for field in self._form.fields:
                    with Horizontal(classes="field"):
                        yield Static(Content(field.label), markup=False, classes="label")
                        yield Input(
                            self._before.get(field.key, ""),
                            id=f"field-{field.key}",
                            compact=True,
                            select_on_focus=False,
                            suggester=SuggestFromList(field.choices) if field.choices else None,
                        )
                    yield Static("", markup=False, id=f"wrong-{field.key}", classes="wrong under")
                if self._form.worded:
                    with Horizontal(id="wordings"):
                        for key, (_, title) in zip(WORDINGS, READERS, strict=True):
                            with Vertical(classes="wording"):
                                yield Static(Content.styled(title, "bold"), markup=False)
                                yield Wording(self._before.get(key, ""), id=f"field-{key}")
                                yield Static("", markup=False, id=f"wrong-{key}", classes="wrong")
            yield Static("", markup=False, id="complaint")
            yield Static("", markup=False, id="hint")
            with Horizontal(classes="buttons"):
                yield Button(f"\\[ {self._do} ]", id="do", compact=True)
                yield Button("\\[ Close ]", id="close", compact=True)

    def on_mount(self) -> None:
        """Start in the first field; a fact that is there starts in its words, which is what is changed most."""
        for wrong in self.query(".wrong"):
            wrong.display = False
        first = f"field-{self._form.keys[0]}" if self._do == "Add" else f"field-{self._form.keys[-1]}"
        if self._do != "Add" and self._form.worded:
            first = "field-text"
        self.query_one(f"#{first}").focus()

    def on_descendant_focus(self, event: DescendantFocus) -> None:
        """Say what belongs into the field."""
        key = (event.widget.id or "").removeprefix("field-")
        words = _WORDING_HINT if key in WORDINGS else ""
        for field in self._form.fields:
            if field.key == key:
                words = f"{field.label}: {field.hint}" if field.hint else ""
                if field.choices:
                    words += f"\n{', '.join(field.choices)}; right arrow completes"
        self.query_one("#hint", Static).update(Content(words))

    def values(self) -> dict[str, str]:
        """Give what is filled in, by key."""
        found = {}
        for key in self._form.keys:
            field = self.query_one(f"#field-{key}")
            found[key] = field.text.strip() if isinstance(field, TextArea) else field.value.strip()  # type: ignore[attr-defined]
        return found

    def on_input_submitted(self) -> None:
        """Enter goes to the next field, and after the last one to the buttons."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Save, or close."""
        if event.button.id != "do":
            self.action_close()
        elif not self._saving:
            self._saving, save, values = True, self._save, self.values()

            def call() -> None:
                self._said = save(values)

            self.run_worker(call, thread=True, exit_on_error=False)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Answer once it is written; say what is wrong beside its field, with the cure, where it could not be."""
        event.stop()
        if event.state is WorkerState.SUCCESS:
            self.dismiss(self._said)
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            self._saving = False
            self._complain(event.worker.error)

    def _complain(self, error: BaseException) -> None:
        fields = error.fields if isinstance(error, EntryRefused) else {}
        shown = [key for key in self._form.keys if key in fields]
        for key in self._form.keys:
            problem = fields.get(key)
            words = (
                f"{problem.message}; {problem.hint}" if problem and problem.hint else problem.message if problem else ""
            )
            wrong = self.query_one(f"#wrong-{key}", Static)
            wrong.update(Content(printable(words)))
            wrong.display = bool(words)
        rest = [f"{len(shown)} to mend, each said beside its field."] if len(shown) > 1 else []
        rest += [str(problem) for key, problem in fields.items() if key not in shown]
        words = "\n".join(rest) if isinstance(error, EntryRefused) else error_words(error)
        self.query_one("#complaint", Static).update(Content(printable(words)))
        if shown:
            self.query_one(f"#field-{shown[0]}").focus()

    def action_close(self) -> None:
        """Close without writing; where something was filled in, ask for a second Esc first."""
        if self._saving:
            return
        changed = any(value != self._before.get(key, "").strip() for key, value in self.values().items())
        if changed and not self._asked:
            self._asked = True
            words = "Nothing is written yet. Esc again closes and drops what you typed."
            self.query_one("#complaint", Static).update(Content(words))
            return
        self.dismiss("")
