"""What comms drafts by itself, comms lint has no error to find in."""

from __future__ import annotations

import pytest

from comms.drafting.kinds import KINDS
from comms.drafting.specimens import example, large_text
from comms.facts.loader import parse_facts
from comms.workspace.checking import Checker
from tests.drafting.texts import texts, wrong


def errors(text: str, name: str) -> list[str]:
    """Give the errors of the lint as `rule: message`."""
    return [
        f"{finding.rule}: {finding.message}"
        for finding in Checker().check(text, f"{name}.md").findings
        if finding.severity == "error"
    ]


@pytest.mark.parametrize("kind", KINDS)
def test_no_draft_of_the_worked_example_has_an_error(kind: str) -> None:
    """Fourteen kinds, none with an error."""
    made = {name: text for name, text in texts(example()).items() if name.split("-OP")[0] == kind}
    assert made
    assert {name: errors(text, name) for name, text in made.items() if errors(text, name)} == {}


def test_a_huge_incident_reads_right_and_lints() -> None:
    """400 events, 60 kinds of data, 2,000 indicators: no slip, and only errors about what the facts lack."""
    lacking = {"statement.NoContact", "statement.NoPrevention", "statement.NoResponsibility", "statement.NoNextUpdate"}
    made = texts(parse_facts(large_text(400, 60, 2000), "huge.yaml"))
    assert len(made) == len(KINDS)
    for name, text in made.items():
        assert wrong(text) == [], name
        found = errors(text, name)
        assert [error for error in found if error.split(":")[0] not in lacking] == [], name
