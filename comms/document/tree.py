"""The tree of a draft: blocks, inlines, and the document that holds them."""

from __future__ import annotations

from comms.document.span import Position, Span
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Literal

    from comms.document.front_matter import FrontMatter

    BlockKind = Literal[
        "heading", "paragraph", "quote", "list", "item", "code", "html", "break", "table", "row", "cell", "directive"
    ]
    InlineKind = Literal[
        "text",
        "code",
        "emphasis",
        "strong",
        "strikethrough",
        "link",
        "image",
        "soft_break",
        "hard_break",
        "html",
        "directive",
    ]


class Inline(Value):
    """A piece of running text.

    `text` is what a reader sees of a leaf (`text`, `code`, `html`): entities decoded, raw HTML as its own characters.
    A `text` leaf is its source, or one entity, or one character that a backslash escapes. The `text` of a `directive`
    speaks to comms and is never shown to a reader.
    `url` and `title` belong to `link` and `image`; the words of a link and the alt text of an image are `inlines`.
    """

    __slots__ = ("inlines", "kind", "span", "text", "title", "url")

    def __init__(
        self,
        kind: InlineKind,
        span: Span,
        *,
        text: str = "",
        url: str = "",
        title: str = "",
        inlines: tuple[Inline, ...] = (),
    ) -> None:
        self.kind = kind
        self.span = span
        self.text = text
        self.url = url
        self.title = title
        self.inlines = inlines


class Block(Value):
    """A block of a draft.

    Holds either `blocks` (quote, list, item, table, row) or `inlines` (heading, paragraph, cell), or `text` (code,
    html, directive); `html` has its lines as `inlines` too, for their places. `level` is 1 to 6 for a heading. For a list, `ordered` says whether it is numbered and `start` is
    its first number. `info` is the language of a code block. `aligns` has one of "", "left", "center", "right" for each
    column of a table. The first row of a table is its header (`header`).
    """

    __slots__ = ("aligns", "blocks", "header", "info", "inlines", "kind", "level", "ordered", "span", "start", "text")

    def __init__(
        self,
        kind: BlockKind,
        span: Span,
        *,
        blocks: tuple[Block, ...] = (),
        inlines: tuple[Inline, ...] = (),
        text: str = "",
        level: int = 0,
        ordered: bool = False,
        start: int = 1,
        info: str = "",
        aligns: tuple[str, ...] = (),
        header: bool = False,
    ) -> None:
        self.kind = kind
        self.span = span
        self.blocks = blocks
        self.inlines = inlines
        self.text = text
        self.level = level
        self.ordered = ordered
        self.start = start
        self.info = info
        self.aligns = aligns
        self.header = header

    def walk(self) -> Iterator[Block]:
        """Give this block and everything below it, in the order of the text."""
        stack = [self]
        while stack:
            block = stack.pop()
            yield block
            stack.extend(reversed(block.blocks))


class Document:
    """A draft as read: its source, its front matter and its blocks. `path` names it in messages and may be empty."""

    __slots__ = ("_line_starts", "blocks", "front_matter", "path", "text")

    def __init__(self, path: str, text: str, front_matter: FrontMatter | None, blocks: tuple[Block, ...]) -> None:
        self.path = path
        self.text = text
        self.front_matter = front_matter
        self.blocks = blocks
        self._line_starts: list[int] = []

    def walk(self) -> Iterator[Block]:
        """Give every block, depth first, in the order of the text."""
        for block in self.blocks:
            yield from block.walk()

    def source(self, span: Span) -> str:
        """Give the source text of a span."""
        return self.text[span.start : span.end]

    def position(self, offset: int) -> Position:
        r"""Turn an offset into a line and a column, both from 1. Lines end at `\n`, `\r\n` or `\r`."""
        if not self._line_starts:
            self._line_starts = _line_starts(self.text)
        starts = self._line_starts
        low, high = 0, len(starts)
        while high - low > 1:
            middle = (low + high) // 2
            if starts[middle] <= offset:
                low = middle
            else:
                high = middle
        return Position(low + 1, offset - starts[low] + 1)


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = 0
    for line in text.replace("\r\n", "\0\n").replace("\r", "\n").split("\n"):
        at += len(line) + 1
        starts.append(at)
    starts.pop()
    return starts
