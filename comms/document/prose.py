"""The readable text of a draft, each character of which knows its place in the source."""

from __future__ import annotations

from bisect import bisect_right

from comms.document.plain_runs import readable_runs
from comms.document.span import Span
from comms.document.tree import Block, Inline
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from comms.document.plain_runs import Runs
    from comms.document.tree import Document

MASK = "\ufffc"
"""Stands in a passage for a code span or a URL."""


class Passage(Value):
    """One stretch of readable text: a heading, a paragraph, a table row.

    `text` is what a reader sees, in one spelling: entities decoded, invisible characters dropped, white space of every
    kind one blank, curly quotes straight, code spans and URLs one U+FFFC each. `scope` is `heading.title`,
    `heading.h1` to `heading.h6`, `paragraph`, `list`, `blockquote`, `table.row` or one that its maker names; `within` names the lists and quotes
    around it, outermost first. `cells` has the ranges of the cells in the text of a table row, which tabs part.
    """

    __slots__ = ("_ends", "_sources", "_starts", "block", "cells", "scope", "text", "within")

    def __init__(
        self,
        text: str,
        scope: str,
        block: Block,
        runs: Runs,
        *,
        cells: tuple[tuple[int, int], ...] = (),
        within: tuple[str, ...] = (),
    ) -> None:
        self.text = text
        self.scope = scope
        self.block = block
        self.cells = cells
        self.within = within
        self._starts = tuple([run[0] for run in runs])
        self._sources = tuple([run[1] for run in runs])
        self._ends = tuple([run[2] for run in runs])

    def span(self, start: int, end: int) -> Span:
        """Give the source of `text[start:end]`: from the first character of its first to the last of its last.

        An empty range gives the empty span at that place. Raises ValueError for a range that is not in the text.
        """
        if not 0 <= start <= end <= len(self.text):
            raise ValueError(f"no range {start} to {end} in a passage of {len(self.text)} characters")
        if start == end:
            place = self._source(start)[0] if start < len(self.text) else self._end_of_source()
            return Span(place, place)
        return Span(self._source(start)[0], self._source(end - 1)[1])

    def _source(self, at: int) -> tuple[int, int]:
        """Give the source range of one character of the text."""
        index = bisect_right(self._starts, at) - 1
        first = self._starts[index]
        length = (self._starts[index + 1] if index + 1 < len(self._starts) else len(self.text)) - first
        source, end = self._sources[index], self._ends[index]
        if end - source == length:
            return source + at - first, source + at - first + 1
        return source, end

    def _end_of_source(self) -> int:
        return self._ends[-1] if self._ends else self.block.span.end


def passages(document: Document) -> tuple[Passage, ...]:
    """Give the readable text of a draft in order, the title of its front matter first.

    Code blocks and directives give none. What has no text a reader sees gives none.
    """
    found = []
    front_matter = document.front_matter
    if front_matter is not None and front_matter.title_span is not None:
        span = front_matter.title_span
        leaf = Inline("text", span, text=front_matter.title)
        found += _passage(document.text, Block("heading", span, inlines=(leaf,)), "heading.title", ())
    stack: list[tuple[Block, tuple[str, ...]]] = [(block, ()) for block in reversed(document.blocks)]
    while stack:
        block, within = stack.pop()
        kind = block.kind
        if kind == "row":
            found += _row(document.text, block, within)
        elif kind in {"paragraph", "html"}:
            scope = {"list": "list", "quote": "blockquote"}[within[-1]] if within else "paragraph"
            found += _passage(document.text, block, scope, within)
        elif kind == "heading":
            found += _passage(document.text, block, f"heading.h{block.level}", within)
        elif block.blocks:
            inner = (*within, kind) if kind in {"list", "quote"} else within
            stack += [(child, inner) for child in reversed(block.blocks)]
    return tuple(found)


def front_matter_passages(document: Document) -> tuple[Passage, ...]:
    """Give what stands in the front matter besides the title, as far as it is prose: values of more than one word.

    Descriptions and summaries are what search engines and previews show. `scope` is `frontmatter.` and the name.
    """
    matter = document.front_matter
    if matter is None:
        return ()
    found = []
    for name, value in matter.fields.items():
        span = matter.spans[name]
        if span != matter.title_span and len(value.split()) > 1:
            leaf = Inline("text", span, text=document.source(span))
            scope = f"frontmatter.{name.lower()}"
            found += _passage(document.text, Block("paragraph", span, inlines=(leaf,)), scope, ())
    return tuple(found)


def as_typed(source: str, passage: Passage) -> tuple[Passage, ...]:
    """Give the text of a passage with its own blanks, line breaks and quotation marks; of a table row, cell by cell.

    `source` is the text of the document. Code spans and URLs stay U+FFFC. The scope of a cell is `table.cell`, or
    `table.header` in the first row.
    """
    block = passage.block
    if passage.scope != "table.row":
        pieces = [(passage.scope, block)]
    else:
        pieces = [("table.header" if block.header else "table.cell", cell) for cell in block.blocks]
    made = []
    for scope, piece in pieces:
        text, runs = readable_runs(*_gather(source, piece.inlines), as_typed=True)
        if text.strip():
            made.append(Passage(text, scope, block, runs, within=passage.within))
    return tuple(made)


def _passage(source: str, block: Block, scope: str, within: tuple[str, ...]) -> list[Passage]:
    text, runs = readable_runs(*_gather(source, block.inlines))
    return [Passage(text, scope, block, runs, within=within)] if text else []


def _row(source: str, row: Block, within: tuple[str, ...]) -> list[Passage]:
    text = ""
    runs: Runs = []
    cells: list[tuple[int, int]] = []
    end = row.span.start
    for cell in row.blocks:
        if cells:
            runs.append((len(text), end, max(end, cell.span.start)))
            text += "\t"
        words, places = readable_runs(*_gather(source, cell.inlines))
        runs += [(len(text) + at, start, stop) for at, start, stop in places]
        cells.append((len(text), len(text) + len(words)))
        text += words
        end = max(end, cell.span.end)
    if not text.strip():
        return []
    return [Passage(text, "table.row", row, runs, cells=tuple(cells), within=within)]


def _gather(source: str, inlines: Iterable[Inline]) -> tuple[str, Runs]:
    """Join the leaves of running text, as they stand, with the source range of each."""
    pieces = []
    runs: Runs = []
    at = 0
    stack = list(reversed(tuple(inlines)))
    while stack:
        inline = stack.pop()
        kind = inline.kind
        if kind in {"text", "html"}:
            piece = inline.text
        elif kind in {"soft_break", "hard_break"}:
            piece = "\n"
        elif kind == "code" or (kind == "link" and _is_autolink(source, inline)):
            piece = MASK
        else:
            stack += reversed(inline.inlines)
            continue
        if piece:
            pieces.append(piece)
            runs.append((at, inline.span.start, inline.span.end))
            at += len(piece)
    return "".join(pieces), runs


def _is_autolink(source: str, link: Inline) -> bool:
    """Say whether a link shows its own URL; an e-mail address stays, it is an address to write to."""
    return source[link.span.start] == "<" and not link.url.startswith("mailto:")
