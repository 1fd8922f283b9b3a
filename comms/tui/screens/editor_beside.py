"""What stands beside the text in the editor, and over it: preview, facts, comparisons, what the lint reads, grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from comms.drafting.escaping import escape_markdown
from comms.tui.screens.dialogs import Question
from comms.tui.screens.editor_saving import Saving
from comms.tui.widgets.side import FACTS, FINDINGS, PREVIEW, Side

if TYPE_CHECKING:
    from textual.worker import Worker

    from comms.document.finding import Finding
    from comms.workspace.comparing import Comparison
    from comms.workspace.incident import IncidentFolder

STATES = (
    ("generated", "Drafted"),
    ("exported", "Exported"),
    ("approved", "Approved"),
    ("released", "Released"),
)
"""What a draft can be compared with, by the names of the workspace, and as the buttons say it."""


class Beside(Saving):
    """The part of the editor that shows something beside the text."""

    incident: IncidentFolder
    path: str
    _asking_grammar: Worker[object] | None = None

    class Compared(Message):
        """How the draft differs from another state of it."""

        def __init__(self, comparison: Comparison) -> None:
            super().__init__()
            self.comparison = comparison

    class Grammar(Message):
        """What the grammar server found in a revision."""

        def __init__(self, revision: int, findings: list[Finding]) -> None:
            super().__init__()
            self.revision, self.findings = revision, findings

    @property
    def side(self) -> Side:
        """The pane beside the text."""
        return self.query_one(Side)

    # -- preview and facts --------------------------------------------------------------------------------------------

    def do_preview(self) -> None:
        """Show the text as readers see it, or the findings again."""
        self.turn(FINDINGS if self.side.page == PREVIEW else PREVIEW)

    def do_facts_beside(self) -> None:
        """Show the facts that these readers may know, or the findings again."""
        self.turn(FINDINGS if self.side.page == FACTS else FACTS)

    def turn(self, page: str) -> None:
        """Show a page of the pane."""
        self.side.turn(page)
        self.page_turned()

    def page_turned(self) -> None:
        """Fill the page that is shown."""
        if self.side.page == PREVIEW:
            self.side.show_preview(self.session.document)
        elif self.side.page == FACTS:
            self.check()

    def on_side_turned(self) -> None:
        """Fill the page that was clicked."""
        self.page_turned()

    def on_resize(self) -> None:
        """Fold the preview anew."""
        super().on_resize()
        if self.saver is not None and self.side.page == PREVIEW:
            self.call_after_refresh(self.page_turned)

    def why_no_fact(self) -> str:
        """Say why no fact can be put into the text now; empty where one can."""
        if self.side.fact() is None:
            return "there is no fact to put in"
        front = self.session.document.front_matter
        if front is not None and self.session.offset(self.area.cursor_location) < front.body_start:
            return "the cursor stands above the text; put it where the fact belongs"
        return ""

    def insert_fact(self) -> None:
        """Put the fact under the cursor of the list into the text, as words: no mark in it acts."""
        fact = self.side.fact()
        assert fact is not None
        words = escape_markdown(fact.text)
        before, after = self.session.text, self.session.offset(self.area.cursor_location)
        left, right = before[after - 1 : after], before[after : after + 1]
        words = (" " if left and not left.isspace() else "") + words + (" " if right.isalnum() else "")
        self.area.insert(words, maintain_selection_offset=False)
        self.say(f"{fact.fact} is in the text at the cursor; u takes it back.")

    # -- comparing ----------------------------------------------------------------------------------------------------

    def do_compare(self) -> None:
        """Ask what to compare with, then show the words added and removed."""

        def answered(state: str | None) -> None:
            if state in dict(STATES):
                self.run_worker(self._compare(state), exclusive=True, group="compare")

        words = "The text as it is now, beside itself as it was drafted, exported, approved or released."
        self.app.push_screen(Question(f"Compare {self.name_of_draft}", words, [*STATES, ("close", "Close")]), answered)

    async def _compare(self, state: str) -> None:
        if not await self.flush():
            return
        desk, path = self.comms.desk, self.path
        self.work(lambda: self.post_message(self.Compared(desk.compare(path, state))), "compare-read")

    def on_beside_compared(self, message: Compared) -> None:
        """Show the words added and removed."""
        from comms.tui.screens.sheet import compared

        self.app.push_screen(compared(message.comparison))

    def show_theirs(self, text: str) -> None:
        """Show how their text differs from mine."""
        from comms.tui.screens.sheet import difference

        self.app.push_screen(difference(text, self.session.text, "theirs, on disk", "yours"))

    def do_timeline(self) -> None:
        """Show the events of the text as the lint reads them."""
        from textual.content import Content

        from comms.tui.screens.sheet import TextSheet

        events = self.comms.desk.timeline(self.area.text, self.path)
        self.app.push_screen(TextSheet("The events of this text, as they are read", Content(events)))

    # -- grammar ------------------------------------------------------------------------------------------------------

    def do_grammar(self) -> None:
        """Ask the grammar server that the user has set; asked again while it works, give up."""
        asking = self._asking_grammar
        if asking is not None and asking.is_running:
            asking.cancel()
            self._asking_grammar = None
            self.comms.desk.give_up_grammar()
            self.say("Grammar: given up; the text is as it was.")
            return
        desk, text, revision, path = self.comms.desk, self.session.text, self.session.revision, self.path
        self.say("Grammar: asking your server; the same again gives up.")
        self._asking_grammar = self.work(
            lambda: self.post_message(self.Grammar(revision, desk.grammar(text, path))), "grammar"
        )

    def on_beside_grammar(self, message: Grammar) -> None:
        """Show what the server found, unless it was given up or the text has moved on."""
        if self._asking_grammar is None:
            return
        self._asking_grammar = None
        if not self.session.answer_grammar(message.revision, message.findings):
            self.say("Grammar: you have typed on meanwhile; ask again.")
            return
        self.show_found()
        count = len(message.findings)
        self.say(f"Grammar: {count or 'no'} {'place' if count == 1 else 'places'} marked.")

    def show_found(self) -> None:
        """Show the findings of the session."""
