"""Many files are checked by several processes, and nobody can tell from the outcome."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.workspace import sharing

PAGE = "# Notice {}\n\n" + "We take security very seriously. It began at 10:00 on 9 November 2026.\n\n" * 400
PROGRAM = """
import sys
from comms.workspace import sharing
from comms.cli.main import main

sharing._cores = lambda: int(sys.argv[1])
sys.exit(main(["lint", ".", "--format", sys.argv[2]]))
"""


def run(folder, cores: int, form: str) -> tuple[int, str, str]:
    """Lint a folder in a new process with so many cores: exit code, output, messages."""
    command = [sys.executable, "-c", PROGRAM, str(cores), form]
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
@pytest.mark.parametrize("form", ["text", "json"])
def test_several_processes_say_what_one_says(tmp_path, form):
    """Output, messages about unreadable files and exit code are the same, in the same order."""
    for number in range(8):
        (tmp_path / f"page-{number}.md").write_text(PAGE.format(number), encoding="utf-8")
    (tmp_path / "page-3.md").write_bytes(b"\xff\xfe broken")
    (tmp_path / "page-6.md").write_bytes(b"\0 broken too")
    alone = run(tmp_path, 1, form)
    assert run(tmp_path, 3, form) == alone
    assert alone[0] == 2
    assert alone[2].index("page-3.md") < alone[2].index("page-6.md")


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")
def test_an_error_of_a_process_is_the_error_of_the_run(tmp_path):
    """Settings that are wrong only beside the last file are reported as when one process reads them."""
    for number in range(8):
        (tmp_path / f"page-{number}.md").write_text(PAGE.format(number), encoding="utf-8")
    (tmp_path / "z").mkdir()
    (tmp_path / "z" / "last.md").write_text(PAGE.format("last"), encoding="utf-8")
    (tmp_path / "z" / "comms.toml").write_text("[lint]\noff = 3\n", encoding="utf-8")
    code, _, said = run(tmp_path, 3, "text")
    assert code == 2
    assert "comms.toml:2:1" in said
    assert "Traceback" not in said


@given(st.lists(st.integers(0, 400_000), max_size=30), st.integers(1, 8))
def test_shares_are_the_paths_in_order(sizes, cores):
    """Nothing is left out, doubled or moved, and little text stays in one share."""
    paths = [f"{number}" for number in range(len(sizes))]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sharing, "_size", lambda path: sizes[int(path)])
        parts = sharing.shares(paths, cores)
    assert [path for part in parts for path in part] == paths
    assert len(parts) <= max(1, cores, 1)
    assert sum(sizes) >= 2 * sharing.LEAST or len(parts) == 1


def test_findings_come_through_whole():
    """What one process packs another unpacks: findings with their edits, problems with their places."""
    from comms.document.finding import Edit, Finding
    from comms.document.span import Span
    from comms.document.tree import Document
    from comms.errors import Location, Problem
    from comms.lint.report import Report

    finding = Finding("a.B", "error", Span(1, 3), "m", why="w", instead="i", edit=Edit(Span(1, 2), "x", safe=True))
    other = Finding("a.C", "warning", Span(0, 0), "é")
    problems = [Problem("p", "h", Location("f", 1, 2)), Problem("q")]
    reports, found, notes = sharing._unpacked(
        json.loads(
            json.dumps(
                sharing._packed(([Report(Document("f", "text", None, ()), [finding, other])], problems, {"": "n"}))
            )
        )
    )
    assert reports[0].findings == (finding, other)
    assert (reports[0].document.path, reports[0].document.text) == ("f", "text")
    assert found == problems
    assert notes == {"": "n"}
