"""One customer's notice: the table it comes from, what it may hold, and what people changed in the specimen."""

from __future__ import annotations

import datetime as dt
import tempfile
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from comms.drafting.customers import Row, data_ids, read_customers
from comms.drafting.draft import draft
from comms.drafting.escaping import escape_markdown
from comms.drafting.notices import KINDS, NoticeRefused, NoticeWriter
from comms.errors import FileError, Problem
from comms.facts.loader import Facts, load_facts
from tests.conftest import EXAMPLE

NOW = dt.datetime(2026, 11, 13, 14, 10, tzinfo=dt.UTC)
HEADER = "customer,contact,language,data,indicators\n"
NAMES = ["Alpha Quarry", "Beta_Works", "Gamma [Ltd]", "Delta & Sons, GmbH", "{{ Epsilon }}", "Zeta *Bold*", "# Eta"]


@lru_cache(maxsize=1)
def example() -> Facts:
    """Give the facts of the worked example."""
    return load_facts(str(EXAMPLE))


def specimen(kind: str = KINDS[0]) -> str:
    """Give the specimen as generated."""
    return draft(example(), kind, today=NOW.date(), now=NOW, incident_id="inc-1").text


def writer(kind: str = KINDS[0], edited: str | None = None) -> NoticeWriter:
    """Give a writer over the example, with the specimen as edited."""
    base = specimen(kind)
    return NoticeWriter(
        example(), kind, base=base, specimen=base if edited is None else edited, today=NOW.date(), now=NOW
    )


def row(*data: str, customer: str = "Alpha Quarry", indicators: bool = True) -> Row:
    """Give one row."""
    return Row(2, customer, frozenset(data), indicators)


def rows(text: str | bytes) -> list[Row | Problem]:
    """Read a table."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "customers.csv"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return [
            Problem(one.message, one.hint, one.location and type(one.location)("customers.csv", one.location.line))
            if isinstance(one, Problem)
            else one
            for one in read_customers(str(path), data_ids(example()), "en")
        ]


IDS = [name for name, why in data_ids(example()).items() if not why]
TABLES = st.lists(st.tuples(st.sets(st.sampled_from(IDS), min_size=1), st.booleans()), min_size=1, max_size=len(NAMES))


@settings(max_examples=40, deadline=None)
@given(table=TABLES, kind=st.sampled_from(KINDS))
def test_no_row_sees_the_data_or_name_of_another(table: list[tuple[set[str], bool]], kind: str) -> None:
    """Whatever the table, a notice holds its own data, its own name and its own right to indicators, and no other's."""
    lines = [
        f'"{name}",x@example.com,en,{";".join(ids)},{"yes" if yes else "no"}\n'
        for name, (ids, yes) in zip(NAMES, table, strict=False)
    ]
    write = writer(kind)
    for place, made in enumerate(rows(HEADER + "".join(lines))):
        assert isinstance(made, Row)
        text = write.text(made)
        ids, yes = table[place]
        for item in example().incident.data:
            if item.public and item.certainty != "ruled-out":
                assert (escape_markdown(item.public).rstrip(".") in text) == (item.id in ids), item.id
        for number, name in enumerate(NAMES):
            assert (f"**To:** {escape_markdown(name)}\n" in text) == (number == place)
            assert (escape_markdown(name) in text) == (number == place)
        assert ("## Indicators" in text) == (yes and kind == KINDS[0])
        assert ("203[.]0[.]113[.]24" in text) == (yes and kind == KINDS[0])
        assert "inc-1" not in text
        assert example().incident.codename not in text


def test_what_people_changed_in_the_specimen_stands_in_every_notice() -> None:
    """An added sentence and a changed one are in the notice, and the row's own facts beside them."""
    edited = specimen().replace("## Reaching us\n", "Our engineers will answer your questions.\n\n## Reaching us\n")
    edited = edited.replace("We answer at any hour.", "We answer day and night.")
    text = writer(edited=edited).text(row("D01"))
    assert "Our engineers will answer your questions." in text
    assert "We answer day and night." in text
    assert "Invoices of your closed account" not in text
    assert "**To:** Alpha Quarry" in text


def test_a_change_that_does_not_fit_the_row_refuses_it() -> None:
    """Where people changed what differs from customer to customer, nobody gets a notice with marks in it."""
    edited = specimen().replace("**To:** the security teams of the customers concerned", "**To:** all concerned")
    assert edited != specimen()
    with pytest.raises(NoticeRefused, match="changed in the specimen"):
        writer(edited=edited).text(row("D01"))


def test_an_edited_item_reaches_those_whom_it_concerns_and_nobody_else() -> None:
    """Edited words about one kind of data stand in the notices about it; others get theirs without a trace of it."""
    edited = specimen().replace("Whoever copied them knows your name", "Whoever has them knows your name")
    assert edited != specimen()
    write = writer(edited=edited)
    assert "Whoever has them knows" in write.text(row("D03"))
    assert "Whoever has them knows" in write.text(row("D01", "D03"))
    assert "knows your name" not in write.text(row("D01"))
    assert write.text(row("D02")) == writer().text(row("D02"))


def test_a_moved_line_about_others_refuses_the_row() -> None:
    """A list item that a person moved would survive the merge in the notice of those whom it is not about."""
    [line] = [line for line in specimen().splitlines() if "Invoices of your closed account" in line]
    edited = specimen().replace(line + "\n", "").replace("## Reaching us\n", f"{line}\n\n## Reaching us\n")
    with pytest.raises(NoticeRefused, match=r"not about this customer|speak of D03|changed in the specimen"):
        writer(edited=edited).text(row("D01"))


def test_a_copied_wording_or_indicator_refuses_the_row() -> None:
    """Words about another's data, or an indicator for one that gets none, are found wherever a person put them."""
    words = "Some also lost this: Invoices of your closed account."
    edited = specimen().replace("## Reaching us\n", f"{words}\n\n## Reaching us\n")
    with pytest.raises(NoticeRefused, match="speak of D03"):
        writer(edited=edited).text(row("D01"))
    edited = specimen().replace("## Reaching us\n", "Look for 203[.]0[.]113[.]24.\n\n## Reaching us\n")
    with pytest.raises(NoticeRefused, match="indicator"):
        writer(edited=edited).text(row("D01", indicators=False))


def test_our_comments_and_fields_stay_with_us() -> None:
    """Comments of the specimen and fields that only we need do not go to customers."""
    edited = specimen().replace(
        "## Reaching us\n", "<!-- comms: allow X because counsel said so -->\n\n## Reaching us\n"
    )
    edited = edited.replace("---\n", "---\nreviewer: A. Leader\n", 1)
    text = writer(edited=edited).text(row("D01"))
    assert "counsel" not in text
    assert "A. Leader" not in text
    assert "facts:" not in text.split("---\n")[1]


@pytest.mark.parametrize("start", [b"", b"\xef\xbb\xbf"], ids=["plain", "BOM"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_bom_line_ends_and_quoted_newlines(start: bytes, end: str) -> None:
    """The table is read with and without BOM; a newline in a cell is a space, and lines are counted as in the file."""
    table = HEADER + '"Alpha\nQuarry",x,en,D01,yes\n\n"Beta, Ltd",x,en,"D01; D02",no\nGamma,x,en,D99,no\n'
    first, second, third = rows(start + table.replace("\n", end).encode())
    assert first == Row(2, "Alpha Quarry", frozenset({"D01"}), indicators=True)
    assert second == Row(5, "Beta, Ltd", frozenset({"D01", "D02"}), indicators=False)
    assert isinstance(third, Problem)
    assert str(third).startswith("customers.csv:6: ")


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Alpha,x,en,D99,yes", "there is no data D99"),
        (" ,x,en,D01,yes", "the customer is empty"),
        ("Alpha,x,xx,D01,yes", "no specimen in the language xx"),
        ("Alpha,x,en,D01,maybe", "indicators is maybe"),
        ("Alpha,x,en,D01,", "indicators is empty"),
        ("Alpha,x,en,,no", "data is empty"),
        ("Alpha,x,en,D01", "4 cells"),
        ("first  CUSTOMER,x,en,D01,no", "has a row above already"),
        ('"Alpha"x,x,en,D01,no', "is not CSV"),
    ],
)
def test_each_bad_row_is_refused_with_its_place_and_reason(line: str, reason: str) -> None:
    """One bad row is refused with its line; the rows round it are read."""
    first, problem, last = rows(HEADER + "First Customer,x,en,D01,yes\n" + line + "\nLast,x,en,D02,no\n")
    assert isinstance(first, Row)
    assert isinstance(last, Row)
    assert isinstance(problem, Problem)
    assert str(problem).startswith("customers.csv:3: ")
    assert reason in problem.message


def test_all_reasons_of_a_row_at_once() -> None:
    """A row with three slips names all three."""
    [problem] = rows(HEADER + ",x,en,D98;D99,perhaps\n")
    assert isinstance(problem, Problem)
    assert all(word in problem.message for word in ("empty", "D98", "D99", "perhaps"))


def test_data_that_is_ruled_out_refuses_the_row() -> None:
    """Nobody is told that what is ruled out was affected."""
    ruled_out = next(item.id for item in example().incident.data if item.certainty == "ruled-out")
    [problem] = rows(HEADER + f"Alpha,x,en,{ruled_out},no\n")
    assert isinstance(problem, Problem)
    assert "ruled out" in problem.message


@pytest.mark.parametrize(
    "table",
    [b"", b"customer;language;data;indicators\n", "customer,language\n".encode("utf-16"), HEADER.encode() + b"\xff\n"],
)
def test_another_sort_of_file_is_refused_whole(table: bytes) -> None:
    """An empty file, other columns, UTF-16 and broken UTF-8 are no table."""
    with pytest.raises(FileError):
        rows(table)
