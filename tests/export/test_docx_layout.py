"""How a Word file looks, as far as its XML tells: lists, tables, headers, letters, sections."""

from __future__ import annotations

import pytest

from comms.document.tree import Block
from comms.export.word import export_docx
from tests.export.docx_reader import W, paragraphs, parts, relations, root, tables, visible
from tests.export.trees import NOWHERE, document, paragraph, read, table

LETTER = """---
kind: police-letter
date: 2026-11-13
---

# Report of access, 9 November 2026

**To:** Politia Romana, cybercrime

**From:** Example Hosting SRL, Romania

**Your reference:** 4471/2026

Someone copied files.

**When:** on 9 November 2026.

We ask for an answer.

Signature: ______________________
"""


def start_of(made: bytes, number: str) -> list[str]:
    """Give the numbers at which a list is made to start."""
    for element in root(made, "word/numbering.xml").iter(f"{W}num"):
        if element.get(f"{W}numId") == number:
            return [str(node.get(f"{W}val")) for node in element.iter(f"{W}startOverride")]
    raise AssertionError(number)


def test_each_list_counts_for_itself() -> None:
    """Two numbered lists restart, a first number is kept, a nested list has its own numbering one level down."""
    made = export_docx(read("1. a\n2. b\n   1. c\n\ntext\n\n7. d\n8. e\n\ntext\n\n- f\n"), purpose="legal")
    found = {p.text: p.numbering for p in paragraphs(made) if p.numbering}
    assert found["a"] == found["b"]
    assert found["d"] == found["e"]
    assert len({found[text] for text in "acdf"}) == 4
    assert [found[text].split("/")[0] for text in "abcdef"] == ["0", "0", "1", "0", "0", "0"]
    starts = {text: start_of(made, found[text].split("/")[1]) for text in "acdf"}
    assert starts == {"a": ["1"], "c": ["1"], "d": ["7"], "f": []}


def test_numbers_that_word_cannot_count_are_written_out() -> None:
    """A list that starts beyond Word's greatest number keeps its numbers as text."""
    assert visible(export_docx(read("99999. a\n100000. b\n"), purpose="legal")) == ["99999.\ta", "100000.\tb"]


def test_an_item_of_two_paragraphs_has_one_bullet() -> None:
    """Only the first paragraph of an item is numbered; the next stands under its words."""
    made = export_docx(read("- one\n\n  two\n- three\n"), purpose="legal")
    assert [(p.text, bool(p.numbering)) for p in paragraphs(made)] == [("one", True), ("two", False), ("three", True)]
    inset = paragraphs(made)[1].element.find(f"{W}pPr/{W}ind")
    assert inset is not None
    assert inset.get(f"{W}left") == "360"


@pytest.mark.parametrize("text", ["- - a\n", "-\n- a\n", "- | x |\n  |---|\n  | a |\n"])
def test_an_item_without_words_of_its_own_keeps_its_bullet(text: str) -> None:
    """An empty item, one that begins with a list and one that begins with a table show their bullet."""
    made = export_docx(read(text), purpose="legal")
    assert paragraphs(made)[0].numbering
    assert paragraphs(made)[0].text == ""


def test_tables_have_widths_a_repeated_header_and_whole_rows() -> None:
    """Widths fill the page and hold the words; the header repeats; rows do not split over pages."""
    made = export_docx(document(table(["When", "What"], ["9 November 2026", "x " * 200])), purpose="legal")
    grid = [int(str(column.get(f"{W}w"))) for column in root(made).iter(f"{W}gridCol")]
    assert sum(grid) == 11906 - 2 * 1361
    assert grid[0] > 1500
    rows = list(root(made).iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_row_higher_than_a_page_may_split() -> None:
    """A row that would not fit on a page is not kept whole, or its end would be cut off."""
    made = export_docx(document(table(["a", "b"], ["x", "word " * 2000])), purpose="legal")
    assert [row.find(f"{W}trPr/{W}cantSplit") is None for row in root(made).iter(f"{W}tr")] == [False, True]


def test_a_hash_does_not_starve_its_neighbours() -> None:
    """A word of 64 letters breaks rather than take the width of columns of text."""
    source = document(
        table(
            ["Item", "SHA-256", "Held", "By"],
            ["EV-01", "5f" * 32, "off-site vault, object lock until 2033, one hand-over recorded, sealed", "S."],
        )
    )
    grid = [int(str(column.get(f"{W}w"))) for column in root(export_docx(source, purpose="legal")).iter(f"{W}gridCol")]
    assert grid[1] < 2 * grid[2]


def test_a_table_of_many_columns_turns_the_page() -> None:
    """A table too wide for the page stands on a page on its side, with its heading; the text goes back to upright."""
    page = f"{'Words of a page. ' * 100}\n\n"
    wide = f"## Wide\n\n|{'column|' * 30}\n|{'---|' * 30}\n|{'value|' * 30}\n\n"
    text = f"# T\n\nfirst\n\n{page}{wide}last\n\n{page}"
    made = export_docx(read(text), purpose="legal")
    sizes = [(s.get(f"{W}orient"), int(str(s.get(f"{W}w")))) for s in root(made).iter(f"{W}pgSz")]
    assert [orient for orient, _ in sizes] == [None, "landscape", None]
    assert sizes[1][1] > 16838
    ended = [at for at, p in enumerate(paragraphs(made)) if p.element.find(f"{W}pPr/{W}sectPr") is not None]
    order = [p.text for p in paragraphs(made)]
    assert order.index("first") < ended[0] < order.index("Wide")
    assert ended[1] == order.index("last") - 1


def test_a_little_text_beside_a_wide_table_stands_on_its_page() -> None:
    """A title, two sentences and a wide table are one page on its side, not a page that is nearly empty and another."""
    wide = f"|{'column|' * 30}\n|{'---|' * 30}\n|{'value|' * 30}\n\n"
    for text in (f"# T\n\nTwo words.\n\n{wide}One more.\n", f"{wide}Between.\n\n{wide}"):
        sizes = [s.get(f"{W}orient") for s in root(export_docx(read(text), purpose="legal")).iter(f"{W}pgSz")]
        assert sizes == ["landscape"]


def test_no_item_stands_alone_on_a_page() -> None:
    """The first item stays with the second and the last but one with the last; those between may part."""
    made = export_docx(read("# T\n\ntext\n\n- one\n- two\n- three\n- four\n- five\n\nend\n"), purpose="legal")
    kept = {p.text: p.element.find(f"{W}pPr/{W}keepNext") is not None for p in paragraphs(made)}
    assert [kept[name] for name in ("one", "two", "three", "four", "five")] == [True, False, False, True, False]


def test_a_table_that_just_fits_in_small_type_takes_it() -> None:
    """Four columns that would break at 9 points stand on one line each at 8."""
    row = [
        "203[.]0[.]113[.]24",
        "destination of copied files",
        "12 November 2026, 08:31 UTC",
        "12 November 2026, 08:31 UTC",
    ]
    made = export_docx(document(table(["Indicator", "Role", "First seen", "Last seen"], row)), purpose="legal")
    assert {p.style for p in paragraphs(made) if p.text in row} == {"TableTextSmall"}


def test_two_tables_in_a_row_stay_two() -> None:
    """A word processor would join two tables with nothing between them."""
    made = export_docx(document(table(["a"]), table(["b"])), purpose="legal")
    body = root(made).find(f"{W}body")
    assert body is not None
    assert [node.tag.removeprefix(W) for node in body] == ["tbl", "p", "tbl", "p", "sectPr"]


def test_no_empty_paragraphs_but_where_word_needs_one() -> None:
    """Space comes from styles: a draft of every kind of block leaves no empty paragraph."""
    text = "# T\n\n<!-- comms: allow a.B because c -->\n\ntext\n\n- a\n- b\n\n> q\n\n    code\n\n| a |\n|---|\n| b |\n\nend\n"
    made = export_docx(read(text), purpose="legal")
    assert [p for p in paragraphs(made) if not p.text] == []


def test_headings_stay_with_what_follows() -> None:
    """Headings, and the short sentence above a list or table, never stand alone at the foot of a page."""
    made = export_docx(read("# T\n\n## H\n\nintro:\n\n- a\n\ntext\n\n| a |\n|---|\n| b |\n"), purpose="legal")
    styles = root(made, "word/styles.xml")
    for style in ("Title", *(f"Heading{level}" for level in range(1, 7))):
        assert styles.find(f"{W}style[@{W}styleId='{style}']/{W}pPr/{W}keepNext") is not None
    kept = [p.text for p in paragraphs(made) if p.element.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["intro:", "text", "a"]


@pytest.mark.parametrize(
    ("label", "colour"),
    [("RED", "FF2B2B"), ("AMBER", "FFC000"), ("AMBER+STRICT", "FFC000"), ("GREEN", "33FF00"), ("CLEAR", "FFFFFF")],
)
def test_the_tlp_label_is_as_first_asks(label: str, colour: str) -> None:
    """In header and footer of each page: right-aligned, 12 points, its colour on black."""
    made = export_docx(read(f"---\nmarking: TLP:{label}\n---\n\n# T\n"), purpose="release")
    for name in ("word/header1.xml", "word/footer1.xml"):
        (line,) = paragraphs(made, name)
        assert line.text.endswith(f"\t\u00a0TLP:{label}\u00a0")
        properties = line.element.findall(f"{W}r")[-1].find(f"{W}rPr")
        assert properties is not None
        seen = {node.tag.removeprefix(W): dict(node.attrib) for node in properties}
        assert seen["color"][f"{W}val"] == colour
        assert seen["sz"][f"{W}val"] == "24"
        assert seen["shd"][f"{W}fill"] == "000000"
        assert [tab.get(f"{W}val") for tab in line.element.iter(f"{W}tab") if tab.get(f"{W}val")] == ["right"]


def test_a_marking_of_counsel_stands_only_where_it_is_asked_for() -> None:
    """A marking beside the label is shown as written; without one a release has no header at all."""
    marked = export_docx(read("---\nmarking: Attorney Work Product\n---\n\n# T\n"), purpose="release")
    assert paragraphs(marked, "word/header1.xml")[0].text == "Attorney Work Product"
    assert "word/header1.xml" not in parts(export_docx(read("# T\n"), purpose="release"))


def test_letters_have_a_letterhead_address_lines_and_a_place_to_sign() -> None:
    """The sender heads the first page, the address lines align, the signature has room and is not left alone."""
    made = export_docx(read(LETTER), purpose="release")
    assert [p.text for p in paragraphs(made, "word/header1.xml")] == ["Example Hosting SRL, Romania"]
    lines = {p.text: p.style for p in paragraphs(made)}
    assert lines["To:\tPolitia Romana, cybercrime"] == "Address"
    assert lines["Your reference:\t4471/2026"] == "Address"
    assert lines["When: on 9 November 2026."] == ""
    assert lines["Signature: ______________________"] == "Signature"
    kept = [p.text for p in paragraphs(made) if p.element.find(f"{W}pPr/{W}keepNext") is not None]
    assert kept == ["We ask for an answer."]
    assert root(made).find(f".//{W}titlePg") is not None


def test_a_statement_is_no_letter() -> None:
    """Other kinds have address lines only where sender and recipient are both named, and never a letterhead."""
    text = "# T\n\n**What we ask:** x\n\n**Note:** y\n"
    made = export_docx(read(text), purpose="release")
    assert {p.style for p in paragraphs(made)} == {"Title", ""}
    notice = LETTER.replace("police-letter", "customer-security-notice")
    made = export_docx(read(notice), purpose="release")
    assert root(made).find(f".//{W}titlePg") is None
    assert "Address" in {p.style for p in paragraphs(made)}


def test_only_safe_addresses_become_links() -> None:
    """Other schemes, files, user names in an address and broken ones leave the words and no link."""
    text = (
        "[a](javascript:alert) [b](file:///etc/passwd) [c](data:text/html,x) [d](https://a@b.example) [e](other.md) "
        "[f](http://[::x) [g](https://example.com:99999/) [h](HTTPS://example.com/ok) [i](\\\\host\\share) "
        "[j](https://b\u00fccher.example/\u00fc?q=%zz)"
    )
    made = export_docx(read(text), purpose="legal")
    assert visible(made) == ["a b c d e f g h i j"]
    outside = {target for target, out in relations(made).values() if out}
    assert outside == {"https://example.com/ok", "https://xn--bcher-kva.example/%C3%BC?q=%25zz"}


def test_right_to_left_paragraphs_run_right_to_left() -> None:
    """A Hebrew paragraph, and a Hebrew cell, are set from the right; an English one is not."""
    hebrew = "\u05e9\u05dc\u05d5\u05dd"
    made = export_docx(document(paragraph(hebrew), paragraph("text"), table(["a"], [hebrew])), purpose="legal")
    found = {p.text: p.element.find(f"{W}pPr/{W}bidi") is not None for p in paragraphs(made) if p.text}
    assert found == {hebrew: True, "text": False, "a": False}


def test_emphasis_nests() -> None:
    """Bold in italics is both, struck text is struck, code has its own style."""
    made = export_docx(read("***a*** ~~b~~ `c`\n"), purpose="legal")
    runs = {
        "".join(node.text or "" for node in run.iter(f"{W}t")): {
            node.tag.removeprefix(W) for node in run.iterfind(f"{W}rPr/*")
        }
        for run in root(made).iter(f"{W}r")
    }
    assert runs == {"a": {"b", "bCs", "i", "iCs"}, " ": set(), "b": {"strike"}, "c": {"rStyle"}}


def test_directives_are_never_output() -> None:
    """What is meant for the lint does not reach a reader."""
    source = document(Block("directive", NOWHERE, text="allow a.B because c"), paragraph("text"))
    assert visible(export_docx(source, purpose="legal")) == ["text"]
    assert tables(export_docx(source, purpose="legal")) == []


@pytest.mark.parametrize(("language", "words"), [("en", "Page 1 of 1"), ("de", "Seite 1 von 1"), ("ja", "1 / 1")])
def test_page_numbers_speak_the_language_of_the_draft(language: str, words: str) -> None:
    """A German letter has no English footer; a language that is not known gets numbers alone."""
    made = export_docx(read(f"---\nlanguage: {language}\n---\n\n# T\n"), purpose="release")
    assert paragraphs(made, "word/footer1.xml")[0].text.strip() == words
