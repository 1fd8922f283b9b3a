"""Packets and people told: who has been told, when, under which reference; what waits, and what is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.content import Content
from textual.message import Message

from comms.printing import printable
from comms.tui.actions import bindings
from comms.tui.preview import fits
from comms.tui.screens.outgoing import Asking
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.tui.cures import Blocker
    from comms.tui.told import Told
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.telling import Party

_HOLD, _NOTICES = "hold:", "notices"


class PacketsScreen(Asking):
    """Lists everybody outside; Enter records that one was told, `b` builds a packet."""

    where: ClassVar[str] = "P"
    footer: ClassVar[tuple[str, ...]] = ("help", "back", "open:Told", "build", "report", "hold", "notices")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("P")]

    class Known(Message):
        """Who has been told, as the facts and the record say now."""

        def __init__(self, told: Told) -> None:
            super().__init__()
            self.told = told

    def __init__(self, incident: IncidentFolder, *, clock: str = "") -> None:
        super().__init__()
        self.incident, self._clock = incident, clock
        self._told: Told | None = None

    def body(self) -> ComposeResult:
        """Give the list."""
        yield Rows(id="parties")

    def begin(self) -> None:
        """Read who has been told."""
        self.query_one(Rows).show([("", "  Reading the facts and the record …")])
        self.changed()

    def where_words(self) -> str:
        """Give the words of row 1."""
        clock = f"  ·  {self._clock}" if self._clock else ""
        return f"{self.incident.name}  1 Incident  [Packets and people told]{clock}"

    def changed(self) -> None:
        """Read who has been told."""
        desk, incident = self.comms.desk, self.incident

        def call() -> None:
            self.post_message(self.Known(desk.told(incident)))

        self.work(call, "told")

    def on_packets_screen_known(self, message: Known) -> None:
        """Draw who has been told, and say who comes next."""
        self._told = message.told
        self._draw()
        waiting = self._next()
        self.say_next(
            f"tell {waiting.name}, or record that it was told." if waiting else "everybody named has been told."
        )

    def on_resize(self) -> None:
        """Cut the rows anew."""
        super().on_resize()
        self._draw()

    def _next(self) -> Party | None:
        rows = self._told.parties if self._told else ()
        return next((one for one in rows if not one.at and not one.why_not and one.what != "public"), None)

    def _draw(self) -> None:
        told = self._told
        if told is None:
            return
        width = self.size.width or 80
        wide = min(max([len(one.name) for one in told.parties] + [16]) + 2, width // 3)
        head = f"  {'Who':<{wide}} {'Told':<18} {'Reference':<12} Packet"
        rows: list[tuple[str, Content | str]] = [("", Content.styled(fits(head, width), "bold"))]
        for one in told.parties:
            when = one.at or ("not told" if one.why_not else "not yet")
            last = told.packets.get(one.name if one.packet != "operator" else one.key, "") or (
                one.why_not if not one.at else ""
            )
            name = fits(printable(one.name, one_line=True), wide)
            line = f"  {name:<{wide}} {when:<18} {fits(one.reference, 12):<12} {last}"
            rows.append((one.key, self._line(line, width)))
        customers = f"  {'Customers':<{wide}} {told.notices or 'no notice yet'}"
        rows.append((_NOTICES, self._line(customers, width)))
        rows += [("", self._line(f"  {line}", width)) for line in told.released]
        rows += [("", ""), ("", Content.styled("  Requests to wait   (h records one, Enter ends one)", "bold"))]
        rows += [(f"{_HOLD}{key}", self._line(f"  {key}  {words}", width)) for key, words in told.holds]
        if not told.holds:
            rows.append(("", "  None runs."))
        self.query_one(Rows).show(rows)

    def _line(self, words: str, width: int) -> Content:
        return Content(self.drawn(fits(printable(words, one_line=True).rstrip(), width)))

    # -- actions ------------------------------------------------------------------------------------------------------

    def _party(self) -> Party | None:
        key = self.query_one(Rows).key
        return next((one for one in self._told.parties if one.key == key), None) if self._told else None

    def why_closed(self, name: str) -> str:
        """Say why an action cannot be had now."""
        party = self._party()
        if name == "build" and (party is None or not party.packet):
            return "no packet is made for this row; choose an agency, an operator, a company or the insurer"
        return super().why_closed(name)

    def on_option_list_option_selected(self) -> None:
        """Do what Enter does."""
        self.do_open()

    def do_open(self) -> None:
        """Record that a party was told, end a request, or write the customers' notices."""
        desk, incident, key, party = self.comms.desk, self.incident, self.query_one(Rows).key, self._party()
        if key.startswith(_HOLD):
            self.ask(lambda: desk.ask_end_hold(incident, key.removeprefix(_HOLD)))
        elif key == _NOTICES:
            self.do_notices()
        elif party is not None:
            self.ask(lambda: desk.ask_told(incident, party))

    def do_go(self) -> None:
        """Go to the party that Next speaks of."""
        party = self._next()
        if party is not None:
            self.query_one(Rows).go_to(party.key)
            self.do_open()

    def do_build(self) -> None:
        """Build the packet of the recipient under the cursor."""
        desk, incident, party = self.comms.desk, self.incident, self._party()
        assert party is not None
        self.ask(lambda: desk.ask_packet(incident, party.packet))

    def do_report(self) -> None:
        """Record a report to an agency that is not listed yet."""
        desk, incident = self.comms.desk, self.incident
        self.ask(lambda: desk.ask_report(incident))

    def do_hold(self) -> None:
        """Record a request by law enforcement to wait."""
        desk, incident = self.comms.desk, self.incident
        self.ask(lambda: desk.ask_hold(incident))

    def do_notices(self) -> None:
        """Write the customers' notices from a table."""
        desk, incident = self.comms.desk, self.incident
        self.ask(lambda: desk.ask_notices(incident))

    def do_screen_incident(self) -> None:
        """Go back to the incident."""
        self.app.pop_screen()

    def go_to(self, blocker: Blocker) -> None:
        """Go to what is in the way, through the incident."""
        if blocker.action == "packet":
            return
        self.app.pop_screen()
        below = self.app.screen
        if isinstance(below, Asking):
            below.go_to(blocker)
