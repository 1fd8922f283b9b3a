"""The words that the facts file may use where it asks for a choice, closed lists and open ones."""

from __future__ import annotations

from typing import Literal, get_args

Certainty = Literal["confirmed", "suspected", "ruled-out", "unknown"]
Exactness = Literal["exact", "at-most", "at-least", "estimate", "unknown"]
Kind = Literal[
    "unauthorised-access",
    "ransomware",
    "malicious-code",
    "data-exposure",
    "phishing",
    "insider",
    "lost-device",
    "denial-of-service",
    "supply-chain",
    "other",
]
Exposure = Literal["accessed", "exfiltrated", "altered", "destroyed", "exposed", "mixed", "unknown"]
DiscoveredBy = Literal["internal", "external", "customer", "law-enforcement", "vendor"]
Actor = Literal["us", "attacker", "internal", "external", "customer", "law-enforcement", "vendor"]
State = Literal["done", "under-way", "planned"]
RiskState = Literal["open", "closed"]
RequestForm = Literal["written", "oral"]
Audience = Literal[
    "team",
    "staff",
    "law-enforcement",
    "operator",
    "security-company",
    "insurer",
    "customers",
    "affected-customers",
    "public",
]
AUDIENCES: tuple[Audience, ...] = get_args(Audience)

# Open lists: another word is allowed with a warning, a near miss of a known word is a slip.
PHASES = (
    "exposure",
    "reconnaissance",
    "access",
    "execution",
    "persistence",
    "privilege-escalation",
    "credential-access",
    "lateral-movement",
    "discovery",
    "collection",
    "database-query",
    "exfiltration",
    "encryption",
    "alteration",
    "destruction",
    "extortion",
    "disruption",
    "return-attempt",
    "detection",
    "analysis",
    "investigation",
    "containment",
    "removal",
    "eviction",
    "recovery",
    "notification",
    "disclosure",
    "mitigation",
    "prevention",
    "loss",
    "other",
)
INDICATOR_TYPES = (
    "ipv4-addr",
    "ipv6-addr",
    "domain-name",
    "url",
    "email-addr",
    "email-message",
    "file",
    "file-name",
    "directory",
    "mac-addr",
    "md5",
    "sha1",
    "sha256",
    "sha512",
    "autonomous-system",
    "user-agent",
    "user-account",
    "process",
    "software",
    "mutex",
    "windows-registry-key",
    "x509-certificate",
    "network-traffic",
    "other",
)
INDICATOR_ROLES = (
    "access",
    "login-attempt",
    "scan",
    "command-and-control",
    "exfiltration-destination",
    "malware-host",
    "phishing-host",
    "other",
)
CONTACTS = (
    "customers",
    "press",
    "security_teams",
    "law_enforcement",
    "staff",
    "data_protection_officer",
)
