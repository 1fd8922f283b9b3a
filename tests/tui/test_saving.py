"""Recovery file, draft and the two versions of a draft that another program has changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from comms.errors import DraftChangedOnDisk
from comms.tui.saving import Saver
from comms.workspace.incident import IncidentFolder


@pytest.fixture
def saver(draft: Path) -> Saver:
    """Give a saver for the draft."""
    return Saver(IncidentFolder(str(draft.parent.parent)), str(draft))


def test_what_is_kept_is_offered_again_and_forgotten_once_saved(saver: Saver, draft: Path) -> None:
    """The recovery file holds what was typed until the draft does."""
    saver.keep(1, "typed")
    assert Saver(saver.incident, str(draft)).left_behind() == "typed"
    saver.save(1, "typed")
    assert draft.read_text(encoding="utf-8") == "typed"
    assert saver.left_behind() is None


def test_a_save_keeps_the_recovery_of_what_was_typed_since(saver: Saver) -> None:
    """Saving an older revision does not drop a newer recovery file."""
    saver.keep(2, "newer")
    saver.save(1, "older")
    assert saver.left_behind() == "newer"


def test_an_older_revision_never_overwrites_a_newer_one(saver: Saver, draft: Path) -> None:
    """Workers may finish in any order."""
    saver.save(5, "five")
    saver.save(4, "four")
    saver.keep(3, "three")
    assert draft.read_text(encoding="utf-8") == "five"
    assert saver.left_behind() is None


def test_another_programs_change_is_never_overwritten(saver: Saver, draft: Path) -> None:
    """A save after a change on disk is refused and writes nothing."""
    draft.write_text("theirs", encoding="utf-8")
    with pytest.raises(DraftChangedOnDisk):
        saver.save(1, "mine")
    assert draft.read_text(encoding="utf-8") == "theirs"
    assert saver.theirs() == "theirs"


def test_keeping_mine_keeps_a_copy_of_theirs(saver: Saver, draft: Path) -> None:
    """Both versions are there after the choice."""
    draft.write_text("theirs", encoding="utf-8")
    copy = saver.keep_mine(1, "mine")
    assert draft.read_text(encoding="utf-8") == "mine"
    assert Path(copy).read_text(encoding="utf-8") == "theirs"
    assert Path(copy).stat().st_mode & 0o077 == 0


def test_taking_theirs_keeps_a_copy_of_mine(saver: Saver, draft: Path) -> None:
    """Both versions are there after the choice, and the next save is allowed."""
    draft.write_text("theirs", encoding="utf-8")
    text, copy = saver.take_theirs(1, "mine")
    assert text == "theirs"
    assert Path(copy).read_text(encoding="utf-8") == "mine"
    saver.save(2, "next")
    assert draft.read_text(encoding="utf-8") == "next"


def test_a_removed_draft_counts_as_changed(saver: Saver, draft: Path) -> None:
    """A file that is gone is not silently made again."""
    draft.unlink()
    assert saver.theirs() == ""
    with pytest.raises(DraftChangedOnDisk):
        saver.save(1, "mine")
