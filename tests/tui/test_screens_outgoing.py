"""Approving, releasing and exporting from the incident and from the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Button, Input

from comms.tui.widgets.rows import Rows
from comms.workspace.approval import approvals
from comms.workspace.approving import approve
from comms.workspace.drafts import draft_kinds
from comms.workspace.incident import IncidentFolder
from comms.workspace.releases import releases
from tests.tui.driving import app, does, on, open_incident, open_statement, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path

_NOTICE = "internal-notice"


@pytest.fixture
def incident(folder: Path) -> IncidentFolder:
    """Give the incident with an internal notice that is ready to be approved."""
    found = IncidentFolder(str(folder / "sapphire-unicorn"))
    draft_kinds(found, [_NOTICE])
    return found


async def _dialog(pilot: Any, key: str, draft: str) -> Any:
    screen = await open_incident(pilot)
    screen.query_one(Rows).go_to(draft)
    await pilot.press(key)
    await on(pilot, "AskDialog")
    await until(pilot, lambda: pilot.app.screen.focused is not None)
    return pilot.app.screen


async def _do(pilot: Any, dialog: Any, button: str) -> None:
    pressed = dialog.query_one(f"#{button}", Button).focus()
    # A button takes no second press while it still shows the first one.
    await until(pilot, lambda: dialog.focused is pressed and not pressed.has_class("-active"))
    await pilot.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@does("approve")
async def test_a_binds_a_name_and_a_role_and_says_what_is_wanting(
    folder: Path, incident: IncidentFolder, size: tuple[int, int]
) -> None:
    """By the keyboard: the dialog starts on Close, asks who, fills in the role, and the ledger holds the approval."""
    async with app(folder).run_test(size=size) as pilot:
        dialog = await _dialog(pilot, "A", _NOTICE)
        assert dialog.focused.id == "close"
        await sees(pilot, "no   team leader: has not approved yet")
        assert "it can be withdrawn" in " ".join(seen(pilot).replace("│", " ").split())
        await _do(pilot, dialog, "approve")
        await sees(pilot, "Who? Choose a row.")
        await until(pilot, lambda: dialog.focused is not None and dialog.focused.id == "choices")
        await pilot.press("down", "enter")
        await until(pilot, lambda: dialog.query_one("#role", Input).value == "team leader")
        await pilot.press("tab", "tab", "tab", "enter")
        await on(pilot, "IncidentScreen")
        assert status(pilot) == (f"{_NOTICE} is approved by A. Leader as team leader. All who have to approve it have.")
        await sees(pilot, "● approved")
    assert [one.by for one in approvals(incident, _NOTICE)] == ["A. Leader"]


async def test_an_approval_is_withdrawn_in_the_same_place(folder: Path, incident: IncidentFolder) -> None:
    """A given approval stands there with its name; Withdraw takes it back."""
    approve(incident.draft_path(_NOTICE), by="A. Leader", role="team leader")
    async with app(folder).run_test(size=(100, 30)) as pilot:
        dialog = await _dialog(pilot, "A", _NOTICE)
        await sees(pilot, "yes  team leader: A. Leader")
        dialog.query_one("#choices", Rows).go_to("A. Leader\tteam leader")
        await until(pilot, lambda: dialog.query_one("#role", Input).value == "team leader")
        await _do(pilot, dialog, "withdraw")
        await on(pilot, "IncidentScreen")
        assert "withdrawn by A. Leader" in status(pilot)
    assert approvals(incident, _NOTICE) == ()


async def test_what_is_in_the_way_of_an_approval_is_listed_and_enter_goes_there(folder: Path) -> None:
    """Every error of the text is a row; Enter opens the draft at its line, and no button approves."""
    async with app(folder).run_test(size=(80, 24)) as pilot:
        dialog = await _dialog(pilot, "A", "public-statement")
        await sees(pilot, "to settle. Enter goes there.")
        assert dialog.focused.id == "blockers"
        assert not dialog.query_one("#approve", Button).display
        count = len(dialog._blockers)
        assert count > 1
        dialog.query_one("#blockers", Rows).highlighted = next(
            at for at, each in enumerate(dialog._blockers) if each.line > 1
        )
        await pilot.press("enter")
        await on(pilot, "EditorScreen")
        screen: Any = pilot.app.screen
        await until(pilot, lambda: screen.area.cursor_location[0] == 7)


async def test_a_name_that_does_not_fit_the_role_is_said_and_nothing_is_lost(
    folder: Path, incident: IncidentFolder
) -> None:
    """The reasons become rows with their cure, what was filled in stays, and it can be tried again."""
    async with app(folder).run_test(size=(100, 40)) as pilot:
        dialog = await _dialog(pilot, "A", _NOTICE)
        dialog.query_one("#choices", Rows).go_to("L. Counsel\tlegal")
        await until(pilot, lambda: dialog.query_one("#role", Input).value == "legal")
        dialog.query_one("#role", Input).value = "team leader"
        await _do(pilot, dialog, "approve")
        await sees(pilot, "L. Counsel is legal in the team, not team leader")
        await until(pilot, lambda: dialog.focused is not None and dialog.focused.id == "blockers")
        assert "--" not in seen(pilot)
        assert dialog.query_one("#role", Input).value == "team leader"
        dialog.query_one("#role", Input).value = "legal"
        await _do(pilot, dialog, "approve")
        await on(pilot, "IncidentScreen")
    assert [one.role for one in approvals(incident, _NOTICE)] == ["legal"]


@does("release")
async def test_capital_r_lists_what_is_in_the_way_and_leads_to_each(folder: Path, incident: IncidentFolder) -> None:
    """The missing approval leads to the dialog of approvals; once it is given the text is released."""
    async with app(folder).run_test(size=(80, 24)) as pilot:
        dialog = await _dialog(pilot, "R", _NOTICE)
        assert dialog.focused.id == "blockers"
        await sees(pilot, "internal-notice is not approved by team leader")
        assert not dialog.query_one("#release", Button).display
        await _do(pilot, dialog, "go")
        await until(pilot, lambda: "Approve internal-notice" in seen(pilot))
        await pilot.press("escape")
        await on(pilot, "IncidentScreen")
        approve(incident.draft_path(_NOTICE), by="A. Leader", role="team leader")
        await pilot.press("R")
        await sees(pilot, "Nothing stands in the way")
        asked: Any = pilot.app.screen
        assert asked.focused.id == "close"
        assert "Nothing is sent" in seen(pilot)
        asked.query_one("#choices", Rows).go_to("C. Writer\tcommunications lead")
        await _do(pilot, asked, "release")
        await on(pilot, "IncidentScreen")
        assert status(pilot).startswith(f"Release 1 of {_NOTICE} is in ")
        await sees(pilot, "■ released 1")
        await pilot.press("R")
        await sees(pilot, "This text is release 1 of 2026-11-13 already.")
    assert [one.by for one in releases(incident, _NOTICE)] == ["C. Writer"]


async def test_a_closed_gate_leads_to_its_decision(folder: Path, draft: Path) -> None:
    """From the release of the public statement Enter opens the decision that lacks."""
    draft.unlink()
    draft_kinds(IncidentFolder(str(folder / "sapphire-unicorn")), ["public-statement"])
    async with app(folder).run_test(size=(100, 30)) as pilot:
        dialog = await _dialog(pilot, "R", "public-statement")
        dialog.query_one("#blockers", Rows).highlighted = next(
            at for at, each in enumerate(dialog._blockers) if each.action == "decide"
        )
        await pilot.press("enter")
        await on(pilot, "DecideDialog")
        await until(
            pilot,
            lambda: pilot.app.screen.query_one("#decisions", Rows).key == "customers_security_teams_told",
        )


async def test_a_personal_notice_is_not_released_and_the_cure_is_a_key(folder: Path, draft: Path) -> None:
    """What goes out customer by customer says so."""
    del draft
    draft_kinds(IncidentFolder(str(folder / "sapphire-unicorn")), ["customer-letter"])
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await _dialog(pilot, "R", "customer-letter")
        await sees(pilot, "goes out customer by customer")
        assert "k writes the customers' notices" in seen(pilot)


@does("export")
async def test_x_asks_for_format_and_purpose(folder: Path, incident: IncidentFolder) -> None:
    """Close is the first button; a page is written for legal; the text for release waits for its gates."""
    async with app(folder).run_test(size=(80, 24)) as pilot:
        dialog = await _dialog(pilot, "x", _NOTICE)
        assert dialog.focused.id == "close"
        dialog.query_one("#choices", Rows).go_to("html")
        await _do(pilot, dialog, "export")
        await on(pilot, "IncidentScreen")
        assert status(pilot).startswith("For legal: output/internal-notice")
        await pilot.press("x")
        await on(pilot, "AskDialog")
        asked: Any = pilot.app.screen
        await until(pilot, lambda: asked.focused is not None)
        asked.query_one("#choices", Rows).go_to("release-docx")
        await _do(pilot, asked, "export")
        await sees(pilot, "not approved by team leader")
        await until(pilot, lambda: asked.focused is not None and asked.focused.id == "blockers")
        assert "Nothing was recorded" in seen(pilot)
        approve(incident.draft_path(_NOTICE), by="A. Leader", role="team leader")
        await _do(pilot, asked, "export")
        await on(pilot, "IncidentScreen")
        assert status(pilot).startswith("For release: output/internal-notice")
    written = sorted(path.suffix for path in (folder.parent / "output").iterdir())
    assert written == [".docx", ".html"]


async def test_from_the_editor_what_is_typed_is_approved_or_exported(folder: Path, draft: Path) -> None:
    """The text is brought to disk first; a line of it is gone to in place, other things through the incident."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen: Any = await open_statement(pilot)
        screen.area.insert("Typed just now. ", (8, 0))
        await pilot.press("escape", "A")
        await on(pilot, "AskDialog")
        dialog: Any = pilot.app.screen
        assert "Typed just now." in draft.read_text(encoding="utf-8")
        line = next(at for at, each in enumerate(dialog._blockers) if each.action == "open" and each.line > 1)
        dialog.query_one("#blockers", Rows).highlighted = line
        await pilot.press("enter")
        await on(pilot, "EditorScreen")
        await until(pilot, lambda: screen.area.cursor_location[0] == dialog._blockers[line].line - 1)
        await pilot.press("escape", "R")
        await on(pilot, "AskDialog")
        asked: Any = pilot.app.screen
        asked.query_one("#blockers", Rows).highlighted = next(
            at for at, each in enumerate(asked._blockers) if each.action == "decide"
        )
        await pilot.press("enter")
        await on(pilot, "DecideDialog")


async def test_a_failure_of_ours_is_told_without_a_traceback(folder: Path, incident: IncidentFolder) -> None:
    """Whatever goes wrong, the dialog stays and says that the files are as they were."""
    program = app(folder)
    read = program.desk.ask_export

    def broken(path: str) -> Any:
        from dataclasses import replace

        def fail(_: object) -> str:
            raise RuntimeError("boom")

        return replace(read(path), do=fail)

    program.desk.ask_export = broken  # type: ignore[method-assign]
    async with program.run_test(size=(100, 30)) as pilot:
        dialog = await _dialog(pilot, "x", _NOTICE)
        await _do(pilot, dialog, "export")
        await sees(pilot, "comms itself failed (RuntimeError)")
        assert "boom" not in seen(pilot)
        await pilot.press("escape")
        await on(pilot, "IncidentScreen")
    assert incident.path
