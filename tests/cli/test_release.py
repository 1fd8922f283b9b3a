"""`comms approve` and `comms release` on the command line: what is printed where, and the exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest

from comms.cli.main import main
from comms.workspace import ledger
from comms.workspace.demo import copy_example
from comms.workspace.incident import IncidentFolder

DRAFT = "case/drafts/internal-notice.md"
LEADER = ("--by", "A. Leader", "--role", "team leader")


@pytest.fixture(autouse=True)
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> IncidentFolder:
    """Give an incident with an internal notice, in the current folder."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    monkeypatch.chdir(tmp_path)
    copy_example("case")
    assert main(["draft", "case", "internal-notice"]) == 0
    capsys.readouterr()
    return IncidentFolder("case")


def test_the_path_is_data_and_the_rest_is_talk(capsys: pytest.CaptureFixture[str], case: IncidentFolder) -> None:
    """A script reads the folder on stdout; the head hash to note and what to do next stand on stderr."""
    assert main(["approve", DRAFT, *LEADER, "--comment", "read twice"]) == 0
    assert capsys.readouterr().err.split()[-1] == ledger.head(case)
    assert main(["release", DRAFT, "--dry-run"]) == 0
    assert capsys.readouterr().out == "Nothing stands in the way.\n"
    assert main(["release", DRAFT]) == 0
    printed = capsys.readouterr()
    assert printed.out == f"{Path('case/releases/1-internal-notice')}\n"
    assert "Nothing was sent" in printed.err
    assert printed.err.split()[-1] == ledger.head(case)
    assert main(["release", DRAFT]) == 0
    assert "already; nothing was written" in capsys.readouterr().err
    assert main(["release", DRAFT, "--dry-run"]) == 0
    assert "release 1 of 2026-11-13 already" in capsys.readouterr().out


def test_a_closed_gate_gives_6(capsys: pytest.CaptureFixture[str]) -> None:
    """Released or only asked, the reasons and the exit code are the same."""
    assert main(["release", DRAFT]) == 6
    refused = capsys.readouterr().err
    assert "not approved by team leader" in refused
    assert main(["release", DRAFT, "--dry-run"]) == 6
    assert capsys.readouterr().out == refused


def test_taking_back(capsys: pytest.CaptureFixture[str]) -> None:
    """An approval and a release can be taken back; what was never given gives 2."""
    assert main(["approve", DRAFT, *LEADER, "--withdraw"]) == 2
    assert "nothing to withdraw" in capsys.readouterr().err
    assert main(["approve", DRAFT, *LEADER]) == 0
    assert main(["release", DRAFT]) == 0
    assert main(["release", DRAFT, "--withdraw"]) == 2
    assert "add --because" in capsys.readouterr().err
    assert main(["release", DRAFT, "--withdraw", "--number", "7", "--because", "x"]) == 2
    assert "no release 7" in capsys.readouterr().err
    assert main(["release", DRAFT, "--withdraw", "--because", "wrong\x1b[31m list", "--by", "A. Leader"]) == 0
    assert "Nothing was unpublished" in capsys.readouterr().err
    assert main(["approve", DRAFT, *LEADER, "--withdraw"]) == 0
    assert "is withdrawn by A. Leader" in capsys.readouterr().out
    assert main(["ledger", "show", "case"]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize("action", [("approve", *LEADER), ("release",), ("release", "--dry-run"), ("diff",)])
def test_what_is_no_draft_of_an_incident_gives_2(capsys: pytest.CaptureFixture[str], action: tuple[str, ...]) -> None:
    """A missing file, a folder, a copy elsewhere, a file of bytes: a sentence each, no traceback, nothing written."""
    Path("elsewhere.md").write_text(Path(DRAFT).read_text(encoding="utf-8"), encoding="utf-8")
    Path("case/drafts/bytes.md").write_bytes(b"\0\1")
    for name in ("absent.md", "case/drafts", "elsewhere.md", "case/drafts/bytes.md", "case/incident.yaml"):
        assert main([action[0], name, *action[1:]]) == 2, name
        assert capsys.readouterr().err
    assert not Path(".comms").exists()


def test_a_damaged_ledger_holds_back_and_a_cut_one_is_found(
    capsys: pytest.CaptureFixture[str], case: IncidentFolder
) -> None:
    """Nothing is released on a record that does not hold together; released folders give a cut tail away."""
    assert main(["approve", DRAFT, *LEADER]) == 0
    path = Path(ledger.ledger_path(case))
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace('"before":"0', '"before":"1'), encoding="utf-8")
    assert main(["release", DRAFT]) == 6
    assert "was changed, removed or moved" in capsys.readouterr().err
    path.write_text(whole, encoding="utf-8")
    assert main(["release", DRAFT]) == 0
    assert main(["ledger", "verify", "case"]) == 0
    path.write_text(whole, encoding="utf-8")
    capsys.readouterr()
    assert main(["ledger", "verify", "case"]) == 1
    assert "lines were cut" in capsys.readouterr().err


def test_a_demo_in_which_something_was_released_is_kept() -> None:
    """A folder that holds a record is moved aside, not made anew."""
    assert main(["approve", DRAFT, *LEADER]) == 0
    assert main(["release", DRAFT]) == 0
    _, kept = copy_example("case")
    assert Path(kept, "releases", "1-internal-notice", "manifest.json").exists()
    assert not Path("case", "releases").exists()
