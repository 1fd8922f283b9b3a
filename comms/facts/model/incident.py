# ruff: noqa: TC001 - pydantic reads the annotations while the program runs
"""The incident: every group of the facts file under its key."""

from __future__ import annotations

from typing import Annotated

from comms.facts.codename_form import refusal_of_form
from comms.facts.model.happening import Discovery, Event, Nature, ReturnAttempt, Times
from comms.facts.model.harm import (
    Affected,
    CompromisedProvider,
    Credential,
    Data,
    Knowledge,
    Loss,
    Persistence,
    Risk,
    System,
)
from comms.facts.model.notices import Decisions, Notices
from comms.facts.model.organization import Member, Organization, SecureChannel
from comms.facts.model.record import Record
from comms.facts.model.response import (
    Advice,
    Claim,
    Correction,
    Measure,
    NotApplicable,
    OpenQuestion,
    Responsibility,
    ThirdParty,
)
from comms.facts.model.scalars import Language, SchemaVersion, Time, checked
from comms.facts.model.traces import Evidence, Indicator, LogCoverage, Operator
from comms.facts.zones import refusal_of_zone

Codename = Annotated[
    str, checked(refusal_of_form, "a codename", "write two harmless words, such as copper-lantern, in small letters")
]
Zone = Annotated[str, checked(refusal_of_zone, "a time zone", "write UTC, Europe/Bucharest, America/New_York ...")]


class Incident(Record):
    """The structured facts of one event."""

    schema_: SchemaVersion
    codename: Codename
    language: Language = "en"
    time_zone: Zone | None = None
    organization: Organization = Organization()
    secure_channel: SecureChannel | None = None
    team: tuple[Member, ...] = ()
    nature: Nature = Nature()
    discovery: Discovery | None = None
    affected: tuple[Affected, ...] = ()
    times: Times = Times()
    timeline: tuple[Event, ...] = ()
    data: tuple[Data, ...] = ()
    log_coverage: tuple[LogCoverage, ...] = ()
    credentials: tuple[Credential, ...] = ()
    systems: tuple[System, ...] = ()
    persistence: Persistence | None = None
    attacker_knowledge: tuple[Knowledge, ...] = ()
    return_attempts: tuple[ReturnAttempt, ...] = ()
    compromised_providers: tuple[CompromisedProvider, ...] = ()
    risk: tuple[Risk, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    operators: tuple[Operator, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    mitigations: tuple[Measure, ...] = ()
    prevention: tuple[Measure, ...] = ()
    advice: tuple[Advice, ...] = ()
    open_questions: tuple[OpenQuestion, ...] = ()
    claims: tuple[Claim, ...] = ()
    corrections: tuple[Correction, ...] = ()
    responsibility: Responsibility | None = None
    third_parties: tuple[ThirdParty, ...] = ()
    notices: Notices = Notices()
    losses: tuple[Loss, ...] = ()
    decisions: Decisions = Decisions()
    next_update: Time | None = None
    does_not_apply: tuple[NotApplicable, ...] = ()
