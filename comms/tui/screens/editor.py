"""The editor of a draft: text with findings underlined as one types, findings and preview beside it."""

from __future__ import annotations

from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container
from textual.message import Message

from comms.clock import now
from comms.tui.actions import bindings
from comms.tui.marks import LETTERS
from comms.tui.screens.editor_doing import Doing
from comms.tui.session import Session
from comms.tui.widgets.draft_area import DraftArea
from comms.tui.widgets.side import FACTS, FINDINGS, PREVIEW, Side

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widget import Widget
    from textual.widgets import OptionList, TextArea

    from comms.tui.checked import Checked
    from comms.tui.saving import Saver
    from comms.workspace.incident import IncidentFolder

TOLD_SECONDS = 3.0


class EditorScreen(Doing):
    """Edits one draft."""

    where: ClassVar[str] = "E"
    footer: ClassVar[tuple[str, ...]] = ("help", "commands", "take", "allow", "preview", "facts-beside", "back")
    text_footer: ClassVar[tuple[str, ...]] = (
        "tab:Findings", "help", "commands", "next-finding", "previous-finding", "find", "undo"
    )  # fmt: skip
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("E")]
    AUTO_FOCUS = "DraftArea"

    class Opened(Message):
        """The draft has been read; `left` is what a session that ended badly left behind."""

        def __init__(self, saver: Saver, left: str | None) -> None:
            super().__init__()
            self.saver = saver
            self.left = left

    class Answered(Message):
        """What the check of one revision found."""

        def __init__(self, revision: int, checked: Checked) -> None:
            super().__init__()
            self.revision, self.checked = revision, checked

    def __init__(
        self, incident: IncidentFolder, name: str, path: str, *, clock: str = "", preview: bool = False, line: int = 0
    ) -> None:
        super().__init__()
        self.incident, self.name_of_draft, self.path, self._clock, self._preview = incident, name, path, clock, preview
        self._line = line
        self.session = Session("")
        self.saver: Saver | None = None
        self._counted = ""
        self._following = True
        self._turn = Lock()
        self._told = 0.0

    def body(self) -> ComposeResult:
        """Give the text and what stands beside it."""
        with Container(id="desk"):
            yield DraftArea("", underlines=self._underlines, id="draft", read_only=True)
            yield Side()

    def begin(self) -> None:
        """Read the draft."""
        desk, incident, path = self.comms.desk, self.incident, self.path

        def call() -> None:
            saver = desk.open(incident, path)
            self.post_message(self.Opened(saver, saver.left_behind()))

        self.work(call, "open")

    def _underlines(self, row: int) -> list[tuple[int, int, str]]:
        return self.session.underlines(row)

    def where_words(self) -> str:
        """Give the words of row 1."""
        clock = f"  ·  {self._clock}" if self._clock else ""
        return f"{self.incident.name}  1 Incident  2 Facts  [3 Draft] {self.name_of_draft}  4 Review{clock}"

    def footer_items(self, focused: Widget | None) -> tuple[str, ...]:
        """Give the keys of the text, or those of the findings."""
        del focused
        return self.text_footer if self.in_text() else self.footer

    def on_editor_screen_opened(self, message: Opened) -> None:
        """Show the draft; offer what was left behind."""
        self.saver = message.saver
        self.area.load_text(message.saver.draft.text)
        self.session = Session(self.area.text, self.path)
        self.area.read_only = False
        self.show_keys()
        start = (self._line - 1, 0) if self._line else self.session.place(_body_start(self.session.text))
        self.area.show_place(start)
        if self._preview:
            self.side.turn(PREVIEW)
        self.check()
        self.show_status()
        self.watch_disk()
        if message.left is not None:
            self.offer_left_behind(message.left)

    # -- typing and checking ------------------------------------------------------------------------------------------

    def check(self) -> None:
        """Check the present text in a worker; where a newer text waits by then, leave it to that one."""
        desk, session, revision, text, path = (
            self.comms.desk, self.session, self.session.revision, self.session.text, self.path
        )  # fmt: skip
        facts = self.side.page == FACTS

        def call() -> None:
            with self._turn:
                if session.revision == revision:
                    self.post_message(self.Answered(revision, desk.check(text, path, facts=facts)))

        self.work(call, "check")

    def on_editor_screen_answered(self, message: Answered) -> None:
        """Show the findings, unless the text has moved on."""
        checked = message.checked
        if not self.session.answer(message.revision, checked.findings):
            return
        self._counted = checked.counted
        self.show_found()
        if self.side.page == PREVIEW:
            self.side.show_preview(self.session.document)
        elif self.side.page == FACTS:
            self.side.show_facts(checked.facts)
        self.show_next()
        self.show_status()

    def show_found(self) -> None:
        """Show the findings of the session, in the list and in the text."""
        self._following = False
        self.side.show_findings(self.session, empty=self._empty())
        self._following = True
        self.area.new_findings()

    def _empty(self) -> str:
        return f"Nothing to correct, checked at {now():%H:%M}. x exports it for legal."

    def show_next(self) -> None:
        """Say the next step: the gravest finding, or what to do with a text without errors."""
        findings = self.session.findings
        errors = [finding for finding in findings if finding.severity == "error"]
        first = (errors or findings)[:1]
        if not first:
            self.say_next("nothing to correct; x exports it for legal.")
            return
        kind, count = first[0].severity, len(errors) or len(findings)
        self.say_next(f"{kind if errors else 'finding'} 1 of {count}: {first[0].message}")

    def say(self, words: str) -> None:
        """Show what just happened; it stays for a moment before the line tells of the text again."""
        self._told = monotonic()
        super().say(words)
        if self.is_mounted:
            self.set_timer(TOLD_SECONDS, self.show_status)

    def show_status(self) -> None:
        """Draw the status line: place, findings, words, saved."""
        if self.saver is None or monotonic() - self._told < TOLD_SECONDS:
            return
        row, column = self.area.cursor_location
        counts = [
            f"{count} {severity if count == 1 else severity + 's'} ({LETTERS[severity]})"
            for severity, count in self.session.counts().items()
            if count
        ]
        parts = [f"Ln {row + 1} Col {column + 1}", ", ".join(counts) or "no findings", self._counted, self.saved_words]
        super().say(" · ".join(part for part in parts if part))

    # -- going to findings --------------------------------------------------------------------------------------------

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Let the list of findings follow the cursor."""
        if self.saver is None or event.text_area is not self.area:
            return
        if self.area.has_focus:
            at = self.session.finding_at(self.session.offset(self.area.cursor_location))
            if at is not None and at != self.side.current():
                self._following = False
                self.side.go_to(at)
                self.side.show_detail(self.session)
                self._following = True
        self.show_status()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Let the text follow the cursor of the list."""
        if event.option_list.id == "facts":
            self.side.show_fact()
        if event.option_list.id != "findings":
            return
        self.side.show_detail(self.session)
        if self._following and event.option_list.has_focus and event.option_id:
            self.show_finding(int(event.option_id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go from the list into the text."""
        if event.option_list.id == "findings":
            self.do_open()

    def show_finding(self, at: int) -> None:
        """Bring the words of a finding into view and put the cursor on them."""
        if at >= len(self.session.findings):
            return
        span = self.session.findings[at].span
        self.area.show_place(self.session.place(span.start), self.session.place(span.end))

    def do_next_finding(self) -> None:
        """Go to the next finding."""
        self._go(self.session.next_finding(self.session.offset(self.area.cursor_location)))

    def do_previous_finding(self) -> None:
        """Go to the finding before."""
        self._go(self.session.previous_finding(self.session.offset(self.area.cursor_location)))

    def _go(self, at: int | None) -> None:
        if at is None:
            self.say(self._empty() if self.session.checked else "Checking …")
            return
        self.side.turn(FINDINGS)
        self._following = False
        self.side.go_to(at)
        self.side.show_detail(self.session)
        self._following = True
        self.show_finding(at)

    def do_go(self) -> None:
        """Go to the finding that Next speaks of, or export."""
        findings = self.session.findings
        errors = [at for at, finding in enumerate(findings) if finding.severity == "error"]
        if not findings:
            self.action_do("export")
            return
        self._go(errors[0] if errors else 0)
        self.area.focus()

    def do_open(self) -> None:
        """Go into the text at the finding under the cursor."""
        at = self.side.current()
        if at is not None:
            self.show_finding(at)
        self.area.focus()

    def do_back(self) -> None:
        """Go from the text to the findings, from there to the incident, once the draft is saved."""
        if self.in_text():
            self.side.page_widget().focus()
            return
        self.run_worker(self.leave(), exclusive=True, group="leave")


def _body_start(text: str) -> int:
    """Give the offset at which the text begins after its front matter: the cursor starts there."""
    from comms.document.front_matter import read_front_matter

    front = read_front_matter(text)
    if front is None:
        return 0
    body = text[front.body_start :]
    return front.body_start + len(body) - len(body.lstrip())
