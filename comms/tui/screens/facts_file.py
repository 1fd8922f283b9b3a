"""The file of the facts: incident.yaml in an editor, with every problem listed as one types."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from comms.clock import now
from comms.document.finding import Finding
from comms.document.span import Span
from comms.errors import CommsError
from comms.printing import printable
from comms.tui.actions import bindings
from comms.tui.preview import fits
from comms.tui.screens.dialogs import Form
from comms.tui.screens.editor_saving import Saving
from comms.tui.session import Session
from comms.tui.widgets.draft_area import DraftArea
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.widgets import OptionList, TextArea

    from comms.errors import Problem
    from comms.tui.saving import Saver
    from comms.workspace.fact_history import FactHistory
    from comms.workspace.incident import IncidentFolder


_ON_THE_GROUPS = frozenset({"new", "edit", "decide", "preview"})


class FactsFileScreen(Saving):
    """Edits incident.yaml. It is saved as it is typed; facts with a problem are saved too and said to be so."""

    check_after_seconds = 0.4

    where: ClassVar[str] = "F"
    footer: ClassVar[tuple[str, ...]] = ("help", "commands", "back", "go", "find", "undo", "yaml:Form")
    text_footer: ClassVar[tuple[str, ...]] = ("tab:Problems", "help", "commands", "find", "undo")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("F")]
    AUTO_FOCUS = "DraftArea"

    class Opened(Message):
        """The file has been read."""

        def __init__(self, saver: Saver, left: str | None) -> None:
            super().__init__()
            self.saver = saver
            self.left = left

    class Checked(Message):
        """What the loader says about one revision: problems, then what is worth a second look."""

        def __init__(self, revision: int, problems: Sequence[Problem], warnings: Sequence[Problem]) -> None:
            super().__init__()
            self.revision = revision
            self.problems = tuple(problems)
            self.warnings = tuple(warnings)

    def __init__(
        self, incident: IncidentFolder, history: FactHistory, *, clock: str = "", line: int = 1, skeleton: str = ""
    ) -> None:
        super().__init__()
        self.incident, self._clock, self._line = incident, clock, line
        self._history, self._skeleton, self._before = history, skeleton, ""
        self.name_of_draft = os.path.basename(incident.facts_path).removesuffix(".md")
        self.session = Session("")
        self.saver: Saver | None = None
        self._sought = ""

    def body(self) -> ComposeResult:
        """Give the file and the list of its problems."""
        with Container(id="desk"):
            yield DraftArea("", underlines=self._underlines, id="draft", read_only=True)
            with Vertical(id="side"):
                yield Static("", id="tabs", markup=False)
                yield Rows(id="findings")
                yield Static("", id="detail", markup=False)

    def begin(self) -> None:
        """Read the file."""
        desk, incident = self.comms.desk, self.incident

        def call() -> None:
            saver = desk.open(incident, incident.facts_path)
            self.post_message(self.Opened(saver, saver.left_behind()))

        self.work(call, "open")

    def _underlines(self, row: int) -> list[tuple[int, int, str]]:
        return self.session.underlines(row)

    def where_words(self) -> str:
        """Give the words of row 1."""
        clock = f"  ·  {self._clock}" if self._clock else ""
        return f"{self.incident.name}  1 Incident  [2 Facts] 3 Draft  4 Review{clock}"

    def on_facts_file_screen_opened(self, message: Opened) -> None:
        """Show the file."""
        self.saver = message.saver
        self.area.load_text(message.saver.draft.text)
        self.session = Session(self.area.text)
        self.area.read_only = False
        self.show_keys()
        self._before = message.saver.draft.text
        self.call_after_refresh(self.area.show_place, (max(self._line - 1, 0), 0))
        if self._skeleton:
            self._insert_skeleton()
        self.check()
        self.watch_disk()
        if message.left is not None:
            self.offer_left_behind(message.left)

    def _insert_skeleton(self) -> None:
        """Write an example of a new entry as a comment where it belongs; undo takes it out again."""
        from comms.facts.skeleton import skeleton

        offset, lines, comment = skeleton(self.session.text, self._skeleton)
        self.area.insert(lines, self.session.place(offset), maintain_selection_offset=False)
        self.take_text()
        self.call_after_refresh(self.area.show_place, self.session.place(offset + comment))

    def check(self) -> None:
        """Load the present text as facts, in a worker."""
        text, revision, path = self.session.text, self.session.revision, self.incident.facts_path

        def call() -> None:
            from comms.facts.loader import parse_facts

            try:
                facts = parse_facts(text, os.path.basename(path))
            except CommsError as error:
                self.post_message(self.Checked(revision, error.problems, ()))
            else:
                self.post_message(self.Checked(revision, (), facts.warnings))

        self.work(call, "check")

    def on_facts_file_screen_checked(self, message: Checked) -> None:
        """List the problems, unless the text has moved on."""
        if message.revision != self.session.revision:
            return
        found = [self._finding(problem, "error") for problem in message.problems]
        found += [self._finding(problem, "warning") for problem in message.warnings]
        self.session.findings = tuple(sorted(found, key=lambda finding: finding.sort_key()))
        rows: list[tuple[str, Content | str]] = [
            (str(at), self._row(finding)) for at, finding in enumerate(self.session.findings)
        ]
        self.query_one("#findings", Rows).show(rows or [("", f"  Nothing wrong, read at {now():%H:%M}.")])
        self.query_one("#tabs", Static).update(Content(f"[To mend or check {len(rows)}]"))
        first = next((finding for finding in self.session.findings if finding.severity == "error"), None)
        self.say_next(f"mend this: {first.message}" if first else "the facts load; 1 goes to the documents.")
        self.area.new_findings()
        self._show_detail()
        self.show_status()

    def _finding(self, problem: Problem, severity: str) -> Finding:
        line = (problem.location.line or 1) if problem.location is not None else 1
        column = (problem.location.column or 1) if problem.location is not None else 1
        start = self.session.offset((line - 1, column - 1))
        row_end = self.session.offset(
            (line - 1, len(self.area.document.get_line(min(line, self.area.document.line_count) - 1)))
        )
        kind = "error" if severity == "error" else "warning"
        return Finding("facts", kind, Span(start, max(row_end, start)), problem.message, instead=problem.hint)  # type: ignore[arg-type]

    def _row(self, finding: Finding) -> Content:
        line = self.session.place(finding.span.start)[0] + 1
        letter, style = ("E", "bold $error") if finding.severity == "error" else ("W", "$warning")
        room = max(self.query_one("#findings", Rows).size.width - 10, 20)
        told = fits(printable(finding.message, one_line=True), room)
        return Content.assemble("  ", (letter, style), f" {line:<4} {told}")

    def _show_detail(self) -> None:
        key = self.query_one("#findings", Rows).key
        words = ""
        if key and int(key) < len(self.session.findings):
            finding = self.session.findings[int(key)]
            words = f"{finding.message}\n{finding.instead}" if finding.instead else finding.message
        self.query_one("#detail", Static).update(Content(printable(words)))

    def show_status(self) -> None:
        """Draw the status line."""
        row, column = self.area.cursor_location
        errors = self.session.counts()["error"]
        state = "the facts load" if not errors else f"{errors} {'problem' if errors == 1 else 'problems'}"
        parts = [f"Ln {row + 1} Col {column + 1}", f"incident.yaml: {state}", self.saved_words]
        self.say(" · ".join(part for part in parts if part))

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        """Follow the cursor in the status line."""
        if self.saver is not None and event.text_area is self.area:
            self.show_status()

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Show the problem and its place."""
        self._show_detail()
        if event.option_list.has_focus and event.option_id:
            self._show_problem(int(event.option_id))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to the place of a problem."""
        if event.option_id:
            self.do_open()

    def _show_problem(self, at: int) -> None:
        if at < len(self.session.findings):
            self.area.show_place(self.session.place(self.session.findings[at].span.start))

    # -- actions ------------------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Go into the file at the problem under the cursor."""
        key = self.query_one("#findings", Rows).key
        if key:
            self._show_problem(int(key))
        self.area.focus()

    def do_go(self) -> None:
        """Go to the first problem, or back to the incident."""
        errors = [at for at, finding in enumerate(self.session.findings) if finding.severity == "error"]
        if not errors:
            self.do_screen_incident()
            return
        self._show_problem(errors[0])
        self.area.focus()

    def do_undo(self) -> None:
        """Take back the last change."""
        self.area.undo()

    def do_redo(self) -> None:
        """Do it again."""
        self.area.redo()

    def do_find(self) -> None:
        """Find words in the file."""
        self.app.push_screen(Form("Find", "", [("find", "Find", self._sought)], do="Find", needed=["find"]), self._find)

    def _find(self, answer: dict[str, str] | None) -> None:
        if not answer:
            return
        self._sought = answer["find"]
        at = self.session.text.find(self._sought, self.session.offset(self.area.cursor_location) + 1)
        at = at if at >= 0 else self.session.text.find(self._sought)
        if at < 0:
            self.say(f"'{self._sought}' is not in the facts.")
            return
        self.area.show_place(self.session.place(at))
        self.area.focus()

    def do_yaml(self) -> None:
        """Go back to the groups, once the file is saved."""
        self.run_worker(self.leave(), exclusive=True, group="leave")

    do_screen_facts = do_yaml

    def do_screen_incident(self) -> None:
        """Go back to the incident, once the file is saved."""
        self.run_worker(self._leave_both(), exclusive=True, group="leave")

    do_screen_draft = do_screen_incident

    def do_back(self) -> None:
        """Go from the file to the problems, from there back, once the file is saved."""
        if self.in_text():
            self.query_one("#findings", Rows).focus()
            return
        self.do_yaml()

    def why_closed(self, name: str) -> str:
        """Say of what is done on the groups that it is done there."""
        return "f goes to the groups, where this is done" if name in _ON_THE_GROUPS else super().why_closed(name)

    async def _leave_both(self) -> None:
        if await self._left():
            self.app.pop_screen()
            self.app.pop_screen()

    async def leave(self) -> None:
        """Leave, once the file is saved."""
        if await self._left():
            self.app.pop_screen()

    async def _left(self) -> bool:
        if not await self.flush():
            return False
        if self.saver is not None:
            self._history.note("the file changed by hand", self._before, self.session.text)
        return True
