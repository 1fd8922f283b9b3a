"""Find and replace in the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Button, Input, Static

from comms.tui.screens.editor_beside import Beside

if TYPE_CHECKING:
    from typing import Literal

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.tui.session import Place

    Way = Literal["next", "previous", "replace", "all"]

BUTTONS = (("next", "Next"), ("previous", "Previous"), ("replace", "Replace"), ("all", "Replace all"))


class FindBar(ModalScreen[None]):
    """Two fields at the foot of the text: what is sought, what takes its place. The text stays in view."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape", "close", "Close"),
        ("f3,ctrl+f", "find('next')", "Next"),
        ("shift+f3", "find('previous')", "Previous"),
        ("ctrl+z", "undo", "Undo"),
    ]

    def __init__(self, seeking: Seeking) -> None:
        super().__init__()
        self._seeking = seeking

    def compose(self) -> ComposeResult:
        """Lay out the two fields and the buttons."""
        with Vertical(classes="bar"):
            with Horizontal(classes="field"):
                yield Static(Content("Find"), markup=False, classes="label")
                yield Input(self._seeking.sought, id="find", compact=True)
            with Horizontal(classes="field"):
                yield Static(Content("Replace with"), markup=False, classes="label")
                yield Input(self._seeking.replacement, id="replace-with", compact=True)
            with Horizontal(classes="buttons"):
                for name, label in BUTTONS:
                    yield Button(f"\\[ {label} ]", id=name, compact=True)
                yield Button("\\[ Close ]", id="close", compact=True)
            yield Static("", markup=False, id="found")

    def on_mount(self) -> None:
        """Start in the first field."""
        self.query_one("#find", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Enter in the first field goes on to the next place, in the second it replaces this one."""
        self.action_find("next" if event.input.id == "find" else "replace")

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Do what the button says."""
        if event.button.id == "close":
            self.action_close()
        else:
            self.action_find(event.button.id or "next")

    def action_find(self, way: str) -> None:
        """Go to a place or replace, and say how many there are."""
        seeking = self._seeking
        seeking.sought = self.query_one("#find", Input).value
        seeking.replacement = self.query_one("#replace-with", Input).value
        self._say(seeking.seek(way))  # type: ignore[arg-type]

    def action_undo(self) -> None:
        """Take back the last change of the text."""
        self._seeking.do_undo()
        self._say("Taken back.")

    def _say(self, words: str) -> None:
        self.query_one("#found", Static).update(Content(words))

    def action_close(self) -> None:
        """Close; the cursor is where the last place was found."""
        self.dismiss()


class Seeking(Beside):
    """The part of the editor that finds words and replaces them. Small and capital letters are the same."""

    sought = ""
    replacement = ""

    def do_undo(self) -> None:
        """Take back the last change."""
        self.area.undo()

    def do_find(self) -> None:
        """Ask for words."""
        self.app.push_screen(FindBar(self))

    def seek(self, way: Way) -> str:
        """Go to the next or previous place that has the words, replace it, or replace all; say what came of it."""
        area, text = self.area, self.area.text
        places = self._places(text)
        if not places:
            return f"'{self.sought}' is not in the text." if self.sought else "Type what to find."
        if way == "all":
            return self._replace_all(text, places)
        start, end = sorted((self._offset(text, area.selection.start), self._offset(text, area.selection.end)))
        if way == "replace" and (start, end) in places:
            area.replace(self.replacement, *area.selection, maintain_selection_offset=False)
            text, start = area.text, start + len(self.replacement)
            places, end = self._places(text), start
            if not places:
                return "Replaced; that was the last one. Ctrl+z takes it back."
        if way == "previous":
            at = next((number for number in range(len(places) - 1, -1, -1) if places[number][0] < start), -1)
        else:
            at = next((number for number, place in enumerate(places) if place[0] >= end), 0)
        self._select(text, places[at])
        return f"{at % len(places) + 1} of {len(places)}."

    def _places(self, text: str) -> list[tuple[int, int]]:
        """Give every place of the words, as offsets."""
        import re

        if not self.sought:
            return []
        return [match.span() for match in re.finditer(re.escape(self.sought), text, re.IGNORECASE)]

    def _replace_all(self, text: str, places: list[tuple[int, int]]) -> str:
        """Replace every place in one step, which one undo takes back."""
        pieces, last = [], 0
        for start, end in places:
            pieces += [text[last:start], self.replacement]
            last = end
        place = self.area.cursor_location
        self.area.replace("".join([*pieces, text[last:]]), (0, 0), self.area.document.end)
        self.area.move_cursor(place)
        return f"Replaced in {len(places)} {'place' if len(places) == 1 else 'places'}; ctrl+z takes it back."

    def _select(self, text: str, place: tuple[int, int]) -> None:
        self.take_text()
        assert self.session.text == text
        start, end = (self.session.place(at) for at in place)
        self.area.move_cursor(start, center=True)
        self.area.move_cursor(end, select=True)

    def _offset(self, text: str, place: Place) -> int:
        self.take_text()
        assert self.session.text == text
        return self.session.offset(place)
