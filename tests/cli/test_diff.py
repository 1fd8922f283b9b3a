"""`comms diff`: which words differ, in the terminal and as a page."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from comms.cli.main import main
from comms.workspace.demo import copy_example
from tests.review.word_edits import WordFile

DRAFT = "case/drafts/internal-notice.md"


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Path:
    """Give an internal notice, drafted, and the folder that holds its incident as the current one."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    monkeypatch.chdir(tmp_path)
    copy_example("case")
    assert main(["draft", "case", "internal-notice"]) == 0
    capsys.readouterr()
    return tmp_path / DRAFT


def edit(draft: Path, old: str, new: str) -> None:
    """Put `new` in the place of `old`."""
    text = draft.read_text(encoding="utf-8")
    assert old in text
    draft.write_text(text.replace(old, new), encoding="utf-8")


def test_words_added_and_removed_stand_in_their_passage(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Marks, not colours, say what changed; the line is that of the file; unchanged passages are left out."""
    assert main(["diff", DRAFT]) == 0
    assert capsys.readouterr().out == ""
    edit(draft, "Please do not forward.", "Please never forward this.")
    assert main(["diff", DRAFT]) == 0
    printed = capsys.readouterr()
    number = next(n for n, line in enumerate(draft.read_text().splitlines(), 1) if "never forward" in line)
    assert printed.out.startswith(f"Line {number}\n")
    assert "Please [-do not forward.*-] {+never forward this.*+}" in printed.out
    assert len(printed.out.splitlines()) == 3
    assert "3 words added, 3 words removed" in printed.err
    assert "\x1b" not in printed.out


def test_every_earlier_state_can_be_compared_with(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exported, approved and released each keep their text; a state that never was is told as such."""
    for state, said in (("exported", "comms export"), ("approved", "no approval"), ("released", "not been released")):
        assert main(["diff", DRAFT, "--against", state]) == 2
        assert said in capsys.readouterr().err
    assert main(["export", DRAFT, "-o", "out"]) == 0
    assert main(["approve", DRAFT, "--by", "A. Leader", "--role", "team leader"]) == 0
    assert main(["release", DRAFT]) == 0
    edit(draft, "Please do not forward.", "Please do not forward this.")
    for state, said in (
        ("exported", "version 1, exported 2026-11-13"),
        ("approved", "A. Leader approved as team leader"),
        ("released", "release 1 of 2026-11-13"),
        ("generated", "as generated last"),
    ):
        capsys.readouterr()
        assert main(["diff", DRAFT, "--against", state]) == 0
        printed = capsys.readouterr()
        assert said in printed.err
        assert "{+forward this.*+}" in printed.out
    assert main(["diff", DRAFT, "--against", "generatd"]) == 2
    assert "compare with generated" in capsys.readouterr().err


def test_the_page_is_private_whole_and_harmless(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Both texts in one page without scripts; what a person typed is text there, never HTML."""
    edit(draft, "Please do not forward.", "Please <script>alert(1)</script> do not \x1b[31m forward.")
    assert main(["diff", DRAFT, "--html", "x.html"]) == 0
    assert capsys.readouterr().out == "x.html\n"
    page = Path("x.html")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    text = page.read_text(encoding="utf-8")
    assert "<ins>&lt;script&gt;alert(1)&lt;/script&gt;</ins>" in text
    assert "<script" not in text
    assert "\x1b" not in text
    assert "default-src 'none'" in text
    assert "What was copied" in text, "the unchanged passages are there, too"
    assert main(["diff", DRAFT]) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_a_word_file_is_compared_by_its_words(draft: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An untouched export has the same words; tracked changes count as made; what is no Word file is told as such."""
    assert main(["export", DRAFT, "-o", "out"]) == 0
    path = Path(capsys.readouterr().out.strip())
    assert main(["diff", DRAFT, "--against", str(path)]) == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "the same words" in printed.err
    file = WordFile(path.read_bytes())
    file.replace("do not forward", "never forward")
    Path("back.docx").write_bytes(file.data())
    assert main(["diff", DRAFT, "--against", "back.docx"]) == 0
    printed = capsys.readouterr()
    assert printed.out.startswith("Paragraph ")
    assert "[-never-] {+do not+} forward" in printed.out
    assert "compared with back.docx: 2 words added, 1 word removed" in printed.err
    Path("no.docx").write_bytes(draft.read_bytes())
    assert main(["diff", DRAFT, "--against", "no.docx"]) == 5
    assert "no.docx" in capsys.readouterr().err
    assert main(["diff", DRAFT, "--against", "absent.docx"]) == 2
