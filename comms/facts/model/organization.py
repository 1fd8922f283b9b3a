"""Who we are: the organisation, its contacts, the team, the secure channel."""

from __future__ import annotations

from ipaddress import ip_network
from typing import Annotated

from pydantic import BeforeValidator

from comms.facts.model.record import Record
from comms.facts.model.scalars import Country, Mail, Text, Texts, Time, Url, YesNo, checked, word
from comms.facts.model.words import AUDIENCES, CONTACTS, Audience


def _range(text: str) -> str | None:
    try:
        ip_network(text, strict=False)
    except ValueError:
        return f"{text[:60]!r} is not an address or a range of addresses"
    return None


AddressRange = Annotated[str, checked(_range, "an address range", "write 198.51.100.0/24 or 2001:db8::/32")]
ContactName = Annotated[str, word(CONTACTS)]
AudienceWord = Annotated[Audience, word(AUDIENCES)]


def _some(value: object) -> object:
    return [value] if isinstance(value, str) else value


Audiences = Annotated[tuple[AudienceWord, ...], BeforeValidator(_some)]


class Contacts(Record):
    """Addresses and telephone numbers at which readers reach us, by who is to use them."""

    customers: Mail | None = None
    press: Mail | None = None
    security_teams: Mail | None = None
    law_enforcement: Mail | None = None
    staff: Mail | None = None
    data_protection_officer: Mail | None = None
    at_any_hour: Annotated[tuple[ContactName, ...], BeforeValidator(_some)] = ()


class Organization(Record):
    """The organisation whose incident it is."""

    name: Text | None = None
    legal_name: Text | None = None
    services: Texts = ()
    country: Country | None = None
    address: Text | None = None
    website: Url | None = None
    updates_url: Url | None = None
    contacts: Contacts = Contacts()
    public_addresses: Annotated[tuple[AddressRange, ...], BeforeValidator(_some)] = ()
    internal_domains: Texts = ()


class SecureChannel(Record):
    """Where the team talks: outside what the attacker may read."""

    what: Text | None = None
    since: Time | None = None


class Member(Record):
    """A member of the response team. `contact_for` names the audiences to whom the member may be named."""

    role: Text
    name: Text | None = None
    reach: Text | None = None
    contact_for: Audiences = ()
    spokesperson: YesNo = False
