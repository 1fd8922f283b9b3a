"""Which facts changed since a text was made, in a line each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.workspace.changes import as_json, changed_since

if TYPE_CHECKING:
    from pathlib import Path

Row = dict[str, Any]
SEEN, CLOSED, TOLD = ({"what": what, "how": "log"} for what in ("We saw it.", "We closed it.", "We told you."))


def changed(folder: Path, before: list[Any], after: list[Any]) -> tuple[str, ...]:
    """Say what changed between two lists of events."""
    path = folder / "kept.json"
    path.write_text(as_json({"events": before}), encoding="utf-8")
    return changed_since(str(path), {"events": after})


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        ([SEEN, CLOSED], [TOLD, SEEN, CLOSED], ("events 1 is new: We told you.",)),
        ([TOLD, SEEN, CLOSED], [SEEN, CLOSED], ("events 1 is gone: We told you.",)),
        ([SEEN, CLOSED], [SEEN, {**CLOSED, "how": "call"}], ("events 2, how: log is now call",)),
        (
            [SEEN, CLOSED],
            [TOLD, SEEN, {**CLOSED, "how": "call"}],
            ("events 1 is new: We told you.", "events 3, how: log is now call"),
        ),
        (
            [SEEN, CLOSED],
            [SEEN, {**CLOSED, "what": "We shut it."}],
            ("events 2, what: We closed it. is now We shut it.",),
        ),
        ([SEEN, CLOSED], [CLOSED, SEEN], ("events: the order is another",)),
        (["a", "b", "c"], ["b", "c"], ("events 1 is gone: a",)),
        (["a", "b", "c"], ["x", "b", "c", "d"], ("events 1: a is now x", "events 4 is new: d")),
        ([SEEN, SEEN], [SEEN], ("events 2 is gone: We saw it.",)),
        ([SEEN], [], ("events 1 is gone: We saw it.",)),
    ],
)
def test_only_rows_that_changed_are_named(
    tmp_path: Path, before: list[Any], after: list[Any], lines: tuple[str, ...]
) -> None:
    """A row that comes in early, goes or moves says nothing about the others."""
    assert changed(tmp_path, before, after) == lines


@given(before=st.lists(st.sampled_from("abcd")), after=st.lists(st.sampled_from("abcd")))
def test_lists_differ_exactly_where_something_is_said(
    tmp_path_factory: pytest.TempPathFactory, before: list[str], after: list[str]
) -> None:
    """Nothing is said of equal lists, and something of every two that differ."""
    folder = tmp_path_factory.getbasetemp()
    assert bool(changed(folder, before, after)) == (before != after)
