"""The indicators as a STIX 2.1 bundle, plain JSON."""

from __future__ import annotations

import hashlib
import json
import uuid
from typing import TYPE_CHECKING, Any

from comms.packet.stix_patterns import pattern
from comms.packet.times import CLOCK, instant, utc

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Mapping

_TLP_EXTENSION = "extension-definition--60a3c5c5-0d15-413e-aab3-9e08dde9ede3"
_TLP = {
    "TLP:AMBER": ("55d920b0-5e8b-4f79-9ee9-91f868d9b421", "amber"),
    "TLP:AMBER+STRICT": ("939a9414-2ddd-4d32-a0cd-375ea402b003", "amber+strict"),
}
"""The marking definitions of TLP 2.0, as OASIS fixes them."""


def bundle(facts: Mapping[str, Any], *, marking: str, seed: str, at: dt.datetime) -> tuple[bytes, list[str]]:
    """Give the bundle and the values that STIX has no pattern for.

    The ids of objects follow from `seed`, a secret of the incident, so that a later bundle updates an earlier one.
    """
    made = at.strftime("%Y-%m-%dT%H:%M:%S.000Z")
    organization = facts["organization"]
    identifier, level = _TLP[marking]
    common: dict[str, Any] = {"spec_version": "2.1", "created": made, "modified": made}
    identity: dict[str, Any] = {
        "type": "identity",
        "id": f"identity--{stable_uuid(seed, 'identity')}",
        **common,
        "name": organization["legal_name"] or "the reporting organisation",
        "identity_class": "organization",
    }
    marked: dict[str, Any] = {
        "type": "marking-definition",
        "spec_version": "2.1",
        "id": f"marking-definition--{identifier}",
        "created": "2022-10-01T00:00:00.000Z",
        "name": marking,
        "extensions": {_TLP_EXTENSION: {"extension_type": "property-extension", "tlp_2_0": level}},
    }
    common |= {"created_by_ref": identity["id"], "object_marking_refs": [marked["id"]]}
    objects: list[dict[str, Any]] = [marked, identity]
    left: list[str] = []
    for item in facts["indicators"]:
        found = pattern(item["type"], item["value"])
        if not found:
            left.append(item["value"])
            continue
        key = f"{item['type']} {item['value']} {item['role']}"
        indicator = _indicator(item, found, f"indicator--{stable_uuid(seed, key)}", made) | common
        if any(one["id"] == indicator["id"] for one in objects):
            continue  # the same value in the same role twice
        objects.append(indicator)
        if _timed(item["first_seen"]) or _timed(item["last_seen"]):
            objects.append(_sighting(item, indicator["id"], f"sighting--{stable_uuid(seed, f'seen {key}')}") | common)
    whole = {"type": "bundle", "id": f"bundle--{stable_uuid(seed, f'bundle {made}')}", "objects": objects}
    return (json.dumps(whole, indent=2, ensure_ascii=True) + "\n").encode(), left


def stable_uuid(seed: str, name: str) -> str:
    """Give a UUID that looks random and is the same for the same seed and name."""
    return str(uuid.UUID(bytes=hashlib.sha256(f"{seed}\0{name}".encode("utf-8", "replace")).digest()[:16], version=4))


def _indicator(item: Mapping[str, Any], found: str, identifier: str, made: str) -> dict[str, Any]:
    said = [
        f"role: {item['role']}",
        *(f"{label}: {utc(item[key])}" for key, label in _SEEN.items() if item[key]),
        *(f"{label}: {item[key]}" for key, label in _TRAFFIC.items() if item.get(key)),
    ]
    return {
        "type": "indicator",
        "id": identifier,
        "name": item["value"],
        "description": "; ".join(said),
        "indicator_types": ["malicious-activity"],
        "pattern": found,
        "pattern_type": "stix",
        "valid_from": instant(item["first_seen"]) if item["first_seen"] else made,
    }


_SEEN = {"first_seen": "first seen", "last_seen": "last seen"}
_TRAFFIC = {
    "source_port": "source port",
    "destination": "destination",
    "destination_port": "destination port",
    "protocol": "protocol",
}


def _timed(moment: Mapping[str, Any]) -> bool:
    """Whether a time is known to the minute and not approximate: a STIX time claims as much."""
    return bool(moment) and moment["precision"] in CLOCK and not moment["about"]


def _sighting(item: Mapping[str, Any], indicator: str, identifier: str) -> dict[str, Any]:
    first, last = (item[key] if _timed(item[key]) else {} for key in ("first_seen", "last_seen"))
    if first and last and last["sort"] < first["sort"]:
        last = {}
    times = {key: instant(one) for key, one in (("first_seen", first), ("last_seen", last)) if one}
    return {"type": "sighting", "id": identifier, "sighting_of_ref": indicator, **times}
