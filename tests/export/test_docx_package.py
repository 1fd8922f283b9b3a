"""The file around the text: the same bytes each time, and nothing in it that was not meant to be there."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from lxml import etree

from comms.export.word import export_docx
from tests.export.docx_reader import W, paragraphs, parts, relations, root
from tests.export.trees import MARKDOWN, read

if TYPE_CHECKING:
    from pathlib import Path

DRAFT = """---
kind: public-statement
audience: public
incident: 7f3a9c
marking: TLP:AMBER
language: en
date: 2026-11-14
---

# Access to storage, 9 to 12 November 2026

Text with [a link](https://www.example.com/a?b=c&d=e) and <mailto:security@example.com>.

1. one
2. two

| When | What |
|---|---|
| 12 November 2026 | Found. |
"""

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs bidi spacing ind jc outlineLvl "
    "rPr sectPr",
    "rPr": "rStyle rFonts b bCs i iCs strike noProof color sz szCs u shd rtl lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook",
    "tblBorders": "top left bottom right insideH insideV",
    "tblCellMar": "top left bottom right",
    "sectPr": "headerReference footerReference pgSz pgMar titlePg",
    "style": "name basedOn next link uiPriority semiHidden qFormat pPr rPr tblPr tblStylePr",
    "settings": "zoom removePersonalInformation trackRevisions defaultTabStop characterSpacingControl compat "
    "themeFontLang decimalSymbol listSeparator",
    "lvl": "start numFmt lvlText lvlJc pPr",
    "numbering": "abstractNum num",
}
"""The order that the schema of Word files demands; Word calls a file with another one damaged."""


def everything(data: bytes) -> str:
    """Give all parts and names as one text."""
    return "\n".join(f"{name}\n{content.decode()}" for name, content in parts(data).items())


def test_the_same_draft_gives_the_same_bytes_in_another_process(tmp_path: Path) -> None:
    """Neither the time nor the order of Python's sets shows in the bytes."""
    draft = tmp_path / "draft.md"
    draft.write_text(DRAFT, encoding="utf-8")
    code = (
        "import hashlib, sys; from comms.document.reader import read_document; from comms.export.word import export_docx;"
        "text = open(sys.argv[1], encoding='utf-8').read();"
        "print(hashlib.sha256(export_docx(read_document(text), purpose='legal', version=2)).hexdigest())"
    )
    runs = [
        subprocess.run(
            [sys.executable, "-c", code, str(draft)],
            capture_output=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "TZ": zone},
        ).stdout
        for seed, zone in (("1", "UTC"), ("2", "Asia/Tokyo"))
    ]
    assert runs[0] == runs[1]
    assert len(runs[0].strip()) == 64


def test_zip_entries_carry_no_time_of_this_machine() -> None:
    """Every entry has the same fixed time and the same permissions."""
    with zipfile.ZipFile(BytesIO(export_docx(read(DRAFT), purpose="legal"))) as package:
        assert {(entry.date_time, entry.external_attr >> 16) for entry in package.infolist()} == {
            ((1980, 1, 1, 0, 0, 0), 0o100644)
        }
        assert package.namelist()[0] == "[Content_Types].xml"


@given(text=MARKDOWN)
@settings(max_examples=60, deadline=None)
def test_every_part_is_in_the_order_of_the_schema(text: str) -> None:
    """Word opens the file: children of every element stand in the order that its schema asks for."""
    made = export_docx(read(text), purpose="legal")
    for name, content in parts(made).items():
        if not name.startswith("word/") or name.endswith(".rels"):
            continue
        for element in etree.fromstring(content).iter():
            order = ORDERS.get(etree.QName(element).localname, "").split()
            if order:
                places = [order.index(etree.QName(child).localname) for child in element]
                if etree.QName(element).localname == "sectPr":
                    places = [max(place, 1) for place in places]
                assert places == sorted(places), etree.tostring(element)


@pytest.mark.parametrize("purpose", ["legal", "release"])
def test_every_reference_leads_to_a_part(purpose: str) -> None:
    """Relationships, ids in the text and content types agree with the parts there are."""
    made = export_docx(read(DRAFT), purpose=purpose)  # type: ignore[arg-type] # one of the two
    held = parts(made)
    types = {str(row.get("PartName")) for row in root(made, "[Content_Types].xml") if row.get("PartName")}
    assert types == {f"/{name}" for name in held if not name.endswith(".rels") and name != "[Content_Types].xml"}
    targets = relations(made)
    for target, outside in targets.values():
        assert outside or f"word/{target}" in held
    used = set(re.findall(r' r:id="([^"]+)"', held["word/document.xml"].decode()))
    assert used <= set(targets)
    assert {target for target, outside in targets.values() if outside} == {
        "https://www.example.com/a?b=c&d=e",
        "mailto:security@example.com",
    }


def test_a_copy_for_legal_can_be_reviewed() -> None:
    """It says DRAFT, tracks changes, names its blocks, and knows its draft, version and content."""
    made = export_docx(read(DRAFT), purpose="legal", version=3)
    assert root(made, "word/settings.xml").find(f"{W}trackRevisions") is not None
    assert paragraphs(made, "word/header1.xml")[0].text.startswith("DRAFT")
    footer = paragraphs(made, "word/footer1.xml")[0].text
    assert re.fullmatch(
        r"public-statement \u00b7 version 3 \u00b7 [0-9a-f]{12} \u00b7 Page 1 of 1\t\u00a0TLP:AMBER\u00a0", footer
    )
    custom = parts(made)["docProps/custom.xml"].decode()
    assert ">7f3a9c/public-statement<" in custom
    assert 'name="comms.version"><vt:lpwstr>3<' in custom
    assert re.search(r'name="comms.content"><vt:lpwstr>[0-9a-f]{64}<', custom)


def test_bookmarks_name_the_blocks_of_the_draft() -> None:
    """`block_7` holds the text of the seventh block of the tree; each name and id occurs once."""
    source = read(DRAFT)
    made = export_docx(source, purpose="legal")
    blocks = dict(enumerate(source.walk(), 1))
    marks = list(root(made).iter(f"{W}bookmarkStart"))
    names = [str(mark.get(f"{W}name")) for mark in marks]
    assert len(set(names)) == len(names)
    assert len({mark.get(f"{W}id") for mark in marks}) == len(names)
    kinds = [blocks[int(name.removeprefix("block_"))].kind for name in names]
    assert kinds == ["heading", "paragraph", "paragraph", "paragraph", "row", "row"]
    ends = [mark.get(f"{W}id") for mark in root(made).iter(f"{W}bookmarkEnd")]
    assert ends == [mark.get(f"{W}id") for mark in marks]


def test_a_copy_for_release_holds_the_text_and_nothing_else() -> None:
    """No DRAFT, tracking, bookmark, comment, hidden text, custom property, version, kind or id."""
    made = export_docx(read(DRAFT), purpose="release", version=3)
    text = everything(made)
    for word in (
        "DRAFT", "trackRevisions", "bookmark", "comment", "vanish", "custom.xml", "7f3a9c", "version 3",
        "public-statement", "<w:ins ", "<w:del ", "rsid", "thumbnail",
    ):  # fmt: skip
        assert word not in text, word
    assert paragraphs(made, "word/footer1.xml")[0].text == "Page 1 of 1\t\u00a0TLP:AMBER\u00a0"


@pytest.mark.parametrize("purpose", ["legal", "release"])
def test_properties_are_set_or_cleared(purpose: str) -> None:
    """Title, language and date come from the draft; author, editor and the rest are empty; no tool has signed."""
    made = export_docx(read(DRAFT), purpose=purpose)  # type: ignore[arg-type] # one of the two
    core = {etree.QName(node).localname: node.text for node in root(made, "docProps/core.xml")}
    assert core == {
        "title": "Access to storage, 9 to 12 November 2026",
        "subject": None,
        "creator": None,
        "description": None,
        "language": "en-GB",
        "category": None,
        "contentStatus": None,
        "keywords": None,
        "lastModifiedBy": None,
        "version": None,
        "created": "2026-11-14T00:00:00Z",
        "modified": "2026-11-14T00:00:00Z",
    }
    assert "docProps/app.xml" not in parts(made)
    assert "python" not in everything(made).lower()


def test_nothing_of_the_template_of_the_library_is_left() -> None:
    """No style that is not ours, no latent styles, theme, fonts, thumbnail or application; the parts are these alone."""
    made = export_docx(read(DRAFT), purpose="release")
    assert set(parts(made)) == {
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/footer1.xml",
        "word/header1.xml",
        "word/numbering.xml",
        "word/settings.xml",
        "word/styles.xml",
    }
    styles = root(made, "word/styles.xml")
    assert styles.find(f"{W}latentStyles") is None
    assert len(styles.findall(f"{W}style")) < 35
    assert len(root(made, "word/numbering.xml")) == 3
    assert "word/numbering.xml" not in parts(export_docx(read("# T\n"), purpose="release"))


@pytest.mark.parametrize("date", ["2026-02-30", "2026-13-01", "0000-01-01", "0999-12-31", "soon", "9999-12-31"])
def test_a_day_that_is_none_gives_no_date(date: str) -> None:
    """A date that the calendar lacks is left out rather than written or refused."""
    made = export_docx(read(f"---\ndate: '{date}'\n---\n\n# T\n"), purpose="legal")
    names = {etree.QName(node).localname for node in root(made, "docProps/core.xml")}
    assert "created" not in names


def test_a_long_or_strange_title_is_no_obstacle() -> None:
    """Word takes 255 characters in a property; the title in the text is whole."""
    title = "word " * 200 + "\u202e end"
    made = export_docx(read(f"# {title}\n"), purpose="legal")
    core = {etree.QName(node).localname: node.text for node in root(made, "docProps/core.xml")}
    assert len(core["title"] or "") == 255
    assert paragraphs(made)[0].text.endswith("\\u202e end")


def test_sections_that_say_the_same_share_their_parts() -> None:
    """Wide tables turn the pages; however often they do, there is one header and footer for each width of page."""
    cells = " | ".join("word" * 8 for _ in range(6))
    page = f"{'Words of a page. ' * 100}\n\n"
    wide = f"| {cells} |\n|{'---|' * 6}\n| {cells} |\n\n{page}"
    made = export_docx(read(f"---\nmarking: TLP:GREEN\n---\n\n# T\n\n{page}{wide * 3}"), purpose="release")
    sections = list(root(made).iter(f"{W}sectPr"))
    assert len(sections) == 7
    assert all(len(section.findall(f"{W}footerReference")) == 1 for section in sections)
    assert len([name for name in parts(made) if name.startswith("word/footer")]) == 2
    assert len([name for name in parts(made) if name.startswith("word/header")]) == 2


@pytest.mark.parametrize(
    ("written", "tag"), [("en", "en-GB"), ("de", "de-DE"), ("en-US", "en-US"), ("pt_br", "pt-BR"), ("<x>", "en-GB")]
)
def test_the_language_is_set(written: str, tag: str) -> None:
    """The language of the draft is that of the styles, and nothing else gets in there."""
    made = export_docx(read(f"---\nlanguage: '{written}'\n---\n\nText.\n"), purpose="release")
    found = root(made, "word/styles.xml").find(f".//{W}rPrDefault//{W}lang")
    assert found is not None
    assert found.get(f"{W}val") == tag


def test_word_libraries_open_the_file() -> None:
    """python-docx, a reader that is stricter than LibreOffice, opens the file and finds its styles."""
    from docx import Document

    opened = Document(BytesIO(export_docx(read(DRAFT), purpose="legal")))
    assert [p.style and p.style.name for p in opened.paragraphs[:2]] == ["Title", "Normal"]
    assert opened.core_properties.author == ""
