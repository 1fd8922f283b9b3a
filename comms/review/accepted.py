"""The text of a Word file with every change taken, as a document that can be checked like a draft.

Each paragraph is one line, so that the line of a finding is the number of its paragraph in the file.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from comms.document.span import Span
from comms.document.tree import Block, Document, Inline
from comms.review.reviewed import read_reviewed
from comms.review.story import segments_of, view

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import InlineKind
    from comms.review.story import Line, Look, Segment, Story

_NOTES = ("footnotes", "endnotes")
_DEEPEST = 9
"""Word has nine levels of lists."""

_PLAIN, _LISTED = 0, -1
_BLANK = dict.fromkeys(map(ord, "\r\n\x0b\x0c\x85\u2028\u2029"), " ")
_BOXES: tuple[tuple[str, InlineKind], ...] = (("bold", "strong"), ("italic", "emphasis"), ("strike", "strikethrough"))


def read_accepted(data: bytes, path: str) -> Document:
    """Read a Word file: headings, lists, tables, quotes and paragraphs of its text, then its notes.

    Headers, footers and comments are left out. Raises ReviewError for what is no Word file, is too large or damaged,
    or would load something from outside.
    """
    reviewed = read_reviewed(data, path)
    writer = _Writer()
    for story in (reviewed.body, *[each for each in reviewed.stories[1:] if each.name.startswith(_NOTES)]):
        writer.story(story)
    return Document(path, writer.text(), None, tuple(writer.blocks))


class _Paragraph:
    """A paragraph that has been written down: what gives it style and place, its inlines, and its range."""

    def __init__(self, line: Line, inlines: tuple[Inline, ...], span: Span) -> None:
        self.line = line
        self.inlines = inlines
        self.span = span
        self.depth = min(line.depth, _DEEPEST)

    def block(self) -> Block:
        """Give a block of its kind, whatever list or table it stands in."""
        if self.line.level:
            return Block("heading", self.span, inlines=self.inlines, level=self.line.level)
        paragraph = Block("paragraph", self.span, inlines=self.inlines)
        return Block("quote", self.span, blocks=(paragraph,)) if "quote" in self.line.style else paragraph


class _Writer:
    """Writes the paragraphs one below the other, and builds the blocks that lie on them."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._length = 0

    def text(self) -> str:
        """Give all that was written."""
        return "".join(self._pieces)

    def story(self, story: Story) -> None:
        """Write one text of the file."""
        taken = range(len(story.revisions))
        written = [self._paragraph(each.line, segments_of(each, taken)) for each in view(story, taken)]
        for kind, group in groupby(written, key=_kind):
            paragraphs = list(group)
            if kind > 0:
                self.blocks.append(_table_of(paragraphs))
            elif kind == _LISTED:
                self.blocks += _lists(paragraphs)
            else:
                self.blocks += [each.block() for each in paragraphs if each.inlines]

    def _paragraph(self, line: Line, segments: Sequence[Segment]) -> _Paragraph:
        start = self._length
        inlines = tuple([inline for segment in segments for inline in self._inlines(segment.text, segment.look)])
        end = self._length
        self._write("\n")
        return _Paragraph(line, inlines, Span(start, end))

    def _inlines(self, text: str, look: Look) -> list[Inline]:
        found: list[Inline] = []
        for number, part in enumerate(text.split("\n")):
            if number:
                found.append(Inline("hard_break", self._write(" ")))
            if part:
                words = part.translate(_BLANK)
                found.append(Inline("code" if look.code else "text", self._write(words), text=words))
        for name, kind in _BOXES:
            if getattr(look, name):
                found = _boxed(kind, found)
        return _boxed("link", found, look.url) if look.url else found

    def _write(self, text: str) -> Span:
        start = self._length
        self._pieces.append(text)
        self._length += len(text)
        return Span(start, self._length)


def _boxed(kind: InlineKind, inlines: list[Inline], url: str = "") -> list[Inline]:
    if not inlines:
        return []
    return [Inline(kind, Span(inlines[0].span.start, inlines[-1].span.end), url=url, inlines=tuple(inlines))]


def _kind(paragraph: _Paragraph) -> int:
    """Give what neighbours have in common: the number of their table, that they are listed, or neither."""
    line = paragraph.line
    if line.row is not None:
        return line.row.table
    return _LISTED if line.depth >= 0 and not line.level else _PLAIN


def _around(blocks: Sequence[Block]) -> Span:
    return Span(blocks[0].span.start, blocks[-1].span.end)


def _table_of(paragraphs: Sequence[_Paragraph]) -> Block:
    """Make a table of its paragraphs; those of one cell are parted by a line break."""
    rows: dict[int, dict[int, list[_Paragraph]]] = {}
    for each in paragraphs:
        rows.setdefault(id(each.line.row), {}).setdefault(each.line.cell, []).append(each)
    made = []
    for number, cells in enumerate(rows.values()):
        inside = tuple([_cell(each) for each in cells.values()])
        made.append(Block("row", _around(inside), blocks=inside, header=number == 0))
    columns = max(len(row.blocks) for row in made)
    return Block("table", _around(made), blocks=tuple(made), aligns=("",) * columns)


def _cell(paragraphs: Sequence[_Paragraph]) -> Block:
    inlines: list[Inline] = []
    for number, each in enumerate(paragraphs):
        if number:
            inlines.append(Inline("hard_break", Span(each.span.start - 1, each.span.start)))
        inlines += each.inlines
    return Block("cell", Span(paragraphs[0].span.start, paragraphs[-1].span.end), inlines=tuple(inlines))


def _lists(paragraphs: Sequence[_Paragraph]) -> list[Block]:
    """Make lists of paragraphs that have a depth; a deeper run belongs to the item before it."""
    items: list[list[Block]] = []
    at = 0
    shallowest = min(each.depth for each in paragraphs)
    while at < len(paragraphs):
        end = at + 1
        if paragraphs[at].depth == shallowest:
            items.append([paragraphs[at].block()])
        else:
            while end < len(paragraphs) and paragraphs[end].depth > shallowest:
                end += 1
            inner = _lists(paragraphs[at:end])
            if items:
                items[-1] += inner
            else:
                items.append(inner)
        at = end
    made = tuple([Block("item", _around(blocks), blocks=tuple(blocks)) for blocks in items])
    return [Block("list", _around(made), blocks=made, ordered=paragraphs[0].line.ordered)]
