"""Who may see what: every field of the facts carries a marker of its own, and no audience gets one it may not see."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from typing import Any

import pytest
from ruamel.yaml import YAML

from comms.drafting.kinds import KINDS
from comms.facts.loader import Facts, parse_facts
from comms.facts.projection import digest, project
from comms.facts.projection.sight import AUDIENCES
from tests.drafting.texts import texts

_FREE = frozenset(
    (
        "text",
        "staff",
        "public",
        "what",
        "name",
        "reach",
        "role",
        "category",
        "of",
        "ground",
        "source",
        "effect",
        "action",
        "admission",
        "stored_as",
        "purpose",
        "os",
        "location",
        "how",
        "log",
        "why_not",
        "by",
        "tool",
        "tool_version",
        "format",
        "held_at",
        "read_only",
        "from",
        "to",
        "logs",
        "agency",
        "office",
        "official",
        "reference",
        "policy",
        "asked_for",
        "authority",
        "regime",
    )
)
_WORDS = {
    ("discovery", "by"),
    ("timeline", "by"),
    ("indicators", "role"),
    ("log_coverage", "from"),
    ("log_coverage", "to"),
}
_MORE = {
    "claims": [{"by": "someone", "text": "claim", "public": "claim", "staff": "claim", "certainty": "suspected"}],
    "third_parties": [{"name": "Maker", "role": "vendor", "text": "party", "certainty": "confirmed"}],
    "compromised_providers": [{"name": "Provider", "text": "provider"}],
    "return_attempts": [{"at": "2026-11-13", "text": "came back", "certainty": "suspected", "source": "log"}],
}
_CLOSE = {"team", "law-enforcement", "security-company"}
_READERS = {"team", "staff", "customers", "affected-customers", "public"}
_OFFICIAL = {"team", "law-enforcement"}
_SENSITIVE = {
    "codename sapphire": ("sapphire", {"team"}),
    "own host": ("backup-03.int.example.com", _CLOSE),
    "private address": ("10.20.3.3", _CLOSE),
    "own address": ("198.51.100.8", _CLOSE),
    "indicator": ("203.0.113.24", _CLOSE | {"operator", "customers"}),
    "other operator's indicator": ("192.0.2.77", _CLOSE | {"customers"}),
    "evidence": ("EV-01", _CLOSE),
    "hash": ("5f70bf18a086007016e948b04aed3b82", _CLOSE),
    "abuse desk of the other operator": ("abuse@vps.example", _OFFICIAL),
    "police telephone": ("40215550100", _OFFICIAL | {"staff"}),
}


def marked(example_text: str) -> tuple[Facts, dict[str, tuple[str, ...]]]:
    """Give the example with a unique marker in every free field, and the path of each marker."""
    record = YAML(typ="safe").load(example_text) | _MORE
    markers: dict[str, tuple[str, ...]] = {}

    def mark(value: Any, path: tuple[str, ...]) -> Any:
        if isinstance(value, dict):
            return {str(key): mark(item, (*path, str(key))) for key, item in value.items()}
        if isinstance(value, list):
            return [mark(item, path) for item in value]
        written = str(value).lower() if isinstance(value, bool) else str(value)
        written = value.isoformat() if isinstance(value, (dt.date, dt.datetime)) else written
        group, key = path[0], path[-1]
        if key in _FREE and (group, key) not in _WORDS and (group, len(path)) != ("organization", 2):
            marker = f"qz{len(markers):04}zq"
            markers[marker] = path
            return f"{written} {marker}"
        return written

    for group in ("timeline", "log_coverage", "indicators"):
        for row in record[group]:
            for key in ("at", "until", "from", "to", "first_seen", "last_seen"):
                if key in row and group != "organization":
                    row[key] = str(row[key]).replace(" ", "T").replace("+00:00", "Z")
    text = json.dumps(mark(record, ()), default=str)
    return parse_facts(text, "incident.yaml"), markers


_ALL = frozenset(AUDIENCES)
_SEERS = {  # by group, or by group and key
    "organization": _ALL,
    "persistence": _CLOSE,  # a security company must know on what "no back door" rests
    "attacker_knowledge": _CLOSE,
    "team": _ALL,  # names and roles are looked at one by one
    "team.reach": {"team"},
    "systems": _CLOSE,
    "credentials": _CLOSE,
    "compromised_providers": _CLOSE,
    "log_coverage": _CLOSE,
    "third_parties": _CLOSE,
    "claims": _CLOSE,
    "evidence": _OFFICIAL,
    "evidence.what": _CLOSE,
    "evidence.read_only": _CLOSE,
    "operators": _OFFICIAL,
    "operators.name": _OFFICIAL | {"operator"},
    "losses": _OFFICIAL | {"insurer"},
    "notices": _OFFICIAL,
    "notices.insurer": _OFFICIAL | {"insurer"},
    "notices.insurer.policy": {"team", "insurer"},
    "notices.security_companies": _CLOSE | {"insurer"},
    "affected": _ALL - {"operator"},
    "decisions": {"team"},
    "secure_channel": {"team"},
}


def may_see(path: tuple[str, ...], audience: str, kind: str) -> bool:
    """Say by the table of who may see what, written out once more, whether a field may reach a text."""
    group, key = path[0], path[-1]
    worded = {
        "public": audience != "operator",
        "text": audience in _CLOSE and kind != "police-letter",
        "staff": audience == "staff" and (kind != "support-answers" or group == "data"),
    }
    if group != "organization" and key in worded:
        return worded[key]
    if group == "data":
        return _sees_data(key, audience, kind)
    prefixes = [".".join(path[:length]) for length in range(len(path), 0, -1)]
    return audience in next((_SEERS[prefix] for prefix in prefixes if prefix in _SEERS), _OFFICIAL)


def _sees_data(key: str, audience: str, kind: str) -> bool:
    if key in {"effect", "action", "admission"}:
        return audience in _READERS
    if key == "category":
        return audience in _OFFICIAL | {"insurer"} or kind == "support-answers"
    return audience != "operator" if key == "of" else audience in _OFFICIAL


def folded(text: str) -> str:
    """Fold a text so that no spelling hides a word: NFKC, lower case, letters and digits only."""
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text).casefold())


def names_seen(facts: Facts, audience: str) -> set[str]:
    """List the members of the team whom an audience may know by name."""
    sees_all = audience == "team"
    return {
        member.name or ""
        for member in facts.incident.team
        if sees_all or audience in member.contact_for or (audience == "staff" and member.spokesperson)
    }


def leaks(text: str, facts: Facts, markers: dict[str, tuple[str, ...]], audience: str, kind: str) -> list[str]:
    """List what a text holds and its audience may not see."""
    plain = folded(text)
    found = [
        f"{marker}: {'.'.join(path)}"
        for marker, path in markers.items()
        if marker in plain and not may_see(path, audience, kind)
    ]
    found += [name for name, (value, seers) in _SENSITIVE.items() if folded(value) in plain and audience not in seers]
    handlers = {item.by for item in facts.incident.evidence} if audience in _OFFICIAL else set()
    hidden = {member.name or "" for member in facts.incident.team} - names_seen(facts, audience) - handlers
    marker_of = [re.findall(r"qz\d+zq", name)[0] for name in hidden]
    return found + [f"the name of a member: {name}" for name in marker_of if name in plain]


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_holds_what_its_audience_may_not_see(kind: str, example_text: str) -> None:
    """Not in the text, not in its front matter, in no spelling."""
    facts, markers = marked(example_text)
    assert len(markers) > 150
    drafted = {name: text for name, text in texts(facts).items() if name.split("-OP")[0] == kind}
    assert drafted
    for name, text in drafted.items():
        assert leaks(text, facts, markers, KINDS[kind].audience, kind) == [], name


def scalars(value: object) -> list[object]:
    """List all values inside, keys included."""
    if isinstance(value, dict):
        return [inner for pair in value.items() for part in pair for inner in scalars(part)]
    if isinstance(value, list):
        return [inner for item in value for inner in scalars(item)]
    return [value]


@pytest.mark.parametrize("audience", AUDIENCES)
def test_no_projection_holds_what_its_audience_may_not_see(audience: str, example_text: str) -> None:
    """A house's own template may print whatever a projection holds, so it holds nothing more, in plain types only."""
    facts, markers = marked(example_text)
    kind = next(
        kind.name
        for kind in KINDS.values()
        if kind.audience == audience and kind.name not in {"police-letter", "support-answers"}
    )
    made = project(
        facts, audience, kind=kind, today=dt.date(2026, 11, 14), operator="OP1" if audience == "operator" else None
    )
    values = scalars(made)
    assert {type(value) for value in values} <= {str, int, bool}
    text = "\n".join(str(value) for value in values)
    assert leaks(text, facts, markers, audience, kind) == []


def test_the_digest_changes_with_a_fact_and_not_with_a_decision(example_text: str) -> None:
    """A recorded decision makes no text stale; a changed count does."""
    decided = "decisions: {facts_validated: {by: A. Leader, at: 2026-11-13T10:00Z, ground: all seen}}\n"
    base = re.sub(r"^decisions:.*?(?=^\w|\Z)", "", example_text, flags=re.MULTILINE | re.DOTALL)
    today = dt.date(2026, 11, 14)

    def digest_of(text: str, audience: str = "team") -> str:
        return digest(project(parse_facts(text, "incident.yaml"), audience, kind="executive-brief", today=today))

    assert digest_of(base) == digest_of(base + decided)
    assert digest_of(base) != digest_of(base.replace("count: 1204, is: exact}\n", "count: 1205, is: exact}\n", 1))
    assert digest_of(base, "public") == digest_of(base.replace("bridge line 1", "bridge line 3"), "public")
