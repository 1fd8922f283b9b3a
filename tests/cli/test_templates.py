"""`comms templates`: list, show, check."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.cli.main import main
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_list_and_show_name_every_kind(capsys: pytest.CaptureFixture[str]) -> None:
    """The list has all fourteen kinds, and one can be printed whole."""
    assert main(["templates", "list"]) == 0
    assert len(capsys.readouterr().out.splitlines()) >= 14
    assert main(["templates", "show", "public-statement"]) == 0
    shipped = (CHECKOUT / "templates" / "en" / "public-statement.md.j2").read_text(encoding="utf-8")
    assert shipped in capsys.readouterr().out


def test_check_passes_what_ships_and_places_a_slip(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt fact in a house's template is told by file and line, with exit code 4."""
    assert main(["templates", "check"]) == 0
    folder = tmp_path / "en"
    folder.mkdir()
    shipped = (CHECKOUT / "templates" / "en" / "internal-notice.md.j2").read_text(encoding="utf-8")
    (folder / "internal-notice.md.j2").write_text(shipped + "\n{{ organization.nmae }}\n", encoding="utf-8")
    capsys.readouterr()
    assert main(["templates", "check", str(tmp_path)]) == 4
    out, err = capsys.readouterr()
    assert f"internal-notice.md.j2:{len(shipped.splitlines()) + 2}" in out + err
