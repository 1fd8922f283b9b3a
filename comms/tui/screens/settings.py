"""Settings of the screen: theme, and whether only ASCII is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static

from comms.tui.themes import WORDS
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.tui.app import CommsApp

_ASCII = "ascii"


class SettingsDialog(ModalScreen[None]):
    """Chooses a theme and the kind of marks; what is chosen shows at once."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """Lay out the choices."""
        with Vertical(classes="dialog"):
            yield Static(Content.styled("Settings   (Enter chooses, q closes)", "bold"), markup=False)
            yield Rows(id="choices")

    @property
    def comms(self) -> CommsApp:
        """The program, by its own class."""
        app: CommsApp = self.app  # type: ignore[assignment]
        return app

    def on_mount(self) -> None:
        """Draw the choices."""
        self.query_one(Rows).styles.height = len(WORDS) + 1
        self._draw()
        self.query_one(Rows).focus()

    def _draw(self) -> None:
        rows: list[tuple[str, Content | str]] = [
            (theme, Content(f"  {'(*)' if theme == self.app.theme else '( )'} {words}"))
            for theme, words in WORDS.items()
        ]
        rows.append((_ASCII, Content(f"  {'[x]' if self.comms.ascii_marks else '[ ]'} only ASCII marks and lines")))
        self.query_one(Rows).show(rows)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the choice."""
        if event.option_id == _ASCII:
            self.comms.ascii_marks = not self.comms.ascii_marks
        elif event.option_id:
            self.app.theme = event.option_id
        self._draw()
