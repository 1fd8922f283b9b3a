"""Exporting drafts: names, versions, formats, places."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import ExportError, FileError
from comms.workspace.drafts import draft_kinds
from comms.workspace.exporting import export_draft

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


def test_versions_count_up_only_when_the_bytes_differ(example: IncidentFolder, tmp_path: Path) -> None:
    """The same draft keeps its file; a changed one gets the next number."""
    draft_kinds(example, ["public-statement"])
    path = example.draft_path("public-statement")
    folder = str(tmp_path / "out")
    first = export_draft(path, folder=folder).path
    assert Path(first).name == "public-statement-2026-11-14-v1.docx"
    assert export_draft(path, folder=folder).path == first
    Path(path).write_text(Path(path).read_text() + "\nOne more thing.\n")
    assert Path(export_draft(path, folder=folder).path).name == "public-statement-2026-11-14-v2.docx"
    assert Path(first).stat().st_mode & 0o077 == 0
    assert (tmp_path / "out").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(("target", "ending"), [("html", "html"), ("text", "txt")])
def test_other_formats_hold_the_text(example: IncidentFolder, tmp_path: Path, target: str, ending: str) -> None:
    """A page and a plain text hold the statement."""
    draft_kinds(example, ["public-statement"])
    made = export_draft(example.draft_path("public-statement"), target=target, folder=str(tmp_path / "out"))  # type: ignore[arg-type]
    assert made.path.endswith(f"-v1.{ending}")
    assert "What was copied, and what you should do" in Path(made.path).read_text()


def test_findings_stand_beside_the_words_as_comments(example: IncidentFolder, tmp_path: Path) -> None:
    """Legal sees what the lint found, unless it is left out."""
    draft_kinds(example, ["public-statement"])
    path = Path(example.draft_path("public-statement"))
    path.write_text(path.read_text() + "\nWe take security very seriously.\n")

    def parts(*, comments: bool, folder: str) -> str:
        made = export_draft(str(path), folder=str(tmp_path / folder), comments=comments).path
        with zipfile.ZipFile(made) as package:
            return "".join(package.read(name).decode() for name in package.namelist() if "comments" in name)

    assert "TakesSeriously" in parts(comments=True, folder="a")
    assert "TakesSeriously" not in parts(comments=False, folder="b")


def test_a_codename_in_a_file_name_does_not_leave(example: IncidentFolder, tmp_path: Path) -> None:
    """A draft that somebody named after the incident's folder is exported under a name without it."""
    Path(example.drafts_path).mkdir(exist_ok=True)
    path = Path(example.draft_path(f"{example.name}-note"))
    path.write_text("# Note\n")
    assert example.name not in Path(export_draft(str(path), folder=str(tmp_path / "out")).path).name


def test_what_cannot_be_read_or_written_is_placed(example: IncidentFolder, tmp_path: Path) -> None:
    """A missing draft is a file error; a folder that cannot be made, or a missing house style, an export error."""
    with pytest.raises(FileError, match="no such file"):
        export_draft(str(tmp_path / "absent.md"))
    draft_kinds(example, ["public-statement"])
    (tmp_path / "taken").write_text("")
    with pytest.raises(ExportError, match="taken"):
        export_draft(example.draft_path("public-statement"), folder=str(tmp_path / "taken"))
    (tmp_path / "comms.toml").write_text('[export]\nreference = "house.docx"\n')
    with pytest.raises(ExportError, match=r"comms\.toml"):
        export_draft(example.draft_path("public-statement"), folder=str(tmp_path / "out"))
