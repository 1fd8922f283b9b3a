"""What all records of the facts have in common."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, model_validator

from comms.facts.model.scalars import Id, Number, Text, Time, YesNo, word
from comms.facts.model.words import Certainty, Exactness
from comms.facts.precision import Moment


class Record(BaseModel):
    """A group of keys; a key that is not in the model is refused.

    An attribute whose key is a word of Python, or a method of pydantic, has a trailing underscore: `from_`, `is_`,
    `schema_`.
    """

    model_config = ConfigDict(
        extra="forbid",
        frozen=True,
        alias_generator=lambda name: name.rstrip("_"),
        populate_by_name=False,
        protected_namespaces=(),
        arbitrary_types_allowed=True,
    )


CertaintyWord = Annotated[Certainty, word(("confirmed", "suspected", "ruled-out", "unknown"))]
ExactnessWord = Annotated[Exactness, word(("exact", "at-most", "at-least", "estimate", "unknown"))]


class Worded(Record):
    """A statement in up to three wordings: `text` for the team and law enforcement, `staff`, and `public`.

    A wording is the clearance: what has none for an audience does not reach it.
    """

    text: Text | None = None
    staff: Text | None = None
    public: Text | None = None


class Statement(Worded):
    """A worded fact with how certain it is, where it comes from, and on what a "ruled-out" rests."""

    certainty: CertaintyWord = "unknown"
    source: Text | None = None
    ground: Text | None = None


class Timed(Record):
    """Something that happened at a time; `about` says that the time is approximate."""

    at: Time | None = None
    about: YesNo = False

    @model_validator(mode="after")
    def _approximate(self) -> Timed:
        """Carry `about` into the times themselves, so that whoever prints one cannot miss it."""
        if self.about:
            for name in ("at", "until"):
                when = self.__dict__.get(name)
                if isinstance(when, Moment):
                    self.__dict__[name] = when.approximately()
        return self


class Count(Record):
    """A number and how exact it is; without `is` it counts as unknown and is not printed."""

    count: Number | None = None
    is_: ExactnessWord = "unknown"

    @property
    def known(self) -> int | None:
        """The number, None when it is missing or of unknown worth."""
        return None if self.is_ == "unknown" else self.count


class Things(Count):
    """Whatever is counted beside people: records, packages, repositories, organisations."""

    of: Text | None = None


class Decided(Record):
    """Who decided, when, and on what ground."""

    by: Text
    at: Time
    ground: Text


__all__ = ["CertaintyWord", "Count", "Decided", "Id", "Record", "Statement", "Things", "Timed", "Worded"]
