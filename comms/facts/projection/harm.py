"""Whom and what it touched, as one audience may know it: people, data, systems, keys, evidence, risks, losses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.facts.projection.moments import count, plain

if TYPE_CHECKING:
    from comms.facts.model.harm import Data, Told
    from comms.facts.model.incident import Incident
    from comms.facts.model.record import Statement
    from comms.facts.model.traces import Evidence
    from comms.facts.projection.sight import Sight


_CUSTODIAN = (
    *("by", "format", "held_at", "description", "make", "model", "serial", "capacity", "owner", "asset_tag"),
    *("write_blocker", "errors", "md5", "sha1", "sha256", "sha512", "hashed_by", "seal", "disposition"),
)
_STEM = 6  # letters of a word that stay the same in the plural
_SHORTEST = 4  # letters of a word that says what it is about


def affected(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give how many are affected, by group; counts that are not known have `is` "unknown"."""
    if sight.data is not None:
        return []
    return [count(group, group.of) for group in incident.affected]


def data(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the kinds of data that are not ruled out and for which this audience has words (or may see the category)."""
    chosen = [item for item in incident.data if item.certainty != "ruled-out" and _seen(item, sight)]
    return [_data(item, incident, sight) for item in chosen if sight.data is None or item.id in sight.data]


def unaffected(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the kinds of data that are ruled out."""
    return [
        _data(item, incident, sight) for item in incident.data if item.certainty == "ruled-out" and _seen(item, sight)
    ]


def _seen(item: Data, sight: Sight) -> bool:
    return bool(sight.words(item) or (sight.categories and item.category))


def _data(item: Data, incident: Incident, sight: Sight) -> dict[str, Any]:
    made: dict[str, Any] = {
        "what": sight.words(item),
        "exposure": _exposure(item, incident),
        "certainty": item.certainty,
        "people": {} if sight.data is not None else count(item.people, item.of),
        "things": {} if sight.data is not None else count(item.things, item.things.of if item.things else None),
    }
    if sight.categories:
        made["category"] = item.category or ""
        made["name"] = item.category or made["what"]
        made["names_itself"] = _names(made["what"], item.category or "")
    if sight.kind == "support-answers":
        made["name"] = item.staff or item.category or made["what"]  # what staff call it in a customer's question
    if sight.sources:
        made["ground"] = item.ground or ""
    if sight.readers_words:
        made |= {
            "effect": item.effect or "",
            "action": item.action or "",
            "admission": item.admission or "",
            "told": _told(item.told, sight),
        }
    return made


def _exposure(item: Data, incident: Incident) -> str:
    """Give the word; what ransomware destroys may be there still, so nothing says that it was deleted."""
    if item.exposure == "destroyed" and incident.nature.kind == "ransomware":
        return "unusable"
    return "mixed" if item.exposure == "unknown" else item.exposure or "mixed"


def _names(what: str, category: str) -> bool:
    """Whether a wording says of which data it speaks: it holds a word of the category, in whatever number."""
    stems = [part.casefold()[:_STEM] for part in category.split() if len(part) >= _SHORTEST]
    return not category or any(stem in what.casefold() for stem in stems)


def _told(told: Told | None, sight: Sight) -> dict[str, Any]:
    if told is None or not (sight.words(told) or told.at):
        return {}
    return {"at": plain(told.at), "what": sight.words(told)}


def exposure_of(rows: list[dict[str, Any]]) -> dict[str, Any]:
    """Give the one word for what happened to all rows, and whether any of it is confirmed."""
    exposures = {row["exposure"] for row in rows}
    return {
        "exposure": exposures.pop() if len(exposures) == 1 else "mixed",
        "sure": any(row["certainty"] == "confirmed" for row in rows),
        "alike": len({row["certainty"] == "confirmed" for row in rows}) <= 1,
    }


def systems(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the affected systems with their columns."""
    return [
        {
            "name": item.name or sight.words(item) or item.public or item.id,
            "purpose": item.purpose or "",
            "os": item.os or "",
            "location": item.location or "",
            "addresses": list(item.addresses),
            "isolated_at": plain(item.isolated_at),
            "blocked_elsewhere_at": plain(item.blocked_elsewhere_at),
            "evidence": list(item.evidence),
        }
        for item in incident.systems
        if sight.wording == "text"
    ]


def credentials(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the keys and accounts that must be taken as known: their names, never a secret."""
    return [
        {
            "what": item.what or sight.words(item) or item.public or item.id,
            "exposure": item.exposure,
            "revoked_at": plain(item.revoked_at),
            "replaced_everywhere_at": plain(item.replaced_everywhere_at),
        }
        for item in incident.credentials
        if sight.wording == "text"
    ]


def evidence(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the evidence: in full, or for a security company what exists and its hash."""
    rows = []
    for item in incident.evidence:
        made: dict[str, Any] = {
            "id": item.id,
            "what": item.what,
            "acquired_at": plain(item.acquired_at),
            "hash": item.sha256 or item.sha512 or item.sha1 or item.md5 or "",
            "read_only": item.read_only or "",
        }
        if sight.sources:
            made |= _custodian(item, incident)
        rows.append(made)
    return rows


def _custodian(item: Evidence, incident: Incident) -> dict[str, Any]:
    """Give what only those who take an item over need to know: how it was taken, where it is, who had it."""
    system = next((one for one in incident.systems if one.id == item.system), None)
    texts = {name: getattr(item, name) or "" for name in _CUSTODIAN}
    return texts | {
        "tool": " ".join(part for part in (item.tool, item.tool_version) if part),
        "host": (system.name or system.id) if system else "",
        "quantity": item.quantity or 0,
        "acquired_until": plain(item.acquired_until),
        "hashed_at": plain(item.hashed_at),
        "access": list(item.access),
        "copies": list(item.copies),
        "hand_overs": len(item.custody),
        "custody": [
            {"at": plain(line.at), "from": line.from_, "to": line.to, "purpose": line.purpose or ""}
            for line in item.custody
        ],
    }


def statement(record: Statement | None, sight: Sight) -> dict[str, Any]:
    """Give one worded statement with its certainty and, where it may be seen, its ground."""
    words = sight.words(record)
    if record is None or not words:
        return {}
    shows_ground = sight.wording == "text"
    return {"what": words, "certainty": record.certainty, "ground": (record.ground or "") if shows_ground else ""}


def risks(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give what could follow, with its state."""
    return [
        {"what": sight.words(item), "closed": item.state == "closed", "closed_at": plain(item.closed_at)}
        for item in incident.risk
        if sight.words(item)
    ]


def losses(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give what the incident costs so far; without `how` for nobody, it is no wording."""
    return [
        {
            "what": item.what,
            "amount": item.amount,
            "currency": item.currency or "",
            "is": item.is_,
            "how": item.how or "",
        }
        for item in incident.losses
        if item.amount and sight.audience in {"team", "law-enforcement", "insurer"}
    ]
