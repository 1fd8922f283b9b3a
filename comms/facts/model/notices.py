# ruff: noqa: TC001 - pydantic reads the annotations while the program runs
"""Who was told, when, under which reference, and who asked us to wait."""

from __future__ import annotations

from typing import Annotated

from comms.facts.model.organization import Audiences
from comms.facts.model.record import Decided, Record, Worded
from comms.facts.model.scalars import Id, Mail, Text, Time, Url, word
from comms.facts.model.words import RequestForm


class LawEnforcementReport(Worded):
    """A report to the police or another agency."""

    id: Id | None = None
    agency: Text
    office: Text | None = None
    official: Text | None = None
    contact: Mail | None = None
    reported_at: Time | None = None
    reference: Text | None = None


class AuthorityNotice(Worded):
    """A notice to an authority under a rule; its clock starts at `aware_at`, which a person sets."""

    id: Id | None = None
    authority: Text
    regime: Text | None = None
    aware_at: Time | None = None
    due_at: Time | None = None
    notified_at: Time | None = None
    not_notified_because: Text | None = None
    reference: Text | None = None


class DelayRequest(Record):
    """A request by an agency to hold back notices to some audiences."""

    id: Id | None = None
    agency: Text
    unit: Text | None = None
    official: Text | None = None
    identity_checked: Text | None = None
    form: Annotated[RequestForm, word(("written", "oral"))] | None = None
    received_at: Time | None = None
    until: Time | None = None
    audiences: Audiences = ()
    reference: Text | None = None


class Insurer(Record):
    """The insurer, its policy and when it was told."""

    name: Text
    policy: Text | None = None
    notified_at: Time | None = None
    reference: Text | None = None


class SecurityCompany(Record):
    """A security company that helps us."""

    id: Id | None = None
    name: Text
    asked_for: Text | None = None
    engaged_at: Time | None = None
    contact: Mail | None = None


class PublicStatement(Record):
    """When the public statement is planned, which is also the embargo of notices that go out before it."""

    planned_at: Time | None = None
    published_at: Time | None = None
    url: Url | None = None


class Notices(Record):
    """All who were told or must be."""

    law_enforcement: tuple[LawEnforcementReport, ...] = ()
    authorities: tuple[AuthorityNotice, ...] = ()
    delay_requests: tuple[DelayRequest, ...] = ()
    insurer: Insurer | None = None
    security_companies: tuple[SecurityCompany, ...] = ()
    customers_security_teams: Text | None = None
    public_statement: PublicStatement = PublicStatement()


class Decisions(Record):
    """The decisions that open gates. Absent means not decided."""

    internal_source_ruled_out: Decided | None = None
    internal_source_removed: Decided | None = None
    monitoring_in_place: Decided | None = None
    facts_validated: Decided | None = None
    recurrence_prevented: Decided | None = None
    customers_security_teams_told: Decided | None = None
    no_customers_security_teams: Decided | None = None
