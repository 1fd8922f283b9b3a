"""An X-ARF v4 report to the operator of an address: a form that the tools of abuse desks read."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from ipaddress import ip_address
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from comms.packet.stix import stable_uuid
from comms.packet.times import CLOCK, instant, utc

if TYPE_CHECKING:
    from collections.abc import Mapping

VERSION = "4.2.0"
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@([A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?(?:\.[A-Za-z0-9-]+)+)")
_HOST = re.compile(r"(?:[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?\.)+[A-Za-z0-9-]{2,}\.?")
_URL = re.compile(r"https?://[^\s<>\"{}|\\^`]+", re.IGNORECASE)
_PROTOCOLS = frozenset({"tcp", "udp", "icmp", "sctp"})
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Report:
    """A report, or None where none can be made; `wanting` are facts for a better type, `why` says it in words."""

    data: dict[str, Any] | None
    wanting: tuple[str, ...] = ()
    why: str = ""

    def as_json(self) -> bytes:
        """Give the report as the bytes of a file."""
        return (json.dumps(self.data, indent=2, ensure_ascii=True) + "\n").encode()


@dataclass(frozen=True, slots=True)
class _Kind:
    """A type of report: what it needs beside the core, and what it says on its own."""

    category: str
    type: str
    needs: tuple[str, ...] = ()
    says: tuple[tuple[str, str], ...] = ()


_LOGIN = _Kind("connection", "login_attack", ("source_port", "protocol", "first_seen"))
_SCAN = _Kind("connection", "port_scan", ("source_port", "protocol", "first_seen"))
_PHISHING = _Kind("content", "phishing", ("url",))
_MALWARE = _Kind("content", "malware", ("url",))
_BOTNET = _Kind(
    "infrastructure",
    "botnet",
    says=(("compromise_evidence", "Software placed on our systems was controlled from here."),),
)
_SERVER = _Kind("infrastructure", "compromised_server", says=(("compromise_method", "not known"),))


def _threat(word: str) -> _Kind:
    return _Kind("reputation", "threat_intelligence", says=(("threat_type", word),))


_KINDS: dict[str, tuple[_Kind, ...]] = {
    "access": (_LOGIN, _threat("unauthorised_access")),
    "login-attempt": (_LOGIN, _threat("login_attempt")),
    "scan": (_SCAN, _threat("scan")),
    "command-and-control": (_BOTNET,),
    "exfiltration-destination": (_SERVER,),
    "malware-host": (_MALWARE, _SERVER),
    "phishing-host": (_PHISHING, _SERVER),
    "other": (_threat("other"),),
}
"""For each role the best type first, and last one that needs no fact beside the core."""
_WHAT = {
    "access": "Used to enter our systems without permission.",
    "login-attempt": "Used to try to sign in to our systems without permission.",
    "scan": "Used to probe our systems without permission.",
    "command-and-control": "Used to control software placed on our systems without permission.",
    "exfiltration-destination": "Received data that was copied from our systems without permission.",
    "malware-host": "Used to spread malicious software.",
    "phishing-host": "Used to deceive people for their passwords or data.",
    "other": "Used in an attack on our systems.",
}
_ASKED = (
    "The system may be compromised and its owner may not know. Please preserve all records about it, and answer to the "
    "contact of the reporter."
)


def report(item: Mapping[str, Any], facts: Mapping[str, Any], *, seed: str) -> Report:
    """Give the report about one indicator to its operator, from the projection of this operator."""
    reporter = _reporter(facts)
    source = _source(item)
    when = item["first_seen"] or item["last_seen"]
    if not source:
        return Report(None, (), f"{item['type']} is no address that X-ARF reports on; it stands in the letter")
    if reporter is None:
        why = "X-ARF needs a mail address of the reporter"
        return Report(None, ("organization.contacts.security_teams",), why)
    if not when or when["precision"] in {"month", "year"}:
        return Report(None, ("first_seen",), "X-ARF needs at least the day")
    role = item["role"] if item["role"] in _KINDS else "other"
    fields = _fields(item)
    kinds = _KINDS[role]
    kind = next(one for one in kinds if not [need for need in one.needs if need not in fields])
    made = {
        "xarf_version": VERSION,
        "report_id": stable_uuid(seed, f"xarf {item['type']} {item['value']} {item['role']}"),
        "timestamp": instant(when),
        "reporter": reporter,
        "sender": reporter,
        "source_identifier": source,
        "category": kind.category,
        "type": kind.type,
        "description": _description(item, role),
        **dict(kind.says),
        **{key: fields[key] for key in ("source_port", *kind.needs) if key in fields},
    }
    if kind.category == "connection" and "last_seen" in fields:
        made["last_seen"] = fields["last_seen"]
    if kind is kinds[0]:
        return Report(made)
    wanting = tuple(need for need in kinds[0].needs if need not in fields)
    best = f"{kinds[0].category}/{kinds[0].type}"
    return Report(
        made, wanting, f"reported as {kind.category}/{kind.type}, because {best} needs {' and '.join(wanting)}"
    )


def _reporter(facts: Mapping[str, Any]) -> dict[str, str] | None:
    mail = _MAIL.fullmatch(facts["contacts"]["security_teams"])
    if mail is None:
        return None
    name = facts["organization"]["legal_name"] or "the reporting organisation"
    return {"org": name[:_LONGEST], "contact": mail[0], "domain": mail[1]}


def _source(item: Mapping[str, Any]) -> str:
    """Give the address, host name or mail address that the report is about; "" for an indicator that is none."""
    value = item["value"]
    if item["type"] in {"ipv4-addr", "ipv6-addr"}:
        try:
            return str(ip_address(value))
        except ValueError:
            return ""
    if item["type"] == "url":
        try:
            return (urlsplit(value).hostname or "") if _URL.fullmatch(value) else ""
        except ValueError:
            return ""
    form = {"domain-name": _HOST, "email-addr": _MAIL}.get(item["type"])
    return value if form is not None and form.fullmatch(value) else ""


def _fields(item: Mapping[str, Any]) -> dict[str, Any]:
    """Give what the facts hold of the fields that single types need; a time only where the time of day is known."""
    made: dict[str, Any] = {}
    if item["source_port"]:
        made["source_port"] = item["source_port"]
    if item["protocol"].lower() in _PROTOCOLS:
        made["protocol"] = item["protocol"].lower()
    for key in ("first_seen", "last_seen"):
        if item[key] and item[key]["precision"] in CLOCK and not item[key]["about"]:
            made[key] = instant(item[key])
    if item["type"] == "url" and _URL.fullmatch(item["value"]) and item["value"].isascii():
        made["url"] = item["value"]
    return made


def _description(item: Mapping[str, Any], role: str) -> str:
    seen = [
        f"{label} {utc(item[key])}"
        for key, label in (("first_seen", "First seen"), ("last_seen", "last seen"))
        if item[key]
    ]
    return " ".join([_WHAT[role], f"{', '.join(seen)}; times are as precise as written here.", _ASKED])
