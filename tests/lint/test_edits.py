"""Edits: which are safe, and how they are applied."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from comms.document.finding import Edit
from comms.document.reader import read_document
from comms.document.span import Span
from comms.lint.edits import apply_edits, safe_edits
from comms.lint.engine import lint


def test_edits_are_applied_from_left_to_right():
    """Replacements, removals and insertions keep the rest of the text as it was."""
    edits = [Edit(Span(8, 9), "C"), Edit(Span(0, 1), ""), Edit(Span(4, 4), "b")]
    assert apply_edits("a   and c.", edits) == "   band C."


def test_of_edits_that_overlap_the_first_is_applied():
    """The second edit of an overlapping pair is left for the next round."""
    assert apply_edits("abcdef", [Edit(Span(2, 5), "X"), Edit(Span(1, 3), "Y")]) == "aYdef"


@given(
    st.text(max_size=20), st.lists(st.tuples(st.integers(0, 25), st.integers(0, 25), st.text(max_size=3)), max_size=6)
)
def test_no_set_of_edits_breaks_a_text(text, triples):
    """Whatever the edits, what stands outside of them survives in order."""
    edits = [Edit(Span(min(a, b), max(a, b)), new) for a, b, new in triples]
    result = apply_edits(text, edits)
    assert result == text or edits
    untouched = [sign for at, sign in enumerate(text) if not any(e.span.start <= at < e.span.end for e in edits)]
    kept = iter(result)
    assert all(sign in kept for sign in untouched)


def test_fixing_mends_dates_and_invisible_characters_and_leaves_phrases(rulebook):
    """Safe edits spell ambiguous dates out where the text settles their order; judgement stays with people."""
    text = "# T, 13/11/2026\n\nIt beg\u200ban on 09/11/2026. We take security seriously.\n"
    fixed = apply_edits(text, safe_edits(lint(read_document(text), rulebook, kind="public-statement")))
    assert fixed == "# T, 13/11/2026\n\nIt began on 9 November 2026. We take security seriously.\n"


def test_an_order_of_dates_that_nothing_settles_is_left_alone(rulebook):
    """Without another date to tell the order, an ambiguous date is a person's to mend."""
    text = "# T, 9 November 2026\n\nIt began on 09/11/2026.\n"
    assert safe_edits(lint(read_document(text), rulebook, kind="public-statement")) == []
