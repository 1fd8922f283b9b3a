"""Packets, evidence and requests to wait, through the command line."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from comms.cli.main import main
from comms.workspace.demo import copy_example


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a copy of the worked example in the folder that people work in."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    monkeypatch.chdir(tmp_path)
    copy_example(str(tmp_path / "case"))
    return tmp_path / "case"


def test_evidence_is_added_handed_over_packed_and_verified(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The way of an image: register, custody, packet, proof; stdout is data, and nothing is an error."""
    image = case.parent / "disk.img"
    image.write_bytes(os.urandom(2_000_000))
    assert main(["evidence", "add", "case", "disk.img", "--by", "S. Responder", "--what", "disk image of web-01"]) == 0
    assert capsys.readouterr().out == "EV-03\n"
    over = [
        "evidence",
        "hand-over",
        "case",
        "EV-03",
        "--by",
        "S. Responder",
        "--from",
        "S. Responder",
        "--to",
        "vault 2",
    ]
    assert main(over) == 0
    assert capsys.readouterr().out == f"{Path('output/custody-EV-03.docx')}\n"
    assert main(["packet", "case", "--for", "police", "--evidence", "disk.img", "-o", "out"]) == 0
    out, err = capsys.readouterr()
    packet = Path(out.strip())
    assert packet == Path("out/police-2026-11-13-DRAFT")
    assert (packet / "data/evidence/EV-03.img").read_bytes() == image.read_bytes()
    assert "DRAFT: case/drafts/police-letter.md: police-letter is not approved by legal" in err
    assert "Ledger head" in err
    assert main(["packet", "--verify", str(packet)]) == 0
    assert "is whole and is the one in the ledger" in capsys.readouterr().out
    (packet / "data/11-loss.txt").write_text("No loss.\n")
    assert main(["packet", "--verify", str(packet)]) == 1
    assert "11-loss.txt: was changed" in capsys.readouterr().err


def test_a_request_to_wait_closes_the_gate_of_operators(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Recorded, shown by the status, and the packet is refused with exit code 6 until it is ended."""
    add = ["hold", "add", "case", "--by", "A. Leader", "--agency", "FBI", "--for", "operator", "--form", "oral"]
    assert main(add) == 0
    assert capsys.readouterr().out == "LE01\n"
    main(["status", "case"])
    assert "FBI asked to hold back operator" in capsys.readouterr().out
    assert main(["packet", "case", "--for", "operator", "-o", "out"]) == 6
    assert "FBI asked to wait" in capsys.readouterr().err
    assert main(["hold", "end", "case", "LE01", "--by", "A. Leader"]) == 0
    assert main(["packet", "case", "--for", "operator", "-o", "out"]) == 0
    assert "Example VPS is not told: This operator was registered" in capsys.readouterr().err
    assert case.is_dir()


def test_what_does_not_fit_is_said_plainly(case: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """No recipient, no packet, no ledger, a file that is not there: each with its cure and exit code."""
    assert main(["packet", "case"]) == 2
    assert main(["packet", "--verify", "case"]) == 5
    assert main(["packet", "case", "--for", "police", "--evidence", "none.img"]) == 2
    assert main(["evidence", "add", "case", "none.img", "--by", "S. Responder", "--what", "x"]) == 2
    err = capsys.readouterr().err
    for words in ("say for which incident", "this is no packet", "none.img: there is no such file"):
        assert words in err
    assert "Traceback" not in err
    assert case.is_dir()
