"""Hand-made documents and Markdown for the tests of export."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import strategies as st

from comms.document.reader import read_document
from comms.document.span import Span
from comms.document.tree import Block, Document, Inline

if TYPE_CHECKING:
    from collections.abc import Iterator

HOSTILE = (
    "\x00\x01\x07\x0b\x0c\x1b[31m\x7f\x85\x9f \u202eevil\u202c \u2066x\u2069 \u200f \ufeff \ufffe \uffff \ud800 \udfff "
    "\U000e0041 ]]> &amp; <w:p/> \u0000"
)
NOWHERE = Span(0, 0)


def words(text: str) -> Inline:
    """Give text as an inline."""
    return Inline("text", NOWHERE, text=text)


def paragraph(*inlines: Inline | str) -> Block:
    """Give a paragraph."""
    return Block("paragraph", NOWHERE, inlines=tuple(words(i) if isinstance(i, str) else i for i in inlines))


def table(*rows: list[str]) -> Block:
    """Give a table; the first row is its header."""
    made = tuple(
        Block("row", NOWHERE, header=not at, blocks=tuple(Block("cell", NOWHERE, inlines=(words(t),)) for t in row))
        for at, row in enumerate(rows)
    )
    return Block("table", NOWHERE, blocks=made, aligns=("",) * len(rows[0]))


def document(*blocks: Block) -> Document:
    """Give a document of hand-made blocks."""
    return Document("", "", None, blocks)


def read(text: str) -> Document:
    """Give the document of a Markdown text."""
    return read_document(text, "draft.md")


def leaves(source: Document) -> Iterator[str]:
    """Give the text of every block that holds text, as a reader sees it, by the rules of the tree alone."""
    for block in source.walk():
        if block.kind in {"heading", "paragraph", "cell"}:
            yield "".join(map(_seen, block.inlines))
        elif block.kind in {"code", "html"}:
            yield block.text


def _seen(inline: Inline) -> str:
    if inline.kind == "soft_break":
        return " "
    if inline.kind == "hard_break":
        return "\n"
    if inline.kind == "directive":
        return ""
    if inline.kind == "image" and not inline.inlines:
        return inline.url
    return inline.text + "".join(map(_seen, inline.inlines))


_WORDS = st.text(
    st.sampled_from(
        "abc XYZ 019 .,:;!?'\"()[]<>&*_`~#|\\/-+=\t\u00e9\u4e2d\u05d0\u0627\U0001f600\u0301\u200d\x1b\x07\u202e"
    ),
    min_size=1,
    max_size=24,
)
_LINES = st.one_of(
    _WORDS,
    st.builds("# {}".format, _WORDS),
    st.builds("### {}".format, _WORDS),
    st.builds("- {}".format, _WORDS),
    st.builds("{}. {}".format, st.integers(0, 12), _WORDS),
    st.builds("  - {}".format, _WORDS),
    st.builds("> {}".format, _WORDS),
    st.builds("    {}".format, _WORDS),
    st.builds("| {} | {} |\n|---|:-:|\n| {} | {} |".format, _WORDS, _WORDS, _WORDS, _WORDS),
    st.builds("**{}** [{}](https://example.com/{})".format, _WORDS, _WORDS, st.sampled_from(["a", "b c", "?q=1&r=2"])),
    st.builds("![{}](x.png)  \n{}".format, _WORDS, _WORDS),
    st.sampled_from(["", "", "", "---", "```", "```py\ncode\n```", "<b>raw</b>", "<!-- comms: allow x because y -->"]),
)
MARKDOWN = st.lists(_LINES, max_size=14).map("\n".join)
