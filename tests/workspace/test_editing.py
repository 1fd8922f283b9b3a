"""Saving drafts by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.errors import DraftChangedOnDisk
from comms.workspace.editing import (
    changed_on_disk,
    drop_recovery,
    read_draft,
    recovery,
    save_draft,
    save_recovery,
)
from comms.workspace.incident import IncidentFolder

if TYPE_CHECKING:
    from pathlib import Path


def test_a_draft_is_saved_again_and_again(tmp_path: Path) -> None:
    """Each save starts from the one before it."""
    path = tmp_path / "a.md"
    path.write_text("one")
    draft = save_draft(read_draft(str(path)), "two")
    draft = save_draft(draft, "three")
    assert path.read_text() == draft.text == "three"


def test_a_draft_changed_on_disk_is_never_overwritten(tmp_path: Path) -> None:
    """Another program's text stays until a person decides."""
    path = tmp_path / "a.md"
    path.write_text("one")
    draft = read_draft(str(path))
    path.write_text("theirs")
    assert changed_on_disk(draft)
    with pytest.raises(DraftChangedOnDisk, match="changed outside comms"):
        save_draft(draft, "mine")
    assert path.read_text() == "theirs"
    save_draft(draft, "mine", force=True)
    assert path.read_text() == "mine"


def test_a_removed_draft_counts_as_changed(tmp_path: Path) -> None:
    """A draft that another program removed is not written anew without being asked for."""
    path = tmp_path / "a.md"
    path.write_text("one")
    draft = read_draft(str(path))
    path.unlink()
    with pytest.raises(DraftChangedOnDisk):
        save_draft(draft, "mine")
    assert not path.exists()


def test_a_touched_draft_does_not_count_as_changed(tmp_path: Path) -> None:
    """The same text written again by another program is no change."""
    path = tmp_path / "a.md"
    path.write_text("one")
    draft = read_draft(str(path))
    path.write_text("one")
    assert not changed_on_disk(draft)
    assert save_draft(draft, "two").text == "two"


def test_recovery_is_offered_until_the_draft_holds_the_same_text(tmp_path: Path) -> None:
    """What was typed and not saved is there after a crash, private, and gone once it is saved or refused."""
    incident = IncidentFolder(str(tmp_path))
    path = tmp_path / "drafts" / "a.md"
    path.parent.mkdir()
    path.write_text("saved")
    assert recovery(incident, str(path)) is None
    save_recovery(incident, str(path), "typed")
    kept = tmp_path / ".comms" / "recovery" / "a.md"
    assert kept.stat().st_mode & 0o077 == 0
    assert recovery(incident, str(path)) == "typed"
    path.write_text("typed")
    assert recovery(incident, str(path)) is None
    path.write_text("other")
    drop_recovery(incident, str(path))
    assert recovery(incident, str(path)) is None
