"""The table of customers, read row by row: whom a notice goes to, and what of theirs it is about."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from hashlib import blake2b
from io import TextIOWrapper
from typing import TYPE_CHECKING
from unicodedata import normalize

from comms.errors import FileError, Location, Problem

if TYPE_CHECKING:
    from _csv import Reader
    from collections.abc import Iterator, Mapping, Sequence

    from comms.facts.loader import Facts

COLUMNS = ("customer", "language", "data", "indicators")
_SEPARATORS = re.compile(r"[;,\s]+")


@dataclass(frozen=True)
class Row:
    """One customer: the 1-based line at which the row begins, the name, the ids of its data, whether it gets indicators."""

    line: int
    customer: str
    data: frozenset[str]
    indicators: bool

    @property
    def key(self) -> str:
        """What tells this customer from others: 16 hexadecimal digits of the name's hash, whatever its case and spaces."""
        name = normalize("NFKC", self.customer).casefold()
        return blake2b(name.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()


def data_ids(facts: Facts) -> dict[str, str]:
    """Give each id of the facts' data with why no customer can be told of it, "" where they can."""
    return {
        item.id: "is ruled out, so nobody is affected by it"
        if item.certainty == "ruled-out"
        else ""
        if item.public
        else "has no wording for customers (`public`)"
        for item in facts.incident.data
    }


def read_customers(path: str, ids: Mapping[str, str], language: str) -> Iterator[Row | Problem]:
    """Read a table row by row: a Row, or the Problem for which it is refused.

    `ids` is what `data_ids` gives, `language` that of the specimen. Memory grows by one number a row, to find
    duplicates. Raises FileError for a table that is missing, no UTF-8, or lacks a column.
    """
    try:
        with open(path, "rb") as raw, TextIOWrapper(raw, encoding="utf-8-sig", newline="") as text:
            yield from _rows(csv.reader(text, strict=True), path, ids, language)
    except UnicodeDecodeError as error:
        message = f"is not UTF-8 text (byte 0x{error.object[error.start]:02x})"
        raise FileError(message, "save the table as CSV in UTF-8", Location(path)) from None
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise FileError(f"cannot be read: {reason}", "check the name and its permissions", Location(path)) from None


def _rows(reader: Reader, path: str, ids: Mapping[str, str], language: str) -> Iterator[Row | Problem]:
    header: list[str] | None = None
    seen: set[int] = set()
    while True:
        line = reader.line_num + 1
        place = Location(path, line)
        try:
            cells = next(reader)
        except StopIteration:
            if header is None:
                raise FileError("the table is empty", _columns(), Location(path)) from None
            return
        except csv.Error as error:
            message = f"this row, lines {line} to {reader.line_num}, is not CSV: {error}"
            yield Problem(message, "close every quotation mark that is opened", place)
            continue
        if not any(cell.strip() for cell in cells):
            continue
        if header is None:
            header = _header(cells, place)
            continue
        made = _row(header, cells, line, ids, language)
        if isinstance(made, Row):
            number = int(made.key, 16)
            if number not in seen:
                seen.add(number)
                yield made
                continue
            made = [f"{made.customer} has a row above already"]
        yield Problem("; ".join(made), "correct the row", place)


def _columns() -> str:
    return f"its first line names the columns {','.join(COLUMNS)}, parted by commas"


def _header(cells: Sequence[str], place: Location) -> list[str]:
    header = [cell.strip().casefold() for cell in cells]
    missing = [name for name in COLUMNS if header.count(name) != 1]
    if missing:
        raise FileError(f"the table has no column, or two, {', '.join(missing)}", _columns(), place)
    return header


def _row(header: list[str], cells: list[str], line: int, ids: Mapping[str, str], language: str) -> Row | list[str]:
    """Make a row of cells, or give every reason why not."""
    if len(cells) != len(header):
        return [f"the row has {len(cells)} cells, the first line has {len(header)}"]
    cell = {name: " ".join(value.split()) for name, value in zip(header, cells, strict=True)}
    wrong = []
    if not cell["customer"]:
        wrong.append("the customer is empty")
    chosen = [name for name in _SEPARATORS.split(cell["data"]) if name]
    if not chosen:
        wrong.append("data is empty: it names ids such as D01;D02")
    for name in dict.fromkeys(chosen):
        if name not in ids:
            wrong.append(f"there is no data {name} in the facts, there are {', '.join(ids) or 'none'}")
        elif ids[name]:
            wrong.append(f"{name} {ids[name]}")
    if cell["language"].casefold() not in {"", language.casefold()}:
        wrong.append(f"there is no specimen in the language {cell['language']}, it is in {language}")
    answer = cell["indicators"].casefold()
    if answer not in {"yes", "no"}:
        wrong.append(f"indicators is {cell['indicators'] or 'empty'}, not yes or no")
    return wrong or Row(line, cell["customer"], frozenset(chosen), answer == "yes")
