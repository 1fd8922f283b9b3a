"""Cures read right on a screen: keys in place of commands, and each leads somewhere."""

from __future__ import annotations

import re

import pytest

from comms.errors import Location, Problem
from comms.tui.actions import ACTIONS, shown_key
from comms.tui.cures import KEYS, Blocker, blockers, cure, in_words
from tests.conftest import CHECKOUT

_SOURCES = "".join(
    path.read_text(encoding="utf-8")
    for floor in ("workspace", "facts", "drafting", "review", "packet", "export")
    for path in sorted((CHECKOUT / "comms" / floor).rglob("*.py"))
    if path.name != "demo.py"
)
_HINTS = re.findall(r"""["'][^"'\n]*`comms ([a-z]+)[^`\n]*`""", _SOURCES)


def test_every_command_that_a_cure_names_has_its_words_here() -> None:
    """No cure sends a person who works here to a command line without saying so."""
    assert _HINTS
    assert set(_HINTS) <= set(KEYS)


def test_the_keys_in_the_cures_are_those_of_the_table() -> None:
    """A key that moves in the table moves here."""
    keys = {shown_key(action.key) for action in ACTIONS}
    named = {words.partition(" ")[0] for words in KEYS.values() if re.match(r"\S ", words)}
    assert named
    assert named <= keys


@pytest.mark.parametrize(
    ("hint", "words"),
    [
        ("run `comms draft x/y public-statement`, read it", "d on the incident drafts it, read it"),
        ("once it is so, run `comms decide INCIDENT a_b --by NAME --ground TEXT`", "once it is so, y records the decision"),
        ("withdraw it first, with --withdraw", "withdraw it first"),
        ("add --table CUSTOMERS.csv", "name the table of customers"),
        ("mend the facts", "mend the facts"),
    ],
)  # fmt: skip
def test_commands_and_options_become_keys_and_fields(hint: str, words: str) -> None:
    """What the command line calls a command or an option is a key or a field here."""
    assert cure(hint) == words


@pytest.mark.parametrize(
    ("problem", "action", "target", "line"),
    [
        (Problem("x", "run `comms decide INCIDENT facts_validated --by NAME`"), "decide", "facts_validated", 1),
        (Problem("x", "run `comms approve a.md --by NAME`", Location("a/drafts/a.md")), "approve", "", 1),
        (Problem("x", "draft it again", Location("a/drafts/a.md")), "draft", "", 1),
        (Problem("x", "", Location("a/incident.yaml", 63, 9)), "yaml", "", 63),
        (Problem("x", "", Location("a/drafts/fbi-letter.md", 10, 3)), "open", "fbi-letter", 10),
        (Problem("x", "ask its owner"), "", "", 1),
    ],
)
def test_what_is_in_the_way_leads_to_its_place(problem: Problem, action: str, target: str, line: int) -> None:
    """Enter on a row goes to the decision, the approval, the line of the facts or of the draft."""
    [found] = blockers([problem, problem])
    assert found == Blocker("x", found.cure, action, target, line)


def test_a_problem_in_one_line_names_file_and_line() -> None:
    """The folders of the path are left out: they may tell the codename."""
    problem = Problem("has no time zone", "write Z behind it", Location("/secret/x/incident.yaml", 63, 9))
    assert in_words(problem) == "incident.yaml, line 63: has no time zone; write Z behind it"
