"""The facts screen: the tree, the fact beside it, the dialogs, undo, the file, a file that is broken meanwhile."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from textual.widgets import Button, Input, TextArea

from comms.facts.loader import load_facts
from comms.tui.screens.facts import FactsScreen
from comms.tui.timeline_picture import picture
from comms.tui.widgets.rows import Rows
from tests.tui.driving import app, does, on, open_incident, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path


def _file(folder: Path) -> Path:
    return folder / "sapphire-unicorn" / "incident.yaml"


async def _facts(pilot: Any) -> Any:
    await open_incident(pilot)
    await pilot.press("2")
    await on(pilot, "FactsScreen")
    await sees(pilot, "v Timeline        8")
    return pilot.app.screen


async def _dialog(pilot: Any, key: str) -> Any:
    await pilot.press(key)
    await on(pilot, "EntryDialog")
    dialog = pilot.app.screen
    await until(pilot, lambda: dialog.focused is not None)
    return dialog


def _fill(dialog: Any, **values: str) -> None:
    for key, value in values.items():
        field = dialog.query_one(f"#field-{key}")
        if isinstance(field, TextArea):
            field.text = value
        else:
            assert isinstance(field, Input)
            field.value = value


async def _press(pilot: Any, dialog: Any) -> None:
    dialog.query_one("#do", Button).focus()
    await pilot.press("enter")


@does("screen-facts", "screen-incident")
async def test_a_fact_shows_its_three_wordings_side_by_side_and_its_texts(folder: Path, draft: Path) -> None:
    """Beside T06 stand its values, a wording for each reader, and the text that tells it."""
    draft.write_text(draft.read_text() + "\nOur monitoring alerted us to unusual outgoing traffic.\n", encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen = await _facts(pilot)
        assert "> " in seen(pilot)
        screen.go_to("timeline", "timeline/5")
        await sees(pilot, "Stands in public-statement.")
        shown = seen(pilot)
        assert "Team, police, FBI" in next(line for line in shown.splitlines() if "Customers, public" in line)
        assert "Source alarm 77120" in shown
        screen.go_to("timeline", "timeline/7")
        await sees(pilot, "(no wording: staff do")
        assert "T-P" in next(line for line in seen(pilot).splitlines() if "T08 inv" in line)
        await pilot.press("1")
        await on(pilot, "IncidentScreen")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_no_row_of_the_tree_wraps(folder: Path, size: tuple[int, int]) -> None:
    """Each group and fact takes one row, and what lacks is marked and said."""
    async with app(folder).run_test(size=size) as pilot:
        screen = await _facts(pilot)
        await pilot.pause()
        tree = screen.query_one("#tree", Rows)
        assert tree.virtual_size.height == tree.option_count
        screen.go_to("operators")
        await sees(pilot, "! + Operators       2, 1 gap")
        await sees(pilot, "OP1: not told yet")


@does("new", "undo", "redo")
async def test_n_adds_an_event_and_u_takes_it_back(folder: Path) -> None:
    """By the keyboard: the errors stand beside their fields, then the event is in the file; u and U go back and forth."""
    before = _file(folder).read_bytes()
    async with app(folder).run_test(size=(80, 24)) as pilot:
        screen = await _facts(pilot)
        dialog = await _dialog(pilot, "n")
        await pilot.press(*"soon", "tab", "tab")
        await sees(pilot, "Phase: which step")
        await _press(pilot, dialog)
        await sees(pilot, "'soon' is not a time; write 2026")
        await sees(pilot, "2 to mend")
        _fill(dialog, at="2026-11-13T09:10Z", by="us", text="We told the operator.", public="We told them.")
        await _press(pilot, dialog)
        await on(pilot, "FactsScreen")
        assert status(pilot) == "T09 added; u takes it back."
        await sees(pilot, "v Timeline        9")
        after = _file(folder).read_bytes()
        assert b"{id: T09, at: '2026-11-13T09:10Z'" in after or b"{id: T09, at: 2026-11-13T09:10Z, by: us" in after
        await pilot.press("u")
        await sees(pilot, "Taken back: T09 added.")
        assert _file(folder).read_bytes() == before
        await pilot.press("U")
        await until(pilot, lambda: "Done again" in status(pilot))
        assert _file(folder).read_bytes() == after
        await pilot.press("U")
        await until(pilot, lambda: "Nothing was taken back" in status(pilot))
        await until(pilot, lambda: len(screen.groups[7].entries) == 9)


@does("edit", "open")
async def test_e_changes_a_wording_and_the_rest_of_the_file_stays(folder: Path) -> None:
    """The dialog holds what is there; Enter on a fact opens it too; Esc asks before it drops what was typed."""
    before = _file(folder).read_text(encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen = await _facts(pilot)
        screen.go_to("timeline", "timeline/7")
        dialog = await _dialog(pilot, "e")
        assert dialog.query_one("#field-phase", Input).value == "investigation"
        assert dialog.focused.id == "field-text"
        _fill(dialog, staff="We searched 90 days of logs.")
        await pilot.press("escape")
        await sees(pilot, "Esc again closes")
        await _press(pilot, dialog)
        await on(pilot, "FactsScreen")
        assert status(pilot) == "T08 changed; u takes it back."
        await until(pilot, lambda: "TSP" in next(line for line in seen(pilot).splitlines() if " T08 inv" in line))
        after = _file(folder).read_text(encoding="utf-8")
        assert len([line for line in after.splitlines() if line not in before.splitlines()]) == 1
        dialog = await _dialog(pilot, "enter")
        _fill(dialog, staff="")
        await pilot.press("escape", "escape")
        await on(pilot, "FactsScreen")
    assert _file(folder).read_text(encoding="utf-8") == after


@does("decide")
async def test_a_decision_is_recorded_from_the_facts(folder: Path) -> None:
    """Y opens the decisions here too; n and e on that group do the same."""
    async with app(folder).run_test(size=(100, 40)) as pilot:
        screen = await _facts(pilot)
        await pilot.press("y")
        await on(pilot, "DecideDialog")
        await pilot.press("escape")
        await on(pilot, "FactsScreen")
        screen.go_to("decisions")
        await pilot.press("n")
        await on(pilot, "DecideDialog")
        dialog: Any = pilot.app.screen
        dialog.query_one("#decisions", Rows).go_to("customers_security_teams_told")
        dialog.query_one("#people", Rows).go_to("A. Leader")
        dialog.query_one("#ground", Input).value = "mail 7"
        await _press(pilot, dialog)
        await on(pilot, "FactsScreen")
        await until(pilot, lambda: not next(group for group in screen.groups if group.key == "decisions").asks)
        assert "decided by A. Leader" in status(pilot)


@does("yaml", "back")
async def test_f_goes_to_the_line_and_back_and_what_was_typed_there_is_one_step(folder: Path) -> None:
    """A slip typed into the file is listed with its line; ctrl+z mends it; u in the groups takes the sitting back."""
    before = _file(folder).read_bytes()
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen = await _facts(pilot)
        screen.go_to("timeline", "timeline/7")
        await pilot.press("f")
        await on(pilot, "FactsFileScreen")
        await sees(pilot, "the facts load")
        file: Any = pilot.app.screen
        assert "id: T08" in file.area.document.get_line(file.area.cursor_location[0])
        file.area.insert("nonsense: 1\n", (0, 0))
        await sees(pilot, "mend this")
        assert "E 1" in seen(pilot)
        await pilot.press("ctrl+z")
        await until(pilot, lambda: "mend this" not in seen(pilot))
        file.area.insert("# a remark\n", (0, 0))
        await pilot.press("escape", "n")
        await until(pilot, lambda: "f goes to the groups" in status(pilot))
        await pilot.press("f")
        await on(pilot, "FactsScreen")
        assert _file(folder).read_bytes() == b"# a remark\n" + before
        await pilot.press("u")
        await until(pilot, lambda: status(pilot) == "Taken back: the file changed by hand.")
        assert _file(folder).read_bytes() == before
        await pilot.press("f")
        await on(pilot, "FactsFileScreen")
        await sees(pilot, "the facts load")
        await pilot.press("escape", "1")
        await on(pilot, "IncidentScreen")
        await pilot.press("f")
        await on(pilot, "FactsFileScreen")


async def test_a_group_without_a_form_opens_the_file_with_an_example(folder: Path) -> None:
    """The example is a comment below the last item of evidence; the facts still load; ctrl+z takes it out."""
    before = _file(folder).read_bytes()
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen = await _facts(pilot)
        screen.go_to("evidence")
        await pilot.press("n")
        await on(pilot, "FactsFileScreen")
        file: Any = pilot.app.screen

        def at_example() -> bool:
            return bool(file.area.document.get_line(file.area.cursor_location[0]).startswith("#  - {id: EV-01"))

        await until(pilot, at_example)
        await sees(pilot, "the facts load")
        await pilot.press("ctrl+z", "escape", "q")
        await on(pilot, "FactsScreen")
    assert _file(folder).read_bytes() == before


async def test_a_file_that_breaks_meanwhile_leaves_the_facts_in_use(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The change is noticed, the groups stay, the reason stands there with its cure, and a button goes to the line."""
    monkeypatch.setattr("comms.tui.screens.facts._LOOK_EVERY_SECONDS", 0.05)
    async with app(folder).run_test(size=(120, 40)) as pilot:
        await _facts(pilot)
        text = _file(folder).read_text(encoding="utf-8")
        _file(folder).write_text(text.replace("2026-11-08T22:03Z,", "2026-13-08T22:03Z,", 1), encoding="utf-8")
        await sees(pilot, "The facts of 14:10")
        shown = seen(pilot)
        assert "incident.yaml, line 68, column" in shown
        assert "v Timeline        8" in shown
        await pilot.press("n")
        await on(pilot, "EntryDialog")
        dialog: Any = pilot.app.screen
        _fill(dialog, at="2026-11-13", text="a")
        await _press(pilot, dialog)
        await sees(pilot, "2026-13-08T22:03Z")
        await pilot.press("escape", "escape")
        await on(pilot, "FactsScreen")
        await pilot.click("#to-line")
        await on(pilot, "FactsFileScreen")
        await sees(pilot, "mend this")
        file: Any = pilot.app.screen
        assert file.area.cursor_location[0] == 67


async def test_facts_that_never_loaded_show_why_and_no_group(folder: Path) -> None:
    """There is nothing to add to; n says so and g goes to the line."""
    _file(folder).write_text("schema: 1\nwrong: [", encoding="utf-8")
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await open_incident(pilot)
        await pilot.press("2")
        await on(pilot, "FactsScreen")
        await sees(pilot, "There are no facts to show yet.")
        await pilot.press("n")
        assert status(pilot) == "There are no groups yet; f opens the file."
        await pilot.press("g")
        await on(pilot, "FactsFileScreen")


@does("preview", "find", "go", "import")
async def test_picture_find_go_and_what_is_closed(folder: Path) -> None:
    """Key p draws the timeline, / goes to the next fact with these words, g to what is asked."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen = await _facts(pilot)
        await pilot.press("p")
        await on(pilot, "TextSheet")
        assert "x attacker   # us" in seen(pilot)
        await pilot.press("q", "slash")
        await on(pilot, "Form")
        await pilot.press(*"invoices", "enter", "tab", "enter")
        await on(pilot, "FactsScreen")
        await until(pilot, lambda: screen.query_one("#tree", Rows).key == "data/2")
        await pilot.press("m")
        assert status(pilot) == "Import: import comes in a later version."
        await pilot.press("g")
        await until(pilot, lambda: screen.query_one("#tree", Rows).key == "group:operators")
        screen.go_to("claims")
        await sees(pilot, "No claims. n adds one.")
        await pilot.press("enter")


async def test_facts_do_not_act_on_the_screen(folder: Path) -> None:
    """Markup and escapes in a wording are shown; nothing is obeyed."""
    text = _file(folder).read_text(encoding="utf-8")
    evil = '"[red]x[/] \\x1b[31m \\u202e [@click=app.quit]y[/]"'
    _file(folder).write_text(text.replace("Egress alarm on backup-03., public", f"{evil}, public"), encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen = await _facts(pilot)
        screen.go_to("timeline", "timeline/5")
        await sees(pilot, "[red]x[/]")
        shown = seen(pilot)
        assert "\x1b" not in shown
        assert "\u202e" not in shown


def test_the_picture_orders_events_and_says_doubt(folder: Path) -> None:
    """One row an event in the order of time, no wider than asked, and an empty timeline says what to do."""
    events = load_facts(str(_file(folder))).incident.timeline
    lines = picture(tuple(reversed(events)), 78)
    rows = [line for line in lines if "  T0" in line]
    assert [line.partition("  T0")[2][0] for line in rows] == list("12345678")
    assert "(suspected)" in rows[4]
    assert max(map(len, lines)) <= 78
    assert FactsScreen.where == "F"
    assert "n, on the timeline" in picture((), 78)[0]
