"""The folder of an incident."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import FileError, UsageError
from comms.workspace.demo import copy_example
from comms.workspace.incident import IncidentFolder, find_incidents, incident_of, open_incident
from comms.workspace.new import new_incident, proposals

if TYPE_CHECKING:
    from collections.abc import Callable


def test_an_incident_is_opened_by_folder_or_file(example: IncidentFolder, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways lead to the same folder, also from inside it."""
    assert open_incident(example.path) == open_incident(example.facts_path) == example
    monkeypatch.chdir(example.path)
    assert open_incident("incident.yaml").facts_path == os.path.join(".", "incident.yaml")


def test_incidents_are_listed_by_name(tmp_path: Path) -> None:
    """Folders with an incident.yaml are incidents; others, and hidden ones, are not."""
    for name in ("b", "a", ".hidden", "empty"):
        (tmp_path / name).mkdir()
        if name != "empty":
            (tmp_path / name / "incident.yaml").write_text("schema: 1\n")
    assert [incident.name for incident in find_incidents(str(tmp_path))] == ["a", "b"]
    assert [incident.name for incident in find_incidents(str(tmp_path / "a"))] == ["a"]
    with pytest.raises(FileError, match="cannot be listed"):
        find_incidents(str(tmp_path / "absent"))


def test_a_draft_finds_its_incident(example: IncidentFolder, tmp_path: Path) -> None:
    """By the folder it lies in or the one above; a text elsewhere has none."""
    assert incident_of(example.draft_path("x")) == IncidentFolder(os.path.abspath(example.path))
    assert incident_of(str(tmp_path / "x.md")) is None


def test_the_id_is_random_and_stays(example: IncidentFolder, tmp_path: Path) -> None:
    """It is made once, privately, and differs between incidents."""
    assert example.incident_id() == example.incident_id()
    assert example.incident_id() != copy_example(str(tmp_path / "other"))[0].incident_id()
    assert Path(example.private("id")).stat().st_mode & 0o077 == 0


def test_loose_permissions_are_found_and_tightened(example: IncidentFolder) -> None:
    """What others may read is listed, and closed on request."""
    assert example.loose_paths() == []
    Path(example.facts_path).chmod(0o644)
    Path(example.path).chmod(0o755)
    assert example.loose_paths() == [example.path, example.facts_path]
    example.tighten()
    assert example.loose_paths() == []


def test_a_new_incident_loads_and_never_replaces(tmp_path: Path) -> None:
    """Its facts pass the loader; a second of the same name is refused."""
    incident = new_incident(str(tmp_path), "copper-lantern")
    assert incident.load().incident.codename == "copper-lantern"
    with pytest.raises(FileError, match="already"):
        new_incident(str(tmp_path), "copper-lantern")


@pytest.mark.parametrize("name", ["../x", "/abs", "", "a\0b", ".git", "con", "x.", "Copper-Lantern", "backup-breach"])
def test_a_codename_that_is_no_slug_or_says_something_makes_no_folder(tmp_path: Path, name: str) -> None:
    """Nothing outside the folder, nothing that systems keep for themselves, nothing that hints at an incident."""
    with pytest.raises(UsageError):
        new_incident(str(tmp_path), name)
    assert list(tmp_path.iterdir()) == []


def test_proposals_are_free_and_differ(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No codename is proposed that an incident here has."""
    names = iter(["copper-lantern", "copper-lantern", "quiet-orchard", "maple-harbor", "amber-canoe"])
    propose: Callable[[], str] = lambda: next(names)  # noqa: E731 - a stand-in for chance
    monkeypatch.setattr("comms.facts.codename.propose", propose)
    new_incident(str(tmp_path), "quiet-orchard")
    assert proposals(str(tmp_path)) == ["copper-lantern", "maple-harbor", "amber-canoe"]
