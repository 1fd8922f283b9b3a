"""Tables: set widths, a header row that repeats, rows that do not split. Linear in the number of rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.direction import right_to_left
from comms.export.plain import plain_text
from comms.export.word.columns import CELL_PADDING, SMALL, Columns, least_width, set_columns
from comms.export.word.measures import width_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Block
    from comms.export.word.bookmarks import Bookmarks
    from comms.export.word.running import RunWriter

_WHOLE_TABLE_LINES = 10
_FIRST_ROWS = 2
"""The header and the first row stay with the next; so does the last row but one: no row stands alone on a page."""

_SPLITTING_LINES = 40
_BROAD = 12
"""Twips that a letter takes for each point of its size; few texts are broader on average."""

_ALIGNMENTS = {"center": '<w:jc w:val="center"/>', "right": '<w:jc w:val="right"/>'}


class TableWriter:
    """Writes the tables of a document; `breadth` says how much broader than Arial its letters may be."""

    def __init__(self, running: RunWriter, bookmarks: Bookmarks, breadth: float = 1) -> None:
        self._running = running
        self._breadth = breadth
        self._bookmarks = bookmarks

    def table(self, table: Block, *, available: int, indent: int = 0) -> str:
        """Give the XML of a table in `available` twips, set in by `indent`."""
        words = cell_words(table)
        columns = set_columns(words, available, self._breadth)
        heights = [_lines(row, columns) for row in words]
        whole = sum(heights) <= _WHOLE_TABLE_LINES
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns.widths)
        opening = (
            f'<w:tbl><w:tblPr><w:tblStyle w:val="ReportTable"/><w:tblW w:w="{sum(columns.widths)}" w:type="dxa"/>'
            f'<w:tblInd w:w="{indent}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0020" w:firstRow="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
        )
        pieces = [opening]
        last = len(table.blocks) - 1
        look = _CellLook(columns, table.aligns)
        for number, (row, height) in enumerate(zip(table.blocks, heights, strict=True)):
            keep = number < last and (whole or number < _FIRST_ROWS or number == last - 1)
            pieces.append(self._row(row, look, splits=height > _SPLITTING_LINES, keep=keep))
        pieces.append("</w:tbl>")
        return "".join(pieces)

    def _row(self, row: Block, look: _CellLook, *, splits: bool, keep: bool) -> str:
        header = "<w:tblHeader/>" if row.header else ""
        properties = header if splits else f"<w:cantSplit/>{header}"
        pieces = [f"<w:tr><w:trPr>{properties}</w:trPr>" if properties else "<w:tr>"]
        named = True
        for opening, cell in zip(look.openings(header=row.header, keep=keep), row.blocks, strict=False):
            runs = self._running.block(cell.inlines, cell.span)
            if named:
                runs = self._bookmarks.around(row, runs)
                named = False
            bidi = "<w:bidi/>" if not runs.isascii() and right_to_left(plain_text(cell.inlines)) else ""
            pieces.append(opening.replace("<!>", bidi) + runs + "</w:p></w:tc>")
        empty = look.openings(header=row.header, keep=keep)[len(row.blocks) :]
        pieces += [f"{opening.replace('<!>', '')}</w:p></w:tc>" for opening in empty]
        pieces.append("</w:tr>")
        return "".join(pieces)


class _CellLook:
    """The openings of the cells of a table, the same for most of its rows."""

    def __init__(self, columns: Columns, aligns: Sequence[str]) -> None:
        self._columns = columns
        self._aligns = (*aligns, *[""] * len(columns.widths))
        self._made: dict[tuple[bool, bool], list[str]] = {}

    def openings(self, *, header: bool, keep: bool) -> list[str]:
        key = (header, keep)
        if key not in self._made:
            style = "TableHeading" if header else "TableText"
            style += "Small" if self._columns.size == SMALL else ""
            kept = "<w:keepNext/>" if keep else ""
            self._made[key] = [
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{style}"/>'
                f"{kept}<!>{_ALIGNMENTS.get(align, '')}</w:pPr>"
                for width, align in zip(self._columns.widths, self._aligns, strict=False)
            ]
        return self._made[key]


def cell_words(table: Block) -> list[list[str]]:
    """Give the words of every cell of a table, row by row."""
    return [[plain_text(cell.inlines) for cell in row.blocks] for row in table.blocks]


def needs_wide_page(table: Block, available: int) -> int:
    """Give the width that a table asks for if it cannot stand in `available` twips, else 0."""
    least = least_width(cell_words(table))
    return least if least > available else 0


def _lines(row: Sequence[str], columns: Columns) -> int:
    """Give about how many lines high a row is."""
    height = 1
    for cell, width in zip(row, columns.widths, strict=False):
        room = max(width - CELL_PADDING, 1)
        if len(cell) * columns.size * _BROAD > room:  # else it is one line, and need not be measured
            lines = sum(1 + width_of(line, columns.size) // room for line in cell.split("\n"))
            height = max(height, lines)
    return height
