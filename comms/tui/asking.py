"""What a dialog asks before something is recorded or written: how it stands, what is in the way, who, and what follows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.tui.cures import Blocker


class Field(NamedTuple):
    """A line to type: its name, its label, what stands there at the start, an example, and whether it may stay empty."""

    name: str
    label: str
    value: str = ""
    example: str = ""
    needed: bool = False


class Answer(NamedTuple):
    """What was chosen: the button, the row, and the fields by name. `heard` is told how far the work is."""

    button: str
    choice: str
    fields: dict[str, str]
    heard: Callable[[str], None]


class Done(NamedTuple):
    """How a dialog ended: a sentence on what was done, or the thing in the way that the person wants to go to."""

    words: str = ""
    go: Blocker | None = None


class Stopped(Exception):
    """The person has stopped the work that a dialog had begun."""


@dataclass(frozen=True)
class Ask:
    """One question. `do` is called in a thread with the answer and gives a sentence; what it raises is shown.

    `stands` says in a line each how it stands now, `follows` what will follow. `choices` are rows (key, label) of
    which one is taken, under the words `which`; `fills` gives the value of a field that goes with a row. With
    `blockers` there are no `buttons` unless `waiver` names the field that, filled in, waives them.
    """

    title: str
    follows: str
    do: Callable[[Answer], str]
    buttons: tuple[tuple[str, str], ...]
    blockers: tuple[Blocker, ...] = ()
    stands: tuple[str, ...] = ()
    which: str = ""
    choices: tuple[tuple[str, str], ...] = ()
    chosen: str = ""
    fields: tuple[Field, ...] = ()
    fills: tuple[str, dict[str, str]] | None = None
    waiver: str = ""
    stoppable: bool = False
