"""Words and reading grade."""

from __future__ import annotations

from comms.document.readability import words_and_grade
from comms.document.reader import read_document


def test_words_are_those_that_readers_read() -> None:
    """Markup, code blocks and front matter do not count; words in emphasis, links and cells do."""
    text = (
        "---\nkind: x\n---\n\n# One two\n\nThree **four** [five](https://www.example.com/a).\n\n```\nsix seven\n```\n"
    )
    assert words_and_grade(read_document(text))[0] == 5


def test_longer_sentences_and_words_give_a_higher_grade() -> None:
    """Plain sentences stay low; one long sentence of long words does not."""
    plain = "We saw it. We shut it off. It was our fault. You can sign in again."
    hard = (
        "Notwithstanding considerable remediation, organisational representatives continuously "
        "investigated infrastructural irregularities affecting authentication availability."
    )
    assert words_and_grade(read_document(plain))[1] < 4
    assert words_and_grade(read_document(hard))[1] > 15


def test_no_words_no_grade() -> None:
    """An empty text has nothing to grade."""
    assert words_and_grade(read_document("")) == (0, 0.0)
