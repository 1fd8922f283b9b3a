"""Indicators and the operators behind them: live, defanged, or one operator's own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from comms.facts.projection.moments import plain

if TYPE_CHECKING:
    from comms.facts.model.incident import Incident
    from comms.facts.model.traces import Indicator, Operator
    from comms.facts.projection.sight import Sight

_NO_ADDRESS = frozenset(
    {
        "md5",
        "sha1",
        "sha256",
        "sha512",
        "file",
        "process",
        "software",
        "mutex",
        "user-agent",
        "windows-registry-key",
        "x509-certificate",
    }
)


def defanged(value: str, kind: str) -> str:
    """Write an address so that it cannot be clicked: hxxp, [.], [:], [@]; a hash or file name stays as it is."""
    if kind in _NO_ADDRESS:
        return value
    if kind == "ipv6-addr":
        return value.replace(":", "[:]")
    safe = re.sub(r"^(h)tt(ps?)://", r"\1xx\2://", value, flags=re.IGNORECASE)
    return safe.replace(".", "[.]").replace("@", "[@]")


def indicators(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the indicators that this audience may see, with the columns that it may see."""
    names = {operator.id: operator for operator in incident.operators}
    return [_indicator(item, sight, names) for item in incident.indicators if shown(item, sight)]


def shown(item: Indicator, sight: Sight) -> bool:
    """Whether this audience may see the indicator."""
    if sight.audience == "operator":
        return item.operator is not None and item.operator == sight.operator
    return item.share or sight.audience != "customers"


def _indicator(item: Indicator, sight: Sight, names: dict[str, Operator]) -> dict[str, Any]:
    hides = sight.audience == "customers"
    made: dict[str, Any] = {
        "type": item.type,
        "value": defanged(item.value, item.type) if hides else item.value,
        "role": item.role or "other",
        "first_seen": plain(item.first_seen),
        "last_seen": plain(item.last_seen),
    }
    if not hides:
        made |= {"source_port": item.source_port or 0, "protocol": item.protocol or ""}
    if sight.wording == "text" or sight.kind == "police-letter":
        made |= {"destination": item.destination or "", "destination_port": item.destination_port or 0}
    if sight.sources:
        made["log"] = item.log or ""
    if "operators" in sight.groups and sight.audience != "operator":
        operator = names.get(item.operator or "")
        made["operator"] = operator.name if operator else ""
    return made


def operators(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the operators; an operator sees only itself, and nothing of why it was told or not."""
    if sight.audience == "operator":
        own = [item for item in incident.operators if item.id == sight.operator]
        return [
            {
                "id": item.id,
                "name": item.name,
                "abuse_contact": item.abuse_contact or "",
                "told_at": plain(item.told_at),
                "reference": item.reference or "",
            }
            for item in own
        ]
    return [
        {
            "name": item.name,
            "abuse_contact": item.abuse_contact or "",
            "looked_up_at": plain(item.looked_up_at),
            "told": item.told_at is not None,
            "told_at": plain(item.told_at),
            "notify": item.notify,
            "why_not": item.why_not or "",
            "reference": item.reference or "",
            "addresses": [indicator.value for indicator in incident.indicators if indicator.operator == item.id],
        }
        for item in incident.operators
    ]
