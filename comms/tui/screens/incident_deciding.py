"""The part of the incident screen that answers its gates."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from comms.tui.screens.frame import WorkScreen

if TYPE_CHECKING:
    from comms.tui.decisions import DecisionBook
    from comms.tui.overview import Overview
    from comms.workspace.incident import IncidentFolder


class Deciding(WorkScreen):
    """Opens the decisions and looks again after one was recorded."""

    incident: IncidentFolder
    overview: Overview | None

    class DecisionsRead(Message):
        """The decisions as incident.yaml holds them now."""

        def __init__(self, book: DecisionBook, decision: str) -> None:
            super().__init__()
            self.book = book
            self.decision = decision

    def look(self) -> None:
        """Find out the state of every document."""
        raise AssertionError("the screen itself looks")

    def do_decide(self, decision: str = "") -> None:
        """Show the decisions; one can be taken or withdrawn."""
        desk, incident = self.comms.desk, self.incident

        def call() -> None:
            self.post_message(self.DecisionsRead(desk.decisions(incident), decision))

        self.work(call, "decisions")

    def on_deciding_decisions_read(self, message: DecisionsRead) -> None:
        """Open the dialog at the decision that Next speaks of."""
        from comms.tui.screens.decide import DecideDialog

        desk, incident = self.comms.desk, self.incident
        step = self.overview.next if self.overview is not None else None

        def record(decision: str, by: str, ground: str, withdraw: bool) -> None:  # noqa: FBT001 - as the dialog calls it
            desk.decide(incident, decision, by=by, ground=ground, withdraw=withdraw)

        def answered(sentence: str | None) -> None:
            if sentence:
                self.say(sentence)
                self.look()

        at = message.decision or (step.target if step is not None and step.action == "decide" else "")
        self.app.push_screen(DecideDialog(message.book, record, decision=at), answered)
