"""The three-way merge: a person's edits stay, new text arrives, nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.document.conflict import END, MINE, NEW
from comms.document.merge import conflicts, merge, settle
from comms.document.reader import read_document
from comms.document.span import Span

BASE = "# Title\n\nOne.\n\nTwo.\n\n- a\n- b\n\nThree.\n"


def test_edits_of_different_blocks_are_both_taken():
    """A person's paragraph and a new one meet in one text, also next to each other."""
    ours = BASE.replace("One.", "One, said kindly.")
    theirs = BASE.replace("Two.", "Two of them.").replace("Three.", "Three.\n\nFour.")
    merged = merge(BASE, ours, theirs)
    assert merged.text == "# Title\n\nOne, said kindly.\n\nTwo of them.\n\n- a\n- b\n\nThree.\n\nFour.\n"
    assert merged.conflicts == ()


def test_edits_of_different_lines_of_one_block_are_both_taken():
    """Items of a list are merged line by line."""
    merged = merge("- a\n- b\n- c\n", "- A\n- b\n- c\n", "- a\n- b\n- C\n")
    assert (merged.text, merged.conflicts) == ("- A\n- b\n- C\n", ())


def test_the_same_change_on_both_sides_is_one():
    """What both sides write alike stands once."""
    merged = merge(BASE, BASE.replace("One.", "1.") + "\nX\n", BASE.replace("One.", "1.").replace("Two.", "2."))
    assert merged.text == "# Title\n\n1.\n\n2.\n\n- a\n- b\n\nThree.\n\nX\n"


def test_deleted_and_moved_blocks_stay_so():
    """A block that the person dropped or moved does not come back when another one changes."""
    ours = "# Title\n\n- a\n- b\n\nThree.\n\nOne.\n"
    merged = merge(BASE, ours, BASE.replace("Three.", "Three!"))
    assert "Two." not in merged.text
    assert merged.text.count("One.") == 1
    assert "Three!" in merged.text


def test_a_true_conflict_is_one_marked_part():
    """Both versions stand between marks that are lines of plain words, each a paragraph of its own."""
    merged = merge(BASE, BASE.replace("Two.", "Mine."), BASE.replace("Two.", "New."))
    (span,) = merged.conflicts
    assert merged.text[span.start : span.end] == f"{MINE}\n\nMine.\n\n{NEW}\n\nNew.\n\n{END}"
    assert conflicts(merged.text) == merged.conflicts
    kinds = [block.kind for block in read_document(merged.text[span.start : span.end]).blocks]
    assert kinds == ["paragraph"] * 5


@pytest.mark.parametrize(("keep", "kept"), [("mine", "Mine."), ("new", "New."), ("both", "Mine.\n\nNew.")])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_settling_keeps_the_chosen_side(keep, kept, end):
    """The marks go, the rest of the text stays, with the line ends of the draft."""
    texts = [text.replace("\n", end) for text in (BASE, BASE.replace("Two.", "Mine."), BASE.replace("Two.", "New."))]
    merged = merge(*texts)
    assert settle(merged.text, merged.conflicts[0], keep) == BASE.replace("Two.", kept).replace("\n", end)


def test_settling_what_is_no_conflict_is_refused():
    """A span that is none, or an unknown word, is an error of the caller."""
    merged = merge(BASE, BASE.replace("Two.", "Mine."), BASE.replace("Two.", "New."))
    with pytest.raises(ValueError, match="nothing to settle"):
        settle(merged.text, Span(0, 3), "mine")
    with pytest.raises(ValueError, match="mine, new or both"):
        settle(merged.text, merged.conflicts[0], "neither")  # type: ignore[arg-type]


def test_a_deletion_against_an_edit_is_a_conflict_with_one_empty_side():
    """Deleting what the generator changed asks the person; settling to the empty side removes it."""
    merged = merge("a\n\nb\n\nc\n", "a\n\nc\n", "a\n\nB\n\nc\n")
    assert settle(merged.text, merged.conflicts[0], "mine") == "a\n\nc\n"
    assert settle(merged.text, merged.conflicts[0], "new") == "a\n\nB\n\nc\n"


def test_a_conflict_inside_an_old_one_is_found_as_one():
    """Redrafting before settling leaves one part to settle, and each choice gives clean or smaller text."""
    first = merge("a\n\nb\n\nc\n", "a\n\nmine\n\nc\n", "a\n\nnew\n\nc\n").text
    again = merge("a\n\nnew\n\nc\n", first, "a\n\nnewer\n\nc\n")
    text = again.text
    while conflicts(text):
        text = settle(text, conflicts(text)[0], "both")
    assert "mine" in text
    assert "newer" in text
    assert "[[" not in text


def test_code_is_never_split():
    """A fenced block with blank lines is one block, and a conflict goes round it."""
    code = "```\na\n\nb\n```\n"
    merged = merge(f"x\n\n{code}", f"x\n\n{code.replace('a', 'A')}", f"x\n\n{code.replace('b', 'B')}")
    (span,) = merged.conflicts
    kinds = [block.kind for block in read_document(merged.text[span.start : span.end]).blocks]
    assert kinds == ["paragraph", "code", "paragraph", "code", "paragraph"]


def test_front_matter_is_merged_field_by_field():
    """Fields that nobody touched are as generated now; the person's stay."""
    base = "---\nkind: a\nfacts: old\ntitle: T\ntags:\n- x\n---\n\nText.\n"
    ours = "---\nkind: a\nfacts: old\ntitle: Mine\ntags:\n- x\n- y\nnote: n\n---\n\nText!\n"
    theirs = "---\nkind: a\nfacts: new\ntitle: T2\ntags:\n- x\nsource: s\n---\n\nText.\n"
    assert merge(base, ours, theirs).text == (
        "---\nkind: a\nfacts: new\ntitle: Mine\ntags:\n- x\n- y\nnote: n\nsource: s\n---\n\nText!\n"
    )


LINES = st.lists(st.sampled_from(["a", "b", "c", "d", "", "", "- e", "- f", "  g", "```"]), max_size=12)


@st.composite
def three(draw):
    """Give a base whose lines are all different and two edited versions of it, with new lines that are different too."""
    base = [f"{line} base{index}" if line else "" for index, line in enumerate(draw(LINES))]

    def edited(name: str) -> list[str]:
        lines = list(base)
        for index in range(draw(st.integers(0, 4))):
            at = draw(st.integers(0, len(lines)))
            action = draw(st.sampled_from(["insert", "delete", "change", "move"]))
            fresh = [f"{name}{index}", ""][: draw(st.integers(1, 2))]
            if action == "insert" or at >= len(lines):
                lines[at:at] = fresh
            elif action == "delete":
                del lines[at]
            elif action == "change":
                lines[at] = fresh[0]
            else:
                lines.insert(draw(st.integers(0, len(lines) - 1)), lines.pop(at))
        return lines

    return tuple("\n".join(lines) + "\n" for lines in (base, edited("ours"), edited("theirs")))


@given(three())
def test_no_line_is_lost(texts):
    """Every line that one side has and the other has not removed is in the merged text."""
    base, ours, theirs = (set(filter(str.strip, text.splitlines())) for text in texts)
    merged = set(merge(*texts).text.splitlines())
    assert (ours - base) | (theirs - base) | (base & ours & theirs) <= merged


@given(three())
def test_a_side_that_changed_nothing_gives_way(texts):
    """With one side as the base, the merge is the other side to the letter."""
    base, ours, theirs = texts
    assert merge(base, ours, base).text == ours
    assert merge(base, base, theirs).text == theirs
    assert merge(base, ours, ours).text == ours


@given(three())
def test_every_conflict_can_be_settled_away(texts):
    """Settling each part leaves no mark, and keeping both loses no line."""
    merged = merge(*texts)
    text = merged.text
    before = {line for line in text.splitlines() if line.strip() and not line.startswith("[[")}
    while spans := conflicts(text):
        text = settle(text, spans[-1], "both")
    assert "[[" not in text
    assert before <= set(text.splitlines())
