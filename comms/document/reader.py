"""Read Markdown into the tree of a draft, every piece with its exact place in the source.

The parser is pyromark (pulldown-cmark). Its events and byte ranges stay inside this module.
"""

from __future__ import annotations

from pyromark import Options, events_with_range

from comms.document.directives import directive_text, split_html
from comms.document.front_matter import read_front_matter
from comms.document.offsets import character_offsets, readable
from comms.document.span import Span
from comms.document.tree import Block, Document, Inline

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from comms.document.tree import BlockKind, InlineKind

MAX_DEPTH = 50
"""Levels of lists and quotes, and levels of inline markup, that the tree keeps; what lies deeper is kept, its wrapping is not.

Nobody writes so deep; a draft that does would otherwise overrun the stack of every program that walks the tree.
"""

_OPTIONS = Options.ENABLE_TABLES | Options.ENABLE_STRIKETHROUGH

_BLOCKS: dict[str, BlockKind] = {
    "Paragraph": "paragraph",
    "Heading": "heading",
    "BlockQuote": "quote",
    "List": "list",
    "Item": "item",
    "CodeBlock": "code",
    "HtmlBlock": "html",
    "Table": "table",
    "TableHead": "row",
    "TableRow": "row",
    "TableCell": "cell",
}
_INLINES: dict[str, InlineKind] = {
    "Emphasis": "emphasis",
    "Strong": "strong",
    "Strikethrough": "strikethrough",
    "Link": "link",
    "Image": "image",
}
_ALIGNS = {"None": "", "Left": "left", "Center": "center", "Right": "right"}


def read_document(text: str, path: str = "") -> Document:
    """Read a draft. Never fails: every text is some Markdown. `path` names the draft in messages."""
    front_matter = read_front_matter(text)
    base = front_matter.body_start if front_matter is not None else 0
    builder = _Builder(text, base)
    return Document(path, text, front_matter, builder.build())


class _Frame:
    """A block or inline whose end has not come yet. A dissolved one hands its children to its parent."""

    __slots__ = ("children", "details", "dissolved", "kind", "start")

    def __init__(self, kind: str, start: int, details: Any, children: list[Any], *, dissolved: bool = False) -> None:
        self.kind = kind
        self.start = start
        self.details = details
        self.children = children
        self.dissolved = dissolved


class _Builder:
    """Turns the events of one draft into blocks, with a stack of its own instead of recursion."""

    def __init__(self, text: str, base: int) -> None:
        self.text = text
        self.base = base
        self.blocks: list[Block] = []
        self.frames = [_Frame("document", base, None, self.blocks)]
        self.block_depth = 0
        self.inline_depth = 0
        self.last_end = base
        self.implicit = False

    def build(self) -> tuple[Block, ...]:
        body = readable(self.text[self.base :] if self.base else self.text)
        locate = character_offsets(body, self.base)
        for event, place in events_with_range(body, options=_OPTIONS, merge_text=False):
            self.take(event, locate(place["start"]), locate(place["end"]))
        self.close_implicit()
        return tuple(self.blocks)

    def take(self, event: Any, start: int, end: int) -> None:
        if event.__class__ is str:
            if event == "Rule":
                self.close_implicit()
                self.frames[-1].children.append(Block("break", Span(start, self.trimmed(start, end))))
            else:
                self.leaf(Inline("soft_break" if event == "SoftBreak" else "hard_break", Span(start, end)))
            return
        ((name, value),) = event.items()
        if name == "Text":
            self.words(value, start, end)
        elif name == "Start":
            self.open(value, start)
        elif name == "End":
            self.close(value, end)
        elif name == "Code":
            self.leaf(Inline("code", Span(start, end), text=value))
        elif name == "Html":
            self.frames[-1].children.append(Inline("html", Span(start, end), text=value))
        else:
            directive = directive_text(value)
            if directive is None:
                self.leaf(Inline("html", Span(start, end), text=value))
            else:
                self.leaf(Inline("directive", Span(start, end), text=directive))

    def open(self, tag: Any, start: int) -> None:
        name, value = (tag, None) if tag.__class__ is str else next(iter(tag.items()))
        kind: BlockKind | InlineKind
        if name in _INLINES:
            kind = _INLINES[name]
            self.open_implicit(start)
            self.inline_depth += 1
            dissolved = self.inline_depth > MAX_DEPTH
        else:
            kind = _BLOCKS[name]
            self.close_implicit()
            self.block_depth += kind in {"list", "quote"}
            dissolved = self.block_depth > MAX_DEPTH and kind in {"list", "quote", "item"}
            self.last_end = max(self.last_end, start)
        children = self.frames[-1].children if dissolved else []
        self.frames.append(_Frame(kind, start, (name, value), children, dissolved=dissolved))

    def close(self, tag: Any, end: int) -> None:
        name = tag if tag.__class__ is str else next(iter(tag))
        if name in _INLINES:
            self.inline_depth -= 1
        else:
            self.close_implicit()
            if name in {"List", "BlockQuote"}:
                self.block_depth -= 1
        frame = self.frames.pop()
        if frame.dissolved:
            return
        siblings = self.frames[-1].children
        if name in _INLINES:
            siblings.append(self.inline(frame, end))
            self.last_end = end
        elif frame.kind == "html":
            siblings.extend(split_html(frame.children))
        else:
            siblings.append(self.block(frame, end))

    def leaf(self, inline: Inline) -> None:
        self.open_implicit(inline.span.start)
        self.frames[-1].children.append(inline)
        self.last_end = inline.span.end

    def words(self, value: str, start: int, end: int) -> None:
        """Add a piece of text; a character written with a backslash becomes a piece of its own that owns the backslash."""
        if self.frames[-1].kind in {"code", "html"}:
            self.frames[-1].children.append(Inline("text", Span(start, end), text=value))
            return
        if start > self.last_end and self.text[start - 1] == "\\":
            self.leaf(Inline("text", Span(start - 1, start + 1), text=value[:1]))
            value = value[1:]
            start += 1
            if not value:
                return
        self.leaf(Inline("text", Span(start, end), text=value))

    def open_implicit(self, start: int) -> None:
        """Open the paragraph that a tight list does not name."""
        frame = self.frames[-1]
        if frame.kind == "item":
            self.frames.append(_Frame("paragraph", start, ("", None), []))
            self.implicit = True

    def close_implicit(self) -> None:
        if self.implicit:
            self.implicit = False
            frame = self.frames.pop()
            self.frames[-1].children.append(self.block(frame, self.last_end))

    def trimmed(self, start: int, end: int) -> int:
        """Move an end back over the line ends and blanks before it."""
        text = self.text
        while end > start and text[end - 1] in " \t\r\n":
            end -= 1
        return end

    def inline(self, frame: _Frame, end: int) -> Inline:
        span = Span(frame.start, end)
        inlines = tuple(frame.children)
        _, details = frame.details
        if not details:
            return Inline(frame.kind, span, inlines=inlines)  # type: ignore[arg-type] # a kind of _INLINES
        url = details["dest_url"]
        if details["link_type"] == "Email":
            url = f"mailto:{url}"
        return Inline(frame.kind, span, url=url, title=details["title"], inlines=inlines)  # type: ignore[arg-type] # link or image

    def block(self, frame: _Frame, end: int) -> Block:
        kind = frame.kind
        children = frame.children
        name, details = frame.details
        if kind in {"list", "quote", "item"} and children:
            end = max(children[-1].span.end, frame.start)
        else:
            end = self.trimmed(frame.start, end)
        if (
            kind in {"row", "table"} and children
        ):  # a cell that the row lacks is given a place behind the row's line end
            end = max(end, children[-1].span.end)
        span = Span(frame.start, end)
        inner = tuple(children)
        match kind:
            case "paragraph" | "cell":
                block = Block(kind, span, inlines=inner)
            case "heading":
                block = Block("heading", span, inlines=inner, level=int(details["level"][1:]))
            case "list":
                block = Block(
                    "list", span, blocks=inner, ordered=details is not None, start=1 if details is None else details
                )
            case "code":
                info = details["Fenced"].strip() if details.__class__ is dict else ""
                block = Block("code", span, text="".join([piece.text for piece in inner]), info=info)
            case "table":
                block = Block("table", span, blocks=inner, aligns=tuple([_ALIGNS[align] for align in details]))
            case "row":
                block = Block("row", span, blocks=inner, header=name == "TableHead")
            case _:
                block = Block(kind, span, blocks=inner)  # type: ignore[arg-type] # quote or item
        return block
