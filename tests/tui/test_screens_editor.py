"""The editor: findings while typing, saving, two versions, and every action."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Input, Static

from comms.document.conflict import marked
from comms.tui.screens import editor_saving
from comms.tui.widgets.draft_area import DraftArea
from comms.tui.widgets.rows import Rows
from comms.tui.widgets.side import PREVIEW, Side
from tests.tui.driving import app, does, on, open_statement, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def _editor(pilot: Any) -> Any:
    return pilot.app.screen


def _found(screen: Any, words: str) -> bool:
    spans = [finding.span for finding in screen.session.findings]
    return screen.session.checked and any(words in screen.session.text[span.start : span.end] for span in spans)


async def test_a_finding_appears_while_typing_and_goes_when_mended(folder: Path) -> None:
    """The words typed are listed and underlined within moments, and no longer once they are gone."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        screen.area.move_cursor(screen.area.document.end)
        screen.area.insert("\n\nYour privacy and security are something that we take very seriously.\n")
        await until(pilot, lambda: _found(screen, "privacy"))
        row = screen.area.cursor_location[0] - 1
        line = screen.area.get_line(row)
        assert any("underline" in str(span.style) for span in line.spans)
        screen.area.undo()
        await until(pilot, lambda: screen.session.checked and not _found(screen, "privacy"))


@does("next-finding", "previous-finding")
async def test_f8_and_f7_go_round_the_findings(folder: Path) -> None:
    """F8 puts the cursor on the next finding also from inside the text, and shows its why; F7 goes back."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        screen.area.move_cursor((0, 0))
        await pilot.press("f8")
        first = screen.session.offset(screen.area.cursor_location)
        assert first in {finding.span.start for finding in screen.session.findings}
        assert "Why:" in str(screen.query_one("#detail", Static).content)
        await pilot.press("f8")
        second = screen.session.offset(screen.area.cursor_location)
        assert second >= first
        await pilot.press("f7")
        assert screen.session.offset(screen.area.cursor_location) <= second


async def test_the_draft_saves_itself(folder: Path, draft: Path) -> None:
    """The recovery file is there at once, the draft after a pause, and then the recovery file is gone."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        await pilot.press("a", "b", "c")
        recovery = folder / "sapphire-unicorn" / ".comms" / "recovery" / draft.name
        await until(pilot, lambda: recovery.exists() and "abc" in recovery.read_text(encoding="utf-8"))
        await until(pilot, lambda: "abc" in draft.read_text(encoding="utf-8"))
        await until(pilot, lambda: not recovery.exists())
        await until(pilot, lambda: "saved 14:10" in status(pilot))
        assert not screen.session.unsaved


async def test_leaving_saves_at_once(folder: Path, draft: Path) -> None:
    """Esc goes to the list, q out of the draft, and what was typed is on disk then."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await open_statement(pilot)
        await pilot.press("Z", "escape", "q")
        await on(pilot, "IncidentScreen")
        assert "Z" in draft.read_text(encoding="utf-8").replace("TZ", "")


async def test_quitting_saves_at_once(folder: Path, draft: Path) -> None:
    """ctrl+q leaves from inside the text, and what was typed is on disk then."""
    async with app(folder).run_test(size=(100, 30)) as pilot:
        await open_statement(pilot)
        await pilot.press("Q", "Q", "ctrl+q")
        await until(pilot, lambda: not pilot.app.is_running)
    assert "QQ" in draft.read_text(encoding="utf-8")


async def test_a_change_on_disk_is_taken_where_nothing_would_be_lost(
    folder: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without typing of mine the new text is shown, and said to be so."""
    monkeypatch.setattr(editor_saving, "LOOK_EVERY_SECONDS", 0.1)
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        draft.write_text("# Their text\n", encoding="utf-8")
        await until(pilot, lambda: screen.area.text == "# Their text\n")
        assert not screen.session.unsaved


async def test_two_versions_are_asked_about_and_both_kept(
    folder: Path, draft: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The draft of another program is not overwritten; keeping mine keeps a copy of theirs."""
    monkeypatch.setattr(editor_saving, "LOOK_EVERY_SECONDS", 60)
    monkeypatch.setattr(editor_saving, "SAVE_AFTER_SECONDS", 0.2)
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        draft.write_text("# Theirs\n", encoding="utf-8")
        screen.area.insert("mine ")
        await on(pilot, "Question")
        assert draft.read_text(encoding="utf-8") == "# Theirs\n"
        await pilot.click("#compare")
        await on(pilot, "TextSheet")
        assert "- # Theirs" in seen(pilot)
        await pilot.press("q")
        await on(pilot, "EditorScreen")
        await pilot.press("escape", "q")
        await on(pilot, "Question")
        await pilot.click("#mine")
        await until(pilot, lambda: "mine " in draft.read_text(encoding="utf-8"))
        copies = list((folder / "sapphire-unicorn" / ".comms" / "recovery").glob("*theirs*"))
        assert [copy.read_text(encoding="utf-8") for copy in copies] == ["# Theirs\n"]


async def test_what_a_killed_session_typed_is_offered(folder: Path, draft: Path) -> None:
    """The recovery file of a session that ended badly is offered and can be taken."""
    recovery = folder / "sapphire-unicorn" / ".comms" / "recovery" / draft.name
    recovery.parent.mkdir(parents=True)
    recovery.write_text("# Typed before the crash\n\nWe take security very seriously.\n", encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "> sapphire-unicorn")
        await pilot.press("enter")
        await on(pilot, "IncidentScreen")
        await sees(pilot, "public-statement")
        pilot.app.screen.query_one(Rows).go_to("public-statement")
        await pilot.press("enter")
        await on(pilot, "Question")
        await pilot.click("#take")
        await on(pilot, "EditorScreen")
        await until(pilot, lambda: "before the crash" in _editor(pilot).area.text)
        await until(pilot, lambda: "before the crash" in draft.read_text(encoding="utf-8"))


@does("take", "undo", "redo")
async def test_apply_undo_and_redo(folder: Path, draft: Path) -> None:
    """The key a applies the ready words of a finding, u takes it back, U does it again."""
    draft.write_text("# Breach, 12 November 2026\n\nWe utilize keys.\n", encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        from comms.document.finding import Edit, Finding
        from comms.document.span import Span

        at = screen.session.text.index("utilize")
        span = Span(at, at + 7)
        screen.session.findings = (Finding("a.B", "suggestion", span, "long word", edit=Edit(span, "use")),)
        screen.side.show_findings(screen.session, empty="")
        await pilot.press("escape", "a")
        assert "We use keys." in screen.area.text
        await pilot.press("u")
        assert "We utilize keys." in screen.area.text
        await pilot.press("U")
        assert "We use keys." in screen.area.text


@does("allow")
async def test_allow_writes_the_reason_into_the_draft_and_the_finding_goes(folder: Path) -> None:
    """The key w asks for a reason; with one the finding is gone, and no other has come."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        rule = next(at for at, each in enumerate(screen.session.findings) if "TakesSeriously" in each.rule)
        screen.side.go_to(rule)
        await pilot.press("escape", "w")
        await on(pilot, "Form")
        await pilot.press("tab", "tab", "enter")
        assert "Because is needed." in seen(pilot)
        pilot.app.screen.query_one(Input).value = "counsel wants it --> so"
        await pilot.press("tab", "tab", "enter")
        await on(pilot, "EditorScreen")
        assert "because counsel wants it so -->" in screen.area.text
        await until(
            pilot,
            lambda: screen.session.checked and not any("Serious" in each.rule for each in screen.session.findings),
        )
        assert not any(each.rule.startswith("comms.") for each in screen.session.findings)


@does("preview")
async def test_p_shows_the_text_as_readers_see_it(folder: Path) -> None:
    """The preview loses the markup and follows the text."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        await pilot.press("escape", "p")
        assert screen.query_one(Side).page == PREVIEW
        await until(pilot, lambda: "seriously." in str(screen.query_one("#preview", Static).content))
        assert "kind:" not in str(screen.query_one("#preview", Static).content)
        await until(pilot, lambda: screen.focused is not None and screen.focused.id == PREVIEW)
        before = screen.area.text
        await pilot.press("x")
        await on(pilot, "AskDialog")
        await pilot.press("escape")
        await on(pilot, "EditorScreen")
        await pilot.press("p")
        await until(pilot, lambda: screen.focused is not None and screen.focused.id == "findings")
        assert screen.area.text == before


@does("compare", "draft", "export", "save", "screen-draft", "screen-facts", "timeline")
async def test_draft_compare_and_export_from_the_editor(folder: Path, draft: Path) -> None:
    """A drafted text edited by hand is compared with what was drafted, drafted anew with the edit kept, exported."""
    draft.unlink()
    async with app(folder).run_test(size=(120, 40)) as pilot:
        await sees(pilot, "> sapphire-unicorn")
        await pilot.press("enter")
        await on(pilot, "IncidentScreen")
        await sees(pilot, "public-statement")
        pilot.app.screen.query_one(Rows).go_to("public-statement")
        await pilot.press("3")
        await on(pilot, "EditorScreen")
        await until(pilot, lambda: _editor(pilot).session.checked)
        screen = _editor(pilot)
        screen.area.insert("\nOur own sentence.\n", screen.area.document.end)
        await pilot.press("escape", "c")
        await on(pilot, "Question")
        await pilot.press("enter")
        await on(pilot, "TextSheet")
        assert "{+ Our own sentence. +}" in seen(pilot)
        assert "3 words added, 0 words removed" in seen(pilot)
        await pilot.press("q")
        await on(pilot, "EditorScreen")
        await pilot.press("t")
        await on(pilot, "TextSheet")
        assert "read as public-statement" in seen(pilot)
        await pilot.press("q")
        await on(pilot, "EditorScreen")
        await pilot.press("d")
        await until(pilot, lambda: "unchanged" in status(pilot))
        assert "Our own sentence." in draft.read_text(encoding="utf-8")
        await pilot.press("ctrl+s")
        assert "saves itself" in status(pilot)
        await pilot.press("x")
        await on(pilot, "AskDialog")
        pilot.app.screen.query_one("#export").focus()
        await pilot.press("enter")
        await on(pilot, "EditorScreen")
        await until(pilot, lambda: "For legal: output" in status(pilot))
        await pilot.press("2")
        await on(pilot, "FactsScreen")


async def test_outside_text_does_not_act(folder: Path, draft: Path) -> None:
    """Escapes, markup and unusual line ends in a draft are shown and survive; nothing is obeyed."""
    text = "# Breach [red]x[/], 12 November 2026\n\n\x1b[31mred \u202e reversed\u2028same line [@click=app.quit]y[/]\n"
    draft.write_text(text, encoding="utf-8")
    async with app(folder).run_test(size=(100, 30)) as pilot:
        screen: Any = await open_statement(pilot)
        assert screen.area.text == text
        shown = seen(pilot)
        assert "\x1b" not in shown
        assert "\u202e" not in shown
        assert "[red]x[/]" in shown
        await pilot.press("f8", "escape", "p")
        await pilot.pause()
        assert "\x1b" not in seen(pilot)


async def test_the_narrow_layout_keeps_text_and_findings(folder: Path) -> None:
    """At 80 columns the findings stand below the text, keys at hand, and the footer is whole."""
    async with app(folder).run_test(size=(80, 24)) as pilot:
        screen: Any = await open_statement(pilot)
        area, side = screen.query_one(DraftArea).region, screen.query_one(Side).region
        assert side.y >= area.bottom
        assert "w Allow with reason" in seen(pilot)
        assert "^z Undo" in seen(pilot).splitlines()[-1]
        await pilot.resize_terminal(120, 40)
        await until(pilot, lambda: screen.query_one(Side).region.x > 0)


async def test_a_part_to_settle_is_settled_by_a_choice(folder: Path) -> None:
    """`a` on a conflict asks which text stays; the marks and the other side go, and undo brings them back."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        screen.area.move_cursor(screen.area.document.end)
        screen.area.insert("\n".join(marked(["Mine stays."], ["New goes."])))
        await until(pilot, lambda: _found(screen, "Your text:"))
        at = next(i for i, one in enumerate(screen.session.findings) if one.rule.endswith("UnsettledConflict"))
        screen.query_one(Side).query_one(Rows).highlighted = at
        await until(pilot, lambda: screen.why_closed("take") == "")
        screen.do_take()
        await until(pilot, lambda: len(pilot.app.screen.query("#mine")) == 1)
        await pilot.click("#mine")
        await until(pilot, lambda: "[[ Changed" not in screen.area.text)
        assert "Mine stays." in screen.area.text
        assert "New goes." not in screen.area.text
        screen.area.undo()
        assert "New goes." in screen.area.text
