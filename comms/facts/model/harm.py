# ruff: noqa: TC001 - pydantic reads the annotations while the program runs
"""What was compromised: people, data, credentials, systems, what the attacker learnt, what could follow."""

from __future__ import annotations

from typing import Annotated

from comms.facts.model.record import CertaintyWord, Count, Record, Statement, Things, Timed, Worded
from comms.facts.model.scalars import Id, Ids, Money, Text, Texts, Time, YesNo, word
from comms.facts.model.words import Exactness, Exposure, RiskState

EXPOSURES = ("accessed", "exfiltrated", "altered", "destroyed", "exposed", "mixed", "unknown")


class Affected(Count):
    """How many of one group are affected, each group once."""

    of: Text


class Told(Timed, Worded):
    """When the people whose data it is were told, and in which words we say so."""


class Data(Statement):
    """One kind of data. `effect`, `action` and `admission` are printed for those whose data it is."""

    id: Id
    category: Text | None = None
    of: Text | None = None
    people: Count | None = None
    things: Things | None = None
    exposure: Annotated[Exposure, word(EXPOSURES)] = "unknown"
    stored_as: Text | None = None
    should_have_been_stored: YesNo | None = None
    admission: Text | None = None
    effect: Text | None = None
    action: Text | None = None
    told: Told | None = None


class Credential(Worded):
    """A key, password or account that was on an affected host or in the taken data; never the secret itself."""

    id: Id
    what: Text | None = None
    systems: Ids = ()
    exposure: CertaintyWord = "unknown"
    revoked_at: Time | None = None
    replaced_everywhere_at: Time | None = None


class System(Worded):
    """An affected system."""

    id: Id
    name: Text | None = None
    addresses: Texts = ()
    purpose: Text | None = None
    os: Text | None = None
    location: Text | None = None
    isolated_at: Time | None = None
    blocked_elsewhere_at: Time | None = None
    evidence: Ids = ()


class Persistence(Statement):
    """Whether a back door was left."""


class Knowledge(Statement):
    """Something that the attacker learnt of the network and its parts."""

    id: Id | None = None


class CompromisedProvider(Statement):
    """A provider of ours that was compromised itself."""

    id: Id | None = None
    name: Text
    accounts_removed_at: Time | None = None
    tokens_replaced_at: Time | None = None


class Risk(Statement):
    """What the attacker could do next with what was taken."""

    id: Id
    state: Annotated[RiskState, word(("open", "closed"))] = "open"
    closed_at: Time | None = None


class Loss(Record):
    """What the incident costs us, and how the figure was made."""

    id: Id
    what: Text
    amount: Money | None = None
    currency: Text | None = None
    is_: Annotated[Exactness, word(("exact", "at-most", "at-least", "estimate", "unknown"))] = "unknown"
    how: Text | None = None
