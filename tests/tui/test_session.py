"""The session of an open draft, without a terminal."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comms.document.finding import Edit, Finding
from comms.document.span import Span
from comms.tui.session import Session, changed_range


def _finding(start: int, end: int, severity: str = "error", *, edit: str | None = None) -> Finding:
    made = Edit(Span(start, end), edit) if edit is not None else None
    return Finding("pack.Rule", severity, Span(start, end), "m", edit=made)  # type: ignore[arg-type]


def _session(text: str, *findings: Finding) -> Session:
    session = Session(text)
    assert session.answer(0, findings)
    return session


@given(st.text(alphabet="ab\n", max_size=30), st.text(alphabet="ab\n", max_size=30))
def test_the_changed_range_turns_the_old_text_into_the_new(old: str, new: str) -> None:
    """What lies outside the range is the same in both texts."""
    start, old_end, new_end = changed_range(old, new)
    assert 0 <= start <= old_end <= len(old)
    assert start <= new_end <= len(new)
    assert old[:start] + new[start:new_end] + old[old_end:] == new


@given(st.text(alphabet="aé😀\n", max_size=40), st.integers(0, 40))
def test_an_offset_and_its_place_belong_together(text: str, offset: int) -> None:
    """Going from offset to place and back gives the offset."""
    session = Session(text)
    at = min(offset, len(text))
    row, column = session.place(at)
    assert session.offset((row, column)) == at
    assert text.split("\n")[row][:column] == text[:at].rpartition("\n")[2]


def test_places_count_crlf_as_one_line_end() -> None:
    """A text with CRLF has the rows that the text widget shows."""
    session = Session("ab\r\ncd\r\n")
    assert session.place(4) == (1, 0)
    assert session.offset((1, 1)) == 5


def test_findings_move_with_their_words_and_their_edits() -> None:
    """Typing before a finding moves it; typing inside takes it away until the next check."""
    session = _session("one two three", _finding(4, 7, edit="2"), _finding(8, 13))
    assert session.edit("zero one two three")
    assert [session.text[each.span.start : each.span.end] for each in session.findings] == ["two", "three"]
    assert session.findings[0].edit is not None
    assert session.findings[0].edit.span == session.findings[0].span
    assert session.edit("zero one twXo three")
    assert [session.text[each.span.start : each.span.end] for each in session.findings] == ["three"]


def test_an_answer_for_an_older_revision_is_dropped() -> None:
    """Findings of a text that has moved on do not replace those shown."""
    session = Session("one")
    session.edit("one two")
    assert not session.answer(0, [_finding(0, 3)])
    assert session.findings == ()
    assert not session.checked


def test_next_and_previous_go_round() -> None:
    """After the last finding comes the first, before the first the last."""
    session = _session("a b c d e", _finding(2, 3), _finding(6, 7))
    assert session.next_finding(0) == 0
    assert session.next_finding(2) == 1
    assert session.next_finding(8) == 0
    assert session.previous_finding(8) == 1
    assert session.previous_finding(2) == 1
    assert Session("").next_finding(0) is None
    assert Session("").previous_finding(0) is None


def test_underlines_of_a_row_end_with_the_gravest() -> None:
    """A finding over two rows is underlined in both, and an error is drawn over a suggestion."""
    session = _session("ab cd\nef", _finding(3, 8), _finding(0, 5, "suggestion"))
    assert session.underlines(0) == [(0, 5, "suggestion"), (3, 6, "error")]
    assert session.underlines(1) == [(0, 2, "error")]
    assert session.underlines(7) == []


def test_saved_means_the_present_revision() -> None:
    """A save that finished after more was typed leaves the draft unsaved."""
    session = Session("a")
    session.edit("ab")
    session.edit("abc")
    session.saved(1)
    assert session.unsaved
    session.saved(2)
    assert not session.unsaved
