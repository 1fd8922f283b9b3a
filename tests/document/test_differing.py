"""Texts compared word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comms.document.differing import Piece, changed, compare

TEXTS = st.lists(st.sampled_from(["We ", "closed ", "it.\n", "\n", "38 ", "customers\n", "# A\n"]), max_size=30).map(
    "".join
)


def test_words_that_changed_stand_alone() -> None:
    """Only the words that differ are marked, and the region says its line."""
    [region] = changed("# A\n\nWe wrote to 38 customers.\n", "# A\n\nWe wrote to all 41 customers.\n")
    assert region.line == 3
    assert [piece for piece in region.pieces if piece.what != "same"] == [
        Piece("removed", "38 "),
        Piece("added", "all 41 "),
    ]
    assert (region.words("added"), region.words("removed")) == (2, 1)


def test_a_paragraph_wrapped_anew_is_no_change() -> None:
    """Line ends and spaces are no words."""
    assert changed("We wrote to\nall of them.\n", "We wrote  to all\nof them.\n") == ()


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_back(old: str, new: str) -> None:
    """What stayed and was removed are the words of the old text, what stayed and was added those of the new."""
    pieces = [piece for region in compare(old, new) for piece in region.pieces]
    assert " ".join(piece.text for piece in pieces if piece.what != "added").split() == old.split()
    assert " ".join(piece.text for piece in pieces if piece.what != "removed").split() == new.split()
    assert (changed(old, new) == ()) == (old.split() == new.split())
