"""Decisions, status, ledger and codename, through the command line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from comms.cli.main import main
from tests.conftest import EXAMPLE

if TYPE_CHECKING:
    from pathlib import Path

GATE = "customers_security_teams_told"


@pytest.fixture
def facts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the incident.yaml of a copy of the worked example, at the moment where it stands."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    monkeypatch.chdir(tmp_path)
    for name in (EXAMPLE, EXAMPLE.parent / "customers.csv"):
        target = tmp_path / ("incident.yaml" if name == EXAMPLE else name.name)
        target.write_text(name.read_text(encoding="utf-8"), encoding="utf-8")
    return tmp_path / "incident.yaml"


def status(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """Give `comms status` as data."""
    capsys.readouterr()
    main(["status", ".", "--format", "json"])
    data: dict[str, object] = json.loads(capsys.readouterr().out)
    return data


def gate(data: dict[str, object], name: str) -> dict[str, object]:
    """Give one gate of a status."""
    gates = data["gates"]
    assert isinstance(gates, list)
    [found] = [one for one in gates if one["name"] == name]
    assert isinstance(found, dict)
    return found


def test_a_decision_opens_its_gate_and_changes_only_its_own_bytes(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The decision stands in the facts and the ledger; the rest of the file stays byte for byte."""
    before = facts.read_text(encoding="utf-8")
    assert gate(status(capsys), GATE)["open"] is False
    ground = 'written to "each" of them: # no'
    assert main(["decide", ".", GATE, "--by", "C. Writer", "--ground", ground]) == 0
    head = capsys.readouterr().err.split()[-1]
    found = gate(status(capsys), GATE)
    assert found["open"] is True
    assert found["decided"] == {"by": "C. Writer", "at": "2026-11-13T14:10Z", "ground": ground, "by_hand": False}

    after = facts.read_text(encoding="utf-8").splitlines(keepends=True)
    added = [line for line in after if GATE in line]
    assert len(added) == 1
    assert "".join(line for line in after if GATE not in line) == before
    assert main(["ledger", "verify", ".", "--head", head]) == 0

    assert main(["decide", ".", GATE, "--by", "C. Writer", "--ground", "again"]) == 2
    assert "withdraw it first" in capsys.readouterr().err
    assert main(["decide", ".", GATE, "--by", "C. Writer", "--withdraw"]) == 0
    assert gate(status(capsys), GATE)["open"] is False
    assert facts.read_text(encoding="utf-8") == before


def test_a_decision_in_the_file_without_a_ledger_line_is_by_hand(
    facts: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The example's decisions were typed; they count, and status says how they came."""
    assert facts.exists()
    decided = gate(status(capsys), "facts_validated")["decided"]
    assert isinstance(decided, dict)
    assert decided["by_hand"] is True
    main(["status", "."])
    assert "entered by hand" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("facts_valdated", "--by", "A. Leader", "--ground", "x"), "did you mean facts_validated?"),
        ((GATE, "--by", "A. Leeder", "--ground", "x"), "did you mean 'A. Leader'?"),
        ((GATE, "--by", "A. Leader"), "a decision needs its ground"),
        ((GATE, "--by", "A. Leader", "--withdraw"), "nothing to withdraw"),
    ],
)
def test_a_wrong_decision_writes_nothing(
    facts: Path, words: tuple[str, ...], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A misspelt gate or person, or a missing ground, is told; facts and ledger stay as they were."""
    before = facts.read_bytes()
    assert main(["decide", ".", *words]) == 2
    assert said in capsys.readouterr().err
    assert facts.read_bytes() == before
    assert not (facts.parent / ".comms" / "ledger.jsonl").exists()


def test_a_forged_ledger_is_found(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An edited line and a cut tail are both found, with exit code 1."""
    main(["decide", ".", GATE, "--by", "C. Writer", "--ground", "one"])
    main(["decide", ".", GATE, "--by", "C. Writer", "--withdraw"])
    head = capsys.readouterr().err.split()[-1]
    path = facts.parent / ".comms" / "ledger.jsonl"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole.replace("C. Writer", "L. Counsel", 1), encoding="utf-8")
    assert main(["ledger", "verify", "."]) == 1
    path.write_text(whole.splitlines(keepends=True)[0], encoding="utf-8")
    assert main(["ledger", "verify", "."]) == 0
    assert main(["ledger", "verify", ".", "--head", head]) == 1
    assert "cut or added" in capsys.readouterr().err


def test_status_shows_gates_clock_documents_and_the_next_step(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is late, what is not drafted and what an audience waits for stand in one page."""
    assert main(["draft", "."]) == 0
    data = status(capsys)
    documents = data["documents"]
    assert isinstance(documents, list)
    words = {one["draft"]: one["word"] for one in documents}
    assert words["public-statement"] == "drafted"
    assert words["public-update"] == "needs 1 fact"
    assert words["operator-letter-OP1"] == "drafted"
    assert "customers' security teams" in str(data["next"])

    draft = facts.parent / "drafts" / "public-statement.md"
    text = draft.read_text(encoding="utf-8")
    draft.write_text(text + "\nWe take security very seriously.\n", encoding="utf-8")
    data = status(capsys)
    assert "public-statement" in str(data["next"])
    draft.write_text(text, encoding="utf-8")

    facts.write_text(facts.read_text(encoding="utf-8").replace("count: 38,", "count: 39,"), encoding="utf-8")
    documents = status(capsys)["documents"]
    assert isinstance(documents, list)
    stale = {one["draft"] for one in documents if one["state"] == "stale"}
    assert "public-statement" in stale
    assert "operator-letter-OP1" not in stale, "an operator's letter does not use that fact"


def test_a_decision_makes_no_text_stale(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Decisions are not part of what a text is made from."""
    main(["draft", "."])
    main(["decide", ".", GATE, "--by", "C. Writer", "--ground", "written to each"])
    assert facts.exists()
    documents = status(capsys)["documents"]
    assert isinstance(documents, list)
    assert not [one["draft"] for one in documents if one["state"] == "stale"]


def test_broken_facts_are_part_of_the_status(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Facts that do not load are the next step, with their place, and the drafts are still listed."""
    main(["draft", "."])
    facts.write_text(facts.read_text(encoding="utf-8").replace("codename:", "codenam:"), encoding="utf-8")
    capsys.readouterr()
    assert main(["status", "."]) == 3
    out = capsys.readouterr().out
    assert "Mend incident.yaml" in out
    assert "public-statement" in out


def test_rename_changes_the_codename_everywhere(facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The new codename stands in the facts and the drafts that hold it; a telling one is refused with the reason."""
    main(["draft", "."])
    brief = facts.parent / "drafts" / "executive-brief.md"
    assert "sapphire-unicorn" in brief.read_text(encoding="utf-8")
    before = facts.read_text(encoding="utf-8")
    capsys.readouterr()
    assert main(["facts", "rename", ".", "backup-breach", "--by", "A. Leader"]) == 2
    assert "hints at" in capsys.readouterr().err
    assert main(["facts", "rename", ".", "copper-lantern", "--by", "A. Leader"]) == 0
    assert facts.read_text(encoding="utf-8") == before.replace("sapphire-unicorn", "copper-lantern")
    found = [path for path in facts.parent.rglob("*") if path.is_file() and b"sapphire-unicorn" in path.read_bytes()]
    assert found == []
