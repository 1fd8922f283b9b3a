"""X-ARF reports are valid for the library, of the best type that the facts allow, and say what a better one needs."""

from __future__ import annotations

from typing import Any

import pytest
import xarf

from comms.facts.model.words import INDICATOR_ROLES
from comms.facts.precision import moment
from comms.facts.projection.moments import plain
from comms.packet.xarf import report

_SEEN = plain(moment("2026-11-08T22:03Z"))
FACTS: dict[str, Any] = {
    "organization": {"legal_name": "Example Hosting SRL"},
    "contacts": {"security_teams": "security@example.com"},
}


def item(**more: Any) -> dict[str, Any]:
    """Write an indicator as the projection of an operator has it."""
    full = {"type": "ipv4-addr", "value": "203.0.113.24", "role": "access", "first_seen": _SEEN, "last_seen": _SEEN}
    return {**full, "source_port": 51122, "protocol": "TCP", **more}


def judged(data: dict[str, Any]) -> None:
    """Let the library judge a report."""
    result = xarf.parse(data)
    assert result.errors == []
    assert result.report is not None


@pytest.mark.parametrize("role", [*INDICATOR_ROLES, "a word of their own"])
@pytest.mark.parametrize(
    "lacks",
    [{}, {"source_port": 0}, {"protocol": ""}, {"protocol": "gre"}, {"first_seen": plain(moment("2026-11-08"))}],
)
@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("ipv4-addr", "203.0.113.24"),
        ("ipv6-addr", "2001:db8::24"),
        ("domain-name", "bad.example"),
        ("url", "https://bad.example/login?x=%27"),
        ("email-addr", "someone@bad.example"),
    ],
)
def test_every_role_and_type_gives_a_valid_report(role: str, lacks: dict[str, Any], kind: str, value: str) -> None:
    """Whatever lacks, what is made is valid, and a lesser type says why."""
    found = report(item(role=role, type=kind, value=value, **lacks), FACTS, seed="inc-1")
    assert found.data is not None
    judged(found.data)
    assert bool(found.why) == bool(found.wanting)


def test_login_attack_needs_the_source_port() -> None:
    """With it the report is a login attack; without it a lesser type, which says so."""
    full = report(item(), FACTS, seed="inc-1")
    assert full.data is not None
    assert (full.data["type"], full.data["source_port"], full.why) == ("login_attack", 51122, "")
    less = report(item(source_port=0), FACTS, seed="inc-1")
    assert less.data is not None
    assert less.data["type"] == "threat_intelligence"
    assert less.wanting == ("source_port",)
    assert "login_attack needs source_port" in less.why


@pytest.mark.parametrize(
    ("change", "facts", "wanting"),
    [
        ({"type": "sha256", "value": "a" * 64}, {}, ()),
        ({"first_seen": {}, "last_seen": {}}, {}, ("first_seen",)),
        ({"first_seen": plain(moment("2026-11")), "last_seen": {}}, {}, ("first_seen",)),
        ({}, {"contacts": {"security_teams": "+40 21 555 0100"}}, ("organization.contacts.security_teams",)),
        ({"value": "not an address"}, {}, ()),
    ],
)
def test_what_cannot_be_reported_honestly_is_not(change: Any, facts: Any, wanting: tuple[str, ...]) -> None:
    """No report is made of a hash, without a day, or without a mail address; and it is said why."""
    found = report(item(**change), {**FACTS, **facts}, seed="inc-1")
    assert found.data is None
    assert found.wanting == wanting
    assert found.why


def test_a_report_holds_no_destination() -> None:
    """Our own addresses are nobody's business at an operator, even if a projection should ever hold them."""
    found = report(item(destination="198.51.100.8", destination_port=443, log="gateway log"), FACTS, seed="inc-1")
    assert "198.51.100.8" not in str(found.data)
    assert "gateway" not in str(found.data)
