"""What the attacker left and what we keep: logs, indicators, operators, evidence."""

from __future__ import annotations

from typing import Annotated

from comms.facts.model.record import Record
from comms.facts.model.scalars import Id, Ids, Mail, Number, Port, Text, Texts, Time, YesNo, pattern


class LogCoverage(Record):
    """Logs that were read: what a sentence such as "we found no sign of ..." may rest on."""

    id: Id | None = None
    logs: Text
    from_: Time | None = None
    to: Time | None = None
    checked_at: Time | None = None
    systems: Ids = ()


class Indicator(Record):
    """An address, name or file seen in the attack; written live, defanged only where it is printed."""

    id: Id
    type: Text
    value: Text
    role: Text | None = None
    first_seen: Time | None = None
    last_seen: Time | None = None
    source_port: Port | None = None
    destination: Text | None = None
    destination_port: Port | None = None
    protocol: Text | None = None
    operator: Id | None = None
    log: Text | None = None
    share: YesNo = True


class Operator(Record):
    """Who runs a system used in the attack; told about its own addresses only."""

    id: Id
    name: Text
    abuse_contact: Mail | None = None
    looked_up_at: Time | None = None
    notify: YesNo = True
    why_not: Text | None = None
    told_at: Time | None = None
    reference: Text | None = None


class Custody(Record):
    """One hand-over of an item of evidence; lines are only ever added."""

    at: Time
    from_: Text
    to: Text
    purpose: Text | None = None


def _hash(digits: int) -> object:
    form = f"[0-9a-fA-F]{{{digits}}}"
    return pattern(form, f"a hash of this kind ({digits} hexadecimal digits)", "copy it whole")


Md5 = Annotated[str, _hash(32)]
Sha1 = Annotated[str, _hash(40)]
Sha256 = Annotated[str, _hash(64)]
Sha512 = Annotated[str, _hash(128)]


class Evidence(Record):
    """An item of evidence: what it is, how it was taken, where it is kept so that nobody can change it."""

    id: Id
    what: Text
    system: Id | None = None
    quantity: Number | None = None
    description: Text | None = None
    make: Text | None = None
    model: Text | None = None
    serial: Text | None = None
    capacity: Text | None = None
    owner: Text | None = None
    asset_tag: Text | None = None
    acquired_at: Time | None = None
    acquired_until: Time | None = None
    by: Text | None = None
    tool: Text | None = None
    tool_version: Text | None = None
    write_blocker: Text | None = None
    format: Text | None = None
    errors: Text | None = None
    md5: Md5 | None = None
    sha1: Sha1 | None = None
    sha256: Sha256 | None = None
    sha512: Sha512 | None = None
    hashed_at: Time | None = None
    hashed_by: Text | None = None
    held_at: Text | None = None
    read_only: Text | None = None
    seal: Text | None = None
    access: Texts = ()
    copies: Texts = ()
    custody: tuple[Custody, ...] = ()
    disposition: Text | None = None
