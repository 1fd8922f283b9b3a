"""The text of a draft as the body of a Word file, block by block."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from comms.export.direction import right_to_left
from comms.export.letter import address_blocks, is_signature, subtitle_of
from comms.export.plain import plain_text
from comms.export.word.markup import run
from comms.export.word.measures import DEEPEST_INDENT, LIST_STEP, QUOTE_STEP
from comms.export.word.numbering import GREATEST_START, LEVELS
from comms.export.word.wide_pages import introduces, is_short, wide_pages

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Block, Document
    from comms.export.word.bookmarks import Bookmarks
    from comms.export.word.details import Details
    from comms.export.word.numbering import Numbering
    from comms.export.word.running import RunWriter
    from comms.export.word.sections import Sections
    from comms.export.word.tables import TableWriter

_LABEL = re.compile(r"(:</w:t></w:r>)(<w:r><w:t xml:space=\"preserve\">) ")
"""The end of a label and the blank after it, which becomes a tab so that the values of all lines stand in one column."""

_WHOLE_CODE_LINES = 30
_AFTER_TABLE = '<w:spacing w:before="160"/>'
_AFTER_LIST = '<w:spacing w:after="120"/>'
_AFTER_ADDRESS = '<w:spacing w:after="240"/>'
_BETWEEN = '<w:p><w:pPr><w:pStyle w:val="Separator"/>{}</w:pPr></w:p>'
_BAR = '<w:pBdr><w:left w:val="single" w:sz="12" w:space="10" w:color="B8C0CC"/></w:pBdr>'


@dataclass(slots=True)
class _Place:
    """Where a block stands: how far set in, in how many quotes and lists, and the number that waits for its text."""

    indent: int = 0
    quotes: int = 0
    lists: int = 0
    number: str = ""
    keep_next: bool = False
    after_table: bool = False
    last: bool = False
    """The last of its list, or of the lines under the title."""

    keeps: bool = False
    """An item that stays with the next one, so that neither the first nor the last item stands alone on a page."""


@dataclass(slots=True)
class BodyWriter:
    """Writes the body of one document."""

    document: Document
    details: Details
    running: RunWriter
    tables: TableWriter
    numbering: Numbering
    bookmarks: Bookmarks
    sections: Sections
    title: Block | None
    _parts: list[str] = field(default_factory=list)
    _after_table: bool = False
    _lead: dict[int, str] = field(default_factory=dict)
    _text_width: int = 0

    def body(self) -> str:
        """Give the content of w:body, its last w:sectPr not included."""
        self._text_width = self.sections.page.text_width
        blocks = [block for block in self.document.blocks if block.kind != "directive"]
        if self.title is None and self.details.title:
            self._emit("Title", run(self.details.title), None, _Place())
        self._lead = self._lead_styles(blocks)
        wide = wide_pages(blocks, self._text_width)
        for at, block in enumerate(blocks):
            if at in wide:
                self._section_break(wide[at])
            last = at + 1 == len(blocks) or id(blocks[at + 1]) not in self._lead
            self._block(block, _Place(keep_next=introduces(blocks, at), last=last))
        if self._after_table or not self._parts:
            self._parts.append(_BETWEEN.format(""))
        return "".join(self._parts)

    def _lead_styles(self, blocks: Sequence[Block]) -> dict[int, str]:
        """Give the styles of what stands right under the title: the address lines of a letter, a line of emphasis."""
        styles = dict.fromkeys(
            (id(block) for block in address_blocks(blocks, self.title, self.details.kind)), "Address"
        )
        subtitle = subtitle_of(blocks, self.title)
        if subtitle is not None:
            styles[id(subtitle)] = "Subtitle"
        return styles

    def _section_break(self, width: int) -> None:
        """End the section so far; a table of `width` twips follows, or ordinary pages where it is 0."""
        ended = self.sections.turn(width, after_text=bool(self._parts))
        self._text_width = self.sections.page.text_width
        if ended:
            self._parts.append(_BETWEEN.format(ended))
            self._after_table = False

    def _blocks(self, blocks: Sequence[Block], place: _Place) -> None:
        for at, block in enumerate(blocks):
            keeps = place.keeps or introduces(blocks, at)
            here = replace(place, keep_next=keeps, last=place.last and at == len(blocks) - 1)
            self._block(block, here)
            if block.kind != "directive":
                place.number = here.number

    def _block(self, block: Block, place: _Place) -> None:
        kind = block.kind
        if kind == "heading":
            style = "Title" if block is self.title else f"Heading{block.level}"
            self._emit(style, self.running.block(block.inlines, block.span), block, place)
        elif kind == "paragraph":
            self._paragraph(block, place)
        elif kind == "list":
            self._list(block, place)
        elif kind == "quote":
            inner = replace(place, indent=_deeper(place.indent, QUOTE_STEP), quotes=place.quotes + 1, keeps=False)
            self._blocks(block.blocks, inner)
            place.number = inner.number
        elif kind == "code":
            lines = block.text.removesuffix("\n")
            whole = "<w:keepLines/>" if lines.count("\n") < _WHOLE_CODE_LINES else ""
            self._emit("CodeBlock", self.running.text(lines, block.span), block, place, keep_lines=whole)
        elif kind == "html":
            self._emit("", self.running.text(block.text.strip("\n"), block.span), block, place)
        elif kind == "break":
            self._emit("Rule", "", block, place, always=True)
        elif kind == "table":
            self._table(block, place)

    def _paragraph(self, block: Block, place: _Place) -> None:
        style = self._lead.get(id(block), "")
        runs = self.running.block(block.inlines, block.span)
        if style == "Address":
            runs = _LABEL.sub(r"\1<w:r><w:tab/></w:r>\2", runs, count=1)
        elif is_signature(block):
            style = "Signature"
        elif not style and place.lists:
            style = "ListItem"
        elif not style and place.quotes:
            style = "Quote"
        self._emit(style, runs, block, place)

    def _list(self, block: Block, place: _Place) -> None:
        if place.number:  # an item that begins with a list still shows its own number
            self._emit("ListItem", "", None, place, always=True)
        number = self.numbering.add(ordered=block.ordered, start=block.start, depth=place.lists)
        by_hand = block.ordered and block.start + len(block.blocks) > GREATEST_START
        inner = replace(place, indent=_deeper(place.indent, LIST_STEP), lists=place.lists + 1)
        for at, item in enumerate(block.blocks):
            inner.number = f"{block.start + at}." if by_hand else number
            inner.last = at == len(block.blocks) - 1 and (place.lists == 0 or place.last)
            inner.keeps = at < len(block.blocks) - 1 and at in {0, len(block.blocks) - 2} and is_short(item)
            self._blocks(item.blocks, inner)
            if inner.number:
                self._emit("ListItem", "", None, inner, always=True)

    def _table(self, block: Block, place: _Place) -> None:
        if place.number:
            self._emit("ListItem", "", None, place, always=True)
        if self._after_table:  # two tables in a row would become one
            self._parts.append(_BETWEEN.format(""))
        available = self._text_width - place.indent
        self._parts.append(self.tables.table(block, available=available, indent=place.indent))
        self._after_table = True

    def _emit(
        self, style: str, runs: str, block: Block | None, place: _Place, *, keep_lines: str = "", always: bool = False
    ) -> None:
        """Add one paragraph, unless it would be empty; the number that waits goes to it."""
        number, place.number = place.number, ""
        if not runs and not number and not always:
            return
        if number and not number.startswith("<"):
            runs, number = run(f"{number}\t") + runs, ""
        if block is not None:
            runs = self.bookmarks.around(block, runs)
        self._parts.append(f"<w:p>{self._properties(style, block, place, number, keep_lines)}{runs}</w:p>")
        self._after_table = False

    def _properties(self, style: str, block: Block | None, place: _Place, number: str, keep_lines: str) -> str:
        barred = place.quotes and style != "Quote"
        spacing = _AFTER_TABLE if self._after_table and not style.startswith("Heading") else ""
        if not spacing and place.last:
            spacing = {"ListItem": _AFTER_LIST, "Address": _AFTER_ADDRESS}.get(style, "")
        inside = (
            (f'<w:pStyle w:val="{style}"/>' if style else "")
            + ("<w:keepNext/>" if place.keep_next else "")
            + keep_lines
            + number
            + (_BAR if barred else "")
            + ("<w:bidi/>" if block is not None and _right_to_left(block) else "")
            + spacing
            + _indent(place, numbered=bool(number))
        )
        return f"<w:pPr>{inside}</w:pPr>" if inside else ""


def _indent(place: _Place, *, numbered: bool) -> str:
    if not place.indent or (numbered and not place.quotes and place.lists <= LEVELS):
        return ""  # as the list says
    hanging = f' w:hanging="{LIST_STEP}"' if numbered else ""
    return f'<w:ind w:left="{place.indent}"{hanging}/>'


def _deeper(indent: int, step: int) -> int:
    return min(indent + step, DEEPEST_INDENT)


def _right_to_left(block: Block) -> bool:
    return right_to_left(block.text or plain_text(block.inlines))
