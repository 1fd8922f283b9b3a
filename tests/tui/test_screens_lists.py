"""The lists: incidents of a folder, documents of an incident, the facts, help, palette, settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from textual.widgets import Input

from comms.tui import themes
from comms.tui.app import run
from comms.tui.widgets.rows import Rows
from tests.tui.driving import app, does, on, open_incident, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path


@does("open", "back")
async def test_the_list_opens_an_incident_and_q_leads_back_and_out(folder: Path) -> None:
    """Codename, kind, clock and states stand in the list; Enter opens, q goes one step out."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "unauthorised access")
        assert "1 d 5 h since detection" in seen(pilot)
        await open_incident(pilot)
        assert "! " in seen(pilot)
        await pilot.press("q")
        await on(pilot, "IncidentsScreen")
        await pilot.press("escape")
        await until(pilot, lambda: pilot.app.return_code is not None or not pilot.app.is_running)
    assert pilot.app.return_value == 0


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_every_document_is_seen_at_both_sizes(folder: Path, size: tuple[int, int]) -> None:
    """All kinds are listed, the gates too, and nothing is wider than the terminal."""
    async with app(folder).run_test(size=size) as pilot:
        await open_incident(pilot)
        for words in ("executive-brief", "fbi-letter", "public-update", "Gates of the public statement"):
            assert words in seen(pilot)
        assert max(len(line) for line in seen(pilot).splitlines()) <= size[0]


@does("go")
async def test_g_does_what_next_says(folder: Path) -> None:
    """Next speaks of the errors of a draft, and g opens it."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await sees(pilot, "Next (g): sapphire-unicorn")
        await pilot.press("g")
        await on(pilot, "IncidentScreen")
        await sees(pilot, "in public-statement")
        await pilot.press("g")
        await on(pilot, "EditorScreen")


@does("draft", "draft-all")
async def test_d_drafts_one_and_capital_d_all(folder: Path) -> None:
    """The document under the cursor is drafted; then all that the facts allow."""
    drafts = folder / "sapphire-unicorn" / "drafts"
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen = await open_incident(pilot)
        screen.query_one(Rows).go_to("internal-notice")
        await pilot.press("d")
        await until(pilot, (drafts / "internal-notice.md").exists)
        await until(pilot, lambda: "internal-notice: drafted" in status(pilot))
        await pilot.press("D")
        await until(pilot, (drafts / "fbi-letter.md").exists)
        await until(pilot, lambda: "drafted" in status(pilot) and "kept" in status(pilot))


async def test_what_needs_a_draft_says_so_where_there_is_none(folder: Path) -> None:
    """For a document to do, the reason why it cannot be exported, approved or released is said."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen = await open_incident(pilot)
        screen.query_one(Rows).go_to("internal-notice")
        for key in ("x", "A", "R"):
            await pilot.press(key)
            assert "not drafted yet" in status(pilot)


@does("find")
async def test_the_filter_narrows_and_q_clears_it(folder: Path) -> None:
    """Only what matches stays; a filter without a match says so."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await open_incident(pilot)
        await pilot.press("slash", *"letter")
        await until(pilot, lambda: "executive-brief" not in seen(pilot))
        assert "police-letter" in seen(pilot)
        await pilot.press(*"zzz")
        await sees(pilot, "Nothing matches 'letterzzz'")
        await pilot.press("escape")
        await sees(pilot, "executive-brief")


@does("new")
async def test_n_makes_an_incident(folder: Path) -> None:
    """A codename is proposed, another can be typed, and the new incident is opened."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await sees(pilot, "> sapphire-unicorn")
        await pilot.press("n")
        await on(pilot, "Form")
        pilot.app.screen.query_one(Input).value = "amber-teapot"
        await pilot.press("tab", "tab", "enter")
        await on(pilot, "IncidentScreen")
        await sees(pilot, "amber-teapot")
    assert (folder / "amber-teapot" / "incident.yaml").is_file()


async def test_a_telling_codename_is_refused_with_the_cure(folder: Path) -> None:
    """What is wrong is said on the status line, and nothing is made."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await sees(pilot, "> sapphire-unicorn")
        await pilot.press("n")
        await on(pilot, "Form")
        pilot.app.screen.query_one(Input).value = "../breach"
        await pilot.press("tab", "tab", "enter")
        await on(pilot, "IncidentsScreen")
        await until(pilot, lambda: "codename" in status(pilot))
    assert [path.name for path in folder.iterdir()] == ["sapphire-unicorn"]


async def test_an_empty_folder_says_how_to_begin(folder: Path, tmp_path: Path) -> None:
    """Without an incident the list says what n and Enter do; Enter opens the example."""
    empty = tmp_path / "empty"
    empty.mkdir()
    async with app(empty).run_test(size=(100, 30)) as pilot:
        await until(pilot, lambda: "No incident yet" in status(pilot))
        pilot.app.screen.query_one(Rows).go_to("+example")
        await pilot.press("enter")
        await on(pilot, "IncidentScreen")
    assert folder.exists()
    assert list(empty.iterdir()) == []


@does("help", "commands")
async def test_help_and_palette_say_what_can_be_done_and_why_not(folder: Path) -> None:
    """Both are drawn from the table of actions."""
    async with app(folder).run_test(size=(100, 40)) as pilot:
        await open_incident(pilot)
        await pilot.press("question_mark")
        await on(pilot, "HelpScreen")
        assert "drafts all that can be drafted" in seen(pilot)
        await pilot.press("q")
        await on(pilot, "IncidentScreen")
        await pilot.press("colon")
        await on(pilot, "CommandPalette")
        await pilot.press(*"review")
        await sees(pilot, "closed: this document is not drafted yet; d drafts it")
        await pilot.press("escape")


@does("settings")
async def test_the_theme_is_chosen_in_the_settings(folder: Path) -> None:
    """Enter takes a theme at once; ASCII marks take the place of glyphs."""
    async with app(folder).run_test(size=(100, 40)) as pilot:
        await open_incident(pilot)
        await pilot.press("comma")
        await on(pilot, "SettingsDialog")
        await pilot.press("down", "enter")
        assert pilot.app.theme == themes.LIGHT
        await pilot.press("down", "down", "enter", "q")
        await on(pilot, "IncidentScreen")
        await until(pilot, lambda: ". to do" in seen(pilot) or ". needs" in seen(pilot))


async def test_facts_that_do_not_load_are_the_next_step(folder: Path) -> None:
    """The list and the incident say so, and g opens the file at the line."""
    path = folder / "sapphire-unicorn" / "incident.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("schema: 1", "schema: 1\nwrong: [", 1), encoding="utf-8")
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await sees(pilot, "the facts do not load")
        await open_incident(pilot)
        await sees(pilot, "incident.yaml has")
        await pilot.press("g")
        await on(pilot, "FactsFileScreen")
        await sees(pilot, "mend this")


async def test_no_colour_and_ascii_lose_no_state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With NO_COLOR and ASCII the words and marks of every state stand there."""
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("COMMS_ASCII", "1")
    async with app(folder).run_test(size=(100, 40)) as pilot:
        await open_incident(pilot)
        assert [character for character in seen(pilot) if not character.isascii()] == []
        assert "! " in seen(pilot)


def test_a_folder_that_is_not_there_is_one_line(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The program does not start, says why, and raises nothing."""
    assert run(str(tmp_path / "missing")) == 2
    assert capsys.readouterr().err.count("\n") == 1
