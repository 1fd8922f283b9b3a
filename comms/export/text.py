"""A draft as plain text: for the body of a mail, and for signing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.characters import shown
from comms.export.front import fields_of, marking_of, title_of
from comms.export.letter import address_blocks
from comms.export.links import safe_url
from comms.export.text_table import table_lines
from comms.export.wrapping import width_of, wrapped

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Block, Document, Inline

WIDTH = 72
_NARROWEST = 20
_UNDERLINES = {1: "=", 2: "~"}
"""No line of ours begins with a dash: a signature would have to escape it."""

_DEEPEST = 40


def export_text(document: Document, *, width: int = WIDTH, draft: bool = False) -> str:
    """Give the text of `document` in lines of at most `width` columns, one line end at its end.

    Links are footnotes, tables are aligned (or one record a row where they are too wide), raw HTML is its own
    characters, and what cannot be seen is shown as an escape. A marking stands first; with `draft`, that it is one. The
    same input gives the same text.
    """
    return _TextWriter(document, width).text(draft=draft)


class _TextWriter:
    def __init__(self, document: Document, width: int) -> None:
        self._document = document
        self._width = width
        self._notes: dict[str, int] = {}

    def text(self, *, draft: bool) -> str:
        heading, title = title_of(self._document)
        blocks = self._document.blocks
        address = {id(block) for block in address_blocks(blocks, heading, fields_of(self._document).get("kind", ""))}
        groups: list[list[str]] = [["DRAFT"]] if draft else []
        marking = marking_of(self._document)
        if marking:
            groups.append(wrapped(shown(marking), self._width))
        if heading is None and title:
            groups.append(self._underlined(title, 1, self._width))
        joined = False
        for block in blocks:
            lines = self._block(block, self._width, 0)
            if joined and id(block) in address and groups:
                groups[-1].extend(lines)
            elif lines:
                groups.append(lines)
            joined = id(block) in address
        if self._notes:
            groups.append([f"[{number}] {url}" for url, number in self._notes.items()])
        return "\n\n".join("\n".join(line.rstrip(" ") for line in lines) for lines in groups) + "\n"

    def _block(self, block: Block, width: int, depth: int) -> list[str]:
        if block.kind == "list":
            return self._list(block, width, depth)
        if block.kind == "quote":
            return self._quote(block, width, depth)
        return self._leaf(block, width)

    def _leaf(self, block: Block, width: int) -> list[str]:
        lines: list[str] = []
        if block.kind == "heading":
            lines = self._underlined(self._words(block.inlines), block.level, width)
        elif block.kind == "code":
            lines = [f"    {line}" for line in shown(block.text).removesuffix("\n").split("\n")]
        elif block.kind == "table":
            rows = [[self._words(cell.inlines) for cell in row.blocks] for row in block.blocks]
            lines = table_lines(rows, block.aligns, width)
        elif block.kind in {"paragraph", "html"}:
            words = shown(block.text).strip("\n") if block.kind == "html" else self._words(block.inlines)
            lines = wrapped(words, width) if words.strip() else []
        elif block.kind == "break":
            lines = ["* * *"]
        return lines

    def _blocks(self, blocks: Sequence[Block], width: int, depth: int, *, tight: bool) -> list[str]:
        lines: list[str] = []
        for block in blocks:
            made = self._block(block, width, depth)
            if made and lines and not (tight and block.kind == "list"):
                lines.append("")
            lines += made
        return lines

    def _list(self, block: Block, width: int, depth: int) -> list[str]:
        last = str(block.start + len(block.blocks) - 1)
        indent = len(last) + 2 if block.ordered else 2
        lines: list[str] = []
        for number, item in enumerate(block.blocks, block.start):
            mark = f"{number}." if block.ordered else "*"
            made = self._blocks(item.blocks, self._narrower(width, indent), depth + 1, tight=True) or [""]
            inset = " " * (indent if depth < _DEEPEST else 0)
            lines.append(f"{mark:<{indent}}{made[0]}")
            lines += [f"{inset}{line}" for line in made[1:]]
        return lines

    def _quote(self, block: Block, width: int, depth: int) -> list[str]:
        made = self._blocks(block.blocks, self._narrower(width, 2), depth + 1, tight=False)
        return [f"> {line}" for line in made]

    def _underlined(self, text: str, level: int, width: int) -> list[str]:
        lines = wrapped(" ".join(text.split("\n")), width) if text.strip() else []
        if lines and level in _UNDERLINES:
            lines.append(_UNDERLINES[level] * min(max(map(width_of, lines)), width))
        return lines

    def _words(self, inlines: Sequence[Inline]) -> str:
        return "".join(map(self._piece, inlines))

    def _piece(self, inline: Inline) -> str:
        kind = inline.kind
        if kind == "soft_break":
            return " "
        if kind == "hard_break":
            return "\n"
        if kind == "directive":
            return ""
        if kind not in {"link", "image"}:
            return shown(inline.text).replace("\n", " ") + self._words(inline.inlines)
        words = self._words(inline.inlines)
        url = safe_url(inline.url)
        if kind == "image" and not words:
            words = shown(inline.url)
        if url is None or words in {inline.url, url, url.removeprefix("mailto:")}:
            return words
        return f"{words} [{self._notes.setdefault(url, len(self._notes) + 1)}]"

    def _narrower(self, width: int, by: int) -> int:
        return max(width - by, _NARROWEST)
