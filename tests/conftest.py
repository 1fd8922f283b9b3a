"""What all tests share: the folder of third-party texts, tools that a bare machine lacks, a clean environment."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

CHECKOUT = Path(__file__).resolve().parent.parent
EXAMPLE = CHECKOUT / "examples" / "sapphire-unicorn.yaml"

_PACKAGES = {
    "soffice": "LibreOffice (Debian: libreoffice-writer)",
    "pdftoppm": "Poppler (Debian: poppler-utils)",
    "tmux": "tmux (Debian: tmux)",
    "chromium": "Chromium (Debian: chromium)",
    "java": "Java (Debian: default-jre-headless)",
    "pandoc": "pandoc (Debian: pandoc)",
    "node": "Node.js (Debian: nodejs, npm)",
}


def require(tool: str) -> str:
    """Give the path of a program that some tests need; skip without it, or fail where COMMS_REQUIRE_ALL is set."""
    path = shutil.which(tool)
    if path is None:
        reason = f"needs {_PACKAGES.get(tool, tool)}"
        if os.environ.get("COMMS_REQUIRE_ALL"):
            pytest.fail(reason)
        pytest.skip(reason)
    return path


@pytest.fixture(scope="session")
def shared() -> Path:
    """Give the folder of third-party texts that lies beside the checkout, or skip."""
    folder = CHECKOUT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("needs ../shared, the texts of others that are not part of the project")
    return folder


@pytest.fixture(scope="session")
def example_text() -> str:
    """Give the worked example as text."""
    return EXAMPLE.read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the tests away from the user's clock, cache, colours and settings."""
    for name in ("COMMS_NOW", "NO_COLOR", "FORCE_COLOR", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.getbasetemp() / "cache"))


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Run:
    """Give a function that runs `comms` in an empty folder and returns exit code, stdout, stderr."""
    from comms.cli.main import main

    monkeypatch.chdir(tmp_path)

    def command(*words: str) -> tuple[int, str, str]:
        try:
            code = main(words)
        except SystemExit as stop:
            code = int(stop.code or 0)
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
        return code, out, err

    return command
