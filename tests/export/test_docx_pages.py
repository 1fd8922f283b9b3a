"""Word files on paper and through a word processor: LibreOffice turns them into pages and saves them again."""

from __future__ import annotations

import re
import subprocess
from typing import TYPE_CHECKING, NamedTuple

import pytest

from comms.export.word import Comment, export_docx
from tests.conftest import require
from tests.export.docx_reader import W, root, visible
from tests.export.trees import read

if TYPE_CHECKING:
    from pathlib import Path

    from comms.document.tree import Document

_SECONDS = 120
_NOTES = 3


class Exported(NamedTuple):
    """One text of the worked example, the file made of it, and its pages as LibreOffice sets them."""

    source: Document
    made: bytes
    pages: list[list[str]]
    saved_again: bytes


def convert(office: str, files: list[Path], to: str, folder: Path, profile: Path) -> None:
    """Let LibreOffice convert files into `folder`."""
    own = f"-env:UserInstallation=file://{profile}"
    command = [office, own, "--headless", "--convert-to", to, "--outdir", str(folder), *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=_SECONDS)


@pytest.fixture(scope="module")
def exported(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Exported]:
    """Give every text of the worked example, exported for legal and taken through LibreOffice."""
    office = require("soffice")
    require("pdftoppm")
    folder = tmp_path_factory.mktemp("pages")
    texts = {path.stem: read(path.read_text(encoding="utf-8")) for path in sorted((shared / "texts").glob("[a-z]*.md"))}
    for name, source in texts.items():
        notes = [Comment(block.span, "a note") for block in source.blocks[:_NOTES]]
        (folder / f"{name}.docx").write_bytes(export_docx(source, purpose="legal", comments=notes))
    files = [folder / f"{name}.docx" for name in texts]
    convert(office, files, "pdf", folder, folder / "profile")
    convert(office, files, "docx", folder / "again", folder / "profile")
    return {name: _exported(name, source, folder) for name, source in texts.items()}


def _exported(name: str, source: Document, folder: Path) -> Exported:
    text = subprocess.run(
        ["pdftotext", "-layout", folder / f"{name}.pdf", "-"], check=True, capture_output=True, timeout=_SECONDS
    ).stdout.decode()
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")[:-1]]
    again = (folder / "again" / f"{name}.docx").read_bytes()
    return Exported(source, (folder / f"{name}.docx").read_bytes(), pages, again)


def test_no_page_is_blank_or_ends_with_a_heading(exported: dict[str, Exported]) -> None:
    """Each page says DRAFT, holds text, and its last line above the footer is no heading."""
    assert exported
    for name, draft in exported.items():
        headings = {
            " ".join("".join(i.text for i in b.inlines).split()) for b in draft.source.blocks if b.kind == "heading"
        }
        for lines in draft.pages:
            assert lines[0].startswith("DRAFT"), name
            assert "Page " in lines[-1], name
            assert len(lines) > 3, name
            assert lines[-2] not in headings, (name, lines[-2])


def test_the_title_stands_once(exported: dict[str, Exported]) -> None:
    """No page repeats the title that the first one shows."""
    for name, draft in exported.items():
        title = visible(draft.made)[0]
        text = " ".join(line for page in draft.pages for line in page)
        assert text.count(title) == 1, name


def test_all_words_are_on_the_pages(exported: dict[str, Exported]) -> None:
    """Nothing is clipped: every word of the file is printed as often as it occurs in it."""
    for name, draft in exported.items():
        printed = re.sub(r"\s", "", "".join(line for page in draft.pages for line in page))
        for text in visible(draft.made):
            for word in text.split():
                if len(word) < 20:  # longer ones may break inside a cell, where -layout mixes the columns
                    assert word in printed, (name, word)


def test_a_word_processor_keeps_bookmarks_comments_text_and_tracking(exported: dict[str, Exported]) -> None:
    """Opened and saved as docx, a copy for legal can still be told block by block."""
    for name, draft in exported.items():
        before = {str(node.get(f"{W}name")) for node in root(draft.made).iter(f"{W}bookmarkStart")}
        after = {str(node.get(f"{W}name")) for node in root(draft.saved_again).iter(f"{W}bookmarkStart")}
        assert before <= after, name
        kept = len(list(root(draft.saved_again, "word/comments.xml").iter(f"{W}comment")))
        assert kept == _NOTES, name
        assert visible(draft.saved_again) == visible(draft.made), name
        assert root(draft.saved_again, "word/settings.xml").find(f"{W}trackRevisions") is not None, name
