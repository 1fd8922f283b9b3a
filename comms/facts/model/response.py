# ruff: noqa: TC001 - pydantic reads the annotations while the program runs
"""What we do and say: mitigations, prevention, advice, questions, claims, corrections, responsibility."""

from __future__ import annotations

from typing import Annotated

from comms.facts.model.record import Record, Statement, Timed, Worded
from comms.facts.model.scalars import Id, Text, Time, Url, YesNo, word
from comms.facts.model.words import State


class Measure(Timed, Worded):
    """A step that is done, under way or planned; `at` when it was done, `due` by when it will be."""

    id: Id
    state: Annotated[State, word(("done", "under-way", "planned"))] | None = None
    due: Time | None = None


class Advice(Worded):
    """Advice for every reader, beside what each kind of data asks for."""

    id: Id


class Answer(Timed, Statement):
    """The answer to a question that was open."""


class OpenQuestion(Worded):
    """What is not known yet; an answered one stays, with its answer."""

    id: Id
    answer_expected: Time | None = None
    answer: Answer | None = None


class Claim(Timed, Statement):
    """What others assert and we have not confirmed."""

    id: Id | None = None
    by: Text


class Correction(Timed, Worded):
    """What an earlier text of ours said wrongly."""

    id: Id | None = None
    was: Text
    is_: Text


class Responsibility(Worded):
    """Our own part, said plainly."""


class ThirdParty(Statement):
    """Another organisation that plays a part; named in public only where it has disclosed its part itself."""

    id: Id | None = None
    name: Text
    role: Text | None = None
    at_fault: YesNo | None = None
    disclosure_url: Url | None = None


class NotApplicable(Record):
    """A line of the checklist that does not apply, and why; `of` is the id it is about, or the whole line."""

    line: Text
    of: Id | None = None
    because: Text
