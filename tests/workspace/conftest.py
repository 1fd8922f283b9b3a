"""An incident to work on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.workspace.demo import copy_example

if TYPE_CHECKING:
    from pathlib import Path

    from comms.workspace.incident import IncidentFolder


@pytest.fixture
def example(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> IncidentFolder:
    """Give a copy of the worked example, at the moment where it stands, without drafts."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    return copy_example(str(tmp_path / "case"))[0]
