"""Dialogs: a question with buttons, a line to type. Each starts on its harmless button and closes with Esc."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from comms.printing import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType


class Question(ModalScreen[str]):
    """Asks; answers with the name of the button, empty where it was closed. The first button is the harmless one."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "close", "Close"),
        ("left,up", "app.focus_previous", ""),
        ("right,down", "app.focus_next", ""),
    ]

    def __init__(self, title: str, words: str, buttons: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title, self._words, self._buttons = title, words, buttons

    def compose(self) -> ComposeResult:
        """Lay out title, words and buttons."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(printable(self._title), "bold"), markup=False)
            yield Static(Content(printable(self._words)), markup=False, id="words")
            with Horizontal(classes="buttons"):
                for name, label in self._buttons:
                    yield Button(f"[ {label} ]".replace("[", "\\["), id=name, compact=True)

    def on_mount(self) -> None:
        """Start on the harmless button."""
        self.query(Button).first().focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button."""
        self.dismiss(event.button.id or "")

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss("")


class Form(ModalScreen[dict[str, str]]):
    """Asks for one or more lines; answers with what was typed by name, empty where it was closed.

    `fields` are (name, label, value there at the start). Fields in `needed` must hold something.
    """

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "close", "Close")]

    def __init__(
        self,
        title: str,
        words: str,
        fields: Sequence[tuple[str, str, str]],
        *,
        do: str = "OK",
        needed: Sequence[str] = (),
    ) -> None:
        super().__init__()
        self._title, self._words, self._fields, self._do = title, words, fields, do
        self._needed = needed

    def compose(self) -> ComposeResult:
        """Lay out title, words, one row a field, and the buttons."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled(printable(self._title), "bold"), markup=False)
            yield Static(Content(printable(self._words)), markup=False, id="words")
            for name, label, value in self._fields:
                with Horizontal(classes="field"):
                    yield Static(Content(label), markup=False, classes="label")
                    yield Input(value, id=name, compact=True)
            yield Static("", markup=False, id="complaint")
            with Horizontal(classes="buttons"):
                yield Button("\\[ Close ]", id="close", compact=True)
                yield Button(f"\\[ {self._do} ]", id="do", compact=True)

    def on_mount(self) -> None:
        """Start in the first field."""
        self.query(Input).first().focus()

    def on_input_submitted(self) -> None:
        """Enter goes to the next field, and after the last one to the buttons."""
        self.focus_next()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer, or close."""
        if event.button.id != "do":
            self.action_close()
            return
        answer = {field.id or "": field.value.strip() for field in self.query(Input)}
        for name, label, _ in self._fields:
            if name in self._needed and not answer[name]:
                self.query_one("#complaint", Static).update(Content(f"{label} is needed."))
                self.query_one(f"#{name}", Input).focus()
                return
        self.dismiss(answer)

    def action_close(self) -> None:
        """Close without an answer."""
        self.dismiss({})
