"""One incident: its documents grouped by audience, each with its state; the next step; the way to everything else."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import Input, OptionList

from comms.tui.actions import bindings
from comms.tui.incident_rows import IncidentRows
from comms.tui.screens.incident_deciding import Deciding
from comms.tui.screens.outgoing import Outgoing
from comms.tui.screens.redraft import Redrafting
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.content import Content

    from comms.tui.cures import Blocker
    from comms.tui.overview import Overview
    from comms.workspace.drafts import Outcome
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.states import DraftState


class IncidentScreen(Deciding, Redrafting, Outgoing):
    """Shows one incident; Enter opens a document, or drafts one that is to do."""

    where: ClassVar[str] = "I"
    footer: ClassVar[tuple[str, ...]] = ("help", "commands", "back", "go", "draft", "draft-all:All", "export")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("I")]

    class Known(Message):
        """What a worker has found out about this incident."""

        def __init__(self, overview: Overview) -> None:
            super().__init__()
            self.overview = overview

    def __init__(self, incident: IncidentFolder, overview: Overview | None = None) -> None:
        super().__init__()
        self.incident = incident
        self.overview = overview
        self.last_draft = ""

    def body(self) -> ComposeResult:
        """Give the list and its filter."""
        yield Input(id="filter", placeholder="part of a document's name", compact=True)
        yield Rows(id="documents")

    def begin(self) -> None:
        """Draw what is known already and look."""
        self._draw()
        self.look()

    def on_screen_resume(self) -> None:
        """Look again after a draft was open."""
        if self.overview is not None:
            self.look()

    def where_words(self) -> str:
        """Give the words of row 1."""
        clock = f"  ·  {self.overview.clock}" if self.overview and self.overview.clock else ""
        return f"{self.incident.name}  [1 Incident] 2 Facts  3 Draft  4 Review{clock}"

    def look(self) -> None:
        """Find out the state of every document."""
        desk, incident = self.comms.desk, self.incident

        def call() -> None:
            self.post_message(self.Known(desk.overview(incident)))

        self.work(call, "overview")

    def on_incident_screen_known(self, message: Known) -> None:
        """Draw what was found out."""
        self.overview = message.overview
        self.show_where()
        self.say_next(self.overview.next.words)
        self._draw()

    def on_resize(self) -> None:
        """Drop or show columns."""
        self._draw()

    # -- drawing ------------------------------------------------------------------------------------------------------

    def _draw(self) -> None:
        rows: list[tuple[str, Content | str]] = []
        if self.overview is None:
            rows.append(("", "  Reading the facts and the drafts ..."))
        elif not self.overview.rows:
            rows.append(("", "  No document yet."))
        else:
            drawing = IncidentRows(self.size.width or 80, self.size.height, self.ascii_marks)
            rows += drawing.all(self.overview, self.query_one("#filter", Input).value)
        self.query_one(Rows).show(rows)

    # -- actions ------------------------------------------------------------------------------------------------------

    def _current(self) -> DraftState | None:
        key = self.query_one(Rows).key
        rows = self.overview.rows if self.overview else ()
        return next((row for row in rows if row.draft == key), None)

    def why_closed(self, name: str) -> str:
        """Say why an action cannot be had now."""
        row = self._current()
        if name in {"approve", "export", "preview", "release", "review"} and (row is None or not row.path):
            return "this document is not drafted yet; d drafts it"
        return super().why_closed(name)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the row that was chosen."""
        if event.option_id:
            self.do_open()

    def do_open(self) -> None:
        """Open the document under the cursor; one that is to do is drafted first."""
        row = self._current()
        if row is None:
            return
        if row.path:
            self.open_draft(row.draft, row.path)
        else:
            self.draft_kinds((row.kind,), then=row.draft)

    def open_draft(self, name: str, path: str, *, preview: bool = False, line: int = 0) -> None:
        """Open a draft in the editor."""
        from comms.tui.screens.editor import EditorScreen

        self.last_draft = name
        clock = self.overview.clock if self.overview else ""
        self.app.push_screen(EditorScreen(self.incident, name, path, clock=clock, preview=preview, line=line))

    def do_screen_incident(self) -> None:
        """Stay: this is the incident."""

    def do_screen_draft(self) -> None:
        """Go to the draft that was open last, or the one under the cursor."""
        rows = self.overview.rows if self.overview else ()
        last = next((row for row in rows if row.draft == self.last_draft and row.path), None)
        if last is not None:
            self.open_draft(last.draft, last.path)
        else:
            self.do_open()

    def do_review(self) -> None:
        """Ask for the file that legal sent back, and show its changes."""
        from comms.tui.screens.dialogs import Form

        row = self._current()
        assert row is not None
        words = f"The Word file that came back for {row.draft}. Nothing is written until you finish."

        def answered(answer: dict[str, str] | None) -> None:
            if answer:
                self.comms.last_review = (self.incident, row.draft, row.path, os.path.expanduser(answer["file"]))
                self.do_screen_review()

        form = Form("What legal sent back", words, [("file", "File", "")], do="Read", needed=("file",))
        self.app.push_screen(form, answered)

    def do_screen_facts(self) -> None:
        """Go to the facts."""
        self._open_facts()

    def do_yaml(self, line: int = 1) -> None:
        """Open the facts file, at a line."""
        self._open_facts(line)

    def _open_facts(self, line: int = 0) -> None:
        from comms.tui.screens.facts import FactsScreen

        clock = self.overview.clock if self.overview else ""
        self.app.push_screen(FactsScreen(self.incident, clock=clock, line=line))

    def do_packet(self) -> None:
        """Go to the packets and the people told."""
        from comms.tui.screens.packets import PacketsScreen

        self.app.push_screen(PacketsScreen(self.incident, clock=self.overview.clock if self.overview else ""))

    def do_preview(self) -> None:
        """Open the draft under the cursor as readers see it."""
        row = self._current()
        assert row is not None
        self.open_draft(row.draft, row.path, preview=True)

    def do_go(self) -> None:
        """Do what Next says."""
        step = self.overview.next if self.overview else None
        if step is None or not step.action:
            return
        if step.action == "yaml":
            self.do_yaml(int(step.target or 1))
            return
        if step.target:
            self.query_one(Rows).go_to(step.target)
        self.action_do(step.action)

    def do_draft(self) -> None:
        """Draft the document under the cursor; a person's edits are kept."""
        row = self._current()
        if row is not None:
            self.draft_kinds((row.kind,) if row.kind else ())

    def do_draft_all(self) -> None:
        """Draft everything that the facts allow."""
        self.draft_kinds(())

    def drafted(self, outcomes: list[Outcome], then: str) -> None:
        """Look again, and open the draft that was asked for."""
        self.look()
        for outcome in outcomes:
            if then and outcome.path and outcome.draft.startswith(then):
                self.open_draft(outcome.draft, outcome.path)
                return

    def outgoing_path(self) -> str:
        """Give the path of the draft under the cursor."""
        row = self._current()
        assert row is not None
        return row.path

    def changed(self) -> None:
        """Look again."""
        self.look()

    def go_to(self, blocker: Blocker) -> None:
        """Go to something that is in the way."""
        if blocker.action == "yaml":
            self.do_yaml(blocker.line)
        elif blocker.action == "decide":
            self.do_decide(blocker.target)
        elif blocker.action == "open":
            row = (
                next((row for row in self.overview.rows if row.draft == blocker.target), None)
                if self.overview
                else None
            )
            if row is not None and row.path:
                self.open_draft(row.draft, row.path, line=blocker.line)
        elif blocker.action:
            self.action_do(blocker.action)

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
        """Clear the filter, or go back to the incidents."""
        field = self.query_one("#filter", Input)
        if field.has_class("shown"):
            field.value = ""
            field.remove_class("shown")
            self.query_one(Rows).focus()
            return
        self.app.pop_screen()
