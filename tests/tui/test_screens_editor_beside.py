"""The editor: finding and replacing, the facts beside the text, comparing, grammar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Button, Input, Static

from comms.document.finding import Finding
from comms.document.span import Span
from comms.tui.widgets.rows import Rows
from comms.tui.widgets.side import FACTS, FINDINGS
from tests.tui.driving import app, does, on, open_statement, seen, sees, status, until

if TYPE_CHECKING:
    from pathlib import Path


async def _seek(pilot: Any, words: str, replacement: str, button: str) -> str:
    """Type into the two fields and press a button; give what the bar says."""
    pilot.app.screen.query_one("#find", Input).value = words
    pilot.app.screen.query_one("#replace-with", Input).value = replacement
    said = pilot.app.screen.query_one("#found", Static)
    said.update("")
    pilot.app.screen.query_one(f"#{button}", Button).press()
    await until(pilot, lambda: str(said.content))
    return str(said.content)


@does("find")
async def test_find_goes_round_the_places_and_replaces_one_or_all(folder: Path, draft: Path) -> None:
    """ctrl+f works inside the text; capitals are the same; every replacement is one undo; marks are plain words."""
    draft.write_text("# Keys\n\nA key, a Key and a key. [bold]key[/bold]\n", encoding="utf-8")
    async with app(folder).run_test(size=(80, 24)) as pilot:
        screen: Any = await open_statement(pilot)
        await pilot.press("ctrl+f")
        await on(pilot, "FindBar")
        assert await _seek(pilot, "key", "", "next") == "1 of 5."
        assert screen.area.selected_text == "Key"
        assert await _seek(pilot, "key", "", "next") == "2 of 5."
        assert screen.area.selected_text == "key"
        assert await _seek(pilot, "key", "", "next") == "3 of 5."
        assert await _seek(pilot, "key", "", "previous") == "2 of 5."
        assert await _seek(pilot, "key", "[b]lock", "replace") == "2 of 4."
        assert "A [b]lock, a Key" in screen.area.text
        assert (await _seek(pilot, "key", "lock", "all")).startswith("Replaced in 4 places")
        assert "key" not in screen.area.text.lower()
        await pilot.press("ctrl+z")
        assert "A [b]lock, a Key and a key." in screen.area.text
        assert await _seek(pilot, "no such words", "", "next") == "'no such words' is not in the text."
        assert "A [b]lock" in seen(pilot)
        await pilot.press("escape")
        await on(pilot, "EditorScreen")


@does("facts-beside")
async def test_a_fact_that_the_text_leaves_out_is_put_in_at_the_cursor(folder: Path) -> None:
    """The facts of these readers are listed; `a` puts one in, and then it counts as told. Undo takes it away."""
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        screen.area.move_cursor(screen.area.document.end)
        await pilot.press("f4")
        await sees(pilot, "Left out of this text:")
        await pilot.press("escape")
        await until(pilot, lambda: screen.focused is not None and screen.focused.id == "facts")
        fact = screen.side.fact()
        assert fact.told == "left out"
        before = screen.area.text
        await pilot.press("a")
        assert fact.text.split(".")[0][:20] in screen.area.text
        await until(pilot, lambda: any(each.text == fact.text and each.told == "told" for each in screen.side._facts))
        await pilot.press("u")
        assert screen.area.text == before
        screen.area.move_cursor((1, 0))
        await pilot.press("a")
        assert screen.area.text == before
        assert "stands above the text" in status(pilot)
        await pilot.press("f")
        assert screen.side.page == FINDINGS


async def test_no_fact_of_other_readers_is_listed(folder: Path) -> None:
    """What the public may not know is not offered for a public statement, and tabs turn by a click."""
    facts = folder / "sapphire-unicorn" / "incident.yaml"
    text = facts.read_text(encoding="utf-8")
    assert "svc-backup-ro" in text
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        await pilot.click("#tabs", offset=(27, 0))
        await sees(pilot, "Left out of this text:")
        assert screen.side.page == FACTS
        assert screen.side._facts
        shown = " ".join(each.text for each in screen.side._facts)
        assert "203.0.113" not in shown
        assert "svc-backup-ro" not in shown


async def test_comparing_with_what_is_not_there_says_so(folder: Path) -> None:
    """A text that was never released says that, with the cure, and nothing opens."""
    async with app(folder).run_test(size=(80, 24)) as pilot:
        await open_statement(pilot)
        await pilot.press("escape", "c")
        await on(pilot, "Question")
        assert "[ Close ]" in seen(pilot)
        await pilot.click("#released")
        await until(pilot, lambda: "has not been released yet" in status(pilot))
        assert type(pilot.app.screen).__name__ == "EditorScreen"


@does("grammar")
async def test_grammar_is_asked_for_once_and_its_marks_stay_while_typing(folder: Path, draft: Path) -> None:
    """Without a server it says how to set one; with one its findings join the others, also after the next check."""
    (folder / "comms.toml").write_text("[grammar]\n", encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        screen.action_do("grammar")
        assert "no grammar server is set" in status(pilot)
        at = screen.session.text.index("sorry")
        found = Finding("grammar.SORRY", "suggestion", Span(at, at + 5), "A mark of the server.")
        pilot.app.desk.has_grammar = lambda path: path == str(draft)  # type: ignore[attr-defined]
        pilot.app.desk.grammar = lambda text, path: [found] if path and text else []  # type: ignore[attr-defined]
        screen.action_do("grammar")
        await until(pilot, lambda: "1 place marked" in status(pilot))
        await pilot.press("x")
        await until(pilot, lambda: screen.session.revision == 1 and screen.session.checked)
        assert any(each.rule == "grammar.SORRY" for each in screen.session.findings)


async def test_what_the_draft_says_never_acts(folder: Path, draft: Path) -> None:
    """Markup, escapes and links of a draft are shown as characters in text, list, facts and comparison."""
    hostile = (
        "# Breach [red]x[/red]\n\nWe take security very seriously \x1b[31m[@click=app.quit]here[/] \x1b]0;t\x07.\n"
    )
    draft.write_text(hostile, encoding="utf-8")
    async with app(folder).run_test(size=(120, 40)) as pilot:
        screen: Any = await open_statement(pilot)
        for keys in (["f8"], ["escape"], ["p"], ["p"], ["f"]):
            await pilot.press(*keys)
            await pilot.pause()
            assert "\x1b" not in seen(pilot)
            assert "[@click=app.quit]here" in seen(pilot)
        assert screen.area.text == hostile
        assert len(screen.query_one("#facts", Rows).options) > 1
