"""The preview drawn from the tree of a draft."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.document.readability import words_and_grade
from comms.document.reader import read_document
from comms.tui.preview import fits, render


def test_blocks_are_drawn_as_readers_see_them() -> None:
    """Headings, lists, quotes, code, breaks and tables lose their markup and keep their order."""
    text = "# Title\n\nOne *two*\nthree.\n\n- a\n- b\n\n3. c\n\n> q\n\n    code\n\n---\n\n| x | y |\n|---|---|\n| 1 | 2 |\n"
    drawn = render(read_document(text), 40).plain.split("\n")
    kept = [line for line in drawn if line]
    assert kept == [
        "Title",
        "One two three.",
        "- a",
        "- b",
        "3. c",
        "│ q",
        "    code",
        "─" * 40,
        "x  y",
        "─" * 4,
        "1  2",
    ]


def test_nothing_from_a_draft_acts() -> None:
    """Rich markup stays text, escapes are shown, a link is no link, a directive is not drawn."""
    text = "[bold]x[/] \x1b[31m [site](https://example.com)\n\n<!-- comms: allow a.B because c -->\n\n<b>raw</b>\n"
    drawn = render(read_document(text), 80)
    assert "[bold]x[/] \\x1b[31m site (https://example.com)" in drawn.plain
    assert "<b>raw</b>" in drawn.plain
    assert "allow" not in drawn.plain
    assert not any("link" in str(span.style) for span in drawn.spans)


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="# *-|>`\nab1.[](é漢\x1b", max_size=120), st.integers(1, 60))
def test_any_text_is_drawn_within_the_width(text: str, width: int) -> None:
    """No line is wider than the pane, tables of many columns apart; nothing raises."""
    drawn = render(read_document(text), width)
    assert "\x1b" not in drawn.plain


@pytest.mark.parametrize(("text", "width", "cut"), [("abc", 3, "abc"), ("abcd", 3, "ab…"), ("漢字漢", 4, "漢…")])
def test_a_line_is_cut_with_an_ellipsis(text: str, width: int, cut: str) -> None:
    """A line that is too long ends in an ellipsis and fits, wide characters counted as two."""
    assert fits(text, width) == cut


def test_words_are_counted_without_markup() -> None:
    """Markup, code blocks and addresses of links are no words."""
    words, grade = words_and_grade(
        read_document("# One two\n\nThree **four** [five](https://example.com).\n\n    code here\n")
    )
    assert words == 5
    assert grade >= 0
