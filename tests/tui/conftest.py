"""A folder with the worked example for the tests of the screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.conftest import EXAMPLE

if TYPE_CHECKING:
    from pathlib import Path

CLOCK = "2026-11-13T14:10:00Z"
STATEMENT = """---
kind: public-statement
audience: public
language: en
date: 2026-11-14
---

# Unauthorised access to backup storage, 9 to 12 November 2026

We are sorry. We take security very seriously.
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give a folder with one incident that has one draft, a public statement with several findings."""
    monkeypatch.setenv("COMMS_NOW", CLOCK)
    monkeypatch.delenv("COMMS_ASCII", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.chdir(tmp_path)
    incidents = tmp_path / "incidents"
    drafts = incidents / "sapphire-unicorn" / "drafts"
    drafts.mkdir(parents=True)
    (drafts.parent / "incident.yaml").write_text(EXAMPLE.read_text(encoding="utf-8"), encoding="utf-8")
    (drafts / "public-statement.md").write_text(STATEMENT, encoding="utf-8")
    return incidents


@pytest.fixture
def draft(folder: Path) -> Path:
    """Give the path of the draft in the folder."""
    return folder / "sapphire-unicorn" / "drafts" / "public-statement.md"
