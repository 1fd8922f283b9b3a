"""What checks share of a document."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from comms.document.reader import read_document
from comms.lint.patterns import fixed
from comms.lint.reading import Reading

WORDS = st.lists(st.sampled_from(["ab", "abc", "c", "no.", "évé", "\n\n", "\n\n- ", "\n\n# "]), max_size=25).map(
    " ".join
)


@settings(max_examples=150, deadline=None)
@given(WORDS, st.sampled_from([r"\bab\b", r"ab[^.]*c", r"b\s+c", r"(?i)C", r"\w+é", r"^ab", r"c$"]))
def test_one_search_finds_every_passage_with_a_match(text, pattern):
    """No passage that a pattern matches in is missed by the one search over all of them, and each comes once, in order."""
    reading = Reading(read_document(text))
    found = list(reading.where(pattern))
    matched = [index for index, passage in enumerate(reading.passages) if fixed(pattern).search(passage.text)]
    assert set(matched) <= set(found)
    assert found == sorted(set(found))
    assert all(0 <= index < len(reading.passages) for index in found)
