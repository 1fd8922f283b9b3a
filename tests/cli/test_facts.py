"""`comms facts`: what an audience sees, what is withheld, what is still open."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from comms.cli.main import main
from tests.conftest import EXAMPLE

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def incident(tmp_path: Path) -> str:
    """Give a copy of the worked example."""
    for name in (EXAMPLE, EXAMPLE.parent / "customers.csv"):
        target = tmp_path / ("incident.yaml" if name == EXAMPLE else name.name)
        target.write_text(name.read_text(encoding="utf-8"), encoding="utf-8")
        target.chmod(0o600)
    tmp_path.chmod(0o700)
    return str(tmp_path)


def test_show_prints_what_the_public_sees_and_what_not(incident: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The suspected event has no public wording, so it is named as withheld and its words stand nowhere."""
    assert main(["facts", "show", incident, "--audience", "public", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {"id": "T05", "reason": "it has no `public` wording"} in data["withheld"]
    assert {row["id"] for row in data["withheld"]} >= {"K01", "S01", "I01", "EV-01", "L01", "OP1"}
    assert data["shown"]["times"]["detected"]["at"] == "2026-11-12T08:40Z"
    text = json.dumps(data["shown"])
    for secret in ("svc-backup-ro", "backup-03", "10.20.3.3", "customer_catalog", "sapphire-unicorn", "S. Responder"):
        assert secret not in text


def test_show_prints_yaml_that_people_read(incident: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The team sees everything, with times as one text."""
    assert main(["facts", "show", incident]) == 0
    out = capsys.readouterr().out
    assert "at: 2026-11-12T08:40Z" in out
    assert "sort:" not in out
    assert "withheld: []" in out


def test_show_names_the_audiences(incident: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A misspelt audience is told with the words there are."""
    assert main(["facts", "show", incident, "--audience", "pubic"]) == 2
    assert "law-enforcement" in capsys.readouterr().err


def test_checklist_says_what_is_open(incident: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A key that was not revoked is an open line with its place; a whole example has few open lines."""
    path = tmp_path / "incident.yaml"
    text = path.read_text(encoding="utf-8")
    line = next(number for number, row in enumerate(text.splitlines(), 1) if "id: K01" in row)
    path.write_text(text.replace("revoked_at: 2026-11-12T09:55Z,\n", "\n", 1), encoding="utf-8")
    assert main(["facts", "check", incident, "--checklist"]) == 0
    [row] = [row for row in capsys.readouterr().out.splitlines() if row.startswith("OPEN") and "revoked" in row]
    assert "[K01]" in row
    assert f"incident.yaml:{line}:" in row


def test_check_reports_loose_permissions(incident: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Facts that others may read are reported with the command that closes them."""
    (tmp_path / "incident.yaml").chmod(0o644)
    assert main(["facts", "check", incident]) == 0
    assert "others may read this" in capsys.readouterr().err


def test_schema_is_json_that_knows_the_groups(capsys: pytest.CaptureFixture[str]) -> None:
    """Editors get a schema with every group of the facts."""
    assert main(["facts", "schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert {"timeline", "data", "nature", "notices", "decisions"} <= schema["properties"].keys()
