"""Tables: exact for programs, harmless in a spreadsheet."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.packet.sheets import Sheet, for_hands, for_programs

_CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
_ROWS = st.lists(st.tuples(_CELLS, _CELLS, _CELLS), min_size=1, max_size=5)


def read(data: bytes, encoding: str = "utf-8") -> list[tuple[str, ...]]:
    """Read a table as any program would."""
    return [tuple(row) for row in csv.reader(io.StringIO(data.decode(encoding), newline=""))]


@given(_ROWS)
def test_the_table_for_programs_reads_back_exactly(rows: list[tuple[str, str, str]]) -> None:
    """Quotes, line ends, commas and formulas come back as they were."""
    sheet = Sheet("t", ("a", "b", "c"), tuple(rows), "None.")
    assert read(for_programs(sheet)) == [("a", "b", "c"), *rows]


@given(_ROWS)
def test_the_table_for_hands_differs_by_an_apostrophe_alone(rows: list[tuple[str, str, str]]) -> None:
    """No cell begins like a formula, and without its apostrophe each is what the facts say."""
    sheet = Sheet("t", ("a", "b", "c"), tuple(rows), "None.")
    made = read(for_hands(sheet), "utf-8-sig")[1:]
    for row, wanted in zip(made, rows, strict=True):
        for cell, fact in zip(row, wanted, strict=True):
            assert cell in {fact, f"'{fact}"}
            assert not cell.lstrip().startswith(("=", "+", "-", "@"))


@pytest.mark.parametrize(
    "cell",
    [
        "=HYPERLINK(1)",
        "+1",
        "-1+1",
        "@SUM(1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff201",
    ],
)
def test_every_start_of_a_formula_is_defused(cell: str) -> None:
    """Spaces and wide forms before it do not help."""
    assert read(for_hands(Sheet("t", ("a",), ((cell,),), "None.")), "utf-8-sig")[1] == (f"'{cell}",)


def test_an_empty_group_is_a_sentence() -> None:
    """People read a sentence; programs get the header."""
    sheet = Sheet("t", ("a", "b"), (), "No indicators are known yet.")
    assert read(for_hands(sheet), "utf-8-sig") == [("No indicators are known yet.",)]
    assert read(for_programs(sheet)) == [("a", "b")]
