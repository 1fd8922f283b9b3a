"""What a redraft would change is shown before it is written."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from comms.tui.screens.redraft import changes
from comms.tui.widgets.rows import Rows
from comms.workspace.drafts import Outcome, draft_kinds
from comms.workspace.incident import IncidentFolder
from tests.tui.driving import app, does, on, open_incident, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path

_OURS = "\nOur own sentence.\n"


@pytest.fixture
def stale(folder: Path) -> Path:
    """Give an internal notice that was edited by hand, and whose facts have changed since."""
    incident = IncidentFolder(str(folder / "sapphire-unicorn"))
    outcome = draft_kinds(incident, ["internal-notice"])[0]
    path = folder / "sapphire-unicorn" / "drafts" / "internal-notice.md"
    assert outcome.path == str(path)
    path.write_text(path.read_text(encoding="utf-8") + _OURS, encoding="utf-8")
    facts = folder / "sapphire-unicorn" / "incident.yaml"
    text = facts.read_text(encoding="utf-8")
    assert "Example Hosting" in text
    facts.write_text(text.replace("Example Hosting", "Sample Hosting"), encoding="utf-8")
    return path


async def _ask(pilot: Any) -> Any:
    screen = await open_incident(pilot)
    screen.query_one(Rows).go_to("internal-notice")
    await pilot.press("d")
    await on(pilot, "RedraftSheet")
    return pilot.app.screen


@does("draft")
async def test_d_shows_the_changes_and_writes_them_once_confirmed(folder: Path, stale: Path) -> None:
    """Old and new lines are shown, nothing is written before the answer, and the edit by hand stays."""
    before = stale.read_text(encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        sheet = await _ask(pilot)
        await sees(pilot, "nothing is written yet")
        assert any(line.lstrip().startswith("+ ") and "Sample Hosting" in line for line in seen(pilot).splitlines())
        assert sheet.focused.id == "close"
        assert stale.read_text(encoding="utf-8") == before
        await pilot.press("down", "pagedown", "pageup", "right", "enter")
        await on(pilot, "IncidentScreen")
        await until(pilot, lambda: "internal-notice: merged with your changes." in status(pilot))
    after = stale.read_text(encoding="utf-8")
    assert "Sample Hosting" in after
    assert "Example Hosting" not in after
    assert _OURS in after


@pytest.mark.parametrize("key", ["enter", "q", "escape"])
async def test_closing_the_changes_writes_nothing(folder: Path, stale: Path, key: str) -> None:
    """Enter on the first button, q and Esc are all harmless."""
    before = stale.read_text(encoding="utf-8")
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await _ask(pilot)
        await pilot.press(key)
        await on(pilot, "IncidentScreen")
        await until(pilot, lambda: "Nothing was written" in status(pilot))
    assert stale.read_text(encoding="utf-8") == before


def test_only_drafts_that_exist_and_change_are_asked_about() -> None:
    """A new draft, one that stays, one whose digest alone changes and one that needs a fact need no answer."""
    head = "--- a\n+++ b\n@@ -1 +1 @@\n"
    diff = f"{head}-old\n+new\n"
    asked = Outcome("a", "a.md", "redrafted", diff=diff)
    others = [Outcome("b", "b.md", "drafted", diff=diff), Outcome("c", "c.md", "unchanged"), Outcome("d")]
    others += [
        Outcome("e", "e.md", "kept", diff=diff),
        Outcome("f", "f.md", "redrafted", diff=f"{head}-facts: 1\n+facts: 2\n"),
    ]
    assert changes([asked, *others]) == [asked]
