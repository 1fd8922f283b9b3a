"""The check of texts in a process of its own, and typing that ends with a kill."""

from __future__ import annotations

import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from comms.errors import SettingsError
from comms.tui.apart import Apart, NoAnswer
from comms.tui.desk import Desk
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


def test_the_other_process_finds_the_same(folder: Path, draft: Path) -> None:
    """Findings, words and facts are those of a check in this process, whatever characters the text holds."""
    text = draft.read_text(encoding="utf-8") + "\nWir – “some customers” \U0001f512 \u2028 waren betroffen.\n"
    apart, here = Desk(str(folder)), Desk(str(folder), apart=False)
    try:
        assert apart.check(text, str(draft), facts=True) == here.check(text, str(draft), facts=True)
        assert apart.check("", str(draft)) == here.check("", str(draft))
    finally:
        apart.close()


def test_what_the_other_process_cannot_check_is_told_by_this_one(folder: Path, draft: Path) -> None:
    """Broken settings are an error with its cure, and the next check works once they are mended."""
    settings = draft.parent / "comms.toml"
    settings.write_text("[lint\n", encoding="utf-8")
    desk = Desk(str(folder))
    try:
        with pytest.raises(SettingsError):
            desk.check("# A\n", str(draft))
        settings.unlink()
        assert desk.check("We take security very seriously.\n", str(draft)).findings
    finally:
        desk.close()


def test_a_killed_process_is_made_up_for(folder: Path, draft: Path) -> None:
    """When the other process is gone, this one checks; closing twice does nothing."""
    desk = Desk(str(folder))
    text = "We take security very seriously.\n"
    first = desk.check(text, str(draft))
    assert desk._apart is not None
    assert desk._apart._process is not None
    desk._apart._process.kill()
    assert desk.check(text, str(draft)) == first
    desk.close()
    desk.close()
    apart = Apart()
    apart.close()
    assert not apart.alive


def test_a_process_that_cannot_start_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no Python to start, the caller is told so at once."""
    monkeypatch.setattr(sys, "executable", "/nonexistent/python")
    with pytest.raises(NoAnswer):
        Apart().check("", "a.md")


def test_what_was_typed_a_second_before_a_kill_is_kept() -> None:
    """A short turn of `make torture`: the editor killed while it is typed into."""
    command = [sys.executable, "-m", "tests.torture_typing", "2", "7"]
    result = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "2 kills while typing, 0 things went wrong" in result.stdout
