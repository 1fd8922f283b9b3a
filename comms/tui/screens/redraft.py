"""Drafting from a screen: what would change in drafts that exist is shown first, and written once it is confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Button, Static

from comms.printing import printable
from comms.tui.screens.frame import WorkScreen
from comms.tui.screens.sheet import diff_content

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.workspace.drafts import Outcome
    from comms.workspace.incident import IncidentFolder

_LEFT_ALONE = {"unchanged", "kept", "drafted"}


def changes(outcomes: Sequence[Outcome]) -> list[Outcome]:
    """Pick the outcomes that change a draft which exists; the rest touches nothing that a person may have written."""
    return [
        outcome
        for outcome in outcomes
        if outcome.path and outcome.word not in _LEFT_ALONE and any(line[:1] in {"-", "+"} for line in _lines(outcome))
    ]


def _lines(outcome: Outcome) -> list[str]:
    """Give the lines of the change without its head and without the digest of the facts, which tells nobody anything."""
    return [line for line in outcome.diff.splitlines()[2:] if not line.startswith(("-facts: ", "+facts: "))]


class RedraftSheet(ModalScreen[bool]):
    """Shows line by line what drafting anew would change; answers whether to do it. Starts on the harmless button."""

    BINDINGS: ClassVar[list[BindingType]] = [
        ("escape,q", "close", "Close"),
        ("left", "app.focus_previous", ""),
        ("right", "app.focus_next", ""),
        ("up", "scroll('up')", ""),
        ("down", "scroll('down')", ""),
        ("pageup", "scroll('page_up')", ""),
        ("pagedown", "scroll('page_down')", ""),
    ]

    def __init__(self, outcomes: Sequence[Outcome]) -> None:
        super().__init__()
        self._outcomes = outcomes

    def compose(self) -> ComposeResult:
        """Lay out title, the changes, and the buttons."""
        count = len(self._outcomes)
        what = self._outcomes[0].draft if count == 1 else f"{count} documents"
        title = f"Drafting {what} anew changes this; nothing is written yet. - goes, + comes."
        with Vertical(classes="whole"):
            yield Static(Content.styled(printable(title), "bold"), markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(self._body(), markup=False, id="text")
            with Horizontal(classes="buttons"):
                yield Button("\\[ Close ]", id="close", compact=True)
                yield Button("\\[ Draft anew ]", id="do", compact=True)

    def _body(self) -> Content:
        pieces = []
        for outcome in self._outcomes:
            words = outcome.word
            if outcome.conflicts:
                words += ": your words and the new ones will stand there both, marked"
            pieces.append(Content.styled(f"\n{printable(outcome.draft, one_line=True)}: {words}", "bold"))
            pieces.append(diff_content(_lines(outcome)))
        return Content("\n").join(pieces)

    def on_mount(self) -> None:
        """Start on the harmless button."""
        self.query_one("#close", Button).focus()

    def on_button_pressed(self, event: Button.Pressed) -> None:
        """Answer with the button."""
        self.dismiss(event.button.id == "do")

    def action_scroll(self, way: str) -> None:
        """Scroll the changes."""
        getattr(self.query_one(VerticalScroll), f"scroll_{way}")(animate=False)

    def action_close(self) -> None:
        """Close; nothing is written."""
        self.dismiss(False)


class Redrafting(WorkScreen):
    """The part of a screen that drafts."""

    incident: IncidentFolder

    class Previewed(Message):
        """What drafting kinds would change; `then` is the draft to open afterwards."""

        def __init__(self, names: tuple[str, ...], outcomes: list[Outcome], then: str) -> None:
            super().__init__()
            self.names, self.outcomes, self.then = names, outcomes, then

    class Drafted(Message):
        """What became of the drafts that were asked for."""

        def __init__(self, outcomes: list[Outcome], then: str) -> None:
            super().__init__()
            self.outcomes, self.then = outcomes, then

    def draft_kinds(self, names: tuple[str, ...], *, then: str = "") -> None:
        """Draft kinds, all without one; ask first where a draft that exists would change."""
        desk, incident = self.comms.desk, self.incident

        def call() -> None:
            self.post_message(self.Previewed(names, desk.draft(incident, names, write=False), then))

        self.say(f"Drafting {names[0] if names else 'all documents'} …")
        self.work(call, "draft")

    def on_redrafting_previewed(self, message: Previewed) -> None:
        """Show the changes; write at once where there are none."""
        desk, incident = self.comms.desk, self.incident
        changed = changes(message.outcomes)

        def write() -> None:
            self.post_message(self.Drafted(desk.draft(incident, message.names), message.then))

        def answered(agreed: bool | None) -> None:  # noqa: FBT001 - Textual calls it so
            if agreed:
                self.work(write, "draft")
            else:
                self.say("Nothing was written; the drafts are as they were.")

        if changed:
            self.app.push_screen(RedraftSheet(changed), answered)
        else:
            self.work(write, "draft")

    def on_redrafting_drafted(self, message: Drafted) -> None:
        """Say what became of the drafts, then go on."""
        self.say(outcome_words(message.outcomes))
        self.drafted(message.outcomes, message.then)

    def drafted(self, outcomes: list[Outcome], then: str) -> None:
        """Go on after drafting."""


def outcome_words(outcomes: Sequence[Outcome]) -> str:
    """Say in one line what became of drafts: the one, or how many of each kind."""
    if len(outcomes) == 1:
        outcome = outcomes[0]
        if outcome.problems:
            return f"{outcome.draft} needs a fact: {outcome.problems[0]}"
        return f"{outcome.draft}: {outcome.word}."
    words: dict[str, int] = {}
    for outcome in outcomes:
        word = outcome.word or "in need of a fact"
        words[word] = words.get(word, 0) + 1
    return ", ".join(f"{count} {word}" for word, count in words.items()) + "."
