"""What the tests of the screens share: a note of the actions that they do, a wait, and the screen as text."""

from __future__ import annotations

import asyncio
from time import monotonic
from typing import TYPE_CHECKING, TypeVar

import pytest

from comms.tui.app import CommsApp
from comms.tui.desk import Desk
from comms.workspace.checking import Checker

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from textual.pilot import Pilot

    from comms.tui.screens.frame import WorkScreen

_Test = TypeVar("_Test")

DONE: set[str] = set()
"""The actions that some test of the screens does."""


def does(*names: str) -> Callable[[_Test], _Test]:
    """Note that a test does these actions of the table."""
    DONE.update(names)
    return lambda test: test


_CHECKER = Checker()


def app(folder: Path) -> CommsApp:
    """Make the program for a folder; all share one checker, so that the rules are loaded once."""
    desk = Desk(str(folder), apart=False)
    desk._checker = _CHECKER
    return CommsApp(str(folder), desk=desk)


async def until(pilot: Pilot[int], holds: Callable[[], object], *, seconds: float = 15) -> None:
    """Wait until something holds; fail where it does not within `seconds`."""
    ends = monotonic() + seconds
    while monotonic() < ends:
        # No wait for an idle processor: a worker that looks over the drafts keeps it busy for long.
        await pilot.pause(0)
        if holds():
            return
        await asyncio.sleep(0.02)
    pytest.fail(f"did not come about on {pilot.app.screen!r}:\n{seen(pilot)}")


async def sees(pilot: Pilot[int], words: str) -> None:
    """Wait until words stand on the screen."""
    await until(pilot, lambda: words in seen(pilot))


async def on(pilot: Pilot[int], name: str) -> None:
    """Wait until a screen, by the name of its class, is in front."""
    await until(pilot, lambda: type(pilot.app.screen).__name__ == name and pilot.app.screen.is_mounted)


def seen(pilot: Pilot[int]) -> str:
    """Give what the terminal shows, as text."""
    return "\n".join(strip.text.rstrip() for strip in pilot.app.screen._compositor.render_strips())


def status(pilot: Pilot[int]) -> str:
    """Give the words of the status line."""
    from comms.tui.widgets.bars import Line

    return pilot.app.screen.query_one("#status", Line).words


async def open_incident(pilot: Pilot[int]) -> WorkScreen:
    """Open the one incident of the folder and wait for its documents."""
    await sees(pilot, "> sapphire-unicorn")
    await pilot.press("enter")
    await on(pilot, "IncidentScreen")
    await sees(pilot, "public-statement")
    return pilot.app.screen  # type: ignore[return-value]


async def open_statement(pilot: Pilot[int]) -> WorkScreen:
    """Open the public statement and wait for its findings."""
    from comms.tui.widgets.rows import Rows

    screen = await open_incident(pilot)
    screen.query_one(Rows).go_to("public-statement")
    await pilot.press("enter")
    await on(pilot, "EditorScreen")
    await until(pilot, lambda: pilot.app.screen.session.checked and pilot.app.screen.session.findings)  # type: ignore[attr-defined]
    return pilot.app.screen  # type: ignore[return-value]
