"""The facts of an incident: a tree of groups with what lacks, and beside it the fact with its three wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Button, Static

from comms.clock import now
from comms.errors import FactsError, FileError
from comms.files import stamp
from comms.printing import printable
from comms.tui.actions import bindings
from comms.tui.fact_card import cleared_letters, entry_card, group_card
from comms.tui.preview import fits
from comms.tui.screens.facts_doing import FactsDoing
from comms.tui.widgets.rows import Rows
from comms.workspace.fact_history import FactHistory
from comms.workspace.fact_use import FactUse, Use, told_of

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType
    from textual.events import ScreenResume
    from textual.widgets import OptionList

    from comms.errors import Problem
    from comms.files import Stamp
    from comms.tui.overview import Overview
    from comms.workspace.fact_sheet import Entry, Group
    from comms.workspace.incident import IncidentFolder

_LOOK_EVERY_SECONDS = 2.0
_LEGEND = "    cleared for T team S staff P public"
_GROUP = "group:"


class FactsScreen(FactsDoing):
    """The groups of the facts. `line`, from 1, opens the file there at once."""

    where: ClassVar[str] = "F"
    footer: ClassVar[tuple[str, ...]] = ("help", "commands", "back", "go", "new", "edit", "yaml")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("F")]
    AUTO_FOCUS = "#tree"

    class Read(Message):
        """The facts as the file holds them, or why they cannot be read."""

        def __init__(self, groups: tuple[Group, ...], problems: tuple[Problem, ...]) -> None:
            super().__init__()
            self.groups, self.problems = groups, problems

    class Told(Message):
        """Which texts tell which fact."""

        def __init__(self, use: Use) -> None:
            super().__init__()
            self.use = use

    def __init__(self, incident: IncidentFolder, *, clock: str = "", line: int = 0) -> None:
        super().__init__()
        self.incident, self.clock = incident, clock
        self.overview: Overview | None = None
        self.history = FactHistory(incident)
        self.groups: tuple[Group, ...] = ()
        self.problems: tuple[Problem, ...] = ()
        self._open_file_at = line
        self._texts = FactUse(incident)
        self._use: Use | None = None
        self._unfolded = {"timeline"}
        self._state: Stamp | None = None
        self._read_at = ""
        self._sought = ""

    def body(self) -> ComposeResult:
        """Give the tree and the fact beside it."""
        with Container(id="facts-desk"):
            yield Rows(id="tree")
            with Vertical(id="fact"):
                yield Static("", id="trouble", markup=False)
                yield Button("\\[ Go to the line ]", id="to-line", compact=True)
                with VerticalScroll(id="card-page", can_focus=False):
                    yield Static("", id="card", markup=False)

    def begin(self) -> None:
        """Read the facts; open the file where that was asked for."""
        self._show_trouble()
        self.look()
        self.set_interval(_LOOK_EVERY_SECONDS, self._look_at_disk)
        if self._open_file_at:
            self.open_file(self._open_file_at)

    def where_words(self) -> str:
        """Give the words of row 1."""
        clock = f"  ·  {self.clock}" if self.clock else ""
        return f"{self.incident.name}  1 Incident  [2 Facts] 3 Draft  4 Review{clock}"

    # -- reading ------------------------------------------------------------------------------------------------------

    def look(self) -> None:
        """Read the facts, then find out which texts tell them, in a worker."""
        incident, texts = self.incident, self._texts
        self._state = stamp(incident.facts_path)

        def call() -> None:
            from comms.workspace.fact_sheet import fact_sheet

            try:
                groups = fact_sheet(incident.load())
            except (FactsError, FileError) as error:
                self.post_message(self.Read((), error.problems))
                return
            self.post_message(self.Read(groups, ()))
            self.post_message(self.Told(texts.read()))

        self.work(call, "facts")

    def _look_at_disk(self) -> None:
        if self.app.screen is self and stamp(self.incident.facts_path) != self._state:
            self.say(f"incident.yaml was changed outside comms at {now():%H:%M}; this is what it holds now.")
            self.look()

    def on_screen_resume(self, _: ScreenResume) -> None:
        """Read the facts again where the file was changed meanwhile."""
        if self._state is not None and stamp(self.incident.facts_path) != self._state:
            self.look()

    def on_facts_screen_read(self, message: Read) -> None:
        """Draw the groups; facts that do not load leave those in use that did."""
        self.problems, first = message.problems, not self.groups
        if message.groups:
            self.groups, self._read_at = message.groups, f"{now():%H:%M}"
        self._draw_tree()
        if first:
            self.go_to("timeline")
        self._show_trouble()
        self._show_next()
        self.call_after_refresh(self._draw)

    def on_facts_screen_told(self, message: Told) -> None:
        """Show in which texts the fact stands."""
        self._use = message.use
        self.show_card()

    def _show_trouble(self) -> None:
        words = ""
        if self.problems:
            kept = f" The facts of {self._read_at} stay in use." if self.groups else " There are no facts to show yet."
            more = f" {len(self.problems) - 1} more." if len(self.problems) > 1 else ""
            words = f"{_placed(self.problems[0])}{more}{kept}"
        trouble = self.query_one("#trouble", Static)
        trouble.update(Content.styled(printable(words), "$error"))
        trouble.display = self.query_one("#to-line").display = bool(words)

    def _show_next(self) -> None:
        if self.problems:
            self.say_next(f"mend this: {self.problems[0].message}.")
            return
        asked = next((group for group in self.groups if group.asks), None)
        if asked is not None:
            self.say_next(f"{asked.title}: {asked.asks[0]}.")
        else:
            self.say_next("every line of the checklist is answered; 1 goes to the documents.")

    # -- drawing ------------------------------------------------------------------------------------------------------

    def on_resize(self) -> None:
        """Draw anew for the new width."""
        super().on_resize()
        if self.groups:
            self.call_after_refresh(self._draw)

    def _draw(self) -> None:
        self._draw_tree()
        self.show_card()

    def _draw_tree(self) -> None:
        tree = self.query_one("#tree", Rows)
        room = max(tree.scrollable_content_region.width, 30)
        rows: list[tuple[str, Content | str]] = [("", Content(fits(_LEGEND, room)))] if self.groups else []
        for group in self.groups:
            rows.append((f"{_GROUP}{group.key}", self._group_row(group)))
            if group.key in self._unfolded:
                rows += [(_key(entry), self._entry_row(entry, room)) for entry in group.entries]
        tree.show(rows)

    def _group_row(self, group: Group) -> Content:
        fold = "v" if group.key in self._unfolded and group.entries else "+" if group.entries else " "
        mark = ("!", "bold $warning") if group.gap else (" ", "")
        return Content.assemble("  ", mark, f" {fold} {group.title:<15} {group.note}")

    def _entry_row(self, entry: Entry, room: int) -> Content:
        letters = cleared_letters(entry)
        wide = room - 7 - len(letters)
        words = fits(printable(f"{entry.name} {entry.brief}", one_line=True), wide)
        return Content(f"      {words:<{wide}} {letters}")

    def current(self) -> tuple[Group | None, Entry | None]:
        """Give the group under the cursor, and the entry where the cursor is on one."""
        key = self.query_one("#tree", Rows).key
        for group in self.groups:
            if key == f"{_GROUP}{group.key}":
                return group, None
            for entry in group.entries:
                if key == _key(entry):
                    return group, entry
        return None, None

    def show_card(self) -> None:
        """Draw the fact or the group under the cursor."""
        group, entry = self.current()
        width = max(self.query_one("#card-page").size.width - 1, 30)
        card = Content("")
        if entry is not None:
            card = entry_card(entry, None if self._use is None else told_of(self._use, entry.path), width)
        elif group is not None:
            card = group_card(group, width)
        self.query_one("#card", Static).update(card)

    def on_option_list_option_highlighted(self, _: OptionList.OptionHighlighted) -> None:
        """Show what is under the cursor."""
        self.show_card()

    def on_option_list_option_selected(self, _: OptionList.OptionSelected) -> None:
        """Open what is under the cursor."""
        self.do_open()

    def on_button_pressed(self, _: Button.Pressed) -> None:
        """Go to the line that is wrong."""
        self.do_go()

    def go_to(self, group: str, key: str = "") -> None:
        """Put the cursor on a group, or on an entry of it."""
        if key:
            self._unfolded.add(group)
            self._draw_tree()
        self.query_one("#tree", Rows).go_to(key or f"{_GROUP}{group}")

    # -- moving -------------------------------------------------------------------------------------------------------

    def do_open(self) -> None:
        """Open or close a group; change a fact."""
        group, entry = self.current()
        if entry is not None:
            self.do_edit()
        elif group is not None:
            self._unfolded ^= {group.key}
            self._draw_tree()

    def do_go(self) -> None:
        """Go to the line that is wrong, to what the checklist asks, or back to the documents."""
        if self.problems:
            where = self.problems[0].location
            self.open_file((where.line if where is not None else 1) or 1)
            return
        asked = next((group for group in self.groups if group.asks), None)
        if asked is None:
            self.do_screen_incident()
            return
        self.go_to(asked.key)
        self.query_one("#tree", Rows).focus()

    def found(self, words: str) -> None:
        """Go to the next fact that holds these words."""
        self._sought = words
        facts = [(group.key, entry) for group in self.groups for entry in group.entries]
        here = self.query_one("#tree", Rows).key
        at = next((place for place, (_, entry) in enumerate(facts) if _key(entry) == here), -1)
        for group, entry in (*facts[at + 1 :], *facts[: at + 1]):
            told = (entry.name, *entry.wordings, *(value for _, value in entry.details))
            if any(words.lower() in part.lower() for part in told):
                self.go_to(group, _key(entry))
                return
        self.say(f"Nothing matches '{words}'.")

    def do_screen_facts(self) -> None:
        """Stay: these are the facts."""

    def do_screen_incident(self) -> None:
        """Go back."""
        self.app.pop_screen()

    def do_screen_draft(self) -> None:
        """Go back to where the facts were opened from."""
        self.app.pop_screen()


def _key(entry: Entry) -> str:
    return "/".join(map(str, entry.path))


def _placed(problem: Problem) -> str:
    where = problem.location
    place = f"incident.yaml, line {where.line}, column {where.column}: " if where is not None and where.line else ""
    return f"{place}{problem.message}.{f' {problem.hint[:1].upper()}{problem.hint[1:]}.' if problem.hint else ''}"
