"""The house style of a user: its look is taken over, what it knows about people is not."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.shared import Mm, Pt, RGBColor
from lxml import etree

from comms.errors import FileError
from comms.export.word import export_docx
from comms.export.word.house import read_house_style
from comms.export.word.pictures import bare_picture
from tests.export.docx_reader import W, paragraphs, parts, relations, root, visible
from tests.export.trees import read

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.export.word import Purpose

PERSON = "Jane Doe"
W_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
DRAFT = "---\nkind: public-statement\nmarking: TLP:GREEN\nlanguage: de\n---\n\n# Title\n\n## Head\n\nText `code`.\n\n- a\n\n| x |\n|---|\n| y |\n"


def picture() -> bytes:
    """Give a PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    pixels = zlib.compress(b"\0\x10\x20\x30")
    told = chunk(b"tEXt", b"Author\0" + PERSON.encode())
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", size)
        + told
        + chunk(b"IDAT", pixels)
        + chunk(b"IEND", b"")
        + PERSON.encode()
    )


def house_file() -> bytes:
    """Give a house style as users have it: with a logo, and with names in every corner that a file has."""
    made = Document()
    made.core_properties.author = PERSON
    made.core_properties.last_modified_by = PERSON
    made.core_properties.comments = PERSON
    made.styles["Heading 2"].font.color.rgb = RGBColor(0x12, 0x34, 0x56)
    made.styles["Normal"].font.name = "Georgia"
    section = made.sections[0]
    section.page_width, section.page_height, section.left_margin = Mm(200), Mm(280), Mm(40)
    head = section.header.paragraphs[0]
    head.add_run("Example House").font.size = Pt(12)
    head.add_run().add_picture(io.BytesIO(picture()))
    hidden = head.add_run(PERSON)
    hidden.font.hidden = True
    for xml in (
        f'<w:ins {W_NAMESPACE} w:id="1" w:author="{PERSON}"><w:r><w:t> since 1999</w:t></w:r></w:ins>',
        f'<w:del {W_NAMESPACE} w:id="2" w:author="{PERSON}"><w:r><w:delText>{PERSON}</w:delText></w:r></w:del>',
        f'<w:fldSimple {W_NAMESPACE} w:instr=" AUTHOR "><w:r><w:t>{PERSON}</w:t></w:r></w:fldSimple>',
        f'<w:r {W_NAMESPACE}><w:fldChar w:fldCharType="begin"/></w:r>',
        f"<w:r {W_NAMESPACE}><w:instrText> FILENAME \\p </w:instrText></w:r>",
        f'<w:r {W_NAMESPACE}><w:fldChar w:fldCharType="separate"/></w:r>',
        f"<w:r {W_NAMESPACE}><w:t>C:\\{PERSON}\\house.docx</w:t></w:r>",
        f'<w:r {W_NAMESPACE}><w:fldChar w:fldCharType="end"/></w:r>',
    ):
        head._p.append(parse_xml(xml))
    section.footer.paragraphs[0]._p.append(
        parse_xml(f'<w:fldSimple {W_NAMESPACE} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>')
    )
    body = made.add_paragraph(f"Text of the template by {PERSON}")
    made.add_comment(body.runs, text=PERSON, author=PERSON)
    raw = io.BytesIO()
    made.save(raw)
    return raw.getvalue()


def changed(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """Give a file with every part changed; None takes the part out."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        for name, content in parts(data).items():
            new = change(name, content)
            if new is not None:
                package.writestr(name, new)
    return made.getvalue()


@pytest.mark.parametrize("purpose", ["legal", "release"])
def test_the_look_is_taken_over(purpose: Purpose) -> None:
    """Fonts, colours, paper, margins, header and logo of the house; text, label and language of the draft."""
    house = read_house_style(house_file(), "house.docx")
    made = export_docx(read(DRAFT), purpose=purpose, house=house)
    assert visible(made) == ["Title", "Head", "Text code.", "a", "x", "y"]
    styles = {str(s.get(f"{W}styleId")): s for s in root(made, "word/styles.xml").iter(f"{W}style")}
    used = [p.style for p in paragraphs(made)]
    assert all(style in styles for style in used if style)
    head = styles[used[1]]
    assert b"123456" in etree.tostring(head)
    assert b"Georgia" in etree.tostring(styles["Normal"])
    size = root(made).find(f".//{W}pgSz")
    assert size is not None
    assert size.get(f"{W}w") == str(round(200 / 25.4 * 1440))
    header = next(name for name in parts(made) if name.startswith("word/header"))
    texts = [p.text for p in paragraphs(made, header)]
    assert texts[0].endswith("\t\u00a0TLP:GREEN\u00a0")
    assert texts[0].startswith("DRAFT") is (purpose == "legal")
    assert texts[1] == "Example House since 1999"
    assert [name for name in parts(made) if name.startswith("word/media/")] == ["word/media/house1.png"]
    pictures = relations(made, f"word/_rels/{header.removeprefix('word/')}.rels")
    assert [target for target, _ in pictures.values()] == ["media/house1.png"]
    assert all(identity in parts(made)[header].decode() for identity in pictures)
    language = root(made, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert language is not None
    assert language.get(f"{W}val") == "de-DE"


def test_page_numbers_stand_once() -> None:
    """A house that numbers its pages is not given a second number."""
    made = export_docx(read(DRAFT), purpose="release", house=read_house_style(house_file(), "house.docx"))
    footer = next(name for name in parts(made) if name.startswith("word/footer"))
    text = parts(made)[footer].decode()
    assert text.count("PAGE") == 1
    assert "TLP:GREEN" in text


def test_names_stay_behind() -> None:
    """No author, comment, revision, hidden text, field, path, custom XML, thumbnail or text of the template."""
    source = house_file()
    assert any(PERSON.encode() in content for content in parts(source).values())
    made = export_docx(read(DRAFT), purpose="release", house=read_house_style(source, "house.docx"))
    for name, content in parts(made).items():
        assert PERSON not in content.decode("latin-1"), name
        assert not any(word in name.lower() for word in ("comment", "customxml", "thumbnail", "app.xml")), name
        assert b"template" not in content.lower() or name == "word/styles.xml"
        assert b"w:rsid" not in content
        assert b'TargetMode="External"' not in content


def test_the_file_opens_and_is_the_same_each_time() -> None:
    """python-docx opens it, and two exports with the same house give the same bytes."""
    made = [
        export_docx(read(DRAFT), purpose="legal", house=read_house_style(house_file(), "house.docx")) for _ in range(2)
    ]
    assert made[0] == made[1]
    assert [p.style and p.style.name for p in Document(io.BytesIO(made[0])).paragraphs][:2] == ["Title", "Heading 2"]


def test_extras_of_newer_programs_stay_behind() -> None:
    """Elements and attributes that the format's first edition lacks go from styles and lists, the rest stays."""
    newer = b'xmlns:w16="http://schemas.microsoft.com/office/word/2018/wordml"'

    def with_extras(name: str, content: bytes) -> bytes:
        if name == "word/styles.xml":
            return content.replace(b"</w:rPrDefault>", b"<w16:extra " + newer + b"/></w:rPrDefault>", 1)
        if name == "word/numbering.xml":
            return content.replace(b"<w:num ", b"<w:num " + newer + b' w16:durable="1" ', 1)
        return content

    source = changed(house_file(), with_extras)
    assert sum(b"/2018/wordml" in content for content in parts(source).values()) == 2
    made = export_docx(read(DRAFT), purpose="release", house=read_house_style(source, "house.docx"))
    assert not any(b"/2018/wordml" in content for content in parts(made).values())
    assert b"123456" in parts(made)["word/styles.xml"]


def test_a_missing_style_is_named_and_a_near_one_used() -> None:
    """A house without a heading of level 3 lends the one of level 2, and says so; ours fill the rest."""

    def without(name: str, content: bytes) -> bytes:
        if name != "word/styles.xml":
            return content
        styles = etree.fromstring(content)
        for style in list(styles.iter(f"{W}style")):
            if style.get(f"{W}styleId") in {"Heading3", "Quote"}:
                styles.remove(style)
        return etree.tostring(styles)

    house = read_house_style(changed(house_file(), without), "house.docx")
    assert [str(problem) for problem in house.problems] == [
        'house.docx: has no style "heading 3"; "heading 2" is used; add the style to the file to set its look'
    ]
    made = export_docx(read("# T\n\n### Deep\n\n> quoted\n"), purpose="release", house=house)
    assert [p.style for p in paragraphs(made)] == ["Title", "Heading2", "Quote"]
    assert root(made, "word/styles.xml").find(f"{W}style[@{W}styleId='Quote']") is not None


def test_lists_do_not_collide_with_those_of_the_house() -> None:
    """A house whose styles are numbered keeps its numbering, and our lists get numbers of their own."""
    house = read_house_style(house_file(), "house.docx")
    assert house.numbering is not None
    made = export_docx(read("1. a\n2. b\n\ntext\n\n1. c\n"), purpose="release", house=house)
    numbers = [str(n.get(f"{W}numId")) for n in root(made, "word/numbering.xml").iter(f"{W}num")]
    assert len(set(numbers)) == len(numbers)
    used = {p.numbering.partition("/")[2] for p in paragraphs(made) if p.numbering}
    assert used <= set(numbers)
    assert len(used) == 2
    assert all(int(number) > house.numbering.last_list for number in used)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "is not a Word file"),
        (b"PK\x03\x04 broken", "is not a Word file"),
        (b"%PDF-1.7", "is not a Word file"),
    ],
)
def test_what_is_no_word_file_is_refused(data: bytes, message: str) -> None:
    """One clear line with the name of the file and the cure."""
    with pytest.raises(FileError, match=f"house.docx: {message}"):
        read_house_style(data, "house.docx")


def test_attacks_on_the_house_style_are_refused() -> None:
    """A bomb, too many parts, a DOCTYPE and damaged XML are refused before they cost anything."""
    source = house_file()
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"\0" * 50_000_000)
    crowd = io.BytesIO()
    with zipfile.ZipFile(crowd, "w") as package:
        for number in range(400):
            package.writestr(f"{number}", b"")
    doctype = changed(
        source,
        lambda name, content: (
            b'<!DOCTYPE a [<!ENTITY b "c">]>' + content.partition(b"?>")[2] if name == "word/styles.xml" else content
        ),
    )
    damaged = changed(source, lambda name, content: content[:200] if name == "word/styles.xml" else content)
    empty = changed(source, lambda name, content: None if name == "word/styles.xml" else content)
    for data, message in (
        (bomb.getvalue(), "too large"),
        (crowd.getvalue(), "too large"),
        (doctype, "DOCTYPE"),
        (damaged, "damaged part"),
        (empty, "not a Word file"),
    ):
        with pytest.raises(FileError, match=message):
            read_house_style(data, "house.docx")


def test_pictures_from_elsewhere_stay_elsewhere() -> None:
    """A header picture that is only linked is not fetched, and leaves no address behind."""

    def linked(name: str, content: bytes) -> bytes:
        if not name.startswith("word/_rels/header"):
            return content
        return content.replace(
            b'Target="media/image1.png"', b'Target="https://tracker.example/x.png" TargetMode="External"'
        )

    made = export_docx(
        read(DRAFT), purpose="release", house=read_house_style(changed(house_file(), linked), "house.docx")
    )
    assert all(b"tracker" not in content for content in parts(made).values())
    assert not [name for name in parts(made) if "media" in name]


def test_pictures_lose_what_they_tell_and_nothing_else() -> None:
    """Author, comments and camera data go from PNG and JPEG; colours and pixels stay; other bytes are left alone."""

    def segment(kind: int, data: bytes) -> bytes:
        return bytes([0xFF, kind]) + struct.pack(">H", len(data) + 2) + data

    shown = [segment(0xE0, b"JFIF\0"), segment(0xE2, b"ICC_PROFILE\0"), segment(0xDB, b"\1" * 65)]
    told = [segment(0xE1, b"Exif\0" + PERSON.encode()), segment(0xFE, PERSON.encode()), segment(0xED, b"Photoshop")]
    scan = segment(0xDA, b"\1\2") + b"\xff\x00\xff\xe1pixels\xff\xd9"
    jpeg = b"\xff\xd8" + b"".join(shown[:1] + told + shown[1:]) + scan
    assert bare_picture(jpeg) == b"\xff\xd8" + b"".join(shown) + scan
    png = bare_picture(picture())
    assert PERSON.encode() not in png
    assert png.endswith(b"IEND\xaeB`\x82")
    assert b"IDAT" in png
    assert bare_picture(png) == png
    for other in (b"GIF89a...", b"", b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"):
        assert bare_picture(other) == other
