"""The organisation, its contacts, and those people whom an audience may know by name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.facts.projection.moments import plain

if TYPE_CHECKING:
    from comms.facts.model.incident import Incident
    from comms.facts.projection.sight import Sight


def organization(incident: Incident) -> dict[str, Any]:
    """Give who we are."""
    record = incident.organization
    name = record.name or record.legal_name or ""
    return {
        "name": name,
        "legal_name": record.legal_name or name,
        "services": list(record.services),
        "country": record.country or "",
        "address": record.address or "",
        "website": record.website or "",
        "updates_url": record.updates_url or "",
    }


def contacts(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give the addresses that this audience may use; `any_hour` names those that answer at any hour."""
    record = incident.organization.contacts
    made: dict[str, Any] = {name: getattr(record, name) or "" for name in sight.contacts}
    hours = set(record.at_any_hour)
    return made | {"any_hour": {name: name in hours for name in sight.contacts}}


def people(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the named contacts of this audience in order, or the spokespersons for staff, or all for the team."""
    members = incident.team
    if sight.audience == "staff":
        members = tuple(member for member in members if member.spokesperson)
    elif not sight.team:
        members = tuple(member for member in members if sight.audience in member.contact_for)
    return [
        {
            "name": member.name or "",
            "role": member.role,
            "who": f"{member.name}, {member.role}" if member.name else member.role,
        }
        for member in members
    ]


def statement_plan(incident: Incident) -> dict[str, Any]:
    """Give when the public statement is planned and was published; every reader of an embargo may know it."""
    record = incident.notices.public_statement
    return {"planned_at": plain(record.planned_at), "published_at": plain(record.published_at)}
