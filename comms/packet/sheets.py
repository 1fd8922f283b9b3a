"""Tables as CSV: one to open in a spreadsheet, which runs nothing, and one for programs, exact."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass

_FORMULA = re.compile(r"[\s\x00-\x1f]*[=+\-@\uff1d\uff0b\uff0d\uff20\t\r\n]")
"""What a spreadsheet takes for the start of a formula; the wide forms count in some."""
BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table: its name (of the file, without ending), the header, the rows, and what to say where there are none."""

    name: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    none: str


def for_hands(sheet: Sheet) -> bytes:
    """Give a table for a spreadsheet: a cell that could be a formula begins with an apostrophe.

    A byte-order mark tells the spreadsheet that it is UTF-8. A table without rows is its one sentence.
    """
    rows = [sheet.header, *sheet.rows] if sheet.rows else [(sheet.none,)]
    return (BOM + _csv([tuple(map(_safe, row)) for row in rows])).encode("utf-8", "backslashreplace")


def for_programs(sheet: Sheet) -> bytes:
    """Give a table for programs: every cell exactly as the facts have it; without rows, the header alone."""
    return _csv([sheet.header, *sheet.rows]).encode("utf-8", "backslashreplace")


def _safe(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _csv(rows: list[tuple[str, ...]]) -> str:
    written = io.StringIO()
    csv.writer(written, lineterminator="\r\n").writerows(rows)
    return written.getvalue()
