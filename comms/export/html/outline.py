"""The outline of a draft and of its page, to prove that the page holds the same blocks with the same words."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import TYPE_CHECKING, NamedTuple

from comms.export.characters import shown
from comms.export.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.span import Span
    from comms.document.tree import Block, Document


class Entry(NamedTuple):
    """One step of an outline: the element, its words (white space folded), and the place in the draft if known."""

    element: str
    words: str
    span: Span | None = None


_CONTAINERS = {"quote": "blockquote", "table": "table", "row": "tr"}
_OPENED = frozenset({"ul", "ol", "li", "blockquote", "table", "tr", "hr"})
_HOLDING_WORDS = frozenset({"p", "pre", "th", "td", "h1", "h2", "h3", "h4", "h5", "h6"})


def outline_of(document: Document) -> list[Entry]:
    """Give the outline of a draft; what has no words and no structure (empty paragraphs, directives) is left out."""
    return [entry for block in document.blocks for entry in outline_of_block(block)]


def outline_of_block(block: Block) -> Iterator[Entry]:
    """Give the outline of one block; nothing for one that a page does not show."""
    kind = block.kind
    if kind == "list":
        yield Entry("ol" if block.ordered else "ul", str(block.start) if block.ordered else "", block.span)
        for item in block.blocks:
            yield Entry("li", "", item.span)
            for child in item.blocks:
                yield from outline_of_block(child)
    elif kind in _CONTAINERS:
        yield Entry(_CONTAINERS[kind], "", block.span)
        for child in block.blocks:
            yield from _cell(child, header=block.header) if child.kind == "cell" else outline_of_block(child)
    elif kind == "break":
        yield Entry("hr", "", block.span)
    elif kind in {"heading", "paragraph", "code", "html"}:
        element = {"heading": f"h{block.level}", "code": "pre"}.get(kind, "p")
        words = _folded(shown(block.text or plain_text(block.inlines)))
        if words or element == "pre":
            yield Entry(element, words, block.span)


def _cell(cell: Block, *, header: bool) -> Iterator[Entry]:
    yield Entry("th" if header else "td", _folded(shown(plain_text(cell.inlines))), cell.span)


def outline_of_html(html: str) -> list[Entry]:
    """Give the outline of the HTML of blocks. Words that stand right in a list item or a quote count as a paragraph."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.end_of_words()
    return reader.entries


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.entries: list[Entry] = []
        self._element = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _OPENED:
            self.end_of_words()
            start = dict(attrs).get("start") or "1"
            self.entries.append(Entry(tag, start if tag == "ol" else ""))
        elif tag in _HOLDING_WORDS:
            self.end_of_words()
            self._element = tag
        elif tag == "br":
            self._words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _OPENED or tag in _HOLDING_WORDS:
            self.end_of_words()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def end_of_words(self) -> None:
        words = _folded("".join(self._words))
        self._words.clear()
        element, self._element = self._element, ""
        if words or element in {"pre", "td", "th"}:
            self.entries.append(Entry(element or "p", words))


def _folded(text: str) -> str:
    return " ".join(text.split())
