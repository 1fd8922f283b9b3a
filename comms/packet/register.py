"""The register of evidence: what is said of an item, as a table and on its form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.packet.sheets import Sheet
from comms.packet.times import utc

if TYPE_CHECKING:
    from collections.abc import Mapping

_EVIDENCE = {
    "Item": "id",
    "What": "what",
    "Quantity": "quantity",
    "Description": "description",
    "Make": "make",
    "Model": "model",
    "Serial number": "serial",
    "Capacity": "capacity",
    "Owner": "owner",
    "Host": "host",
    "Asset tag": "asset_tag",
    "Acquired by": "by",
    "Acquired from (UTC)": "acquired_at",
    "Acquired until (UTC)": "acquired_until",
    "Tool": "tool",
    "Write blocker": "write_blocker",
    "Format": "format",
    "Errors": "errors",
    "SHA-256": "sha256",
    "SHA-512": "sha512",
    "SHA-1": "sha1",
    "MD5": "md5",
    "Hashed (UTC)": "hashed_at",
    "Hashed by": "hashed_by",
    "Held at": "held_at",
    "Kept from change by": "read_only",
    "Seal": "seal",
    "Who may release it": "access",
    "Copies": "copies",
    "Hand-overs": "hand_overs",
    "Final disposition": "disposition",
}
EVIDENCE_FIELDS = tuple(_EVIDENCE.items())
"""What a register or a form says of an item: the label and the key of the projection."""
WEAK = "MD5 or SHA-1 alone: another file with this hash can be made; compute SHA-256"


def evidence(facts: Mapping[str, Any], name: str) -> Sheet:
    """Give the register: one line an item."""
    rows = tuple((*(cell(item[key]) for key in _EVIDENCE.values()), weakness(item)) for item in facts["evidence"])
    return Sheet(name, (*_EVIDENCE, "Remark on the hash"), rows, "No evidence is registered yet.")


def weakness(item: Mapping[str, Any]) -> str:
    """Say what is wrong with the hashes of an item, "" where nothing is."""
    if item["sha256"] or item["sha512"]:
        return ""
    return WEAK if item["sha1"] or item["md5"] else "not hashed yet"


def cell(value: Any) -> str:
    """Give any value of a projection as the text of a cell."""
    if isinstance(value, dict):
        return utc(value)
    if isinstance(value, list):
        return "; ".join(value)
    return number_text(value) if isinstance(value, int) else str(value)


def number_text(value: int) -> str:
    """Give a number as the text of a cell, "" for none."""
    return str(value) if value else ""
