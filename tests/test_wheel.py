"""The wheel, installed elsewhere, carries all that the program needs."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from typing import TYPE_CHECKING

import pytest

from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel and unpack it into a folder of its own, as an installer does."""
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(CHECKOUT)]
    built = subprocess.run(command, capture_output=True, text=True, check=False)
    assert built.returncode == 0, built.stdout + built.stderr
    [wheel] = folder.glob("incident_comms-*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_wheel_carries_templates_rules_and_example(installed: Path) -> None:
    """Every file of the three data folders is in it, and nothing of tests or output."""
    for name in ("templates", "rules", "examples"):
        here = {str(path.relative_to(CHECKOUT / name)) for path in (CHECKOUT / name).rglob("*") if path.is_file()}
        there = installed / "comms" / "data" / name
        assert here == {str(path.relative_to(there)) for path in there.rglob("*") if path.is_file()}
        assert here
    assert {path.name for path in installed.iterdir() if not path.name.endswith(".dist-info")} == {"comms"}


def test_the_installed_program_runs_the_demo(installed: Path, tmp_path: Path) -> None:
    """Far from the checkout, from the wheel alone, the demo drafts, checks and exports."""
    environment = {**os.environ, "PYTHONPATH": str(installed)}
    result = subprocess.run(
        [sys.executable, "-c", "import comms; print(comms.__file__)"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert result.stdout.startswith(str(installed))
    demo = subprocess.run(
        [sys.executable, "-m", "comms", "demo"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert demo.returncode == 0, demo.stdout + demo.stderr
    assert (tmp_path / "output" / "demo" / "drafts" / "public-statement.md").is_file()
