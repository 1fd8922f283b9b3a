"""The incidents of a folder. Names are painted first; what is known of each follows from a worker."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message
from textual.widgets import Input, OptionList

from comms.printing import printable
from comms.tui import marks
from comms.tui.actions import bindings
from comms.tui.preview import fits
from comms.tui.screens.dialogs import Form
from comms.tui.screens.frame import WorkScreen, clock_words, error_words
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.tui.overview import Overview
    from comms.workspace.incident import IncidentFolder

_NEW, _EXAMPLE = "+new", "+example"
_EMPTY = "No incident yet. n starts one. Enter opens the worked example; no real file is touched."


class IncidentsScreen(WorkScreen):
    """Lists the incidents; Enter opens one."""

    where: ClassVar[str] = "L"
    footer: ClassVar[tuple[str, ...]] = ("help", "commands", "back:Quit", "go", "new", "find", "settings")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("L")]

    class Known(Message):
        """What a worker has found out about one incident."""

        def __init__(self, overview: Overview) -> None:
            super().__init__()
            self.overview = overview

    class Listed(Message):
        """The incidents that are there."""

        def __init__(self, incidents: list[IncidentFolder]) -> None:
            super().__init__()
            self.incidents = incidents

    def __init__(self) -> None:
        super().__init__()
        self._incidents: list[IncidentFolder] = []
        self._known: dict[str, Overview] = {}
        self._listed = False

    def body(self) -> ComposeResult:
        """Give the list and its filter."""
        yield Input(id="filter", placeholder="part of a codename", compact=True)
        yield Rows(id="incidents")

    def begin(self) -> None:
        """List the incidents."""
        self._list()

    def on_screen_resume(self) -> None:
        """Look again after an incident was open."""
        if self._incidents:
            self._list()

    def where_words(self) -> str:
        """Give the words of row 1."""
        return f"comms  [Incidents]  {clock_words()}"

    def _list(self) -> None:
        desk = self.comms.desk

        def look() -> None:
            incidents = desk.incidents()
            self.post_message(self.Listed(incidents))
            for incident in incidents:
                self.post_message(self.Known(desk.overview(incident)))

        self.work(look, "incidents")

    def on_incidents_screen_listed(self, message: Listed) -> None:
        """Paint the names."""
        self._incidents = message.incidents
        self._listed = True
        self._draw()
        if not self._incidents:
            self.say(_EMPTY)

    def on_incidents_screen_known(self, message: Known) -> None:
        """Paint what is known of one."""
        self._known[message.overview.name] = message.overview
        self._draw()
        self._say_next()

    def on_resize(self) -> None:
        """Drop or show columns."""
        self._draw()

    def _shown(self) -> list[IncidentFolder]:
        words = self.query_one("#filter", Input).value.strip().lower()
        return [incident for incident in self._incidents if words in incident.name.lower()]

    def _draw(self) -> None:
        if not self._listed:
            return  # the cursor would land on a row that starts something new
        width = self.size.width or 80
        wide = max([len(incident.name) for incident in self._incidents], default=8) + 2
        rows: list[tuple[str, Content | str]] = []
        shown = self._shown()
        if shown:
            head = f"  {'Codename':<{wide}} {'Kind':<22} {'Clock':<26} Documents"
            rows.append(("", Content.styled(fits(head, width), "bold")))
        for incident in shown:
            line = f"  {printable(incident.name, one_line=True):<{wide}} {self._columns(incident.name)}"
            rows.append((incident.name, Content(self.drawn(fits(line, width)))))
        if self._incidents and not shown:
            rows.append(("", Content(f"  Nothing matches '{self.query_one('#filter', Input).value}'. q clears it.")))
        rows.append(("", ""))
        rows.append((_NEW, Content(fits("  + New incident     Codenames are proposed; none says anything.", width))))
        example = "  + Worked example   Try everything on a copy. No real file is touched."
        rows.append((_EXAMPLE, Content(fits(example, width))))
        self.query_one(Rows).show(rows)

    def _columns(self, name: str) -> str:
        known = self._known.get(name)
        if known is None:
            return "…"
        if known.problems:
            return f"{'':<22} {'':<26} ! the facts do not load"
        states = [
            f"{known.counts[state]} {marks.GLYPHS[state]}" for state in marks.GLYPHS if known.counts.get(state, 0)
        ]
        return f"{known.kind:<22} {known.clock:<26} {' '.join(states)}"

    def _say_next(self) -> None:
        told = [known for known in self._known.values() if known.next.words]
        troubled = [known for known in told if known.problems or "trouble" in known.counts]
        first = (troubled or told)[:1]
        self.say_next(f"{first[0].name}: {first[0].next.words}" if first else "")

    # -- actions ------------------------------------------------------------------------------------------------------

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the row that was chosen."""
        self._open(event.option_id or "")

    def do_open(self) -> None:
        """Open what the cursor is on."""
        self._open(self.query_one(Rows).key)

    def _open(self, key: str) -> None:
        if key == _NEW:
            self.do_new()
        elif key == _EXAMPLE:
            self._example()
        else:
            for incident in self._incidents:
                if incident.name == key:
                    self._enter(incident)

    def _enter(self, incident: IncidentFolder) -> None:
        from comms.tui.screens.incident import IncidentScreen

        self.app.push_screen(IncidentScreen(incident, self._known.get(incident.name)))

    def do_go(self) -> None:
        """Open the incident that Next speaks of."""
        told = [known for known in self._known.values() if known.next.words]
        troubled = [known for known in told if known.problems or "trouble" in known.counts]
        for known in (troubled or told)[:1]:
            self._open(known.name)

    def do_new(self) -> None:
        """Ask for a codename; three are proposed."""
        desk = self.comms.desk

        def propose() -> None:
            names = desk.proposals()
            self.app.call_from_thread(self._ask_name, names)

        self.work(propose, "new")

    def _ask_name(self, names: list[str]) -> None:
        words = f"Two unrelated words that say nothing. Proposed: {', '.join(names)}."
        form = Form("New incident", words, [("codename", "Codename", names[0] if names else "")], do="Make it")
        self.app.push_screen(form, self._make)

    def _make(self, answer: dict[str, str] | None) -> None:
        if not answer or not answer["codename"]:
            return
        desk = self.comms.desk

        def make() -> None:
            incident = desk.new(answer["codename"])
            self.app.call_from_thread(self._made, incident)

        self.work(make, "new")

    def _made(self, incident: IncidentFolder) -> None:
        self.say(f"{incident.name} is made. Fill in its facts first.")
        self._list()
        self._enter(incident)

    def _example(self) -> None:
        desk = self.comms.desk

        def copy() -> None:
            incident = desk.example()
            self.app.call_from_thread(self._enter, incident)

        self.say("Copying the worked example …")
        self.work(copy, "example")

    def do_find(self) -> None:
        """Filter the list."""
        field = self.query_one("#filter", Input)
        field.add_class("shown")
        field.focus()

    def on_input_changed(self) -> None:
        """Filter as one types."""
        self._draw()

    def on_input_submitted(self) -> None:
        """Go from the filter to the list."""
        self.query_one(Rows).focus()

    def do_back(self) -> None:
        """Clear the filter, or quit."""
        field = self.query_one("#filter", Input)
        if field.has_class("shown"):
            field.value = ""
            field.remove_class("shown")
            self.query_one(Rows).focus()
            return
        self.app.exit(0)

    def failed(self, error: BaseException) -> None:
        """Say what went wrong."""
        self.say(error_words(error))
