"""What holds the house up: floors, small rooms, quick starts, no network, honest trees."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

MODULES = sorted((CHECKOUT / "comms").rglob("*.py"))
HEAVY_FOR_LINT = (
    *("textual", "rich", "docx", "lxml", "jinja2", "markdown", "pydantic", "ruamel", "babel", "merge3", "filelock"),
    *(
        "typing",
        "dataclasses",
        "pathlib",
        "inspect",
        "logging",
        "importlib.metadata",
        "importlib.resources",
        "tempfile",
    ),
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(CHECKOUT)))
def test_no_module_is_longer_than_300_lines(path: Path) -> None:
    """A room that grows past 300 lines is two rooms."""
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300


def test_import_contracts_hold() -> None:
    """The floors and what may be imported where, as pyproject.toml says."""
    code = "import sys; from importlinter.cli import lint_imports_command as c; sys.argv = ['lint-imports']; c()"
    result = subprocess.run([sys.executable, "-c", code], cwd=CHECKOUT, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def loaded_after(arguments: list[str], folder: Path, cache: Path) -> tuple[set[str], int]:
    """Run one command in a new process and give the modules it loaded, with its exit code."""
    code = (
        "import sys\nfrom comms.cli.main import main\n"
        f"code = main({arguments!r})\n"
        "sys.stderr.write('MODULES ' + ' '.join(sys.modules) + f'\\nCODE {code}\\n')"
    )
    result = subprocess.run(
        # -S keeps the site module's own imports (editable installs load pathlib) out of the picture.
        [sys.executable, "-I", "-S", "-c", f"import sys; sys.path[:0] = {[str(CHECKOUT), *site_packages()]!r}\n{code}"],
        cwd=folder,
        env={**os.environ, "XDG_CACHE_HOME": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    modules = re.search(r"^MODULES (.*)$", result.stderr, re.MULTILINE)
    exit_code = re.search(r"^CODE (\d+)$", result.stderr, re.MULTILINE)
    assert modules, result.stderr
    assert exit_code, result.stderr
    return set(modules[1].split()), int(exit_code[1])


def site_packages() -> list[str]:
    """List the folders of installed packages."""
    return [path for path in sys.path if path.endswith("site-packages")]


def test_lint_loads_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    """`comms lint`, with a warm cache, loads neither front ends nor the libraries of other floors."""
    (tmp_path / "x.md").write_text("# Notice of 12 November 2026\n\nWe take security very seriously.\n")
    loaded_after(["lint", "x.md"], tmp_path, tmp_path / "cache")
    modules, code = loaded_after(["lint", "x.md"], tmp_path, tmp_path / "cache")
    assert code == 1
    assert {name for name in HEAVY_FOR_LINT if name in modules} == set()
    assert {name for name in modules if name.startswith(("comms.tui", "comms.facts", "comms.drafting"))} == set()


def test_below_the_tui_nothing_loads_textual(tmp_path: Path) -> None:
    """Drafting and exporting never load the terminal library."""
    modules, code = loaded_after(["demo", "-o", str(tmp_path / "demo")], tmp_path, tmp_path / "cache")
    assert code == 0
    assert not {name for name in modules if name.split(".")[0] in {"textual", "rich"}}


def test_only_files_opens_files_for_writing() -> None:
    """Every write goes through the one atomic write."""
    opens = re.compile(
        r"""\bopen\([^)]*["'][wax]b?\+?["']|\.write_text\(|\.write_bytes\(|os\.open\([^)]*O_(?:WRONLY|RDWR)"""
    )
    writers = {path.name for path in MODULES if opens.search(path.read_text(encoding="utf-8"))}
    assert writers <= {"files.py", "main.py"}, "main.py opens the null device"


def test_nothing_is_left_unfinished() -> None:
    """No mark of unfinished work stands in the code."""
    marks = re.compile(r"#.*\b(TODO|FIXME|XXX)\b|\bNotImplementedError\b")
    assert [path.name for path in MODULES if marks.search(path.read_text(encoding="utf-8"))] == []


def test_the_picture_of_the_house_names_rooms_that_exist() -> None:
    """Every module that docs/architecture.md sends a newcomer to is there."""
    text = (CHECKOUT / "docs" / "architecture.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`([a-z_/]+\.py)`", text))
    assert len(named) > 20
    there = [path.relative_to(CHECKOUT).as_posix() for path in (*MODULES, CHECKOUT / "tests" / "test_architecture.py")]
    assert [name for name in named if not any(path.endswith(f"/{name}") or path == name for path in there)] == []
