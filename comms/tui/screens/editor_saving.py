"""How the editor keeps what is typed, and what it does when another program has changed the draft."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from textual.message import Message

from comms.clock import now
from comms.errors import CommsError, DraftChangedOnDisk
from comms.tui.screens.dialogs import Question
from comms.tui.screens.frame import WorkScreen, error_words
from comms.tui.widgets.draft_area import DraftArea

if TYPE_CHECKING:
    from textual.timer import Timer
    from textual.widgets import TextArea

    from comms.tui.saving import Saver
    from comms.tui.session import Session

KEEP_AFTER_SECONDS = 0.15
SAVE_AFTER_SECONDS = 1.5
LOOK_EVERY_SECONDS = 2.0


class Saving(WorkScreen):
    """The part of the editor that writes files, always in a worker."""

    session: Session
    saver: Saver | None
    name_of_draft: str
    saved_words = ""
    _keep_timer: Timer | None = None
    _save_timer: Timer | None = None
    _check_timer: Timer | None = None
    check_after_seconds = 0.2
    _asking = False
    _undecided = False

    class Saved(Message):
        """A revision is on disk."""

        def __init__(self, revision: int) -> None:
            super().__init__()
            self.revision = revision

    class Theirs(Message):
        """Another program has changed the draft; `text` is what it holds now."""

        def __init__(self, text: str) -> None:
            super().__init__()
            self.text = text

    @property
    def area(self) -> DraftArea:
        """The text field."""
        return self.query_one(DraftArea)

    def show_status(self) -> None:
        """Draw the status line."""

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Take what was typed."""
        if self.saver is not None and event.text_area is self.area:
            self.take_text()

    def take_text(self) -> None:
        """Take what the field holds, also where its message of the last key is still under way; keep, check, save it."""
        if not self.session.edit(self.area.text):
            return
        self.keep_soon()
        self.save_soon()
        if self._check_timer is not None:
            self._check_timer.stop()
        self._check_timer = self.set_timer(self.check_after_seconds, self.check)
        self.show_status()

    def show_theirs(self, text: str) -> None:
        """Show how their text differs from mine."""
        del text

    # -- keeping ------------------------------------------------------------------------------------------------------

    def keep_soon(self) -> None:
        """Write the recovery file a moment from now; typing on does not put it off."""
        if self._keep_timer is None:
            self._keep_timer = self.set_timer(KEEP_AFTER_SECONDS, self._keep)

    def _keep(self) -> None:
        self._keep_timer = None
        saver, session, revision, text = self.saver, self.session, self.session.revision, self.session.text
        assert saver is not None

        def call() -> None:
            saver.keep(revision, text)
            session.kept(revision)

        self.work(call, "keep", exclusive=False)

    def save_soon(self) -> None:
        """Write the draft after a pause; typing on puts it off, since the recovery file has the text."""
        self.saved_words = "not saved yet"
        if self._save_timer is not None:
            self._save_timer.stop()
        self._save_timer = self.set_timer(SAVE_AFTER_SECONDS, self.save)

    def save(self) -> None:
        """Write the draft now, in a worker."""
        saver, revision, text = self.saver, self.session.revision, self.session.text
        if saver is None or self._undecided or not self.session.unsaved:
            return

        def call() -> None:
            try:
                saver.save(revision, text)
            except DraftChangedOnDisk:
                self.post_message(self.Theirs(saver.theirs() or ""))
            else:
                self.post_message(self.Saved(revision))

        self.work(call, "save", exclusive=False)

    def on_saving_saved(self, message: Saved) -> None:
        """Say when the draft was saved."""
        self.session.saved(message.revision)
        if not self.session.unsaved:
            self.saved_words = f"saved {now():%H:%M:%S}"
            self.show_status()

    async def flush(self) -> bool:
        """Bring the draft to disk before it is left; say False where a question has to be answered first."""
        saver = self.saver
        if saver is not None:
            self.take_text()
        if saver is None or not self.session.unsaved:
            return True
        revision, text = self.session.revision, self.session.text
        try:
            if not self._undecided:
                await asyncio.to_thread(saver.save, revision, text)
        except DraftChangedOnDisk:
            self.post_message(self.Theirs(await asyncio.to_thread(_theirs, saver)))
            return False
        except CommsError as error:
            self.say(f"Not saved: {error_words(error)}")
            return False
        if self._undecided:
            await asyncio.to_thread(saver.keep, revision, text)
            self.post_message(self.Theirs(await asyncio.to_thread(_theirs, saver)))
            return False
        self.session.saved(revision)
        return True

    def do_save(self) -> None:
        """Say that the draft saves itself, and save at once."""
        self.save()
        self.say(f"A draft saves itself; {self.saved_words or 'nothing has been changed'}.")

    # -- another program ----------------------------------------------------------------------------------------------

    def watch_disk(self) -> None:
        """Look now and then whether another program has changed the draft."""
        self.set_interval(LOOK_EVERY_SECONDS, self._look)

    def _look(self) -> None:
        saver = self.saver
        if saver is None or self._asking or self._undecided:
            return

        def call() -> None:
            text = saver.theirs()
            if text is not None:
                self.post_message(self.Theirs(text))

        self.work(call, "look")

    def on_saving_theirs(self, message: Theirs) -> None:
        """Take their text where nothing of mine would be lost; ask otherwise."""
        if self._asking:
            return
        if not self.session.unsaved:
            self._take(f"{self.name_of_draft} was changed outside comms at {now():%H:%M}; this is the new text.")
            return
        self._asking = self._undecided = True
        words = (
            f"{self.name_of_draft}.md was changed outside comms at {now():%H:%M}, and you have changed it here.\n"
            "Both versions are kept, whatever you choose; nothing is written until you do."
        )
        buttons = [("later", "Later"), ("compare", "Compare"), ("mine", "Keep mine"), ("theirs", "Take theirs")]
        theirs = message.text

        def answered(answer: str | None) -> None:
            self._asking = False
            if answer == "compare":
                self.show_theirs(theirs)
            elif answer == "mine":
                self._keep_mine()
            elif answer == "theirs":
                self._take("Theirs is in the text now.")
            else:
                self.say("Not decided: your text is in the recovery file, theirs in the draft. q asks again.")

        self.app.push_screen(Question("Two versions", words, buttons), answered)

    def _keep_mine(self) -> None:
        saver, revision, text = self.saver, self.session.revision, self.session.text
        assert saver is not None

        def call() -> None:
            copy = saver.keep_mine(revision, text)
            self.app.call_from_thread(self._decided, revision, f"Yours is saved; theirs is kept as {copy}")

        self.work(call, "decide")

    def _take(self, words: str) -> None:
        saver, session, mine = self.saver, self.session, self.session.text
        assert saver is not None
        unsaved, revision = session.unsaved, session.revision

        def call() -> None:
            text, copy = saver.take_theirs(revision, mine)
            told = f"{words} Yours is kept as {copy}" if unsaved else words
            self.app.call_from_thread(self._taken, text, told, revision)

        self.work(call, "decide")

    def _taken(self, text: str, words: str, revision: int) -> None:
        saver = self.saver
        if self.session.revision != revision and saver is not None:
            # Something was typed in the moment in between: mine stays in the field, theirs is kept beside it.
            self.work(lambda: saver.put_aside(text, "theirs"), "decide")
            self._undecided = False
            self.save_soon()
            return
        place = self.area.cursor_location
        self.area.replace(text, (0, 0), self.area.document.end)
        self.area.move_cursor(place)
        self.session.edit(self.area.text)
        self.check()
        self._decided(self.session.revision, words)

    def check(self) -> None:
        """Check the present text."""

    def _decided(self, revision: int, words: str) -> None:
        self._undecided = False
        self.session.saved(revision)
        if not self.session.unsaved:
            self.saved_words = f"saved {now():%H:%M:%S}"
        self.say(words)

    # -- after a crash ------------------------------------------------------------------------------------------------

    def offer_left_behind(self, text: str) -> None:
        """Offer the text that a session which ended badly left behind."""
        words = (
            f"The last session ended before {self.name_of_draft} was saved. What was typed then is kept.\n"
            "Taking it can be undone; leaving it keeps it beside the draft."
        )
        saver = self.saver
        assert saver is not None

        def leave() -> None:
            path = saver.put_aside(text, "unsaved")
            saver.forget_recovery()
            self.app.call_from_thread(self.say, f"The text of the last session is kept as {path}")

        def answered(answer: str | None) -> None:
            if answer == "take":
                self.area.replace(text, (0, 0), self.area.document.end)
                self.say("The text of the last session is back; ctrl+z takes it away again.")
            elif answer == "leave":
                self.work(leave, "decide")

        buttons = [("take", "Take what was typed"), ("leave", "Leave it")]
        self.app.push_screen(Question("Text of the last session", words, buttons), answered)


def _theirs(saver: Saver) -> str:
    return saver.theirs() or ""
