"""The table of actions: what is drawn from it agrees with it."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.tui.actions import ACTIONS, BY_NAME, SCREENS, bindings, of_screen, text_bindings
from comms.tui.screens.editor import EditorScreen
from comms.tui.screens.facts import FactsScreen
from comms.tui.screens.help import help_text
from comms.tui.screens.incident import IncidentScreen
from comms.tui.screens.incidents import IncidentsScreen
from comms.tui.screens.packets import PacketsScreen
from comms.tui.screens.review import ReviewScreen
from comms.tui.widgets.bars import MOST_KEYS, footer_width
from comms.tui.widgets.draft_area import DraftArea
from tests.tui.driving import DONE

if TYPE_CHECKING:
    from comms.tui.screens.frame import WorkScreen

ALL: list[type[WorkScreen]] = [IncidentsScreen, IncidentScreen, FactsScreen, EditorScreen, ReviewScreen, PacketsScreen]


@pytest.mark.parametrize("screen", ALL)
def test_every_open_action_has_its_method(screen: type[WorkScreen]) -> None:
    """A screen can do each action that the table gives it, or the action is closed with a reason."""
    missing = [each.name for each in of_screen(screen.where) if not each.closed and not hasattr(screen, each.method)]
    assert missing == []


@pytest.mark.parametrize("screen", ALL)
def test_footers_fit_eighty_columns(screen: type[WorkScreen]) -> None:
    """Each footer has at most seven keys, of that screen, and fits into 80 columns."""
    names = {each.name for each in of_screen(screen.where)} | {"tab"}
    for items, in_text in ((screen.footer, False), (screen.text_footer, True)):
        assert len(items) <= MOST_KEYS
        assert footer_width(items, in_text=in_text) <= 80
        if screen is not IncidentsScreen or not in_text:
            assert {item.partition(":")[0] for item in items} <= names


@pytest.mark.parametrize("where", SCREENS)
def test_no_key_means_two_things(where: str) -> None:
    """Within a screen a key has one action, and alt is never bound."""
    keys = [key for each in of_screen(where) for key in (each.key, *each.extras) if key]
    assert len(keys) == len(set(keys))
    assert not any("alt" in key for key in keys)
    assert bindings(where)


def test_a_text_field_hands_on_no_key_that_types() -> None:
    """Only F-keys and ctrl-keys reach the screen from inside a text."""
    keys = [key for keys, _, _ in text_bindings("E") for key in keys.split(",")]
    assert keys
    assert all(re.fullmatch(r"f\d+|ctrl\+[a-z]", key) for key in keys)
    assert len(DraftArea.BINDINGS) >= len(text_bindings("E"))


@pytest.mark.parametrize("where", SCREENS)
def test_help_lists_every_action_and_why_one_is_closed(where: str) -> None:
    """The help names each action of the screen."""
    text = help_text(where, ascii_marks=False).plain
    for action in of_screen(where):
        assert action.name in text
        assert action.closed in text


def test_every_action_is_done_by_a_test_or_closed() -> None:
    """A new action needs a test of the screens that does it; only `import` is closed, and says that it comes later."""
    for path in sorted(Path(__file__).parent.glob("test_screens_*.py")):
        importlib.import_module(f"tests.tui.{path.stem}")
    assert {each.name for each in ACTIONS if not each.closed} - DONE == set()
    assert {each.name for each in ACTIONS if each.closed} <= {"import", "grammar"}
    assert "later" in BY_NAME["import"].closed
