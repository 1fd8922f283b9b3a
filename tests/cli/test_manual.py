"""docs/cli.md says what the commands take."""

from __future__ import annotations

from comms.cli.main import COMMANDS
from comms.cli.manual import manual
from tests.conftest import CHECKOUT


def test_the_page_is_up_to_date() -> None:
    """The page in docs is what the parsers make of it today: python -m comms.cli.manual > docs/cli.md."""
    assert (CHECKOUT / "docs" / "cli.md").read_text(encoding="utf-8") == manual()


def test_every_command_has_its_section() -> None:
    """Each command, each of its actions and each argument is told in words."""
    page = manual()
    assert [name for name in COMMANDS if f"\n## comms {name}\n" not in page] == []
    assert "### comms facts check" in page
    assert [line for line in page.splitlines() if line.startswith("| `") and line.endswith("|  |")] == []
