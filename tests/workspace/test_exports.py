"""What went to legal is kept: the text with its blocks, for the day the file comes back."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import WorkspaceError
from comms.files import digest, lock
from comms.workspace import exporting, ledger
from comms.workspace.drafts import draft_kinds
from comms.workspace.exporting import export_draft
from comms.workspace.exports import newest_export, read_export, versions
from tests.export.docx_reader import W, root, text_of

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

KIND = "public-statement"


@pytest.fixture
def draft(example: IncidentFolder) -> Path:
    """Give the path of a statement that was just drafted."""
    draft_kinds(example, [KIND])
    return Path(example.draft_path(KIND))


def test_each_version_is_kept_with_its_text_and_its_blocks(
    example: IncidentFolder, draft: Path, tmp_path: Path
) -> None:
    """The record holds the draft, and for each bookmark of the Word file the words that stand at it."""
    made = export_draft(str(draft), folder=str(tmp_path / "out"))
    kept = newest_export(example, KIND)
    assert kept is not None
    assert (kept.version, kept.text, kept.content) == (1, draft.read_text(), digest(draft.read_text()))
    data = Path(made.path).read_bytes()
    assert (kept.file, kept.format, kept.sha256) == (Path(made.path).name, "docx", digest(data))
    word = root(data)
    words = {str(node.get(f"{W}name")): _at(node) for node in word.iter(f"{W}bookmarkStart")}
    assert list(words) == [block.bookmark for block in kept.blocks]
    for block in kept.blocks:
        assert words[block.bookmark].replace("\t", " ") == block.words[0], block
        assert 0 < block.start < block.end <= len(kept.text)
    assert Path(example.private("exported", f"{KIND}-1.json")).stat().st_mode & 0o077 == 0


def _at(node: object) -> str:
    parent = node.getparent()  # type: ignore[attr-defined]
    return text_of(parent)


def test_a_text_keeps_its_version_in_every_format_and_folder(
    example: IncidentFolder, draft: Path, tmp_path: Path
) -> None:
    """A version is a state of the text: the page and the file in another folder have the same, a changed text the next."""
    assert export_draft(str(draft), folder=str(tmp_path / "a")).version == 1
    assert export_draft(str(draft), target="html", folder=str(tmp_path / "b")).version == 1
    assert versions(example, KIND) == [1]
    draft.write_text(draft.read_text() + "\nOne more thing.\n")
    assert Path(export_draft(str(draft), folder=str(tmp_path / "b")).path).name.endswith("-v2.docx")
    assert versions(example, KIND) == [1, 2]
    assert "One more thing." not in read_export(example, KIND, 1).text
    assert "One more thing." in read_export(example, KIND, 2).text


def test_the_ledger_knows_each_file_once(example: IncidentFolder, draft: Path, tmp_path: Path) -> None:
    """Each file that went out is one line with its hash, however often it is made."""
    first = export_draft(str(draft), folder=str(tmp_path / "out"))
    assert first.head == ledger.head(example)
    assert export_draft(str(draft), folder=str(tmp_path / "out")).head == ""
    [line] = [line for line in ledger.entries(example) if line.what == "export"]
    assert line.details["sha256"] == digest(Path(first.path).read_bytes())
    assert ledger.verify(example) == []


def test_two_sessions_do_not_export_at_once(
    draft: Path, example: IncidentFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """While another session holds the incident, nothing is written half."""
    monkeypatch.setattr(exporting, "lock", partial(lock, wait_seconds=0))
    with lock(example.lock_path), pytest.raises(WorkspaceError, match="another session"):
        export_draft(str(draft), folder=str(tmp_path / "out"))
    assert versions(example, KIND) == []


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"draft": 1}', '{"blocks": [{"words": 1}]}', "[" * 100_000])
def test_a_damaged_record_is_named(example: IncidentFolder, draft: Path, tmp_path: Path, damage: str) -> None:
    """A record that cannot be read is an error with its path, never a traceback."""
    export_draft(str(draft), folder=str(tmp_path / "out"))
    path = Path(example.private("exported", f"{KIND}-1.json"))
    path.write_text(damage)
    with pytest.raises(WorkspaceError, match=r"public-statement-1\.json"):
        read_export(example, KIND, 1)


def test_a_draft_without_an_incident_is_exported_without_a_record(tmp_path: Path) -> None:
    """A reviewer who has only the text can make a Word file of it."""
    path = tmp_path / "note.md"
    path.write_text("# Note\n\nText.\n")
    made = export_draft(str(path), folder=str(tmp_path / "out"))
    assert Path(made.path).name == "note-v1.docx"
    assert made.head == ""
    assert not (tmp_path / ".comms").exists()


def test_records_of_similar_names_are_told_apart(example: IncidentFolder) -> None:
    """The versions of one operator's letter are not those of another."""
    folder = Path(example.private("exported"))
    folder.mkdir(parents=True)
    for name in ("operator-letter-OP1-1", "operator-letter-OP1-12", "operator-letter-1", "operator-letter-OP1-x"):
        (folder / f"{name}.json").write_text(json.dumps({}))
    assert versions(example, "operator-letter-OP1") == [1, 12]
    assert versions(example, "operator-letter") == [1]
