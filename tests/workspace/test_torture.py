"""A short turn of `make torture`."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import CHECKOUT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork, which Windows does not have")
def test_a_command_killed_at_any_moment_leaves_whole_files_and_can_be_run_again() -> None:
    """Drafting, reviewing, approving and releasing, each killed in the middle of a write and at a moment of the clock."""
    command = [sys.executable, "-m", "tests.torture", "8", "20261113"]
    result = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=120)
    assert result.returncode == 0, result.stdout + result.stderr
    assert "8 kills, 0 things went wrong" in result.stdout
