"""Releases: the gates, the folder that cannot change, what replaces what, and the proof against the ledger."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import CommsError, FileError, GateClosed, UsageError
from comms.files import digest
from comms.workspace import ledger, release_folder, releasing
from comms.workspace.approving import approve
from comms.workspace.deciding import decide
from comms.workspace.drafts import draft_kinds
from comms.workspace.proving import prove
from comms.workspace.releases import history, releases
from comms.workspace.releasing import in_the_way, release, withdraw_release

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

KIND = "public-statement"
NOTICE = "internal-notice"


def change(path: str, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file that holds it."""
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def approve_all(path: str) -> None:
    """Approve a text in both roles of what leaves the team."""
    approve(path, by="L. Counsel", role="legal")
    approve(path, by="C. Writer", role="communications lead")


@pytest.fixture
def notice(example: IncidentFolder) -> str:
    """Give the path of an internal notice that may be released."""
    draft_kinds(example, [NOTICE])
    path = example.draft_path(NOTICE)
    approve(path, by="A. Leader", role="team leader")
    return path


@pytest.fixture
def statement(example: IncidentFolder, monkeypatch: pytest.MonkeyPatch) -> str:
    """Give the path of a public statement that may be released, on the day that it carries."""
    decide(example, "customers_security_teams_told", by="C. Writer", ground="written to each")
    draft_kinds(example, [KIND])
    path = example.draft_path(KIND)
    approve_all(path)
    monkeypatch.setenv("COMMS_NOW", "2026-11-14T09:00Z")
    return path


def test_a_release_is_a_whole_read_only_folder_of_the_approved_bytes(notice: str, example: IncidentFolder) -> None:
    """Text, Word, HTML, plain text and a manifest that names each by its hash, with approvals and the ledger's head."""
    before = ledger.head(example)
    made = release(notice, by="C. Writer")
    folder = Path(made.path)
    assert folder == Path(example.path) / "releases" / "1-internal-notice"
    names = {path.name for path in folder.iterdir()}
    assert names == {*(f"{NOTICE}.{ending}" for ending in ("md", "docx", "html", "txt")), "manifest.json"}
    assert (folder / f"{NOTICE}.md").read_bytes() == Path(notice).read_bytes()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o500
    assert {stat.S_IMODE(path.stat().st_mode) for path in folder.iterdir()} == {0o400}
    manifest = json.loads((folder / "manifest.json").read_bytes())
    assert {one["name"]: one["sha256"] for one in manifest["files"]} == {
        name: digest((folder / name).read_bytes()) for name in names - {"manifest.json"}
    }
    assert manifest["ledger_head"] == before
    assert [(one["by"], one["role"]) for one in manifest["approvals"]] == [("A. Leader", "team leader")]
    entry = ledger.entries(example)[-1]
    assert (entry.what, entry.by, entry.details["number"]) == ("release", "C. Writer", 1)
    assert entry.details["manifest"] == digest((folder / "manifest.json").read_bytes())
    assert made.head == ledger.head(example)
    found = [path for path in folder.rglob("*") if b"sapphire" in path.read_bytes()]
    assert found == [], "the codename stands in no released file"


def test_every_reason_at_once_and_nothing_written(example: IncidentFolder) -> None:
    """Gates of the facts, lint, approvals and the date are told together."""
    draft_kinds(example, [KIND])
    path = example.draft_path(KIND)
    with Path(path).open("a", encoding="utf-8") as file:
        file.write("\nWe take security very seriously.\n")
    with pytest.raises(GateClosed) as caught:
        release(path)
    said = "\n".join(str(problem) for problem in caught.value.problems)
    for part in ("security teams were told", "TakesSeriously", "by legal", "by communications lead", "today is"):
        assert part in said
    assert in_the_way(path) == (None, caught.value.problems)
    assert not (Path(example.path) / "releases").exists()
    assert ledger.entries(example) == []


def test_a_stale_approval_holds_back(notice: str) -> None:
    """A text that was changed after the approval is not what was approved."""
    change(notice, "Please do not forward.", "Please do not forward this.")
    with pytest.raises(GateClosed, match="stale: the text has changed"):
        release(notice)


def test_the_date_in_the_text_is_the_day_of_release(statement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A day early, a day late, or a front matter that alone was changed: no release."""
    for when in ("2026-11-13T23:59Z", "2026-11-15T00:00Z"):
        monkeypatch.setenv("COMMS_NOW", when)
        with pytest.raises(GateClosed, match="carries the date 2026-11-14"):
            release(statement)
    monkeypatch.setenv("COMMS_NOW", "2026-11-16T09:00Z")
    change(statement, "date: 2026-11-14", "date: 2026-11-16")
    approve_all(statement)
    with pytest.raises(GateClosed, match="does not name the day") as caught:
        release(statement)
    assert len(caught.value.problems) == 1


def test_the_same_bytes_are_released_once(notice: str, example: IncidentFolder) -> None:
    """Run again, the command gives the release that there is and writes nothing."""
    first = release(notice)
    again = release(notice)
    assert (again.new, again.path, again.head) == (False, first.path, first.head)
    assert len(releases(example)) == 1
    assert in_the_way(notice)[0] is not None


def test_a_second_release_supersedes_and_overwrites_nothing(notice: str, example: IncidentFolder) -> None:
    """It has a number and a folder of its own and names the one before it."""
    first = Path(release(notice).path)
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    change(notice, "Please do not forward.", "Please do not forward this.")
    approve(notice, by="A. Leader", role="team leader")
    second = release(notice)
    assert second.path.endswith("2-internal-notice")
    manifest = json.loads((Path(second.path) / "manifest.json").read_bytes())
    assert manifest["supersedes"] == {"number": 1, "manifest": digest(before["manifest.json"])}
    assert second.release.supersedes == 1
    assert {path.name: path.read_bytes() for path in first.iterdir()} == before
    assert prove(example.path) == ([str(first), second.path], [])


def test_a_public_text_is_not_replaced_in_silence(statement: str) -> None:
    """It needs a correction, and the words of the correction stand in the text."""
    release(statement)
    words = "We first wrote that 38 customers were affected; that was wrong."
    change(statement, "We are sorry.", f"We are sorry. {words}")
    approve_all(statement)
    with pytest.raises(GateClosed, match="not replaced in silence"):
        release(statement)
    with pytest.raises(GateClosed, match="does not state this correction"):
        release(statement, correction="The number was wrong.")
    made = release(statement, correction=words)
    assert (made.release.number, made.release.correction) == (2, words)


def test_a_correction_of_the_facts_that_stands_in_the_text_will_do(statement: str, example: IncidentFolder) -> None:
    """A correction recorded since the last release needs no repeating on the command line."""
    release(statement)
    rows = "corrections: [{at: 2026-11-14, was: 38, is: 41, public: The number was too low.}]"
    change(example.facts_path, "corrections: []", rows)
    draft_kinds(example, [KIND])
    change(statement, "We are sorry.", "We are sorry. The number was too low.")
    approve_all(statement)
    assert release(statement).release.number == 2


def test_a_release_can_be_taken_back(notice: str, example: IncidentFolder) -> None:
    """The reason is on record, the folder stays, the same bytes can go out again, and updates no longer follow it."""
    first = release(notice)
    assert NOTICE in history(example).first
    with pytest.raises(UsageError, match="needs its reason"):
        withdraw_release(notice, because=" ")
    withdraw_release(notice, because="the wrong list of readers")
    assert releases(example)[0].withdrawn == "the wrong list of readers"
    assert history(example).first == {}
    assert Path(first.path).is_dir()
    with pytest.raises(UsageError, match="no release of internal-notice to withdraw"):
        withdraw_release(notice, because="again")
    second = release(notice)
    assert (second.release.number, second.release.supersedes) == (2, 1)
    assert prove(example.path)[1] == []


def test_updates_are_drafted_from_what_was_released(
    statement: str, example: IncidentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before the release there is no update; after it the update names its day, and only what is new since."""
    [outcome] = draft_kinds(example, ["public-update"])
    assert "release public-statement first" in str(outcome.problems[0])
    release(statement)
    monkeypatch.setenv("COMMS_NOW", "2026-11-20T09:00Z")
    [outcome] = draft_kinds(example, ["public-update"])
    assert outcome.word == "drafted"
    text = Path(outcome.path).read_text(encoding="utf-8")
    assert "First published on 14 November 2026" in text
    assert "update of 20 November 2026" in text


def test_personal_notices_are_not_released_as_one_text(example: IncidentFolder) -> None:
    """The answer is the command that writes them."""
    draft_kinds(example, ["customer-letter"])
    with pytest.raises(UsageError, match="comms notices"):
        release(example.draft_path("customer-letter"))


@pytest.mark.parametrize("what", ["changed", "missing", "added", "manifest", "folder"])
def test_a_changed_folder_is_found(notice: str, example: IncidentFolder, what: str) -> None:
    """A byte, a file more or less, a manifest made to fit, or no folder at all."""
    folder = Path(release(notice).path)
    assert prove(str(folder)) == ([str(folder)], [])
    folder.chmod(0o700)
    file = folder / f"{NOTICE}.txt"
    file.chmod(0o600)
    if what in {"changed", "manifest"}:
        file.write_bytes(file.read_bytes().replace(b"customers", b"visitors", 1))
    if what == "manifest":
        at = folder / "manifest.json"
        at.chmod(0o600)
        data = json.loads(at.read_bytes())
        for one in data["files"]:
            one["sha256"] = digest((folder / one["name"]).read_bytes())
        at.write_text(json.dumps(data), encoding="utf-8")
    if what == "missing":
        file.unlink()
    if what == "added":
        (folder / "more.txt").write_text("x", encoding="utf-8")
    if what == "folder":
        shutil.rmtree(folder)
    proven, problems = prove(example.path)
    assert proven == []
    assert problems


def test_a_cut_tail_of_the_ledger_is_found_by_the_folder(notice: str, example: IncidentFolder) -> None:
    """Without its line no folder is a release, even where what is left of the ledger is whole."""
    folder = release(notice).path
    path = Path(ledger.ledger_path(example))
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:-1]), encoding="utf-8")
    assert ledger.verify(example) == []
    assert "lines were cut" in str(prove(example.path)[1][0])
    assert "lines were cut" in str(prove(folder)[1][0])


def test_a_copy_of_a_folder_is_proven_against_the_ledger(notice: str, example: IncidentFolder, tmp_path: Path) -> None:
    """Whoever was handed a copy under another name can have it checked."""
    copy = tmp_path / "from-mail"
    shutil.copytree(release(notice).path, copy)
    assert prove(str(copy), incident=example.path) == ([str(copy)], [])
    with pytest.raises(UsageError, match="add --incident"):
        prove(str(copy / "elsewhere"))


@pytest.mark.parametrize("moment", ["stage", "record", "publish"])
def test_an_interrupted_release_is_finished_or_leaves_no_trace(
    notice: str, example: IncidentFolder, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    """Stopped before its line, it never was; stopped after it, the next look finishes it. No half folder is a release."""

    def stop(*_words: object, **_more: object) -> None:
        raise KeyboardInterrupt

    if moment == "stage":
        monkeypatch.setattr(releasing, "stage", stop)
    elif moment == "record":
        monkeypatch.setattr(ledger, "record_locked", stop)
    else:
        monkeypatch.setattr(releasing, "publish", stop)
    with pytest.raises(KeyboardInterrupt):
        release(notice)
    monkeypatch.undo()
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    folder = Path(example.path) / "releases"
    assert not [name for name in (os.listdir(folder) if folder.exists() else []) if not name.startswith(".")]
    proven, problems = prove(example.path)
    assert problems == []
    assert len(proven) == (1 if moment == "publish" else 0)
    made = release(notice)
    assert made.new == (moment != "publish")
    assert [path.name for path in folder.iterdir()] == ["1-internal-notice"]
    assert len(releases(example)) == 1


def test_a_stranger_in_the_place_of_a_release_is_not_overwritten(notice: str, example: IncidentFolder) -> None:
    """A folder that somebody made under the next number is passed over."""
    mine = Path(example.path) / "releases" / "1-internal-notice"
    mine.mkdir(parents=True)
    (mine / "mine.txt").write_text("mine", encoding="utf-8")
    assert release(notice).path.endswith("2-internal-notice")
    assert [path.name for path in mine.iterdir()] == ["mine.txt"]


def test_a_folder_that_cannot_be_written_is_an_error_and_no_release(
    notice: str, example: IncidentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A full disk gives the reason and leaves ledger and folder as they were."""

    def full(*_words: object, **_more: object) -> None:
        raise FileError("cannot be written: no space left on device")

    monkeypatch.setattr(release_folder, "write_atomic", full)
    with pytest.raises(CommsError, match="no space left"):
        release(notice)
    monkeypatch.undo()
    assert releases(example) == ()
    assert release_folder.unsettled(example)
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    assert release(notice).release.number == 1
