# ruff: noqa: TC001 - pydantic reads the annotations while the program runs
"""What happened: nature, discovery, the five times, the timeline, attempts to come back."""

from __future__ import annotations

from typing import Annotated

from comms.facts.model.record import CertaintyWord, Record, Statement, Timed, Worded
from comms.facts.model.scalars import Id, Text, Time, word
from comms.facts.model.words import Actor, DiscoveredBy, Kind

KINDS = (
    "unauthorised-access",
    "ransomware",
    "malicious-code",
    "data-exposure",
    "phishing",
    "insider",
    "lost-device",
    "denial-of-service",
    "supply-chain",
    "other",
)
DISCOVERERS = ("internal", "external", "customer", "law-enforcement", "vendor")


class Vector(Statement):
    """How they got in, and when this way in was closed."""

    closed_at: Time | None = None


class Nature(Statement):
    """What kind of incident it is. The headline holds no date: the title adds it."""

    headline: Worded = Worded()
    kind: Annotated[Kind, word(KINDS)] | None = None
    vector: Vector | None = None
    attribution: Statement | None = None


class Discovery(Worded):
    """Who found it, and how."""

    by: Annotated[DiscoveredBy, word(DISCOVERERS)] | None = None
    at: Time | None = None


class KeyTime(Timed):
    """One of the five times and how certain it is."""

    certainty: CertaintyWord = "unknown"
    source: Text | None = None


class Times(Record):
    """The five times from which durations are derived; a duration itself is never typed."""

    first_activity: KeyTime | None = None
    access_gained: KeyTime | None = None
    detected: KeyTime | None = None
    contained: KeyTime | None = None
    evicted: KeyTime | None = None


class Event(Timed, Statement):
    """An entry of the timeline."""

    id: Id
    at: Time
    until: Time | None = None
    phase: Text | None = None
    by: Annotated[Actor, word(("us", "attacker", *DISCOVERERS))] | None = None
    clock_offset: Text | None = None


class ReturnAttempt(Timed, Statement):
    """An attempt of the attacker to come back."""

    id: Id | None = None
