"""What can be done to the text in the editor besides typing: apply, allow, redraft, export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.message import Message

from comms.document.conflict import conflicts, settle
from comms.tui.screens.dialogs import Form, Question
from comms.tui.screens.editor_seeking import Seeking
from comms.tui.screens.outgoing import Asking, Outgoing
from comms.tui.screens.redraft import Redrafting
from comms.tui.widgets.side import FACTS

if TYPE_CHECKING:
    from typing import Literal

    from comms.document.finding import Finding
    from comms.document.span import Span
    from comms.document.tree import Document
    from comms.tui.cures import Blocker


class Doing(Redrafting, Seeking, Outgoing):
    """The part of the editor that changes the text by an action, or makes something of it."""

    class Told(Message):
        """A sentence for the status line."""

        def __init__(self, words: str) -> None:
            super().__init__()
            self.words = words

    def on_doing_told(self, message: Told) -> None:
        """Show what a worker has done."""
        self.say(message.words)

    def _finding(self) -> Finding | None:
        at = self.side.current()
        return self.session.findings[at] if at is not None and at < len(self.session.findings) else None

    def why_closed(self, name: str) -> str:
        """Say why an action cannot be had now."""
        if name == "take" and self.side.page == FACTS:
            return self.why_no_fact()
        if name in {"take", "allow"} and self._finding() is None:
            return "there is no finding to do it for"
        if name == "take" and self._part() is None:
            finding = self._finding()
            if finding is not None and finding.edit is None:
                return f"no ready words for this one; {finding.instead or 'change it in the text'}"
        if name == "grammar" and not self.comms.desk.has_grammar(self.path):
            return "no grammar server is set; [grammar] in comms.toml names one, and none is asked without it"
        if name == "allow" and not self.session.checked:
            return "the text is being checked; a moment"
        return super().why_closed(name)

    # -- findings -----------------------------------------------------------------------------------------------------

    def _part(self) -> Span | None:
        """Give the part to settle that the finding under the cursor lies in, None where it lies in none."""
        finding = self._finding()
        if finding is None:
            return None
        return next((part for part in conflicts(self.session.text) if part.overlaps(finding.span)), None)

    def do_take(self) -> None:
        """Apply the edit of the finding under the cursor, put in the fact, or ask which side of a part to settle stays."""
        if self.side.page == FACTS:
            self.insert_fact()
            return
        finding, part = self._finding(), self._part()
        assert finding is not None
        if part is not None:
            self._ask_side(part)
            return
        assert finding.edit is not None
        span = finding.edit.span
        place = self.session.place
        self.area.replace(finding.edit.replacement, place(span.start), place(span.end))
        self.say("Applied; u takes it back.")

    def _ask_side(self, part: Span) -> None:
        words = "You changed this part, and so did the facts. Look at both in the text, then choose."
        sides = [("later", "Later"), ("mine", "Keep my text"), ("new", "Take the new text"), ("both", "Keep both")]
        before = self.session.text

        def answered(answer: str | None) -> None:
            if answer in {"mine", "new", "both"} and self.session.text == before:
                keep: Literal["mine", "new", "both"] = (
                    "mine" if answer == "mine" else "new" if answer == "new" else "both"
                )
                self.area.replace(settle(before, part, keep), (0, 0), self.area.document.end)
                self.say("Settled; u takes it back.")

        self.app.push_screen(Question("Settle this part", words, sides), answered)

    def do_allow(self) -> None:
        """Ask why the words stay as they are, and write that into the draft."""
        finding = self._finding()
        assert finding is not None
        words = f"{finding.message}\nThe reason stands in the draft, never in what goes out."
        form = Form(f"Allow {finding.rule}", words, [("reason", "Because", "")], do="Allow", needed=["reason"])
        revision = self.session.revision

        def answered(answer: dict[str, str] | None) -> None:
            if answer and self.session.revision == revision:
                self._allow(finding, answer["reason"], self.session.document)

        self.app.push_screen(form, answered)

    def _allow(self, finding: Finding, reason: str, document: Document) -> None:
        body = document.front_matter.body_start if document.front_matter is not None else 0
        at = next((block.span.start for block in document.blocks if block.span.end > finding.span.start), body)
        row, _ = self.session.place(max(at, body))
        reason = " ".join(reason.replace("-->", "").split())
        newline = self.area.document.newline
        self.session.drop_grammar(finding.rule)
        comment = f"<!-- comms: allow {finding.rule} because {reason} -->{newline}{newline}"
        self.area.insert(comment, (row, 0))
        self.say("Allowed, with its reason in the draft; u takes it back.")

    # -- text ---------------------------------------------------------------------------------------------------------

    def do_redo(self) -> None:
        """Do it again."""
        self.area.redo()

    # -- from the facts, and out of the house -------------------------------------------------------------------------

    def do_screen_draft(self) -> None:
        """Stay: this is the draft."""

    def do_screen_incident(self) -> None:
        """Go back to the incident, once the draft is saved."""
        self.run_worker(self.leave(), exclusive=True, group="leave")

    async def leave(self) -> None:
        """Leave the draft, once it is saved."""
        if await self.flush():
            self.app.pop_screen()

    def do_screen_review(self) -> None:
        """Go to the file that was reviewed last, once the draft is saved: the review writes it."""
        self.run_worker(self._to_review(), exclusive=True, group="leave")

    async def _to_review(self) -> None:
        if self.comms.last_review is None:
            super().do_screen_review()
        elif await self.flush():
            self.app.pop_screen()
            super().do_screen_review()

    def do_screen_facts(self) -> None:
        """Open the facts over the draft."""
        from comms.tui.screens.facts import FactsScreen

        self.app.push_screen(FactsScreen(self.incident))

    def do_draft(self) -> None:
        """Draft anew from the facts; what a person has written is kept."""
        self.run_worker(self._redraft(), exclusive=True, group="draft")

    async def _redraft(self) -> None:
        if not await self.flush():
            return
        name = self.name_of_draft
        front = self.session.document.front_matter
        kind = front.fields.get("kind", name) if front is not None else name

        self.draft_kinds((kind,))

    def outgoing_path(self) -> str:
        """Give the path of this draft."""
        return self.path

    async def settled(self) -> bool:
        """Bring what is typed to disk: what is approved or exported is the file."""
        return await self.flush()

    def go_to(self, blocker: Blocker) -> None:
        """Go to the line of this draft, or leave it for what the incident has to settle."""
        if blocker.action == "open" and blocker.target == self.name_of_draft:
            self.area.show_place((blocker.line - 1, 0))
            self.area.focus()
        elif blocker.action in {"approve", "draft"}:
            self.action_do(blocker.action)
        else:
            self.run_worker(self._leave_for(blocker), exclusive=True, group="leave")

    async def _leave_for(self, blocker: Blocker) -> None:
        await self.leave()
        below = self.app.screen
        if isinstance(below, Asking):
            below.go_to(blocker)
