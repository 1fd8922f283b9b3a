"""The text of a Word file is the text of its draft."""

from __future__ import annotations

import json
import re
import subprocess
import time
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from comms.document.tree import Block, Inline
from comms.export.characters import shown
from comms.export.word import export_docx
from tests.conftest import require
from tests.export import docx_reader
from tests.export.trees import HOSTILE, MARKDOWN, NOWHERE, document, leaves, paragraph, read, table, words

if TYPE_CHECKING:
    from pathlib import Path

    from comms.document.tree import Document
    from comms.export.word import Purpose

PURPOSES: list[Purpose] = ["legal", "release"]


def folded(texts: list[str]) -> list[str]:
    """Give the texts that are not blank, every run of white space as one blank."""
    return [" ".join(text.split()) for text in texts if text.strip()]


def expected(source: Document) -> list[str]:
    """Give what the file must hold, block by block."""
    return folded([shown(text) for text in leaves(source)])


@pytest.mark.parametrize("purpose", PURPOSES)
@given(text=MARKDOWN)
@settings(max_examples=120, deadline=None)
def test_every_block_is_there_in_order(purpose: Purpose, text: str) -> None:
    """Block by block, the words of a draft are those of the file, whatever the Markdown."""
    source = read(text)
    made = export_docx(source, purpose=purpose, version=1)
    assert folded(docx_reader.visible(made)) == expected(source)


def test_code_keeps_its_blanks() -> None:
    """Line ends, tabs and leading blanks of a code block are kept."""
    source = read("```\na\n  b\tc\n\n    d\n```\n")
    assert docx_reader.visible(export_docx(source, purpose="legal")) == ["a\n  b\tc\n\n    d"]


def test_hostile_characters_are_shown_everywhere() -> None:
    """What XML or an eye cannot take comes out as an escape in every kind of block, in links and in cells."""
    link = Inline("link", NOWHERE, url=f"https://example.com/{HOSTILE}", inlines=(words(HOSTILE),))
    source = document(
        Block("heading", NOWHERE, level=1, inlines=(words(HOSTILE),)),
        paragraph(HOSTILE, Inline("code", NOWHERE, text=HOSTILE), link),
        Block("code", NOWHERE, text=HOSTILE, info=HOSTILE),
        Block("html", NOWHERE, text=HOSTILE),
        table([HOSTILE, ""], ["", HOSTILE]),
    )
    for purpose in PURPOSES:
        made = export_docx(source, purpose=purpose)
        assert folded(docx_reader.visible(made)) == expected(source)
        text = "\n".join(docx_reader.visible(made))
        for escape in ("\\x00", "\\x1b[31m", "\\x85", "\\u202eevil\\u202c", "\\ud800", "\\uffff", "\\U000e0041", "]]>"):
            assert escape in text
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text)


def test_a_title_of_the_front_matter_is_shown() -> None:
    """A draft without a first heading shows the title that its front matter gives."""
    made = export_docx(read("---\ntitle: A title, 12 November 2026\n---\n\nText.\n"), purpose="release")
    assert [(p.style, p.text) for p in docx_reader.paragraphs(made)] == [
        ("Title", "A title, 12 November 2026"),
        ("", "Text."),
    ]


def test_a_title_is_shown_once() -> None:
    """A draft with both a first heading and a title in its front matter does not show two titles."""
    made = export_docx(read("---\ntitle: Same title\n---\n\n# Same title\n\nText.\n"), purpose="release")
    assert docx_reader.visible(made) == ["Same title", "Text."]


def test_fifty_levels_of_lists() -> None:
    """Deep lists lose nothing; no line is set in beyond the page."""
    source = read("\n".join(f"{'  ' * level}- level {level}" for level in range(50)))
    made = export_docx(source, purpose="legal")
    assert docx_reader.visible(made) == [f"level {level}" for level in range(50)]
    insets = [int(str(e.get(f"{docx_reader.W}left"))) for e in docx_reader.body(made).iter(f"{docx_reader.W}ind")]
    assert insets
    assert max(insets) <= 6000


def test_sixty_columns_and_ten_thousand_rows() -> None:
    """No table is too wide or too long."""
    wide = table([f"c{at}" for at in range(60)], [f"value {at}" for at in range(60)])
    long = table(["When", "What"], *([f"{at}", f"event {at}"] for at in range(10_000)))
    for source in (document(wide), document(long)):
        made = export_docx(source, purpose="legal")
        assert docx_reader.tables(made) == [[[c.inlines[0].text for c in r.blocks] for r in source.blocks[0].blocks]]


def test_twice_the_rows_take_about_twice_the_time() -> None:
    """Time grows with the rows and not with their square, as it does where rows are moved from tree to tree."""

    def seconds(rows: int) -> float:
        source = document(table(["When", "What"], *([f"{at}", f"event {at}"] for at in range(rows))))
        times = []
        for _ in range(3):
            start = time.process_time()
            export_docx(source, purpose="legal")
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(4_000) < 3 * seconds(2_000) + 0.2


def test_ragged_and_empty_tables() -> None:
    """A row with fewer cells is filled up, one without any is kept, and nothing fails."""
    source = document(table(["a", "b"], ["c"], []), table([]), Block("table", NOWHERE))
    made = export_docx(source, purpose="legal")
    assert docx_reader.tables(made)[0] == [["a", "b"], ["c", ""], ["", ""]]


def test_an_empty_draft_is_a_file() -> None:
    """A draft without text gives a file that opens."""
    assert docx_reader.visible(export_docx(read(""), purpose="release")) == []


def test_pandoc_reads_the_same_words(shared: Path, tmp_path: Path) -> None:
    """An independent reader finds the words of every text of the worked example, and its lists and tables."""
    pandoc = require("pandoc")
    for path in sorted((shared / "texts").glob("[a-z]*.md")):
        source = read(path.read_text(encoding="utf-8"))
        made = tmp_path / f"{path.stem}.docx"
        made.write_bytes(export_docx(source, purpose="release"))
        run = subprocess.run([pandoc, "-f", "docx+styles", "-t", "json", made], capture_output=True, check=True)
        read_back = json.loads(run.stdout)
        found = "".join(_strings([[read_back["meta"].get(n) for n in ("title", "subtitle")], read_back["blocks"]]))
        assert found == re.sub(r"\s", "", "".join(leaves(source))), path.name
        kinds = re.findall(r'"t": ?"(BulletList|OrderedList|Table)"', json.dumps(read_back))
        assert kinds == [_drawn(block) for block in source.walk() if block.kind in {"list", "table"}], path.name


def _drawn(block: Block) -> str:
    if block.kind == "table":
        return "Table"
    return "OrderedList" if block.ordered else "BulletList"


def _strings(node: object) -> list[str]:
    if isinstance(node, dict):
        if node.get("t") in {"Str", "Code"}:
            content = node["c"]
            return [re.sub(r"\s", "", content if isinstance(content, str) else content[1])]
        return [text for value in node.values() for text in _strings(value)]
    if isinstance(node, list):
        return [text for value in node for text in _strings(value)]
    return []
