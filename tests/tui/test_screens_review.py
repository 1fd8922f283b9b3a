"""The review screen: what legal sent back, taken or left out by the keyboard, written at the end."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Input

from comms.tui.choices import Choices
from comms.tui.widgets.rows import Rows
from comms.workspace.exporting import export_draft
from comms.workspace.notes import open_notes
from comms.workspace.reviewing import decide_changes, read_review
from tests.review.word_edits import WordFile
from tests.tui.driving import app, does, on, open_incident, seen, sees, status, until

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

TEXT = """
## What we ask

Write to **our registry** at whatever hour. We answer *promptly* by postcard.

- First point
- Second point
"""


@pytest.fixture
def back(folder: Path, draft: Path, tmp_path: Path) -> Path:
    """Give the file that came back: three tracked changes, one with tracking off, one comment; the draft was edited since."""
    draft.write_text(draft.read_text(encoding="utf-8") + TEXT, encoding="utf-8")
    made = Path(export_draft(str(draft), folder=str(tmp_path / "output")).path)
    file = WordFile(made.read_bytes())
    file.replace("our registry", "our own registry")
    file.replace("promptly", "quickly")
    file.insert_paragraph(file.find("First point"), "A point between")
    file.retype("Second", "Last")
    file.comment("whatever hour", "Is that so?")
    path = tmp_path / "back.docx"
    path.write_bytes(file.data())
    draft.write_text(draft.read_text(encoding="utf-8").replace("*promptly* by", "*soon* by"), encoding="utf-8")
    assert folder.is_dir()
    return path


async def _open_review(pilot: Any, back: Path) -> Any:
    """Open the review of the public statement from the incident."""
    screen = await open_incident(pilot)
    screen.query_one(Rows).go_to("public-statement")
    await pilot.press("v")
    await on(pilot, "Form")
    pilot.app.screen.query_one("#file", Input).value = str(back)
    await pilot.press("enter", "tab", "enter")
    await on(pilot, "ReviewScreen")
    await until(pilot, lambda: pilot.app.screen.choices is not None)
    return pilot.app.screen


@does("review", "take", "reject", "undo", "redo", "preview", "go", "back", "screen-review", "open")
async def test_the_screen_and_the_command_line_give_the_same_draft(folder: Path, draft: Path, back: Path) -> None:
    """Take, leave out, undo, redo and a clash by keys end in the draft that the command line writes, byte for byte."""
    copy = folder.parent / "copy"
    shutil.copytree(folder / "sapphire-unicorn", copy)
    other = str(copy / "drafts" / draft.name)
    review = read_review(other, str(back))
    told = [(one.number, one.kind, one.tracked) for one in review.changes]
    assert told == [
        (1, "replaced", True),
        (2, "replaced", True),
        (3, "paragraph inserted", True),
        (4, "replaced", False),
    ]
    outcome = decide_changes(review, take=[1, 2, 4], leave=[3])
    assert outcome.taken == (1, 4)
    assert list(outcome.unplaced) == [2]
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen = await _open_review(pilot, back)
        await sees(pilot, "4 of 4 changes to decide")
        assert "! open" in seen(pilot)
        assert "comment without answer" in seen(pilot)
        await pilot.press("a", "a", "r", "u", "U", "g", "a")
        assert "Took change 4" in status(pilot)
        await pilot.press("p")
        await on(pilot, "TextSheet")
        await sees(pilot, "our own registry")
        await pilot.press("q", "q")
        await on(pilot, "Question")
        await pilot.press("right", "enter")
        await until(pilot, lambda: "Written: 2 taken, 1 left out, 1 without a place" in status(pilot))
        assert [screen.choices.state(key) for key in ("1", "2", "3", "4")] == ["taken", "noted", "left out", "taken"]
        await pilot.press("q")
        await on(pilot, "IncidentScreen")
        await pilot.press("4")
        await on(pilot, "ReviewScreen")
    assert draft.read_bytes() == Path(other).read_bytes()
    assert "**our own registry** at whatever hour. We answer *soon* by" in draft.read_text(encoding="utf-8")
    incident: IncidentFolder | None = review.incident
    assert incident is not None
    assert [note.kind for note in open_notes(incident, "public-statement")] == ["comment", "change"]


async def test_leaving_without_writing_touches_nothing(folder: Path, draft: Path, back: Path) -> None:
    """Choices that are not written are asked about; the harmless button comes first, and the draft stays."""
    before = draft.read_bytes()
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await _open_review(pilot, back)
        await pilot.press("a", "q")
        await on(pilot, "Question")
        assert pilot.app.screen.focused is not None
        assert pilot.app.screen.focused.id == "stay"
        await pilot.press("right", "right", "enter")
        await on(pilot, "IncidentScreen")
    assert draft.read_bytes() == before


async def test_a_file_that_is_not_ours_can_be_compared_by_its_text(folder: Path, draft: Path, back: Path) -> None:
    """What it is and is not stands in the question; the comparison takes any file."""
    file = WordFile(back.read_bytes())
    file.parts["docProps/custom.xml"] = b"<Properties/>"
    back.write_bytes(file.data())
    assert draft.is_file()
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen = await open_incident(pilot)
        screen.query_one(Rows).go_to("public-statement")
        await pilot.press("4")
        await until(pilot, lambda: "Nothing has come back" in status(pilot))
        await pilot.press("v")
        await on(pilot, "Form")
        pilot.app.screen.query_one("#file", Input).value = str(back)
        await pilot.press("enter", "tab", "enter")
        await on(pilot, "Question")
        await sees(pilot, "was not exported by comms")
        await pilot.press("right", "enter")
        await on(pilot, "ReviewScreen")
        await sees(pilot, "+ own")


def test_choices_are_taken_back_and_made_again(draft: Path, back: Path) -> None:
    """Undo and redo go over every choice; what stands in the draft already cannot be chosen again."""
    choices = Choices(read_review(str(draft), str(back)))
    assert choices.choose("1", "taken")
    assert not choices.choose("1", "taken")
    assert choices.choose("1", "left out")
    assert choices.undo()
    assert choices.state("1") == "taken"
    assert choices.redo()
    assert (choices.state("1"), choices.redo()) == ("left out", False)
    assert choices.next_open("4") == "2"
    decide_changes(choices.review, take=[1])
    again = Choices(read_review(str(draft), str(back)))
    assert not again.choose("1", "left out")
    assert again.state("1") == "taken"
