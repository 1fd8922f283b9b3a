"""comms.toml."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.errors import SettingsError
from comms.settings import find_settings

if TYPE_CHECKING:
    from pathlib import Path


def test_settings_are_found_upward(tmp_path: Path) -> None:
    """The nearest comms.toml above a file counts, and its paths start at its own folder."""
    (tmp_path / "comms.toml").write_text('[lint]\nfail_on = "warning"\n[drafting]\ntemplates_dir = "ours"\n')
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    (deep / "x.md").write_text("")
    settings = find_settings(str(deep / "x.md"))
    assert settings.section("lint") == {"fail_on": "warning"}
    assert settings.folder("drafting", "templates_dir") == str(tmp_path / "ours")
    assert settings.folder("export", "folder") is None


def test_every_slip_is_listed_with_its_line(tmp_path: Path) -> None:
    """An unknown section, an unknown key and a wrong type are all told at once, each with a cure."""
    path = tmp_path / "comms.toml"
    path.write_text('[lnt]\n[lint]\nfailon = "error"\noff = "TakesSeriously"\n')
    with pytest.raises(SettingsError) as caught:
        find_settings(str(tmp_path))
    assert [str(problem) for problem in caught.value.problems] == [
        f"{path}:1:1: unknown setting 'lnt'; did you mean [lint]?",
        f"{path}:3:1: unknown setting 'failon' in [lint]; did you mean 'fail_on'?",
        f"{path}:4:1: off must be a list of rule names; it is 'TakesSeriously'",
    ]


def test_broken_toml_is_placed(tmp_path: Path) -> None:
    """A slip in the TOML itself gives line and column."""
    path = tmp_path / "comms.toml"
    path.write_text("[lint]\nfail_on = error\n")
    with pytest.raises(SettingsError) as caught:
        find_settings(str(tmp_path))
    assert str(caught.value).startswith(f"{path}:2:11: ")
