"""Comments in a copy for legal stand beside the words they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from comms.document.span import Span
from comms.export.word import Comment, export_docx
from tests.export.docx_reader import W, paragraphs, parts, root, visible
from tests.export.trees import MARKDOWN, read

if TYPE_CHECKING:
    from lxml import etree


def commented(made: bytes) -> dict[str, str]:
    """Give the words that each comment covers, by its id."""
    covered: dict[str, str] = {}
    open_: set[str] = set()
    for node in root(made).iter():
        number = str(node.get(f"{W}id"))
        if node.tag == f"{W}commentRangeStart":
            open_.add(number)
            covered[number] = ""
        elif node.tag == f"{W}commentRangeEnd":
            open_.remove(number)
        elif node.tag == f"{W}t":
            for number in open_:
                covered[number] += node.text or ""
    assert not open_
    return covered


def comment_on(text: str, words: str) -> str:
    """Give what a comment on `words` covers in the file made of `text`."""
    at = text.index(words)
    made = export_docx(read(text), purpose="legal", comments=[Comment(Span(at, at + len(words)), "why")])
    return commented(made)["0"]


def test_a_comment_covers_exactly_its_words() -> None:
    """Inside a word, across emphasis, over a link, in a cell, in a list, and over two paragraphs."""
    text = (
        "# T\n\nWe take **security** very [seriously](https://example.com), \U0001f600 indeed.\n\n"
        "- item one\n- item two\n\n| a | b |\n|---|---|\n| cell one | cell two |\n\nlast words\n"
    )
    assert comment_on(text, "take") == "take"
    assert comment_on(text, "take **security** very") == "take security very"
    assert comment_on(text, "**security**") == "security"
    assert comment_on(text, "seriously") == "seriously"
    assert comment_on(text, "\U0001f600 indeed") == "\U0001f600 indeed"
    assert comment_on(text, "item two") == "item two"
    assert comment_on(text, "two |\n\nlast") == "twolast"


def test_a_comment_on_what_is_not_printed_stands_at_the_next_words() -> None:
    """Front matter, a directive and the end of the file have no words of their own."""
    text = "---\nkind: public-statement\n---\n\n# Title\n\n<!-- comms: allow a.B because c -->\n\nlast\n\n"
    assert comment_on(text, "kind") == "Title"
    assert comment_on(text, "allow a.B") == "last"
    assert comment_on(text, "\n\n<!--") in {"last", "Title"}
    made = export_docx(read(text), purpose="legal", comments=[Comment(Span(len(text), len(text)), "why")])
    assert commented(made) == {"0": "last"}


def test_a_comment_on_code_covers_the_block() -> None:
    """Code and raw HTML are commented as a whole."""
    assert comment_on("x\n\n```\nfirst\nsecond\n```\n", "second") == "firstsecond"
    assert comment_on("x\n\n<CUSTOMER NAME>\n", "NAME") == "<CUSTOMER NAME>"


def test_comments_say_what_they_are_asked_to() -> None:
    """Text, label and day are in the comments part; hostile text is shown."""
    text = "---\ndate: 2026-11-14\n---\n\n# Title\n"
    notes = [Comment(Span(30, 35), "first line\nsecond <line> \x1b[31m", "comms lint"), Comment(Span(30, 31), "F02")]
    made = export_docx(read(text), purpose="legal", comments=notes)
    found: list[etree._Element] = list(root(made, "word/comments.xml").iter(f"{W}comment"))
    assert [(c.get(f"{W}author"), c.get(f"{W}initials"), c.get(f"{W}date")) for c in found] == [
        ("comms lint", "cl", "2026-11-14T00:00:00Z"),
        ("comms", "c", "2026-11-14T00:00:00Z"),
    ]
    assert [p.text for p in paragraphs(made, "word/comments.xml")] == [
        "first line",
        "second <line> \\x1b[31m",
        "F02",
    ]


def test_a_release_has_no_comments() -> None:
    """Comments are for legal only, whoever passes them."""
    made = export_docx(read("# Title\n"), purpose="release", comments=[Comment(Span(0, 5), "secret")])
    assert "word/comments.xml" not in parts(made)
    assert commented(made) == {}


@given(text=MARKDOWN, data=st.data())
@settings(max_examples=80, deadline=None)
def test_comments_never_change_the_text(text: str, data: st.DataObject) -> None:
    """Wherever comments stand, the words stay the same, and each comment begins and ends once, in this order."""
    places = st.integers(0, len(text) + 1)
    spans = data.draw(st.lists(st.tuples(places, places).map(sorted), max_size=5))
    notes = [Comment(Span(start, end), "note") for start, end in spans]
    source = read(text)
    made = export_docx(source, purpose="legal", comments=notes)
    plain = export_docx(source, purpose="legal")
    assert visible(made) == visible(plain)
    assert len(commented(made)) == (len(notes) if visible(plain) else 0)
    references = [node.get(f"{W}id") for node in root(made).iter(f"{W}commentReference")]
    assert sorted(map(str, references)) == sorted(commented(made))
