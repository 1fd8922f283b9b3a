"""Where sentences end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.document.sentences import sentences


@pytest.mark.parametrize(
    "parts",
    [
        ["We saw it.", "We acted!", "Why?", "We know."],
        ["On Sept. 6 at 9 a.m. UTC it began.", "It ended on Oct. 3."],
        ["A. Leader and Dr. Other signed."],
        ["Use version 3.5.1 or later, e.g. 3.6.", "It is out."],
        ["We told Example Inc. and Example Ltd. about it."],
        ["We told Example Inc.", "They answered."],
        ["It is 5 p.m.", "We will write again."],
        ["See no. 5 of the list."],
        ['He said "Stop."', "Then he left."],
        ["(It was late.)", "We slept."],
        ["We waited... and waited."],
        ["Some of the U.S. customers are affected.", "In the U.S.", "The police know."],
        ["1. Rotate the keys.", "2. Tell us."],
        ["Everything works again.", "npm is up."],
        ["No end"],
        ["\u4e00\u4e8c\u3002", "\u4e09\u56db\u3002"],
    ],
)
def test_sentences_end_where_people_end_them(parts):
    """Abbreviations, initials, decimals, dates and quotes do not fool the split."""
    text = ("" if "\u3002" in parts[0] else " ").join(parts)
    assert [text[start:end] for start, end in sentences(text)] == parts


def test_cells_of_a_row_are_parted():
    """A tab ends a sentence, and an empty cell gives none."""
    text = "9 a.m.\tIt began. It grew\t\tx"
    assert [text[start:end] for start, end in sentences(text)] == ["9 a.m.", "It began.", "It grew", "x"]


@given(st.text("aB .!?\t'\")(1\u2026\u3002", max_size=60) | st.text(max_size=40))
def test_sentences_cover_all_but_blanks(text):
    """Ranges rise, do not overlap, and between them only blanks stand."""
    end = 0
    for start, stop in sentences(text):
        assert end <= start < stop
        assert not text[end:start].strip()
        end = stop
    assert not text[end:].strip()
