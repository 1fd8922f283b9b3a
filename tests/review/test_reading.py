"""What is read out of a reviewed file: comments and replies, nested marks, fields, formats, and what hostile files get."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from comms.errors import ReviewError
from comms.review.reviewed import read_reviewed
from comms.review.story import text_of, view
from tests.review.taking import back, exported
from tests.review.word_edits import MAIN, W, WordFile

DRAFT = "---\nkind: x\n---\n\n# A title\n\nWe answer every letter within *three days* of its arrival.\n\nThe end.\n"


def test_a_comment_has_its_words_its_author_and_its_replies() -> None:
    """Replies stand below what they answer, in order."""
    file = WordFile(exported(DRAFT))
    file.comment("three days", "Business days?", [("C. Writer", "Yes."), ("L. Counsel", "Say so.")])
    (comment,) = read_reviewed(file.data(), "back.docx").comments
    assert (comment.author, comment.text, comment.anchor) == ("L. Counsel", "Business days?", "three days")
    assert comment.at == "2026-11-13T13:31:00Z"
    assert [(reply.author, reply.text) for reply in comment.replies] == [
        ("C. Writer", "Yes."),
        ("L. Counsel", "Say so."),
    ]


def test_replies_that_go_round_in_a_circle_are_all_shown() -> None:
    """Two comments that answer each other, as no word processor writes them, do not hang the reading."""
    file = WordFile(exported(DRAFT))
    file.comment("three days", "First", [("C. Writer", "Second")])
    extended = file.parts["word/commentsExtended.xml"].decode()
    circle = extended.replace('paraId="00000100" ', 'paraId="00000100" w15:paraIdParent="00000101" ')
    file.parts["word/commentsExtended.xml"] = circle.encode()
    found = read_reviewed(file.data(), "back.docx").comments
    said = [one.text for one in found] + [reply.text for one in found for reply in one.replies]
    assert sorted(said) == ["First", "Second"]


def test_a_bookmark_inside_a_deletion_still_names_its_block() -> None:
    """Word puts the start of a bookmark into the w:del where the words after it went."""

    def edit(file: WordFile) -> None:
        paragraph = file.find("We answer")
        file.delete(paragraph, 0, 3)
        start = paragraph.find(f"{W}bookmarkStart")
        paragraph.find(f"{W}del").insert(0, start)

    found = back(DRAFT, edit)
    assert [(one.kind, one.removed) for one in found.changes] == [("deleted", "We ")]
    assert "\nanswer every letter" in found.take().text


def test_lost_bookmarks_are_made_up_for_by_the_words() -> None:
    """A program that drops every bookmark costs nothing: paragraphs are found by what they say."""

    def edit(file: WordFile) -> None:
        file.replace("three", "five")
        for mark in list(file.root.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd")):
            above = mark.getparent()
            assert above is not None
            above.remove(mark)

    found = back(DRAFT, edit)
    assert [(one.removed, one.added) for one in found.changes] == [("three", "five")]
    assert "*five days*" in found.take().text


def test_format_changes_are_counted_and_are_no_changes_of_the_text() -> None:
    """Bold put on by the reviewer is told apart from words."""

    def edit(file: WordFile) -> None:
        run = file.cut(file.find("We answer"), 3, 9)[0]
        look = etree.fromstring(f'<w:rPr xmlns:w="{MAIN}"><w:b/></w:rPr>')
        change = file.mark("rPrChange")
        etree.SubElement(change, f"{W}rPr")
        look.append(change)
        run.insert(0, look)

    found = back(DRAFT, edit)
    assert found.changes == []
    (change,) = read_reviewed(found.data, "back.docx").body.formats
    assert change.author == "L. Counsel"


def test_text_in_boxes_fields_and_controls_is_seen() -> None:
    """What a reviewer hides in a text box, a field or a content control is text; page numbers are not."""

    def edit(file: WordFile) -> None:
        paragraph = file.find("The end")
        paragraph.append(
            etree.fromstring(
                f'<w:sdt xmlns:w="{MAIN}"><w:sdtContent><w:r><w:t> In a control.</w:t></w:r></w:sdtContent></w:sdt>'
            )
        )
        paragraph.append(
            etree.fromstring(f'<w:fldSimple xmlns:w="{MAIN}" w:instr=" PAGE "><w:r><w:t>7</w:t></w:r></w:fldSimple>')
        )
        paragraph.append(
            etree.fromstring(
                f'<w:r xmlns:w="{MAIN}"><w:pict><w:txbxContent><w:p><w:r><w:t>In a box.</w:t></w:r></w:p>'
                "</w:txbxContent></w:pict></w:r>"
            )
        )

    found = back(DRAFT, edit)
    assert [(one.tracked, one.added) for one in found.changes] == [(False, " In a control."), (False, "In a box.")]


def _packed(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return made.getvalue()


def _hostile() -> dict[str, tuple[bytes, str]]:
    file = WordFile(exported(DRAFT))
    plain = dict(file.parts)
    rels = plain["word/_rels/document.xml.rels"].decode()
    outside = (
        '<Relationship Id="rIdX" Type="http://x/{}" Target="http://192.0.2.1/x" TargetMode="External"/></Relationships>'
    )
    text = plain["word/document.xml"]
    doctype = b'<!DOCTYPE a [<!ENTITY b "c">]>' + text.partition(b"?>")[2]
    billion = b'<!DOCTYPE a [<!ENTITY b "cccccccccc"><!ENTITY d "&b;&b;&b;&b;">]>' + text.partition(b"?>")[2]
    return {
        "no zip": (b"no zip", "not a Word file"),
        "a bomb": (_packed({**plain, "word/document.xml": b" " * 5_000_000}), "too large"),
        "twenty large parts": (_packed({**plain, **{f"w/{n}.xml": b" " * 3_900_000 for n in range(6)}}), "too large"),
        "many parts": (_packed({**plain, **{f"w/{n}.xml": b"" for n in range(301)}}), "too large"),
        "a doctype": (_packed({**plain, "word/document.xml": doctype}), "DOCTYPE"),
        "entities": (_packed({**plain, "word/document.xml": billion}), "DOCTYPE"),
        "a doctype in the comments": (
            _packed({**plain, "docProps/custom.xml": b'<!DOCTYPE a SYSTEM "http://192.0.2.1/a.dtd"><a/>'}),
            "DOCTYPE",
        ),
        "damaged": (_packed({**plain, "word/document.xml": text[:-30]}), "damaged"),
        "no body": (_packed({**plain, "word/document.xml": b"<a/>"}), "holds no text"),
        "a template elsewhere": (
            _packed(
                {
                    **plain,
                    "word/_rels/document.xml.rels": rels.replace(
                        "</Relationships>", outside.format("attachedTemplate")
                    ).encode(),
                }
            ),
            "from outside",
        ),
        "a picture elsewhere": (
            _packed(
                {
                    **plain,
                    "word/_rels/document.xml.rels": rels.replace("</Relationships>", outside.format("image")).encode(),
                }
            ),
            "from outside",
        ),
    }


@pytest.mark.parametrize("attack", _hostile())
def test_a_hostile_file_is_refused_with_its_reason(attack: str) -> None:
    """Nothing is unpacked beyond the limits, no entity is read, nothing outside is followed."""
    data, reason = _hostile()[attack]
    with pytest.raises(ReviewError, match=reason):
        read_reviewed(data, "back.docx")


def test_a_part_that_lies_about_its_size_is_refused() -> None:
    """The size that the file states is the most that is ever unpacked, and a text cut short is no text."""
    data = bytearray(_packed({"word/document.xml": b"<a>" + b" " * 3_000_000 + b"</a>"}))
    at = data.rindex(b"PK\x01\x02")
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    with pytest.raises(ReviewError, match="damaged"):
        read_reviewed(bytes(data), "back.docx")


def test_deep_nesting_is_no_trouble() -> None:
    """Marks and controls nested as deep as XML may be are read or refused, never a crash."""
    file = WordFile(exported(DRAFT))
    inner = "<w:smartTag>" * 120 + "<w:r><w:t>deep</w:t></w:r>" + "</w:smartTag>" * 120
    file.find("The end").append(etree.fromstring(f'<w:ins xmlns:w="{MAIN}" w:author="x">{inner}</w:ins>'))
    story = read_reviewed(file.data(), "back.docx").body
    assert "The end.deep" in [text_of(paragraph, [0]) for paragraph in view(story, [0])]
