"""LibreOffice saves what came back, and pandoc reads it: both see what we see."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

from comms.review.reviewed import read_reviewed
from tests.conftest import require
from tests.review.taking import back, blocks, exported, folded, read_back, texts
from tests.review.test_places import DRAFT
from tests.review.word_edits import WordFile

if TYPE_CHECKING:
    from pathlib import Path


def _edit(file: WordFile) -> None:
    file.replace("leaked", "stolen")
    file.replace("the page", "our page")
    file.replace("First item", "The first item")
    file.insert_paragraph(file.find("Second"), "A new item")
    file.move_paragraph(file.find("Another thing"), file.find("Third item"))
    file.replace("ends", "stops")
    file.delete_row(file.rows[1])
    file.insert_row(file.rows[2], ["11 November", "Something else"])
    file.retype("A quote", "The quotation")
    file.replace("What we ask", "What we want")
    file.insert_paragraph(file.find("Please hold"), "A new paragraph.")
    file.delete_paragraph(file.find("Last paragraph"))


EXPECTED = (
    DRAFT.replace("leaked", "stolen")
    .replace("the page", "our page")
    .replace("- First item\n- Second *item*\n", "- The first item\n- Second *item*\n- *A new item*\n")
    .replace("- Third item\n", "- Third item\n- Another thing\n")
    .replace("2. Another thing\n", "")
    .replace("**ends**", "**stops**")
    .replace("| 9 November | Copy begins |\n", "")
    .replace("here |\n", "here |\n| 11 November | Something else |\n")
    .replace("A quote", "The quotation")
    .replace("What we ask", "What we want")
    .replace("mail.\n", "mail.\n\nA new paragraph.\n")
    .replace("\nLast paragraph here.\n", "")
)


def _saved_by_libreoffice(data: bytes, folder: Path) -> bytes:
    """Let LibreOffice open a file and save it as docx."""
    (folder / "in.docx").write_bytes(data)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [require("soffice"), "--headless", profile, "--convert-to", "docx", "--outdir", str(folder / "out")]
    subprocess.run([*command, str(folder / "in.docx")], check=True, capture_output=True, timeout=120)
    return (folder / "out" / "in.docx").read_bytes()


def test_what_libreoffice_saved_says_the_same(tmp_path: Path) -> None:
    """Opened and saved by LibreOffice, every change and comment is still shown, and lands where it belongs."""
    file = WordFile(exported(DRAFT))
    _edit(file)
    file.comment("You may", "Is that so?", [("C. Writer", "It is.")])
    data = _saved_by_libreoffice(file.data(), tmp_path)
    found = read_back(DRAFT, data)
    applied = found.take()
    assert applied.unplaced == {}
    assert applied.text.replace("- *A new item*", "- A new item") == EXPECTED.replace("- *A new item*", "- A new item")
    shown = {(one.removed, one.added) for one in found.changes}
    assert {
        ("leaked", "stolen"),
        ("ends", "stops"),
        ("9 November\tCopy begins", ""),
        ("First item", "The first item"),
    } <= shown
    assert {one.removed for one in found.changes if not one.tracked} == {"A", "quote"}
    (comment,) = read_reviewed(data, "back.docx").comments
    assert {comment.text, *[reply.text for reply in comment.replies]} == {"Is that so?", "It is."}
    assert comment.anchor == "You may"


def test_a_file_that_libreoffice_only_saved_has_no_change(tmp_path: Path) -> None:
    """Opening and saving changes runs, styles, bookmarks and properties, and none of that is a change."""
    found = read_back(DRAFT, _saved_by_libreoffice(exported(DRAFT), tmp_path))
    assert found.changes == []
    assert found.take([]).text == DRAFT


def test_pandoc_reads_the_same_paragraphs(tmp_path: Path) -> None:
    """Both views of the paragraphs are those of an independent reader, which knows no tracked rows."""

    def edit(file: WordFile) -> None:
        file.replace("leaked", "stolen")
        file.replace("First item", "The first item")
        file.insert_paragraph(file.find("Please hold"), "A new paragraph.")
        file.replace("What we ask", "What we want")
        file.delete_paragraph(file.find("Third item"))

    found = back(DRAFT, edit)
    (tmp_path / "back.docx").write_bytes(found.data)
    everything = range(len(found.compared.story.revisions))
    for view, accepted in (("accept", everything), ("reject", ())):
        command = [
            require("pandoc"),
            "--track-changes",
            view,
            "-t",
            "plain",
            "--wrap=none",
            str(tmp_path / "back.docx"),
        ]
        read = subprocess.run(command, check=True, capture_output=True, text=True, timeout=60).stdout
        words = " ".join(read.replace("-", " ").split())
        for text in texts(found.compared.story, accepted)[1:]:  # the title is metadata to pandoc
            assert " ".join(text.replace("-", " ").split()) in words
        assert ("stolen" in words, "leaked" in words) == ((True, False) if view == "accept" else (False, True))
    assert blocks(found.take().text) == folded(texts(found.compared.story, everything))
