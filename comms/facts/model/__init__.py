"""The records of an incident: one class a group, attribute names as the keys of the facts file.

A key that is a word of Python or a method of pydantic has a trailing underscore: `from_`, `is_`, `schema_`.
"""

from __future__ import annotations

from comms.facts.model.happening import Discovery, Event, KeyTime, Nature, ReturnAttempt, Times, Vector
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
    Told,
)
from comms.facts.model.incident import Incident
from comms.facts.model.notices import (
    AuthorityNotice,
    Decisions,
    DelayRequest,
    Insurer,
    LawEnforcementReport,
    Notices,
    PublicStatement,
    SecurityCompany,
)
from comms.facts.model.organization import Contacts, Member, Organization, SecureChannel
from comms.facts.model.record import Count, Decided, Record, Statement, Things, Timed, Worded
from comms.facts.model.response import (
    Advice,
    Answer,
    Claim,
    Correction,
    Measure,
    NotApplicable,
    OpenQuestion,
    Responsibility,
    ThirdParty,
)
from comms.facts.model.traces import Custody, Evidence, Indicator, LogCoverage, Operator
from comms.facts.model.words import AUDIENCES, Audience, Certainty

__all__ = [
    "AUDIENCES",
    "Advice",
    "Affected",
    "Answer",
    "Audience",
    "AuthorityNotice",
    "Certainty",
    "Claim",
    "CompromisedProvider",
    "Contacts",
    "Correction",
    "Count",
    "Credential",
    "Custody",
    "Data",
    "Decided",
    "Decisions",
    "DelayRequest",
    "Discovery",
    "Event",
    "Evidence",
    "Incident",
    "Indicator",
    "Insurer",
    "KeyTime",
    "Knowledge",
    "LawEnforcementReport",
    "LogCoverage",
    "Loss",
    "Measure",
    "Member",
    "Nature",
    "NotApplicable",
    "Notices",
    "OpenQuestion",
    "Operator",
    "Organization",
    "Persistence",
    "PublicStatement",
    "Record",
    "Responsibility",
    "ReturnAttempt",
    "Risk",
    "SecureChannel",
    "SecurityCompany",
    "Statement",
    "System",
    "Things",
    "ThirdParty",
    "Timed",
    "Times",
    "Told",
    "Vector",
    "Worded",
]
