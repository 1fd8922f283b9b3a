"""Random drafts, randomly edited: what is taken reads as the reviewer sees it, what is left out leaves the draft alone."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from comms.review.story import view
from tests.export import docx_reader
from tests.review.drafts import draft, edit
from tests.review.taking import Back, back, blocks, folded, read_back, texts
from tests.review.word_edits import W, WordFile

SEEDS = st.integers(0, 10_000_000)


def reviewed(seed: int) -> Back:
    """Give a random draft with random edits."""
    chance = random.Random(seed)  # noqa: S311 - a test
    return back(draft(chance), lambda file: edit(chance, file))


def accepted_by_hand(data: bytes) -> list[str]:
    """Accept all changes by the rules of the format alone, with nothing of comms."""
    root: Any = docx_reader.root(data)
    for row in list(root.iter(f"{W}tr")):
        if row.find(f"{W}trPr/{W}del") is not None:
            row.getparent().remove(row)
    for gone in list(root.iter(f"{W}del", f"{W}moveFrom")):
        if gone.getparent().tag not in {f"{W}rPr", f"{W}trPr"}:
            gone.getparent().remove(gone)
    found: list[str] = []
    waiting = ""
    for paragraph in root.iter(f"{W}p"):
        waiting += docx_reader.text_of(paragraph)
        look = paragraph.find(f"{W}pPr/{W}rPr")
        ends = look is None or (look.find(f"{W}del") is None and look.find(f"{W}moveFrom") is None)
        following = paragraph.getnext()
        if ends or following is None or following.tag != f"{W}p":
            found.append(waiting)
            waiting = ""
    return folded(found)


@given(seed=SEEDS)
@settings(max_examples=20, deadline=None)
def test_all_taken_is_what_the_reviewer_sees(seed: int) -> None:
    """The draft with all changes, exported again, equals the accepted view of the file, block by block."""
    found = reviewed(seed)
    applied = found.take()
    if not applied.unplaced:
        assert blocks(applied.text) == accepted_by_hand(found.data)
    taken = [one for one in found.changes if one.number not in applied.unplaced]
    accepted = frozenset().union(*[one.revisions for one in taken])
    assert blocks(applied.text) == texts(found.compared.story, accepted)


@given(seed=SEEDS)
@settings(max_examples=12, deadline=None)
def test_nothing_taken_is_the_draft(seed: int) -> None:
    """With no change taken the draft keeps its bytes, and the story reads as exported."""
    found = reviewed(seed)
    assert found.take([]).text == found.draft
    assert texts(found.compared.story, ()) == blocks(found.draft)


@given(seed=SEEDS, choice=st.integers(0, 1 << 20))
@settings(max_examples=12, deadline=None)
def test_some_taken_are_the_same_as_in_the_file(seed: int, choice: int) -> None:
    """Whichever changes are taken, the draft reads as the file does with just these accepted."""
    found = reviewed(seed)
    chosen = [one for one in found.changes if choice >> one.number & 1]
    applied = found.take([one.number for one in chosen])
    accepted = frozenset().union(*[one.revisions for one in chosen if one.number not in applied.unplaced])
    assert blocks(applied.text) == texts(found.compared.story, accepted)


def test_nearly_every_change_has_a_place() -> None:
    """Of the changes of forty random reviews at most one in a hundred cannot be placed."""
    reviews = [reviewed(seed) for seed in range(40)]
    unplaced = sum(len(one.take().unplaced) for one in reviews)
    assert unplaced <= sum(len(one.changes) for one in reviews) / 100


@given(seed=SEEDS)
@settings(max_examples=12, deadline=None)
def test_cutting_runs_and_stretching_blanks_changes_nothing(seed: int) -> None:
    """A file whose runs were cut anew, with other white space, has no change."""
    chance = random.Random(seed)  # noqa: S311 - a test
    text = draft(chance)

    def recut(file: WordFile) -> None:
        for paragraph in file.paragraphs:
            length = len(docx_reader.text_of(paragraph))
            if length > 2 and "\n" not in docx_reader.text_of(paragraph):
                file.cut(paragraph, length // 3, length // 2)
            for piece in paragraph.iter(f"{W}t"):
                if chance.random() < 0.2:
                    piece.text = (piece.text or "").replace(" ", "\u00a0")

    found = back(text, recut)
    assert found.changes == []
    assert view(found.compared.story, ())


def test_a_file_read_twice_has_the_same_changes() -> None:
    """The numbers by which changes are named are the same every time."""
    for seed in range(8):
        found = reviewed(seed)
        assert read_back(found.draft, found.data).changes == found.changes
        assert etree.fromstring(docx_reader.parts(found.data)["word/document.xml"]) is not None
