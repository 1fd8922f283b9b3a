"""Packets and people told: the list, recording, building, requests to wait, customers' notices."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Button, Input

from comms.tui.widgets.rows import Rows
from comms.workspace import ledger
from comms.workspace.approving import approve
from comms.workspace.deciding import decide
from comms.workspace.drafts import draft_kinds
from comms.workspace.incident import IncidentFolder
from comms.workspace.telling import parties
from tests.conftest import CHECKOUT
from tests.tui.driving import app, does, on, open_incident, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path

_LEADER = "A. Leader\tteam leader"


@pytest.fixture
def incident(folder: Path) -> IncidentFolder:
    """Give the incident of the folder."""
    return IncidentFolder(str(folder / "sapphire-unicorn"))


async def _packets(pilot: Any) -> Any:
    await open_incident(pilot)
    await pilot.press("k")
    await on(pilot, "PacketsScreen")
    await sees(pilot, "Politia Romana")
    return pilot.app.screen


async def _asked(pilot: Any, key: str) -> Any:
    await pilot.press(key)
    await on(pilot, "AskDialog")
    dialog = pilot.app.screen
    await until(pilot, lambda: dialog.focused is not None)
    if list(dialog.query("#choices")) and dialog.query_one("#choices", Rows).key == "?":
        dialog.query_one("#choices", Rows).go_to(_LEADER)
    return dialog


async def _do(pilot: Any, dialog: Any, button: str) -> None:
    pressed = dialog.query_one(f"#{button}", Button).focus()
    # A button takes no second press while it still shows the first one.
    await until(pilot, lambda: dialog.focused is pressed and not pressed.has_class("-active"))
    await pilot.press("enter")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@does("packet")
async def test_k_lists_everybody_outside_with_time_and_reference(folder: Path, size: tuple[int, int]) -> None:
    """Agencies, authority, operators with the reason against, company, insurer, customers; q leads back."""
    async with app(folder).run_test(size=size) as pilot:
        await _packets(pilot)
        for words in ("2026-11-12T17:20Z", "4471/2026", "not yet", "not told", "Example Insurance", "Requests to wait"):
            assert words in seen(pilot)
        assert max(len(line) for line in seen(pilot).splitlines()) <= size[0]
        assert "Next (g): tell Example Transit" in seen(pilot)
        await pilot.press("q")
        await on(pilot, "IncidentScreen")


async def test_enter_and_g_record_that_a_party_was_told(folder: Path, incident: IncidentFolder) -> None:
    """The dialog starts on Close; time and reference stand in the list and in the facts then."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await _packets(pilot)
        dialog = await _asked(pilot, "g")
        assert dialog.focused.id == "close"
        assert "Example Transit was told" in seen(pilot)
        dialog.query_one("#reference", Input).value = "abuse-77"
        await _do(pilot, dialog, "record")
        await on(pilot, "PacketsScreen")
        await sees(pilot, "abuse-77")
        assert "Recorded: Example Transit was told, reference abuse-77." in status(pilot)
        await sees(pilot, "Next (g): everybody named has been told.")
    assert next(one.reference for one in parties(incident.load()) if one.key == "operators/0") == "abuse-77"


@does("report")
async def test_n_records_a_report_to_another_agency(folder: Path, incident: IncidentFolder) -> None:
    """What is needed is asked for, and the agency is listed."""
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await _packets(pilot)
        dialog = await _asked(pilot, "n")
        await _do(pilot, dialog, "record")
        await sees(pilot, "Agency is needed.")
        await until(pilot, lambda: dialog.focused is not None and dialog.focused.id == "agency")
        dialog.query_one("#agency", Input).value = "Coast Guard"
        await _do(pilot, dialog, "record")
        await on(pilot, "PacketsScreen")
        await sees(pilot, "Coast Guard")
    assert incident.load().incident.notices.law_enforcement[-1].agency == "Coast Guard"


@does("build")
async def test_b_builds_a_packet_and_tells_the_whole_story(folder: Path, incident: IncidentFolder) -> None:
    """The folder is sealed, what is missing is listed on a sheet, and the list names the packet."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen = await _packets(pilot)
        screen.query_one(Rows).go_to("notices/authorities/0")
        await pilot.press("b")
        assert "no packet is made for this row" in status(pilot)
        screen.query_one(Rows).go_to("notices/insurer")
        dialog = await _asked(pilot, "b")
        await sees(pilot, "Build the packet for Example Insurance")
        await _do(pilot, dialog, "build")
        await on(pilot, "TextSheet")
        assert "Seal: " in seen(pilot)
        assert "`" not in seen(pilot)
        await pilot.press("q")
        await on(pilot, "PacketsScreen")
        await sees(pilot, "insurer-2026-11-13-DRAFT")
    assert (folder.parent / "output" / "insurer-2026-11-13-DRAFT" / "bagit.txt").is_file()
    assert ledger.entries(incident)[-1].by == "A. Leader"


async def test_a_packet_is_stopped_by_esc_and_nothing_is_left(folder: Path, incident: IncidentFolder) -> None:
    """While evidence is read progress is shown; Esc stops it, and no half packet lies there."""
    from dataclasses import replace
    from threading import Event

    program = app(folder)
    read, gone_on = program.desk.ask_packet, Event()

    def slow(found: IncidentFolder, word: str) -> Any:
        ask = read(found, word)

        def do(answer: Any) -> str:
            answer.heard("Evidence: 1 of 90 MB read.")
            gone_on.wait(10)
            answer.heard("Evidence: 2 of 90 MB read.")
            return ask.do(answer)

        return replace(ask, do=do)

    program.desk.ask_packet = slow  # type: ignore[method-assign,assignment]
    async with program.run_test(size=(100, 30)) as pilot:
        screen = await _packets(pilot)
        screen.query_one(Rows).go_to("notices/insurer")
        dialog = await _asked(pilot, "b")
        await _do(pilot, dialog, "build")
        await sees(pilot, "1 of 90 MB read. Esc stops it.")
        await pilot.press("escape")
        gone_on.set()
        await sees(pilot, "Stopped.")
        await pilot.press("escape")
        await on(pilot, "PacketsScreen")
    assert not (folder.parent / "output").exists()
    assert incident.path


@does("hold")
async def test_h_records_a_request_to_wait_and_enter_ends_it(folder: Path, incident: IncidentFolder) -> None:
    """The request stands in the list, holds back the packet, which leads nowhere else, and is ended there."""
    async with app(folder).run_test(size=(100, 40)) as pilot:
        screen = await _packets(pilot)
        dialog = await _asked(pilot, "h")
        dialog.query_one("#agency", Input).value = "Politia Romana"
        dialog.query_one("#audiences", Input).value = "operator, public"
        dialog.query_one("#form", Input).value = "shouted"
        await _do(pilot, dialog, "record")
        await sees(pilot, "Not yet: 1 to settle.")
        await until(pilot, lambda: dialog.focused is not None and dialog.focused.id == "blockers")
        dialog.query_one("#form", Input).value = "oral"
        await _do(pilot, dialog, "record")
        await on(pilot, "PacketsScreen")
        await sees(pilot, "LE01  Politia Romana asks operator, public to wait")
        screen.query_one(Rows).go_to("operators/0")
        held = await _asked(pilot, "b")
        await sees(pilot, "asked to wait")
        assert not held.query_one("#build", Button).display
        await pilot.press("escape")
        await on(pilot, "PacketsScreen")
        screen.query_one(Rows).go_to("hold:LE01")
        ended = await _asked(pilot, "enter")
        await _do(pilot, ended, "record")
        await on(pilot, "PacketsScreen")
        assert status(pilot) == "Request LE01 has ended."
    assert incident.load().incident.notices.delay_requests[0].until is not None


@does("notices")
async def test_c_writes_the_customers_notices_once_they_are_approved(folder: Path, incident: IncidentFolder) -> None:
    """What is in the way is listed; then one notice for each row is written, and the list tells of them."""
    table = folder.parent / "customers.csv"
    table.write_text((CHECKOUT / "examples" / "customers.csv").read_text(encoding="utf-8"), encoding="utf-8")
    kind = "customer-security-notice"
    draft_kinds(incident, [kind])
    async with app(folder).run_test(size=(100, 40)) as pilot:
        await _packets(pilot)
        dialog = await _asked(pilot, "c")
        dialog.query_one("#choices", Rows).go_to(kind)
        dialog.query_one("#table", Input).value = str(table)
        await _do(pilot, dialog, "write")
        await sees(pilot, "is not approved by legal")
        await until(pilot, lambda: dialog.focused is not None and dialog.focused.id == "blockers")
        decide(incident, "customers_security_teams_told", by="C. Writer", ground="this")
        for by, role in (("L. Counsel", "legal"), ("C. Writer", "communications lead")):
            approve(incident.draft_path(kind), by=by, role=role, table=str(table))
        await _do(pilot, dialog, "write")
        await until(pilot, lambda: type(pilot.app.screen).__name__ != "AskDialog")
        await sees(pilot, "notices")
    assert ledger.entries(incident)[-1].what == "notices"
    assert (folder.parent / "output" / "notices" / "index.csv").is_file()
