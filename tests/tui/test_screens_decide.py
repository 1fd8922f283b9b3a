"""Deciding a gate from the incident screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Button, Input

from comms.errors import UsageError
from comms.facts.gates import DECISIONS
from comms.tui.decisions import WORDS, read_decisions
from comms.tui.screens.incident import IncidentScreen
from comms.tui.widgets.rows import Rows
from comms.workspace.drafts import draft_kinds
from comms.workspace.incident import IncidentFolder
from tests.tui.driving import app, does, on, open_incident, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path

_TOLD = "customers_security_teams_told"


def _incident(folder: Path) -> IncidentFolder:
    return IncidentFolder(str(folder / "sapphire-unicorn"))


def _taken(folder: Path, name: str) -> str:
    return next(line.by for line in read_decisions(_incident(folder)).lines if line.name == name)


async def _dialog(pilot: Any) -> Any:
    await pilot.press("y")
    await on(pilot, "DecideDialog")
    await until(pilot, lambda: isinstance(pilot.app.screen.focused, Button))
    return pilot.app.screen


def test_every_decision_has_plain_words() -> None:
    """No decision is shown by its name in incident.yaml."""
    assert list(WORDS) == list(DECISIONS)


def test_the_book_lists_what_is_taken_and_each_person_once(folder: Path) -> None:
    """Who, when and the ground stand with a decision; the people are those of the team."""
    book = read_decisions(_incident(folder))
    validated = next(line for line in book.lines if line.name == "facts_validated")
    assert (validated.by, validated.at, validated.ground) == ("A. Leader", "2026-11-13T12:00Z", "forensic report 2")
    assert ("L. Counsel", "L. Counsel, legal") in book.people
    assert len({name for name, _ in book.people}) == len(book.people) == 6


@does("decide")
async def test_y_records_a_decision_and_the_gate_opens(folder: Path) -> None:
    """By the keyboard alone: the dialog starts on Close, asks who and on what ground, and the gate is open then."""
    async with app(folder).run_test(size=(100, 40)) as pilot:
        screen: Any = await open_incident(pilot)
        await sees(pilot, "no   Customers' security teams told")
        dialog = await _dialog(pilot)
        assert dialog.focused.id == "close"
        assert "yes  The facts are validated: A. Leader" in seen(pilot)
        dialog.query_one("#decisions", Rows).go_to(_TOLD)
        await pilot.press("tab")
        await until(pilot, lambda: dialog.focused.id == "do")
        await pilot.press("enter")
        await sees(pilot, "Who decides? Choose a name of the team.")
        await pilot.press("down", "enter")
        await pilot.press("tab", "tab", "enter")
        await sees(pilot, "A decision needs its ground")
        await pilot.press(*"mail 7", "enter", "tab", "enter")
        await on(pilot, "IncidentScreen")
        assert status(pilot) == "Customers' security teams were told: decided by A. Leader."
        await sees(pilot, "yes  Customers' security teams told")
        assert all(gate.open for gate in screen.overview.gates)
    assert _taken(folder, _TOLD) == "A. Leader"


async def test_a_decision_is_withdrawn_and_its_gate_is_closed_again(folder: Path) -> None:
    """A taken decision offers Withdraw; the gate is closed then."""
    async with app(folder).run_test(size=(80, 24)) as pilot:
        screen: Any = await open_incident(pilot)
        await until(pilot, lambda: screen.overview is not None and screen.overview.gates)
        dialog = await _dialog(pilot)
        dialog.query_one("#decisions", Rows).go_to("facts_validated")
        await sees(pilot, "[ Withdraw ]")
        assert "forensic report 2" in seen(pilot)
        dialog.query_one("#people", Rows).go_to("L. Counsel")
        dialog.query_one("#ground", Input).value = "report 2 is withdrawn"
        await pilot.press("tab", "enter")
        await on(pilot, "IncidentScreen")
        await until(
            pilot, lambda: not next(gate for gate in screen.overview.gates if gate.title == "Facts validated").open
        )
        assert "withdrawn by L. Counsel" in status(pilot)
    assert _taken(folder, "facts_validated") == ""


async def test_g_opens_the_decision_that_next_speaks_of(folder: Path, draft: Path) -> None:
    """With sound drafts a closed gate is the next step, and g goes to its decision."""
    draft.unlink()
    draft_kinds(_incident(folder), ["internal-notice"])
    async with app(folder).run_test(size=(100, 40)) as pilot:
        await open_incident(pilot)
        await sees(pilot, "Next (g): Before the public statement")
        await pilot.press("g")
        await on(pilot, "DecideDialog")
        await until(pilot, lambda: pilot.app.screen.query_one("#decisions", Rows).key == _TOLD)


async def test_what_cannot_be_recorded_is_said_with_its_cure_and_nothing_is_lost(folder: Path) -> None:
    """The dialog stays, with what was typed; Esc closes it and nothing is written."""
    path = folder / "sapphire-unicorn" / "incident.yaml"
    before = path.read_text(encoding="utf-8")
    program = app(folder)

    def refuse(*_: object, **__: object) -> None:
        raise UsageError("somebody else writes", "wait a moment")

    program.desk.decide = refuse  # type: ignore[method-assign]
    async with program.run_test(size=(100, 30)) as pilot:
        await open_incident(pilot)
        dialog = await _dialog(pilot)
        dialog.query_one("#people", Rows).go_to("L. Counsel")
        dialog.query_one("#ground", Input).value = "report 3"
        await pilot.press("tab", "enter")
        await sees(pilot, "wait a moment")
        assert dialog.query_one("#ground", Input).value == "report 3"
        await pilot.press("escape")
        await on(pilot, "IncidentScreen")
    assert path.read_text(encoding="utf-8") == before


async def test_facts_that_do_not_load_cannot_be_decided(folder: Path) -> None:
    """The reason and its line stand on the status line, no dialog opens."""
    path = folder / "sapphire-unicorn" / "incident.yaml"
    path.write_text("wrong: [", encoding="utf-8")
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await open_incident(pilot)
        await pilot.press("y")
        await until(pilot, lambda: "incident.yaml" in status(pilot))
        assert isinstance(pilot.app.screen, IncidentScreen)
