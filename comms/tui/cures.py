"""Cures as they read here: where the command line names a command, this names the key, and where Enter goes."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from comms.workspace.incident import FACTS_NAME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.errors import Problem

KEYS: Final = {
    "approve": "A approves it",
    "decide": "y records the decision",
    "draft": "d on the incident drafts it",
    "evidence": "in a shell, comms evidence registers it",
    "export": "x exports it",
    "facts": "2 shows what is wrong with the facts",
    "hold": "k lists requests to wait",
    "ledger": "in a shell, comms ledger verify lists every damage",
    "new": "n on the list of incidents starts one",
    "notes": "in a shell, comms notes lists and settles it",
    "notices": "k writes the customers' notices",
    "packet": "k builds packets",
    "release": "R releases it",
    "review": "v reads what legal sent back",
    "rules": "the findings of the draft say what to write instead",
    "status": "1 shows where everything stands",
}
"""What takes the place of each command in a cure."""

_COMMAND = re.compile(r"(?:run )?`comms (?P<word>[a-z]+)[^`]*`")
_NAMES_A_DECISION = re.compile(r"`comms decide \S+ (\w+)")
_OPTIONS: Final = (
    (re.compile(r", with --withdraw\b"), ""),
    (re.compile(r"add --table CUSTOMERS\.csv"), "name the table of customers"),
    (re.compile(r"leave out --table"), "leave the table empty"),
    (re.compile(r"add --correction with the words"), "fill in the correction: the words"),
    (re.compile(r"add --because"), "say why"),
    (re.compile(r"add --ground\b"), "fill in the ground"),
    (re.compile(r"\brun `comms evidence add --item` with the file"), "in a shell, comms evidence add --item hashes it"),
)

_LEADS: Final = {"approve": "approve", "draft": "draft", "notices": "packet"}
"""The action that a command in a cure stands for, where Enter does it."""


@dataclass(frozen=True)
class Blocker:
    """One thing in the way: what it is, its cure, and where Enter goes: an action, its target, and a line from 1."""

    words: str
    cure: str = ""
    action: str = ""
    target: str = ""
    line: int = 1


def cure(hint: str) -> str:
    """Give the hint of a problem as it reads on a screen: keys in place of commands and options."""
    for option, words in _OPTIONS:
        hint = option.sub(words, hint)
    return _COMMAND.sub(lambda found: KEYS.get(found["word"], found[0]), hint)


def in_words(problem: Problem) -> str:
    """Give a problem in one line: place, what is wrong, the cure."""
    place = problem.location
    line = f", line {place.line}" if place is not None and place.line else ""
    where = f"{os.path.basename(place.path)}{line}: " if place is not None else ""
    hint = cure(problem.hint)
    return f"{where}{problem.message}{f'; {hint}' if hint else ''}"


def blockers(problems: Sequence[Problem]) -> tuple[Blocker, ...]:
    """Turn problems into the rows of a dialog, each once."""
    return tuple(dict.fromkeys(map(_blocker, problems)))


def _blocker(problem: Problem) -> Blocker:
    return Blocker(problem.message, cure(problem.hint), *_place(problem))


def _place(problem: Problem) -> tuple[str, str, int]:
    """Give the action that leads to the cure, its target, and a line."""
    decision = _NAMES_A_DECISION.search(problem.hint)
    if decision is not None:
        return "decide", decision[1], 1
    named = _COMMAND.search(problem.hint)
    word = named["word"] if named is not None else ""
    if word in _LEADS or "draft it again" in problem.hint:
        return _LEADS.get(word, "draft"), "", 1
    path = problem.location.path if problem.location is not None else ""
    line = (problem.location.line if problem.location is not None else None) or 1
    if os.path.basename(path) == FACTS_NAME:
        return "yaml", "", line
    if path.endswith(".md"):
        return "open", os.path.basename(path).removesuffix(".md"), line
    return "", "", 1
