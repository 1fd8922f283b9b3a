"""Help, drawn from the table of actions: the keys of a screen, the marks and states."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from comms.tui import marks
from comms.tui.actions import SCREENS, of_screen, shown_key

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

_ABOUT = {
    "L": "The incidents in this folder. Enter opens one.",
    "I": "One incident: every document with its state. Enter opens a document; one to do is drafted.",
    "F": "The facts, from which every document is drafted.",
    "R": "What legal sent back. Take a change or leave it out; the draft is written when you finish.",
    "P": "Who was told, when, under which reference. Enter records it, b builds a packet.",
    "E": "One draft. It saves itself: at once beside the draft, after a short pause into it.",
}


class HelpScreen(ModalScreen[None]):
    """Keys, marks and states of one screen."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,question_mark,f1,enter", "dismiss", "Close")]

    def __init__(self, where: str) -> None:
        super().__init__()
        self._where = where

    def compose(self) -> ComposeResult:
        """Lay out one text that scrolls."""
        ascii_marks = bool(getattr(self.app, "ascii_marks", False))
        with VerticalScroll(classes="sheet"):
            yield Static(help_text(self._where, ascii_marks=ascii_marks), markup=False)


def help_text(where: str, *, ascii_marks: bool) -> Content:
    """Write the help of a screen."""
    pieces: list[Content | str | tuple[str, str]] = [
        (f"Help: {SCREENS[where]}", "bold"),
        f"   (q closes)\n{_ABOUT[where]}\n\n",
        "Arrows, Tab, Enter and the mouse do everything; a letter acts outside a text.\n\n",
    ]
    for action in of_screen(where):
        keys = " ".join(shown_key(key) for key in (action.key, *action.extras) if key)
        told = f"{action.does} (closed: {action.closed})" if action.closed else action.does
        pieces += [f"  {keys:<10} ", (f"{action.name:<17}", "bold"), f" {told}\n"]
    pieces.append("\nMarks\n")
    for state, meaning in marks.MEANINGS.items():
        pieces.append(f"  {marks.mark(state, ascii_marks=ascii_marks)}  {meaning}\n")
    pieces.append("  E  error    W  warning    S  suggestion\n")
    return Content.assemble(*pieces)
