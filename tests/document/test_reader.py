"""The reader: every kind of block and inline, exact places, nothing that crashes it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.document.reader import MAX_DEPTH, read_document

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.document.tree import Block, Document, Inline


def outline(text: str) -> list[str]:
    """Give the kinds of the blocks of a text, with their depth."""
    lines: list[str] = []

    def add(block: Block, depth: int) -> None:
        lines.append(f"{'  ' * depth}{block.kind}")
        for child in block.blocks:
            add(child, depth + 1)

    for block in read_document(text).blocks:
        add(block, 0)
    return lines


def only(text: str) -> Block:
    """Give the only block of a text."""
    (block,) = read_document(text).blocks
    return block


def leaves(document: Document) -> list[Inline]:
    """Give the inlines without inlines of their own, in order."""
    found = []
    for block in document.walk():
        stack = list(reversed(block.inlines))
        while stack:
            inline = stack.pop()
            if inline.inlines:
                stack += reversed(inline.inlines)
            else:
                found.append(inline)
    return found


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# A\n", ["heading"]),
        ("A\nB\n===\n", ["heading"]),
        ("a\nb\n\nc", ["paragraph", "paragraph"]),
        ("> a\nlazy\n", ["quote", "  paragraph"]),
        ("- a\n- b\n", ["list", "  item", "    paragraph", "  item", "    paragraph"]),
        ("- a\n\n- b\n", ["list", "  item", "    paragraph", "  item", "    paragraph"]),
        ("- a\n  - b\n", ["list", "  item", "    paragraph", "    list", "      item", "        paragraph"]),
        ("- a\n\n      code\n", ["list", "  item", "    paragraph", "    code"]),
        ("- \n- b", ["list", "  item", "  item", "    paragraph"]),
        ("```py\nx\n```\n", ["code"]),
        ("    x\n", ["code"]),
        ("---\n", ["break"]),
        ("a | b\n- | -\nc | d\n", ["table", "  row", "    cell", "    cell", "  row", "    cell", "    cell"]),
        ("<div>\n", ["html"]),
        ("<!-- comms: allow a.B because c -->\n", ["directive"]),
        ("<!-- a remark -->\n", ["html"]),
        ("", []),
        ("\n \n", []),
    ],
)
def test_every_kind_of_block_is_read(text, kinds):
    """Each construct gives the blocks that the tree promises; tight and loose lists alike hold paragraphs."""
    assert outline(text) == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("a `b` c", "code"),
        ("a *b* c", "emphasis"),
        ("a **b** c", "strong"),
        ("a ~~b~~ c", "strikethrough"),
        ("a [b](u) c", "link"),
        ("a <http://u.example> c", "link"),
        ("a ![b](u) c", "image"),
        ("a\nc", "soft_break"),
        ("a  \nc", "hard_break"),
        ("a\\\nc", "hard_break"),
        ("a <b> c", "html"),
        ("a <!-- comms: allow a.B because c --> c", "directive"),
    ],
)
def test_every_kind_of_inline_is_read(text, kind):
    """Each construct inside a paragraph gives its inline between two pieces of text."""
    inlines = only(text).inlines
    assert [inline.kind for inline in inlines] == ["text", kind, "text"]


def test_a_heading_knows_its_level():
    """Levels are those of the marks, from 1 to 6."""
    assert [only(f"{'#' * level} x").level for level in range(1, 7)] == [1, 2, 3, 4, 5, 6]


def test_an_ordered_list_knows_its_first_number():
    """A numbered list may start anywhere, also at nought; one with dots has no number."""
    assert (only("3. a\n4. b").ordered, only("3. a\n4. b").start) == (True, 3)
    assert (only("0) a").ordered, only("0) a").start) == (True, 0)
    assert not only("- a").ordered


def test_a_table_knows_its_header_and_its_columns():
    """The first row is the header; alignment is one word a column; a short row is filled up."""
    table = only("| a | b | c |\n|:-|-:|:-:|\n| x \\| y |\n")
    assert table.aligns == ("left", "right", "center")
    assert [row.header for row in table.blocks] == [True, False]
    assert [len(row.blocks) for row in table.blocks] == [3, 3]
    assert "".join(leaf.text for leaf in table.blocks[1].blocks[0].inlines) == "x | y"


def test_a_link_knows_its_url_and_title():
    """Inline links, references and autolinks give their URL; an e-mail autolink one to write to."""
    link = only('[a *b*](https://u.example "T")').inlines[0]
    assert (link.url, link.title, [inline.kind for inline in link.inlines]) == (
        "https://u.example",
        "T",
        ["text", "emphasis"],
    )
    assert read_document("[a][r]\n\n[r]: https://u.example 'T'\n").blocks[0].inlines[0].title == "T"
    assert only("<a@u.example>").inlines[0].url == "mailto:a@u.example"


def test_a_code_block_gives_its_text_and_language():
    """Fences and indents go, line ends become plain ones, the language is the info string."""
    block = only("```sh x\r\na\r\n\r\n  b\r\n```\r\n")
    assert (block.info, block.text) == ("sh x", "a\n\n  b\n")
    assert only("    a\n      b\n").text == "a\n  b\n"


def test_raw_html_is_text():
    """Tags are kept as the characters they are, in blocks and in lines; a placeholder stays visible."""
    assert only("Dear <CUSTOMER NAME>,").inlines[1].text == "<CUSTOMER NAME>"
    block = only("<script>\nx & y\n</script>\n")
    assert (block.kind, block.text) == ("html", "<script>\nx & y\n</script>")


def test_several_directives_in_one_html_block_are_parted():
    """Each comment to comms is a directive with its own place; what stands between them stays."""
    text = "> <!-- comms: allow a.B\n> because c --> rest\n> <!--comms:x--><!-- comms: y -->\n"
    document = read_document(text)
    blocks = document.blocks[0].blocks
    assert [(block.kind, block.text) for block in blocks] == [
        ("directive", "allow a.B\nbecause c"),
        ("html", "rest"),
        ("directive", "x"),
        ("directive", "y"),
    ]
    assert document.source(blocks[1].span) == "rest"
    assert document.source(blocks[3].span) == "<!-- comms: y -->"


def test_an_escaped_character_owns_its_backslash():
    """The backslash belongs to the character after it, so that an edit of the text replaces both."""
    document = read_document("- \\*a \\\\\\* b")
    pieces = [(leaf.text, document.source(leaf.span)) for leaf in leaves(document)]
    assert pieces == [("*", "\\*"), ("a ", "a "), ("\\", "\\\\"), ("*", "\\*"), (" b", " b")]
    assert document.source(document.blocks[0].blocks[0].blocks[0].span) == "\\*a \\\\\\* b"


def test_entities_are_decoded_and_know_their_source():
    """An entity is one piece of text whose place is all of the entity."""
    document = read_document("a&nbsp;b &amp; &#x41;&shy;")
    pairs = [(leaf.text, document.source(leaf.span)) for leaf in leaves(document)]
    assert ("\xa0", "&nbsp;") in pairs
    assert ("&", "&amp;") in pairs
    assert ("A", "&#x41;") in pairs


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_the_line_ends(end):
    """Lines are counted alike with any line end, and the tree is the same."""
    text = end.join(["---", "title: é", "---", "", "# Ä", "", "- b", "- c **d**", "", "```", "x", "```", "", "last é"])
    document = read_document(text)
    assert [block.kind for block in document.blocks] == ["heading", "list", "code", "paragraph"]
    assert document.blocks[2].text == "x\n"
    strong = document.blocks[1].blocks[1].blocks[0].inlines[1]
    place = document.position(strong.span.start)
    assert (place.line, place.column) == (8, 5)
    assert document.source(document.blocks[3].span) == "last é"
    assert document.position(document.blocks[3].span.start).line == 14


def test_front_matter_is_cut_off_and_its_length_added():
    """Spans are offsets of the whole file."""
    text = "---\ntitle: Ünï\n---\n\nTëxt\n"
    document = read_document(text, "a.md")
    assert document.front_matter is not None
    assert document.source(document.blocks[0].span) == "Tëxt"
    assert document.path == "a.md"


def test_lone_surrogates_and_nul_do_not_crash():
    """What no file can hold may still come from a program."""
    document = read_document("a \ud800 b **c**\0d")
    assert document.source(leaves(document)[1].span) == "c"


@pytest.mark.parametrize(
    "text",
    [
        "[" * 200_000,
        ">" * 100_000,
        "".join("  " * depth + "- a\n" for depth in range(2_000)),
        "- " * 3_000 + "x",
        "*_" * 20_000 + "x" + "_*" * 20_000,
        "**a" * 30_000,
        "<!-- comms: " * 20_000,
        "<div>\n" + "<!-- comms: a -->\n" * 5_000,
        "`" * 50_000 + "a",
        "![" * 20_000 + "](u)" * 20_000,
        "|a" * 500 + "\n" + "|-" * 500 + "\n" + "|x\n" * 500,
    ],
    ids=[
        "brackets",
        "quotes",
        "lists",
        "items",
        "emphasis",
        "strong",
        "comments",
        "directives",
        "ticks",
        "images",
        "table",
    ],
)
def test_hostile_texts_are_read_and_compared_without_recursion(text):
    """Deep or endless constructs neither crash nor hang, and the tree can be compared and shown."""
    document = read_document(text)
    assert document.blocks == read_document(text).blocks
    assert repr(document.blocks[:1])


def test_lists_deeper_than_the_limit_keep_their_words():
    """Below the limit the wrapping is dropped and every paragraph stays."""
    depth = MAX_DEPTH + 20
    document = read_document("".join("  " * level + f"- word{level}\n" for level in range(depth)))
    words = [leaf.text for leaf in leaves(document)]
    assert words == [f"word{level}" for level in range(depth)]
    assert sum(block.kind == "list" for block in document.walk()) == MAX_DEPTH


_WRITTEN = (
    "a|word|é|\U0001f600|&nbsp;|&amp;|&shy;|&#0;|\u00ad|\u200b|\u2019|\u201cq\u201d|*e*|**s**|***x***|~~d~~|`c`|``c`d``"
    "|[l](http://u.example)|[l *e*](<u v> 't')|![a](u)|<http://u.example>|<a@u.example>|<b>|\\*|\\\\|\\|_|*|[|]|<|>|!"
    "|# |## |- |* |1. |2) |> |    |\t|  \n|\\\n|\n|\n\n|\r\n|\r\n\r\n|\r|---|===|```|~~~|:-|\0|\ufeff|\ufffc|\u2028"
    "|<!-- comms: a -->|<!-- x -->|<div>|<br/>|[r]: u|[r]|http://u.example/a_b|{|}|+++|title: x|: "
)
PIECES = st.sampled_from([*_WRITTEN.split("|"), "|", "| a | b |\n|---|:-:|\n| c | d |\n"])
TEXTS = st.lists(PIECES, max_size=40).map("".join) | st.text(max_size=60)


def is_written_so(text: str, source: str) -> bool:
    """Say whether a leaf may be written like this: as itself, as an entity or with a backslash."""
    plain = {text, f"\\{text}"} | ({"\r"} if text == "\n" else set())
    is_entity = source.startswith("&") and source.endswith(";")
    return source in plain or is_entity or text == source.replace("\0", "\ufffd")


@given(TEXTS)
def test_every_leaf_stands_where_it_says(text):
    """A piece of text is its source, or one entity, or one escaped character."""
    document = read_document(text)
    for leaf in leaves(document):
        if leaf.kind in {"text", "html"}:
            assert is_written_so(leaf.text, document.source(leaf.span))


@given(TEXTS)
def test_spans_lie_inside_each_other_and_in_order(text):
    """Every span is inside the file and inside its parent, and no two neighbours overlap."""
    document = read_document(text)
    assert read_document(text).blocks == document.blocks

    def check(children: tuple[Block, ...] | tuple[Inline, ...], low: int, high: int) -> None:
        for child in children:
            assert low <= child.span.start <= child.span.end <= high
            low = child.span.end
            check(getattr(child, "blocks", ()) or child.inlines, child.span.start, child.span.end)

    check(document.blocks, document.front_matter.body_start if document.front_matter else 0, len(text))


@given(TEXTS)
def test_every_offset_has_a_position(text):
    """Positions count lines and columns from 1 and rise with the offset."""
    document = read_document(text)
    places = [document.position(offset) for offset in range(len(text) + 1)]
    assert places[0].line == places[0].column == 1
    pairs = [(place.line, place.column) for place in places]
    assert pairs == sorted(set(pairs))
