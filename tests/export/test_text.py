"""Plain text: all words, in lines that a mail keeps as they are."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hypothesis import given, settings

from comms.export.characters import shown
from comms.export.text import export_text
from comms.export.wrapping import width_of, wrapped
from tests.export.trees import HOSTILE, MARKDOWN, document, leaves, paragraph, read, table

if TYPE_CHECKING:
    from pathlib import Path


def squeezed(text: str) -> str:
    """Give text without white space, the marks of quotes and the numbers of footnotes."""
    return re.sub(r"\s", "", re.sub(r"(?m)^[ >]+|\[\d+\](?=\W|$)", "", text))


def test_the_shape_of_a_text() -> None:
    """Title and headings are underlined, lists hang, links are footnotes, quotes are marked, code is set in."""
    text = (
        "---\nmarking: TLP:AMBER\nkind: x-letter\n---\n\n# A title\n\n**To:** B\n\n**From:** A\n\n## Head\n\n"
        "See [the page](https://example.com/a) and <https://example.com/b> or <a@example.com>. [Again](https://example.com/a).\n\n"
        "9. nine\n10. ten\n    - in\n\n> quoted\n>\n> twice\n\n    code\n      more\n\n***\n"
    )
    assert export_text(read(text)) == (
        "TLP:AMBER\n\nA title\n=======\n\nTo: B\nFrom: A\n\nHead\n~~~~\n\n"
        "See the page [1] and https://example.com/b or a@example.com. Again [1].\n\n"
        "9.  nine\n10. ten\n    * in\n\n> quoted\n>\n> twice\n\n    code\n      more\n\n* * *\n\n"
        "[1] https://example.com/a\n"
    )


def test_tables_are_aligned() -> None:
    """A table that fits has one line a row; numbers stand to the right where the draft says so."""
    text = "| When | Count |\n|---|--:|\n| 9 November 2026 | 7 |\n| 10 November 2026 | 1,204 |\n"
    assert export_text(read(text)) == (
        "When              Count\n================  =====\n9 November 2026       7\n10 November 2026  1,204\n"
    )


def test_wide_tables_wrap_and_wider_ones_become_records() -> None:
    """Cells wrap inside their column; a table whose words do not fit becomes one record a row."""
    wrapping = export_text(document(table(["When", "What"], ["9 November 2026", "word " * 30], ["10", "x"])))
    assert all(
        line.startswith((" " * 17, "9 Nov", "10 ", "When", "====")) or not line for line in wrapping.splitlines()
    )
    records = export_text(document(table(["Item", "A label that is far too long", "Hash"], ["EV-01", "x", "5f" * 32])))
    assert records == (
        f"Item:               EV-01\nA label that is far too long:\n                    x\nHash:               {'5f' * 32}\n"
    )


@given(text=MARKDOWN)
@settings(max_examples=120, deadline=None)
def test_no_word_is_lost(text: str) -> None:
    """The words of every block are there in order; cells of a table are there somewhere."""
    source = read(text)
    made = squeezed(export_text(source))
    at = 0
    in_tables = {id(cell) for block in source.walk() if block.kind == "table" for cell in block.walk()}
    blocks = [block for block in source.walk() if block.kind in {"heading", "paragraph", "cell", "code", "html"}]
    for block, leaf in zip(blocks, leaves(source), strict=True):
        if id(block) in in_tables:
            assert all(word in made for word in map(squeezed, shown(leaf).split()))
            continue
        words = squeezed(shown(leaf))
        found = made.find(words, at)
        assert found >= 0, (words, made[at:])
        at = found + len(words)


def test_texts_of_the_worked_example_keep_to_the_width(shared: Path) -> None:
    """No line is longer than 72 columns but for a word that is, and none ends with a blank or begins with a dash."""
    for path in sorted((shared / "texts").glob("[a-z]*.md")):
        for line in export_text(read(path.read_text(encoding="utf-8"))).splitlines():
            assert width_of(line) <= 72 or max(map(len, line.split())) > 50, (path.name, line)
            assert line == line.rstrip()
            assert not line.startswith("-")


def test_hostile_characters_are_shown() -> None:
    """Terminal escapes and direction marks reach no terminal and no mail."""
    made = export_text(document(paragraph(HOSTILE), table([HOSTILE])))
    assert "\\x1b[31m" in made
    assert "\\u202eevil" in made
    made.encode()
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", made)


def test_wide_letters_count_twice_and_marks_not_at_all() -> None:
    """Chinese text and combining accents are wrapped as a terminal shows them."""
    assert width_of("\u4e2d\u6587") == 4
    assert width_of("e\u0301") == 1
    assert wrapped("\u4e2d\u6587 \u4e2d\u6587 ab", 9) == ["\u4e2d\u6587 \u4e2d\u6587", "ab"]


def test_deep_lists_and_an_empty_draft() -> None:
    """Fifty levels keep their words; a draft without text is one empty line."""
    made = export_text(read("\n".join(f"{'  ' * level}- level {level}" for level in range(50))))
    assert all(f"level {level}\n" in made for level in range(50))
    assert export_text(read("")) == "\n"
