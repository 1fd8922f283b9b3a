"""What legal sent back: every change and comment, each taken or left out. The draft is written at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from comms.errors import ReviewError
from comms.tui.actions import bindings
from comms.tui.choices import Choices
from comms.tui.preview import fits
from comms.tui.review_rows import change_content, change_row, comment_content, comment_row, outcome_words
from comms.tui.screens.frame import WorkScreen, error_words
from comms.tui.widgets.rows import Rows

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.tui.choices import Choice
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.reviewing import Review

_LIST_SHARE = 0.6
_WIDE = 100


class ReviewScreen(WorkScreen):
    """Shows the changes of one file; a takes one, r leaves it out, q writes or goes back."""

    where: ClassVar[str] = "R"
    footer: ClassVar[tuple[str, ...]] = ("help", "commands", "take:Take", "reject", "undo", "preview", "back")
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("R")]

    class Read(Message):
        """A file as it was read, and what to say about it."""

        def __init__(self, review: Review, words: str = "") -> None:
            super().__init__()
            self.review, self.words = review, words

    class Refused(Message):
        """Why a file was not read; it may be compared by its text."""

        def __init__(self, error: ReviewError) -> None:
            super().__init__()
            self.error = error

    class Previewed(Message):
        """The draft as it is, and as it would be."""

        def __init__(self, before: str, after: str, unplaced: int) -> None:
            super().__init__()
            self.before, self.after, self.unplaced = before, after, unplaced

    def __init__(self, incident: IncidentFolder, draft: str, path: str, file: str, *, by_text: bool = False) -> None:
        super().__init__()
        self.incident, self.draft, self.path, self.file = incident, draft, path, file
        self.by_text = by_text
        self.choices: Choices | None = None
        self._writing = False

    def body(self) -> ComposeResult:
        """Give the list of changes and the change under the cursor."""
        with Container(id="desk"):
            yield Rows(id="changes")
            with VerticalScroll(id="side", can_focus=False):
                yield Static("", markup=False, id="change")

    def begin(self) -> None:
        """Read the file."""
        self.query_one(Rows).show([("", "  Reading the file ...")])
        self._read()

    def _read(self, words: str = "") -> None:
        desk, path, file, by_text = self.comms.desk, self.path, self.file, self.by_text

        def call() -> None:
            try:
                self.post_message(self.Read(desk.review(path, file, by_text=by_text), words))
            except ReviewError as error:
                self.post_message(self.Refused(error))

        self.work(call, "review")

    def on_review_screen_read(self, message: Read) -> None:
        """Draw what was read."""
        self.choices = Choices(message.review)
        self._draw()
        remark = str(message.review.remarks[0]) if message.review.remarks else ""
        self.say(message.words or remark or "Nothing is written until you finish.")
        self.query_one(Rows).focus()

    def on_review_screen_refused(self, message: Refused) -> None:
        """Say why, and offer the comparison by text where that helps."""
        from comms.tui.screens.dialogs import Question

        self.query_one(Rows).show([("", "  Nothing was read.")])
        self.say(error_words(message.error))
        if "--by-text" not in str(message.error) or self.by_text:
            return

        def answered(answer: str | None) -> None:
            if answer == "text":
                self.by_text = True
                self._read()
            else:
                self.app.pop_screen()

        words = f"{message.error.problems[0].message}.\nIts text can be compared with the draft as it is now."
        self.app.push_screen(
            Question(
                "This is not the file that was made from this draft", words, [("close", "Close"), ("text", "Compare")]
            ),
            answered,
        )

    # -- drawing ------------------------------------------------------------------------------------------------------

    def where_words(self) -> str:
        """Give the words of row 1."""
        return f"{self.incident.name}  1 Incident  2 Facts  3 Draft  [4 Review] {self.draft}"

    def on_resize(self) -> None:
        """Cut the rows anew."""
        super().on_resize()
        self._draw()

    def _draw(self) -> None:
        choices = self.choices
        if choices is None:
            return
        width = int(self.size.width * _LIST_SHARE) if self.size.width >= _WIDE else self.size.width or 80
        rows: list[tuple[str, Content | str]] = [
            (key, Content(fits(f"  {change_row(key, one, choices.state(key))}", width)))
            for key, one in choices.changes.items()
        ]
        rows += [
            (key, Content(fits(f"  {comment_row(one, choices.state(key))}", width)))
            for key, one in choices.comments.items()
        ]
        formats = len(choices.review.formats)
        if formats:
            rows.append(("", f"  {formats} format {'change' if formats == 1 else 'changes'} hidden"))
        self.query_one(Rows).show(rows or [("", "  Nothing was changed.")])
        left = sum(choices.state(key) == "open" for key in choices.changes)
        total = len(choices.changes)
        self.say_next(f"{left} of {total} changes to decide." if left else "all is decided; q writes the draft.")
        self._show()

    def on_option_list_option_highlighted(self) -> None:
        """Show the row under the cursor whole."""
        self._show()

    def _show(self) -> None:
        choices, key = self.choices, self.query_one(Rows).key
        if choices is None:
            return
        content = Content("")
        if key in choices.changes:
            content = change_content(choices.changes[key])
        elif key in choices.comments:
            content = comment_content(choices.comments[key])
        self.query_one("#change", Static).update(content)

    # -- actions ------------------------------------------------------------------------------------------------------

    def do_take(self) -> None:
        """Take the change under the cursor; keep a comment as a note."""
        self._choose("taken")

    def do_reject(self) -> None:
        """Leave the change under the cursor out."""
        self._choose("left out")

    def _choose(self, choice: Choice) -> None:
        choices, rows = self.choices, self.query_one(Rows)
        if choices is None or not rows.key:
            return
        key = rows.key
        if not choices.choose(key, choice):
            self.say("That stands in the draft already; change it there." if choices.settled(key) else "As it was.")
            return
        if key in choices.comments:
            self.say("The comment will be kept as a note; u undoes it.")
        else:
            word = "Took" if choice == "taken" else "Left out"
            self.say(f"{word} change {key}; u undoes it. The draft is written when you finish.")
        self._draw()
        following = choices.next_open(key) if key in choices.changes else ""
        if following:
            rows.go_to(following)

    def do_undo(self) -> None:
        """Take the last choice back."""
        self._stepped("Taken back.", done=self.choices is not None and self.choices.undo())

    def do_redo(self) -> None:
        """Make it again."""
        self._stepped("Done again.", done=self.choices is not None and self.choices.redo())

    def _stepped(self, words: str, *, done: bool) -> None:
        self.say(words if done else "There is nothing to take back." if words == "Taken back." else "Nothing more.")
        self._draw()

    def do_go(self) -> None:
        """Go to the next open change; where none is open, finish."""
        following = self.choices.next_open(self.query_one(Rows).key) if self.choices else ""
        if following:
            self.query_one(Rows).go_to(following)
        else:
            self.do_back()

    def do_open(self) -> None:
        """Show the draft with the changes taken so far."""
        self.do_preview()

    def on_option_list_option_selected(self) -> None:
        """Do what Enter does."""
        self.do_open()

    def do_preview(self) -> None:
        """Show what the changes taken so far do to the draft."""
        choices, desk = self.choices, self.comms.desk
        if choices is None:
            return
        review, taken = choices.review, choices.numbers("taken")

        def call() -> None:
            self.post_message(self.Previewed(*desk.review_preview(review, taken)))

        self.work(call, "preview")

    def on_review_screen_previewed(self, message: Previewed) -> None:
        """Show the difference."""
        from comms.tui.screens.sheet import difference

        if message.unplaced:
            self.say(f"{message.unplaced} of the changes taken have no place in the draft; they will be kept as notes.")
        self.app.push_screen(difference(message.before, message.after, "the draft as it is", "with what you took"))

    def do_screen_incident(self) -> None:
        """Go back to the incident."""
        self.do_back()

    def do_screen_review(self) -> None:
        """Stay: this is the review."""

    def do_back(self) -> None:
        """Go back; ask first where something was decided and not written."""
        from comms.tui.screens.dialogs import Question

        choices = self.choices
        if self._writing:
            return
        if choices is None or not choices.made:
            self.app.pop_screen()
            return

        def answered(answer: str | None) -> None:
            if answer == "write":
                self._write(choices)
            elif answer == "drop":
                self.app.pop_screen()

        taken, left = len(choices.numbers("taken")), len(choices.numbers("left out"))
        words = (
            f"{taken} taken, {left} left out. Comments, and changes that have no place, are kept as notes.\n"
            "A text that was approved has to be approved again."
        )
        buttons = [("stay", "Go on"), ("write", "Write the draft"), ("drop", "Leave without writing")]
        self.app.push_screen(Question("Write the draft?", words, buttons), answered)

    def _write(self, choices: Choices) -> None:
        desk, review = self.comms.desk, choices.review
        taken, left = choices.numbers("taken"), choices.numbers("left out")
        self._writing = True
        path, file, by_text = self.path, self.file, self.by_text

        def call() -> None:
            try:
                words = outcome_words(desk.decide_review(review, taken, left))
                self.post_message(self.Read(desk.review(path, file, by_text=by_text), words))
            finally:
                self._writing = False

        self.work(call, "review")
