"""The guide to the terminal interface agrees with the program."""

from __future__ import annotations

from comms.tui.actions import ACTIONS, SCREENS, shown_key
from tests.conftest import CHECKOUT

_GUIDE = CHECKOUT / "docs" / "tui.md"


def key_table() -> str:
    """Write the table of keys as the guide shows it."""
    lines = ["| Key | Action | Screens | What it does |", "| --- | --- | --- | --- |"]
    for action in ACTIONS:
        extras = " ".join(f"`{shown_key(key)}`" for key in action.extras)
        keys = f"`{shown_key(action.key)}`" if action.key else ""
        shown = " ".join(part for part in (keys, f"({extras})" if extras else "") if part) or "by `:` only"
        where = "all" if set(action.where) == set(SCREENS) else ", ".join(SCREENS[letter] for letter in action.where)
        told = f"{action.does} (closed: {action.closed})" if action.closed else action.does
        lines.append(f"| {shown} | {action.name} | {where} | {told} |")
    return "\n".join(lines) + "\n"


def test_the_table_of_keys_is_that_of_the_program() -> None:
    """A key, a screen or a word that changes in the program changes in the guide."""
    assert _GUIDE.read_text(encoding="utf-8").partition("## Keys\n")[2].partition("\n\n")[2] == key_table()


def test_the_guide_is_linked_from_the_first_page() -> None:
    """Whoever reads the README finds it."""
    assert "(docs/tui.md)" in (CHECKOUT / "README.md").read_text(encoding="utf-8")
