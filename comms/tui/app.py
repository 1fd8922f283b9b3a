"""The text interface of comms."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING, Any

from textual.app import App

from comms.errors import CommsError, FileError, Location
from comms.tui import marks, themes
from comms.tui.desk import Desk
from comms.workspace.incident import IncidentFolder, incident_of

if TYPE_CHECKING:
    from textual.command import Provider
    from textual.screen import Screen

LastReview = tuple[IncidentFolder, str, str, str]
"""The review that is open or was open last: incident, draft, its path, the file that came back."""


class CommsApp(App[int]):
    """The program: its themes, its one palette, and how it is left."""

    CSS_PATH = "comms.tcss"
    TITLE = "comms"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"

    def __init__(self, folder: str, *, desk: Desk | None = None, review: LastReview | None = None) -> None:
        super().__init__()
        self.last_review = review
        self.desk = desk or Desk(folder)
        self.ascii_marks = marks.ascii_only()
        self.animation_level = "none"
        for theme in themes.THEMES:
            self.register_theme(theme)
        self.theme = themes.DARK

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the variables of ours that another theme may lack."""
        return dict(themes.VARIABLES)

    def get_default_screen(self) -> Screen[Any]:
        """Begin with the list of incidents."""
        from comms.tui.screens.incidents import IncidentsScreen

        return IncidentsScreen()

    def on_mount(self) -> None:
        """Open the review that the program was started for."""
        if self.last_review is not None:
            from comms.tui.screens.incident import IncidentScreen
            from comms.tui.screens.review import ReviewScreen

            self.push_screen(IncidentScreen(self.last_review[0]))
            self.push_screen(ReviewScreen(*self.last_review))

    def on_unmount(self) -> None:
        """End what works beside the program."""
        self.desk.close()

    async def action_quit(self) -> None:
        """Leave, once every open draft is on disk."""
        from comms.tui.screens.editor_saving import Saving

        for screen in list(self.screen_stack):
            if isinstance(screen, Saving) and not await screen.flush():
                return
        self.exit(0)


def _palette() -> type[Provider]:
    from comms.tui.palette import ActionProvider

    return ActionProvider


CommsApp.COMMANDS = {_palette}


def run(folder: str, *, demo: bool = False) -> int:
    """Open the incidents in `folder`, or with `demo` a copy of the worked example; give the exit code.

    Never raises: what cannot be done is said on stderr.
    """
    try:
        if demo:
            folder = _demo_folder()
        Desk(folder).incidents()
    except CommsError as error:
        sys.stderr.write(f"comms: {error}\n")
        return 2
    app = CommsApp(folder)
    # GNU screen holds a lone Esc back while the mouse is tracked, so that Esc and a letter become alt+letter.
    code = app.run(mouse=not os.environ.get("STY"))
    return code or 0


def run_review(draft: str, reviewed: str) -> int:
    """Open the review of a file that came back for a draft; give the exit code. Raises FileError."""
    incident = incident_of(draft)
    if incident is None:
        raise FileError("belongs to no incident", "name a draft in the folder of its incident", Location(draft))
    name = os.path.splitext(os.path.basename(draft))[0]
    app = CommsApp(os.path.dirname(os.path.abspath(incident.path)), review=(incident, name, draft, reviewed))
    return app.run(mouse=not os.environ.get("STY")) or 0


def _demo_folder() -> str:
    import tempfile

    from comms.workspace.demo import CLOCK, EXAMPLE, copy_example

    os.environ.setdefault("COMMS_NOW", CLOCK)
    folder = tempfile.mkdtemp(prefix="comms-demo-")
    copy_example(os.path.join(folder, EXAMPLE.removesuffix(".yaml")))
    return folder
