"""The text of a draft and of what is made of it are equal block by block; pandoc reads it, which knows nothing of comms."""

from __future__ import annotations

import json
import re
import subprocess
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings

from comms.errors import ParityBroken
from comms.export.characters import shown
from comms.export.html import export_html
from comms.export.word import export_docx
from tests.conftest import require
from tests.export.trees import MARKDOWN, leaves, read

if TYPE_CHECKING:
    from pathlib import Path

    from comms.document.tree import Document

_SECONDS = 60
_LEAVES = frozenset({"Para", "Plain", "Header", "CodeBlock"})


@pytest.mark.parametrize("format_", ["docx", "html"])
def test_texts_of_the_worked_example_are_equal_block_by_block(shared: Path, tmp_path: Path, format_: str) -> None:
    """Headings, paragraphs, items, cells: as many as in the draft, in its order, with its words."""
    for path in sorted((shared / "texts").glob("[a-z]*.md")):
        source = read(path.read_text(encoding="utf-8"))
        assert seen_by_pandoc(source, format_, tmp_path) == wanted(source), path.name


@pytest.mark.parametrize("format_", ["docx", "html"])
def test_any_text_is_equal_block_by_block(tmp_path: Path, format_: str) -> None:
    """Whatever the Markdown holds: a file with every block of it, or for a page a refusal."""
    require("pandoc")

    @given(text=MARKDOWN)
    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
    def holds(text: str) -> None:
        source = read(text)
        try:
            found = seen_by_pandoc(source, format_, tmp_path)
        except ParityBroken:
            return
        assert found == wanted(source)

    holds()


def wanted(source: Document) -> list[str]:
    """Give the words of each block of a draft without white space; blocks without words are left out."""
    return [words for words in (folded(shown(leaf)) for leaf in leaves(source)) if words]


def seen_by_pandoc(source: Document, format_: str, folder: Path) -> list[str]:
    """Export a draft, let pandoc read the file, and give the words of each of its blocks."""
    made = folder / f"draft.{format_}"
    if format_ == "docx":
        made.write_bytes(export_docx(source, purpose="release"))
    else:
        page = re.sub("<header>.*</header>", "", export_html(source), flags=re.DOTALL)  # the marking is no block
        made.write_bytes(page.encode())
    reader = "docx+styles" if format_ == "docx" else "html-tex_math_dollars-smart"
    command = [require("pandoc"), "-f", reader, "-t", "json", str(made)]
    done = subprocess.run(command, capture_output=True, check=True, timeout=_SECONDS)
    tree = json.loads(done.stdout)
    # Of a Word file, title and subtitle are no blocks to pandoc; of a page, its title stands there once more.
    above = [tree["meta"].get(name) for name in ("title", "subtitle")] if format_ == "docx" else []
    found = ["".join(strings(one)) for one in above] + blocks(tree["blocks"])
    return [words for words in map(folded, found) if words]


def blocks(node: Any) -> list[str]:
    """Give the words of every block that holds words, in order."""
    if isinstance(node, dict):
        if node.get("t") in _LEAVES:
            return ["".join(strings(node["c"]))]
        return [words for value in node.values() for words in blocks(value)]
    if isinstance(node, list):
        return [words for value in node for words in blocks(value)]
    return []


def strings(node: Any) -> list[str]:
    """Give the words in a part of pandoc's tree."""
    if isinstance(node, dict):
        if node.get("t") in {"Str", "Code", "CodeBlock"}:
            return [node["c"] if isinstance(node["c"], str) else node["c"][1]]
        return [text for value in node.values() for text in strings(value)]
    if isinstance(node, list):
        if len(node) == 2 and all(isinstance(one, str) for one in node):  # a CodeBlock's words, or a link's target
            return []
        if len(node) == 2 and isinstance(node[0], list) and isinstance(node[1], str):
            return [node[1]]
        return [text for value in node for text in strings(value)]
    return []


def folded(text: str) -> str:
    """Give text without white space."""
    return re.sub(r"\s", "", text)
