"""Word files that come back are read as they are with every change taken, paragraph by paragraph."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import pytest
from docx import Document as NewFile

from comms.document.prose import passages
from comms.document.reader import read_document
from comms.errors import ReviewError
from comms.export.word import export_docx
from comms.review.accepted import read_accepted

if TYPE_CHECKING:
    from comms.document.tree import Document

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAFT = """\
# Title of 9 November 2026

First with **bold**, `code`, [a link](https://example.com/) and *more*.

## Head

- one
  1. inner
  2. inner two
- two

> quoted

| When | What |
|---|---|
| 10:00 UTC | It **began**. |
| 11:00 UTC | It ended. |

1. first
2. second

Last  with two\\
lines.
"""


def word(body: str, **parts: str) -> bytes:
    """Give a Word file with this body."""
    made = io.BytesIO()
    NewFile().save(made)
    out = io.BytesIO()
    with zipfile.ZipFile(made) as package, zipfile.ZipFile(out, "w") as new:
        for name in package.namelist():
            if name not in {"word/document.xml", *parts}:
                new.writestr(name, package.read(name))
        new.writestr("word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>")
        for name, content in parts.items():
            new.writestr(name, content)
    return out.getvalue()


def run(text: str) -> str:
    """Give a run of text."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def tree(document: Document) -> list[tuple[str, int, str]]:
    """Give kind, level and text of every block."""
    return [
        (block.kind, block.level, document.source(block.span) if block.inlines else "") for block in document.walk()
    ]


@pytest.mark.parametrize("purpose", ["legal", "release"])
def test_an_export_is_read_as_the_draft_it_was_made_from(purpose) -> None:
    """Headings, lists in lists, quotes, tables, emphasis, code and links come back as they went out."""
    draft = read_document(DRAFT, "draft.md")
    back = read_accepted(export_docx(draft, purpose=purpose), "back.docx")
    assert [(each.scope, each.text, each.within) for each in passages(back)] == [
        (each.scope, each.text, each.within) for each in passages(draft)
    ]
    for passage in passages(back):
        span = passage.span(0, len(passage.text))
        assert 0 <= span.start < span.end <= len(back.text)


def test_changes_count_as_taken_and_lines_are_paragraphs() -> None:
    """What was put in is there, what was taken out is not; the line of a place is the number of its paragraph."""
    who = 'w:id="1" w:author="A" w:date="2026-11-13T13:31:00Z"'
    back = read_accepted(
        word(
            f"<w:p>{run('One ')}<w:del {who}><w:r><w:delText>old</w:delText></w:r></w:del><w:ins {who}>{run('new')}</w:ins></w:p>"
            "<w:p/>"
            f"<w:p><w:pPr><w:rPr><w:del {who}/></w:rPr></w:pPr><w:del {who}><w:r><w:delText>Gone</w:delText></w:r></w:del></w:p>"
            f"<w:p>{run('Four')}<w:r><w:br/><w:t>and more</w:t></w:r></w:p>"
        ),
        "a.docx",
    )
    assert back.text == "One new\n\nFour and more\n"
    assert tree(back) == [("paragraph", 0, "One new"), ("paragraph", 0, "Four and more")]
    assert back.position(back.text.index("Four")).line == 3


def test_tables_keep_their_cells() -> None:
    """A cell of two paragraphs is one cell, each paragraph with its own line; the first row is the header."""
    back = read_accepted(
        word(
            f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p></w:tc><w:tc><w:p>{run('b')}</w:p></w:tc></w:tr>"
            f"<w:tr><w:tc><w:p>{run('c')}</w:p><w:p>{run('d')}</w:p></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl><w:p/>"
        ),
        "a.docx",
    )
    assert [(each.text, each.block.header) for each in passages(back)] == [("a\tb", True), ("c d\t", False)]
    assert back.position(back.text.index("d")).line == 4


def test_odd_lists_and_levels_are_lists() -> None:
    """A list that begins deep, jumps, or names a level there is not."""
    depths = ["3", "0", "999999", "x", "\u00b2", "9" * 5000]
    items = "".join(
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="1"/></w:numPr></w:pPr>{run(depth)}</w:p>'
        for depth in depths
    )
    back = read_accepted(word(items), "a.docx")
    assert [each.text for each in passages(back)] == depths
    assert {each.scope for each in passages(back)} == {"list"}


def test_ten_thousand_paragraphs_and_rows_are_read_in_seconds() -> None:
    """Time grows with the file."""
    row = f"<w:tr><w:tc><w:p>{run('a')}</w:p></w:tc></w:tr>"
    back = read_accepted(word(f"<w:tbl>{row * 10_000}</w:tbl>" + f"<w:p>{run('b')}</w:p>" * 10_000), "a.docx")
    assert len(passages(back)) == 20_000


@pytest.mark.parametrize("data", [b"", b"PK", b"# not Word"])
def test_what_is_no_word_file_is_refused(data: bytes) -> None:
    """One sentence with the name and the cure."""
    with pytest.raises(ReviewError, match=r"a\.docx: is not a Word file"):
        read_accepted(data, "a.docx")


def test_targets_elsewhere_are_refused_and_links_are_not() -> None:
    """A template from elsewhere would change the text; a link changes nothing until a person follows it."""
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{kind}/%s" Target="https://example.com/x" TargetMode="External"/></Relationships>'
    )
    name = "word/_rels/document.xml.rels"
    with pytest.raises(ReviewError, match="would load something from outside"):
        read_accepted(word(f"<w:p>{run('a')}</w:p>", **{name: rels % "attachedTemplate"}), "a.docx")
    assert read_accepted(word(f"<w:p>{run('a')}</w:p>", **{name: rels % "hyperlink"}), "a.docx").text == "a\n"
