"""Each kind of edit in each kind of block: shown as what it is, and placed where it belongs, by hand-made expectations."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.review.taking import back

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.review.word_edits import WordFile

DRAFT = """---
kind: public-statement
title: A title
---

# Unauthorised access, 9 November

Someone *outside* our company used a **leaked service key** to copy files,
see [the page](https://example.com/a "A title") and `a code`.

- First item
- Second *item*
  - Nested item
- Third item

1. One thing
2. Another thing

| When | What |
|------|------|
| 9 November | Copy begins |
| 10 November | Copy **ends** here |
| 12 November | We notice |

> A quote of two
> lines.

## What we ask

Please hold this & that. You may receive *convincing* mail.

Last paragraph here.
"""


def _paragraph_after(words: str, new: str) -> Callable[[WordFile], object]:
    return lambda file: file.insert_paragraph(file.find(words), new)


def _insert(words: str, at: int, new: str) -> Callable[[WordFile], object]:
    return lambda file: file.insert(file.find(words), at, new)


CASES = {
    "a word in strong text": (lambda f: f.replace("leaked", "stolen"), "replaced", [("**leaked ", "**stolen ")]),
    "all of an emphasis": (lambda f: f.replace("convincing", "likely"), "replaced", [("*convincing*", "*likely*")]),
    "an emphasis goes": (
        lambda f: f.delete(f.find("You may"), 41, 52),
        "deleted",
        [("receive *convincing* mail", "receive mail")],
    ),
    "the words of a link": (lambda f: f.replace("the page", "our page"), "replaced", [("[the page](", "[our page](")]),
    "code": (lambda f: f.replace("a code", "b code"), "replaced", [("`a code`", "`b code`")]),
    "a table cell": (lambda f: f.replace("ends", "stops"), "replaced", [("Copy **ends** here", "Copy **stops** here")]),
    "a bar in a cell": (_insert("Copy begins", 4, " a|b"), "inserted", [("Copy begins", "Copy a\\|b begins")]),
    "a heading": (
        lambda f: f.replace("What we ask", "What we want"),
        "replaced",
        [("## What we ask", "## What we want")],
    ),
    "a list item": (lambda f: f.replace("item", "point"), "replaced", [("First item", "First point")]),
    "what looks like markup": (
        _insert("Please hold", 0, "*Stars* and <b>tags</b>. "),
        "inserted",
        [("Please hold", "\\*Stars\\* and &lt;b>tags&lt;/b>. Please hold")],
    ),
    "an ampersand stays as it is": (_insert("Please hold", 6, " R&D to"), "inserted", [("Please", "Please R&D to")]),
    "over the end of an emphasis": (
        lambda f: f.delete(f.find("Second"), 4, 9),
        "deleted",
        [("Second *item*", "Seco*em*")],
    ),
    "a new paragraph": (
        _paragraph_after("Please hold", "A new one."),
        "paragraph inserted",
        [("mail.\n", "mail.\n\nA new one.\n")],
    ),
    "a new list item": (
        _paragraph_after("First item", "Between"),
        "paragraph inserted",
        [("First item\n", "First item\n- Between\n")],
    ),
    "a new nested item": (
        _paragraph_after("Nested", "Beside it"),
        "paragraph inserted",
        [("  - Nested item\n", "  - Nested item\n  - Beside it\n")],
    ),
    "a new numbered item": (
        _paragraph_after("Another", "A third thing"),
        "paragraph inserted",
        [("2. Another thing\n", "2. Another thing\n3. A third thing\n")],
    ),
    "a new heading": (
        _paragraph_after("What we ask", "What we do"),
        "paragraph inserted",
        [("## What we ask\n", "## What we ask\n\n## What we do\n")],
    ),
    "a paragraph goes": (
        lambda f: f.delete_paragraph(f.find("Last")),
        "paragraph deleted",
        [("\nLast paragraph here.\n", "")],
    ),
    "a list item goes": (lambda f: f.delete_paragraph(f.find("Third")), "paragraph deleted", [("- Third item\n", "")]),
    "a heading goes": (
        lambda f: f.delete_paragraph(f.find("What we ask")),
        "paragraph deleted",
        [("## What we ask\n\n", "")],
    ),
    "a paragraph in two": (
        lambda f: f.split(f.find("Please hold"), 25),
        "paragraph inserted",
        [("that. You", "that.\n\nYou")],
    ),
    "a new row": (
        lambda f: f.insert_row(f.rows[1], ["9 November, later", "More"]),
        "row inserted",
        [("Copy begins |\n", "Copy begins |\n| 9 November, later | More |\n")],
    ),
    "a row below the header": (
        lambda f: f.insert_row(f.rows[0], ["8 November", "Before"]),
        "row inserted",
        [("|------|------|\n", "|------|------|\n| 8 November | Before |\n")],
    ),
    "a row goes": (
        lambda f: f.delete_row(f.rows[1]),
        "row deleted",
        [("| 9 November | Copy begins |\n", "")],
    ),
    "a moved paragraph": (
        lambda f: f.move_paragraph(f.find("Last"), f.find("What we ask")),
        "moved",
        [("\nLast paragraph here.\n", ""), ("## What we ask\n", "## What we ask\n\nLast paragraph here.\n")],
    ),
    "a moved item": (
        lambda f: f.move_paragraph(f.find("First item"), f.find("Third item")),
        "moved",
        [("- First item\n", ""), ("- Third item\n", "- Third item\n- First item\n")],
    ),
    "a moved heading": (
        lambda f: f.move_paragraph(f.find("What we ask"), f.find("Last")),
        "moved",
        [("## What we ask\n\n", ""), ("Last paragraph here.\n", "Last paragraph here.\n\n## What we ask\n")],
    ),
    "in a quote, with tracking off": (
        lambda f: f.retype("quote", "quotation"),
        "replaced",
        [("A quote", "A quotation")],
    ),
    "in a heading, with tracking off": (lambda f: f.retype("ask", "want"), "replaced", [("we ask", "we want")]),
    "in a list, with tracking off": (lambda f: f.retype("Third", "Last"), "replaced", [("Third item", "Last item")]),
    "in a cell, with tracking off": (lambda f: f.retype("notice", "saw"), "replaced", [("We notice", "We saw")]),
    "quotation marks that Word turned": (
        lambda f: f.retype("Last paragraph here", "Last \u201cparagraph\u201d here"),
        "inserted",
        [("Last paragraph here", "Last \u201cparagraph\u201d here")],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_an_edit_is_shown_and_lands_where_it_belongs(case: str) -> None:
    """The change is of its kind, and taking it changes these words of the source and nothing else."""
    edit, kind, differences = CASES[case]
    found = back(DRAFT, edit)
    assert {one.kind for one in found.changes} == {kind}
    assert all(one.tracked == (one.author == "L. Counsel") for one in found.changes)
    applied = found.take()
    assert applied.unplaced == {}
    expected = DRAFT
    for old, new in differences:
        assert old in expected
        expected = expected.replace(old, new, 1)
    assert applied.text == expected
    assert found.take(current=applied.text).text == expected


def test_a_paragraph_that_was_moved_in_the_draft_takes_its_changes_along() -> None:
    """The writer moved a block after the export; legal's change finds it by its words."""
    found = back(DRAFT, lambda file: file.replace("Last", "The last"))
    moved = DRAFT.replace("\nLast paragraph here.\n", "").replace(
        "## What we ask\n", "## What we ask\n\nLast paragraph here.\n"
    )
    assert (
        "## What we ask\n\nThe last paragraph here.\n" in found.take(current=moved).text
        or found.take(current=moved).unplaced
    )


def test_what_stands_in_the_front_matter_cannot_be_placed() -> None:
    """A title that comes from the front matter has no block; the change is named, not dropped."""
    text = "---\nkind: x\ntitle: A title\n---\n\nA paragraph.\n"
    found = back(text, lambda file: file.replace("A title", "Another title"))
    assert [(one.removed, one.added) for one in found.changes] == [("A title", "Another title")]
    applied = found.take()
    assert (applied.text, list(applied.unplaced)) == (text, [1])


def test_a_block_that_the_writer_took_out_since_is_named() -> None:
    """A change in a paragraph that is gone is left to a person."""
    found = back(DRAFT, lambda file: file.replace("Last", "The last"))
    without = DRAFT.replace("\nLast paragraph here.\n", "")
    applied = found.take(current=without)
    assert applied.text == without
    assert "taken out since" in applied.unplaced[1]


def test_two_authors_in_one_place_are_two_changes() -> None:
    """What one put in and another took out again can be taken apart."""

    def edit(file: WordFile) -> None:
        file.insert(file.find("Last"), 5, "short ")
        file.author = "E. Other"
        file.delete(file.find("Last"), 5, 11)

    found = back(DRAFT, edit)
    assert [(one.author, one.removed, one.added) for one in found.changes] == [
        ("L. Counsel", "", "short "),
        ("E. Other", "short ", ""),
    ]
    assert "Last short paragraph" in found.take([1]).text
    assert found.take().text == DRAFT
