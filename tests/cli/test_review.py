"""`comms review` and `comms notes` as people run them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.cli.main import main
from comms.workspace.demo import copy_example
from comms.workspace.drafts import draft_kinds
from comms.workspace.exporting import export_draft
from tests.review.word_edits import WordFile

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[IncidentFolder, str, str]:
    """Give an incident, the path of a draft, and that of the file that came back."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    incident = copy_example(str(tmp_path / "case"))[0]
    draft_kinds(incident, ["public-statement"])
    draft = Path(incident.draft_path("public-statement"))
    draft.write_text(draft.read_text() + "\nWrite to **our registry** at whatever jiffy.\n")
    file = WordFile(Path(export_draft(str(draft), folder=str(tmp_path / "output")).path).read_bytes())
    file.replace("our registry", "our own registry")
    file.retype("jiffy", "time\u202e")
    file.comment("whatever", "Is that \x9b so?")
    (tmp_path / "back.docx").write_bytes(file.data())
    return incident, str(draft), str(tmp_path / "back.docx")


def test_without_a_terminal_it_reports_and_changes_nothing(
    case: tuple[IncidentFolder, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """The report has every change and comment, escaped for a terminal; the draft and the folder stay as they were."""
    incident, draft, back = case
    before = Path(draft).read_bytes()
    assert main(["review", draft, back]) == 0
    told = capsys.readouterr().out
    assert "replaced, L. Counsel, 2026-11-13T13:31:00Z, under" in told
    assert "- our registry\n     + our own registry\n" in told
    assert "edited with tracking off" in told
    assert "time\\u202e" in told
    assert 'L. Counsel, 2026-11-13T13:31:00Z, beside "whatever"' in told
    assert "\x9b" not in told
    assert Path(draft).read_bytes() == before
    assert not Path(incident.private("notes")).exists()


def test_the_report_is_there_for_programs(
    case: tuple[IncidentFolder, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """As JSON each change has its number, kind, author, words and state."""
    _, draft, back = case
    assert main(["review", draft, back, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [(one["number"], one["tracked"], one["state"]) for one in told["changes"]] == [
        (1, True, "open"),
        (2, False, "open"),
    ]
    assert (told["version"], told["draft"], told["comments"][0]["anchor"]) == (1, "public-statement", "whatever")


def test_changes_are_taken_and_notes_settled(
    case: tuple[IncidentFolder, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """Take all but one, list the note, settle it: each says what it did, and exit codes tell scripts the same."""
    _, draft, back = case
    assert main(["review", draft, back, "--accept", "all", "--reject", "2", "--by", "C. Writer"]) == 0
    assert "1 change taken, 1 left out" in capsys.readouterr().out
    assert "Write to **our own registry** at whatever jiffy." in Path(draft).read_text()
    assert main(["notes", draft]) == 1
    assert 'n1  open  L. Counsel, 2026-11-13T13:31:00Z, beside "whatever"' in capsys.readouterr().out
    assert main(["notes", draft, "--settle", "n1"]) == 2
    assert "add --by NAME" in capsys.readouterr().err
    assert main(["notes", draft, "--settle", "n1", "--by", "C. Writer", "--comment", "it is"]) == 0
    assert main(["notes", draft, "--all", "--format", "json"]) == 0
    told = capsys.readouterr().out
    (note,) = json.loads(told[told.index("[") :])
    assert (note["settled_by"], note["settled_with"]) == ("C. Writer", "it is")
    assert main(["notes", draft, "--reopen", "n1", "--by", "C. Writer"]) == 1


def test_what_clashes_is_named_and_gives_another_exit_code(
    case: tuple[IncidentFolder, str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    """A change in words that are gone is listed with its reason and kept as a note."""
    _, draft, back = case
    path = Path(draft)
    path.write_text(path.read_text().replace("our registry", "our archive"))
    assert main(["review", draft, back, "--accept", "all"]) == 1
    assert "Not placed, kept as a note: 1 (" in capsys.readouterr().out
    assert main(["notes", draft]) == 1
    assert "not in the draft: these words were changed" in capsys.readouterr().out


def test_mistakes_are_told_with_their_cure(
    case: tuple[IncidentFolder, str, str], capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """No such change, no Word file, no such file: one line each, no traceback."""
    _, draft, back = case
    assert main(["review", draft, back, "--accept", "9"]) == 2
    assert "the changes are 1 to 2, by L. Counsel" in capsys.readouterr().err
    (tmp_path / "no.docx").write_bytes(b"no")
    assert main(["review", draft, str(tmp_path / "no.docx")]) == 5
    assert "is not a Word file" in capsys.readouterr().err
    assert main(["review", draft, str(tmp_path / "gone.docx")]) == 2
    assert "there is no such file" in capsys.readouterr().err
