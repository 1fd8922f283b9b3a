"""One journey for each person who uses comms, through the real program in a process of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


def comms(folder: Path, *words: str, text: str | None = None) -> subprocess.CompletedProcess[str]:
    """Run `comms` in a folder, at a fixed time, and give what it printed and returned."""
    environment = {**os.environ, "COMMS_NOW": "2026-11-13T14:10Z", "PYTHONPATH": str(CHECKOUT)}
    result = subprocess.run(
        [sys.executable, "-m", "comms", *words],
        cwd=folder,
        env=environment,
        input=text,
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert "Traceback" not in result.stderr, result.stderr
    return result


def test_a_reviewer_checks_a_statement(tmp_path: Path) -> None:
    """A reviewer sees what is wrong and where, mends it, and the check passes."""
    path = tmp_path / "statement.md"
    path.write_text("# Security notice\n\nWe take security very seriously.\n")
    first = comms(tmp_path, "lint", "statement.md")
    assert first.returncode == 1
    for rule, place in (("TakesSeriously", ":3:1"), ("TitleWithoutDate", ":1:"), ("TimelineMissing", ":")):
        [line] = [line for line in first.stdout.splitlines() if rule in line]
        assert f"statement.md{place}" in line

    found = json.loads(comms(tmp_path, "lint", "statement.md", "--format", "json").stdout)
    seriously = next(one for one in found["findings"] if one["rule"] == "statement.TakesSeriously")
    assert seriously["start"] == {"line": 3, "column": 1, "offset": 19}
    text = path.read_text()
    assert text[seriously["start"]["offset"] : seriously["end"]["offset"]] == "We take security very seriously"
    assert seriously["severity"] == "error"
    assert seriously["why"]

    explained = comms(tmp_path, "rules", "TakesSeriously")
    assert explained.returncode == 0
    assert "Instead:" in explained.stdout

    piped = comms(tmp_path, "lint", "-", "--stdin-filename", "x.md", text=text)
    assert piped.returncode == 1
    assert "x.md:3:1" in piped.stdout


def test_the_communications_lead_drafts_and_drafts_again(tmp_path: Path) -> None:
    """The lead makes an incident, fills in facts, drafts, edits by hand, and drafts again when a number changes."""
    proposed = comms(tmp_path, "new")
    assert len(proposed.stdout.split()) == 3
    name = proposed.stdout.split()[0]
    assert comms(tmp_path, "new", name).returncode == 0
    folder = tmp_path / name
    assert folder.stat().st_mode & 0o077 == 0
    assert comms(tmp_path, "facts", "check", name).returncode == 0
    assert comms(tmp_path, "new", name).returncode == 2, "an incident is never made over another"

    facts = folder / "incident.yaml"
    example = (CHECKOUT / "examples" / "sapphire-unicorn.yaml").read_text(encoding="utf-8")
    facts.write_text(example, encoding="utf-8")
    drafted = comms(tmp_path, "draft", name)
    assert drafted.returncode == 0
    statement = folder / "drafts" / "public-statement.md"
    assert statement.stat().st_mode & 0o077 == 0
    text = statement.read_text(encoding="utf-8")
    assert "1,204 customers" in text
    assert "sapphire-unicorn" not in text

    statement.write_text(text.replace("We are sorry.", "We are sorry, and we will say so to each of you."))
    facts.write_text(example.replace("count: 1204, is: exact", "count: 1317, is: exact"), encoding="utf-8")
    again = comms(tmp_path, "draft", name, "public-statement")
    assert again.returncode == 0, again.stderr
    merged = statement.read_text(encoding="utf-8")
    assert "We are sorry, and we will say so to each of you." in merged
    assert "1,317 customers" in merged
    assert "This affects 1,204" not in merged

    statement.unlink()
    assert comms(tmp_path, "draft", name).returncode == 0
    assert not statement.exists(), "a draft that a person removed stays removed"


def test_lint_shows_what_it_reads(tmp_path: Path) -> None:
    """`--show` prints the events or the answers of a text instead of its findings, and finds nothing wrong with it."""
    (tmp_path / "a.md").write_text("# A\n\n- 9 November 2026, 02:14 UTC: access\n", encoding="utf-8")
    shown = comms(tmp_path, "lint", "a.md", "--show", "timeline")
    assert shown.returncode == 0
    assert "3:3  2026-11-09 02:14 UTC      access" in shown.stdout
    assert "NoContact             nothing (error)" in comms(tmp_path, "lint", "a.md", "--show", "elements").stdout


def test_legal_gets_a_word_file_and_the_demo_is_clean(tmp_path: Path) -> None:
    """The demo drafts, checks and exports all it can; the same draft exports to the same bytes."""
    demo = comms(tmp_path, "demo")
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert len(demo.stdout.splitlines()) == 3
    folder = tmp_path / "output" / "demo"
    drafts = sorted((folder / "drafts").glob("*.md"))
    assert {"internal-notice.md", "fbi-letter.md", "public-statement.md"} <= {path.name for path in drafts}
    checked = comms(tmp_path, "lint", str(folder / "drafts"), "--format", "json")
    assert json.loads(checked.stdout)["findings"] == []
    assert not [path.name for path in drafts if "comms: allow" in path.read_text(encoding="utf-8")]

    draft = str(folder / "drafts" / "public-statement.md")
    one = comms(tmp_path, "export", draft, "-o", "a").stdout.strip()
    other = comms(tmp_path, "export", draft, "-o", "b").stdout.strip()
    assert (tmp_path / one).read_bytes() == (tmp_path / other).read_bytes()
    assert comms(tmp_path, "export", draft, "-o", "a").stdout.strip() == one, "an unchanged draft keeps its version"

    assert comms(tmp_path, "demo").returncode == 0
    assert not (tmp_path / "output" / "demo-1").exists()
    with (folder / "drafts" / "public-statement.md").open("a", encoding="utf-8") as file:
        file.write("\nMine.\n")
    kept = comms(tmp_path, "demo")
    assert kept.returncode == 0
    assert "Mine." in (tmp_path / "output" / "demo-1" / "drafts" / "public-statement.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("words", [("demo",), ("lint", ".")])
def test_nothing_opens_a_network_connection(tmp_path: Path, words: tuple[str, ...]) -> None:
    """The demo and the lint run whole with sockets forbidden."""
    (tmp_path / "x.md").write_text("# Notice of 12 November 2026\n\nHello.\n")
    code = (
        "import socket, sys\n"
        "def refuse(*a, **k): raise AssertionError('a socket was opened')\n"
        "socket.socket.__init__ = refuse; socket.create_connection = refuse; socket.getaddrinfo = refuse\n"
        "from comms.cli.main import main\n"
        f"sys.exit(main({list(words)!r}))\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(CHECKOUT)}
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert "socket was opened" not in result.stderr
    assert result.returncode in {0, 1}, result.stderr
