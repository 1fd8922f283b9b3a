"""Copies for release and the folder for counsel: what goes out, under which name, and what is refused."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.cli.main import main
from comms.errors import ExportError, GateClosed, UsageError
from comms.files import digest
from comms.workspace import ledger
from comms.workspace.approving import approve
from comms.workspace.counsel import HASHES, export_for_counsel
from comms.workspace.drafts import draft_kinds
from comms.workspace.exporting import export_draft, export_releases
from tests.export.docx_reader import parts, root, visible

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

LETTER, NOTICE = "police-letter", "internal-notice"


@pytest.fixture
def approved(example: IncidentFolder) -> IncidentFolder:
    """Give the example with two drafts that may go out."""
    draft_kinds(example, [LETTER, NOTICE])
    for role, by in (("legal", "L. Counsel"), ("communications lead", "C. Writer")):
        approve(example.draft_path(LETTER), by=by, role=role)
    approve(example.draft_path(NOTICE), by="A. Leader", role="team leader")
    return example


def test_a_copy_for_release_is_the_text_and_nothing_else(approved: IncidentFolder, tmp_path: Path) -> None:
    """No comment, no revision, no custom property, no bookmark, no word that it is a draft; named as what it is."""
    path = approved.draft_path(LETTER)
    [made] = export_releases([path], folder=str(tmp_path / "out"))
    assert Path(made.path).name == "police-letter-2026-11-13-release-v1.docx"
    data = Path(made.path).read_bytes()
    assert not [name for name in parts(data) if "comment" in name or "custom" in name]
    every = b"".join(parts(data).values())
    for mark in (b"w:ins ", b"w:del ", b"trackRevisions", b"bookmarkStart", b"w:vanish", b"DRAFT", b"comms"):
        assert mark not in every, mark
    legal = Path(export_draft(path, folder=str(tmp_path / "out")).path).read_bytes()
    assert visible(data) == visible(legal)
    [line] = [line for line in ledger.entries(approved) if line.what == "export-for-release"]
    assert (line.details["draft"], line.details["sha256"]) == (LETTER, digest(data))


@pytest.mark.parametrize(("target", "ending"), [("html", "html"), ("text", "txt")])
def test_pages_and_plain_text_say_draft_only_to_legal(
    approved: IncidentFolder, tmp_path: Path, target: str, ending: str
) -> None:
    """What goes to legal cannot be taken for what went out, in any format."""
    path = approved.draft_path(LETTER)
    [made] = export_releases([path], target=target, folder=str(tmp_path / "out"))  # type: ignore[arg-type]
    assert made.path.endswith(f"-release-v1.{ending}")
    assert "DRAFT" not in Path(made.path).read_text()
    assert "DRAFT" in Path(export_draft(path, target=target, folder=str(tmp_path / "out")).path).read_text()  # type: ignore[arg-type]


def test_every_reason_of_every_draft_is_told_and_nothing_is_written(
    approved: IncidentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A gate that is closed, an approval that lacks, an error of the lint: all at once, exit 6, also for the good draft."""
    draft_kinds(approved, ["public-statement"])
    statement = Path(approved.draft_path("public-statement"))
    statement.write_text(statement.read_text() + "\nWe take security very seriously.\n")
    folder = tmp_path / "out"
    words = ["export", approved.draft_path(LETTER), str(statement), "--for", "release", "-o", str(folder)]
    assert main(words) == 6
    told = capsys.readouterr().err
    for reason in ("Customers' security teams told", "TakesSeriously", "not approved by legal", "communications lead"):
        assert reason in told, reason
    assert LETTER not in told
    assert not folder.exists()


def test_an_approval_ends_with_the_next_change(approved: IncidentFolder, tmp_path: Path) -> None:
    """One more word, and it may not go out any more."""
    path = Path(approved.draft_path(NOTICE))
    path.write_text(path.read_text().replace("leaked", "stolen", 1))
    with pytest.raises(GateClosed, match=r"stale.*stolen"):
        export_releases([str(path)], folder=str(tmp_path / "out"))


def test_a_text_without_an_incident_is_not_released(tmp_path: Path) -> None:
    """Nobody can have approved it."""
    path = tmp_path / "note.md"
    path.write_text("# Note\n")
    with pytest.raises(UsageError, match="belongs to no incident"):
        export_releases([str(path)], folder=str(tmp_path / "out"))


@pytest.mark.parametrize(
    "spelling", ["Sapphire_Unicorn", "sapphireunicorn", "SAPPHIRE unicorn", "\uff53apphire-unicorn"]
)
def test_no_spelling_of_the_codename_is_in_a_name(example: IncidentFolder, tmp_path: Path, spelling: str) -> None:
    """Whoever named a draft after the incident, or wrote the codename as its date, is not helped to leak it."""
    Path(example.drafts_path).mkdir(exist_ok=True)
    path = Path(example.draft_path(f"note-{spelling}"))
    path.write_text(f"---\nkind: internal-notice\ndate: {spelling}\n---\n\n# Note\n")
    assert Path(export_draft(str(path), folder=str(tmp_path / "out")).path).name == "internal-notice-v1.docx"
    path.write_text(f"---\nkind: {spelling}\n---\n\n# Note\n")
    assert Path(export_draft(str(path), folder=str(tmp_path / "out")).path).name.startswith("draft-v")


@pytest.mark.parametrize(
    ("name", "wanted"),
    [
        ("...x", "x-v1.docx"),
        (".git", "git-v1.docx"),
        ("a\n\x1b[31mb", "a-31mb-v1.docx"),
        ("\u202efdp.exe", "fdp.exe-v1.docx"),
        ("\u4e2d\u6587", "draft-v1.docx"),
        ("=cmd|calc", "cmd-calc-v1.docx"),
        ("x" * 240, f"{'x' * 80}-v1.docx"),
    ],
)
def test_a_strange_name_becomes_a_plain_one(tmp_path: Path, name: str, wanted: str) -> None:
    """Nothing of a name leads out of the folder, hides, turns round, or breaks a terminal, a sheet or a file system."""
    path = tmp_path / f"{name}.md"
    path.write_text("---\ndate: ../../2026-11-14\n---\n\n# T\n")
    made = Path(export_draft(str(path), folder=str(tmp_path / "out")).path)
    assert (made.name, made.parent) == (wanted, tmp_path / "out")


def test_several_drafts_are_exported_and_all_problems_told(
    approved: IncidentFolder, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One draft that is missing does not keep the others back."""
    drafts = [approved.draft_path(LETTER), str(tmp_path / "absent.md"), approved.draft_path(NOTICE)]
    assert main(["export", *drafts, "-o", str(tmp_path / "out")]) == 2
    said = capsys.readouterr()
    assert "absent.md: there is no such file" in said.err
    assert [Path(line).name for line in said.out.splitlines()] == [
        "police-letter-2026-11-13-v1.docx",
        "internal-notice-2026-11-13-v1.docx",
    ]


def test_counsel_gets_one_folder_with_index_and_hashes(approved: IncidentFolder, tmp_path: Path) -> None:
    """Every draft is in it, the index names each with its state, and sha256sum agrees."""
    made = export_for_counsel(approved, folder=str(tmp_path / "out"))
    folder = Path(made.folder)
    assert folder.name == "for-counsel-2026-11-13-v1"
    assert folder.stat().st_mode & 0o077 == 0
    index = Path(made.index)
    there = {path.name for path in folder.iterdir()}
    assert there == {Path(one.path).name for one in made.files} | {index.name, HASHES}
    subprocess.run(["sha256sum", "--strict", "--quiet", "-c", HASHES], cwd=folder, check=True, timeout=60)
    words = "\n".join(visible(index.read_bytes()))
    for name in there - {index.name, HASHES}:
        assert name in words, name
        assert digest((folder / name).read_bytes()) in words, name
    assert "approved" in words
    assert "public-statement: to do" in words
    assert "TLP:AMBER+STRICT" in words
    assert approved.load().incident.codename not in "".join(there) + words
    assert "w:ins" not in str(root(index.read_bytes()))


def test_the_folder_for_counsel_counts_up_only_when_a_file_differs(approved: IncidentFolder, tmp_path: Path) -> None:
    """The same drafts keep their folder, one that was damaged is not taken for whole, and nothing half is left."""
    out = tmp_path / "out"
    first = export_for_counsel(approved, folder=str(out)).folder
    (out / ".for-counsel-2026-11-13.part").mkdir()
    (out / ".for-counsel-2026-11-13.part" / "half").write_text("")
    assert export_for_counsel(approved, folder=str(out)).folder == first
    Path(export_for_counsel(approved, folder=str(out)).index).write_bytes(b"")
    second = export_for_counsel(approved, folder=str(out)).folder
    assert Path(second).name == "for-counsel-2026-11-13-v2"
    Path(approved.draft_path(NOTICE)).unlink()
    assert Path(export_for_counsel(approved, target="text", folder=str(out)).folder).name.endswith("-v3")
    assert sorted(path.name for path in out.iterdir()) == [f"for-counsel-2026-11-13-v{number}" for number in (1, 2, 3)]


def test_nothing_drafted_is_an_error_with_its_cure(example: IncidentFolder, tmp_path: Path) -> None:
    """An incident without drafts gives no empty folder."""
    with pytest.raises(ExportError, match="run `comms draft"):
        export_for_counsel(example, folder=str(tmp_path / "out"))
    assert not (tmp_path / "out").exists()
