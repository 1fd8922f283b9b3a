"""Canonical Markdown: the same draft for CommonMark and for Python-Markdown."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.document.prose import passages
from comms.document.reader import read_document
from comms.document.writer import write_markdown


def outline(text: str) -> list[tuple[str, int, str]]:
    """Give kind, level and words of every block with words; raw HTML counts as the paragraph it is shown as."""
    document = read_document(text)
    words = {id(passage.block): passage.text for passage in passages(document) if passage.scope != "heading.title"}
    return [
        ("paragraph" if block.kind == "html" else block.kind, block.level, words.get(id(block), ""))
        for block in document.walk()
        if block.kind != "directive" and (block.kind not in {"paragraph", "html"} or id(block) in words)
    ]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a\nb\n===\n", "# a b\n"),
        ("- a\n- b\n  - c\n", "-   a\n\n-   b\n\n    -   c\n"),
        ("- \n- a\n", "-   \n\n-   a\n"),
        ("- > a\n  > b\n\n  c\n", "-   > a\n    b\n\n    c\n"),
        ("3) a\n4) b\n", "3.  a\n\n4.  b\n"),
        ("a\\\nb\n", "a  \nb\n"),
        ("> a\n>\n> b\n", "> a\n>\n> b\n"),
        ("- a\n\n  ```py\n  x\n  ```\n", "-   a\n\n        x\n"),
        ("~~~py\n```\n~~~\n", "````py\n```\n````\n"),
        ("#1234 is open\n", "\\#1234 is open\n"),
        ("a * b _c_ \\<\n", "a \\* b *c* &lt;\n"),
        ("<div>*x*</div>\n", "&lt;div>\\*x\\*&lt;/div>\n"),
        ("a <!-- comms: x --> b\n\n<!-- comms: y -->\n", "a  b\n"),
        ("|a|b|\n|:-|-:|\n|c \\| d|`e`|\n", "| a | b |\n|:--|--:|\n| c \\| d | `e` |\n"),
        ("---\ntitle: x\n---\n\n***\n", "***\n"),
        ("", ""),
    ],
)
def test_each_construct_has_one_spelling(text, written):
    """The writer has one way to write each kind of block and inline."""
    assert write_markdown(read_document(text)) == written


def test_real_statements_survive(shared):
    """Written and read again, every real statement has the same blocks and the same words."""
    for path in sorted((shared / "corpus").glob("[0-9]*.md")):
        text = path.read_text(encoding="utf-8")
        assert outline(write_markdown(read_document(text))) == outline(text), path.name


PARTS = st.sampled_from(
    [
        "word", "*e*", "**s**", "~~d~~", "`c`", "[l](https://u.example/a_b)", "&nbsp;x", "R&D", "&amp;lt;", "\\*", "1\\. x", "<b>",
        "a_b_c", "2 * 3", "#4", "- x", "+ x", "= x", "a|b", "<https://u.example>", "<a@u.example>", "é \U0001f600", "\\<", "x~y",
        "![a](i.png)", "(c)", "[x]", "!", ":", "`` ` ``", "`a|b`",
    ]
)  # fmt: skip
WORDS = st.lists(PARTS, min_size=1, max_size=4).map(lambda parts: "w " + " ".join(parts))
LINES = st.lists(WORDS, min_size=1, max_size=3).flatmap(
    lambda lines: st.sampled_from(["\n", "  \n", "\\\n"]).map(lambda end: end.join(lines))
)
TABLE = st.lists(
    st.lists(st.sampled_from(["a", "*b*", "c \\| d", "", "`e`"]), min_size=2, max_size=2), min_size=1, max_size=3
).map(lambda rows: "| h | i |\n|---|:-:|\n" + "\n".join(f"| {row[0]} | {row[1]} |" for row in rows))
LEAF = LINES | WORDS.map("## {}".format) | TABLE | st.just("```py\nx\n\n    y\n```") | st.just("---")


def _indented(text: str, first: str) -> str:
    return first + text.replace("\n", "\n" + " " * len(first)).replace("\n" + " " * len(first) + "\n", "\n\n")


BLOCKS = st.recursive(
    LEAF,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "\n\n".join(_indented(f"w\n\n{item}", "- ") for item in items)
        ),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda items: "\n\n".join(_indented(f"w\n\n{item}", "1. ") for item in items)
        ),
        inner.map(lambda text: "\n".join(f"> {line}" for line in f"w\n\n{text}".split("\n"))),
    ),
    max_leaves=4,
)


@given(st.lists(BLOCKS, min_size=1, max_size=4).map("\n\n".join))
def test_what_is_written_is_read_alike(text):
    """Writing and reading again keeps the blocks and the words of any draft made of ordinary pieces."""
    written = write_markdown(read_document(text))
    assert outline(written) == outline(text)
    assert write_markdown(read_document(written)) == written


class _Outline(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.kinds: list[str] = []

    def handle_starttag(self, tag, attrs):
        """Note the blocks."""
        del attrs
        if re.fullmatch(r"h[1-6]|ul|ol|li|pre|table|tr|th|td|hr|blockquote", tag):
            self.kinds.append(tag)

    def handle_data(self, data):
        """Note the words."""
        self.words.append(data)


def test_python_markdown_reads_the_same_blocks(shared):
    """Lists, quotes, tables, code and headings of real statements come out alike through Python-Markdown."""
    markdown = pytest.importorskip("markdown")
    names = {"quote": "blockquote", "item": "li", "code": "pre", "table": "table", "row": "tr", "break": "hr"}
    different = []
    paths = sorted((shared / "corpus").glob("[0-9]*.md"))
    for path in paths:
        document = read_document(path.read_text(encoding="utf-8"))
        wanted = []
        for block in document.walk():
            if block.kind == "row":
                wanted += ["tr", *(["th" if block.header else "td"] * len(block.blocks))]
            elif block.kind == "heading":
                wanted.append(f"h{block.level}")
            elif block.kind == "list":
                wanted.append("ol" if block.ordered else "ul")
            elif block.kind in names:
                wanted.append(names[block.kind])
        parser = _Outline()
        parser.feed(markdown.markdown(write_markdown(document), extensions=["tables", "fenced_code", "sane_lists"]))
        if parser.kinds != wanted:
            different.append(path.name)
    assert paths
    assert different == []
