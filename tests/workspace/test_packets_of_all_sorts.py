"""Packets of real and of random incidents: whatever the facts hold and lack, what is made is valid and says so."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import shutil
import warnings
from typing import TYPE_CHECKING

import pytest
import xarf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from comms.export.text import export_text
from comms.facts.edit import set_value
from comms.facts.loader import parse_facts
from comms.packet.contents import Making
from comms.workspace.incident import IncidentFolder
from comms.workspace.packet_gaps import gaps, report_gaps
from comms.workspace.packet_recipients import KINDS, contents_for, projection_for, recipients
from comms.workspace.packets import PacketRun
from tests.drafting.test_texts import incidents
from tests.workspace.test_packets import build, judge

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import stix2

if TYPE_CHECKING:
    from pathlib import Path

_AT = dt.datetime(2026, 11, 13, 14, 10, tzinfo=dt.UTC)
_VALUES = st.sampled_from(
    (
        ("ipv4-addr", "203.0.113.9"),
        ("ipv6-addr", "2001:db8::9"),
        ("domain-name", "bad.example"),
        ("url", "https://bad.example/a'b"),
        ("sha256", "a" * 64),
        ("file-name", "x' OR file:name = 'y"),
        ("file", "=1+1"),
        ("process", "a\\b"),
        ("other", "[/]"),
        ("a word", "+1"),
    )
)
_TIME = st.sampled_from(("2026", "2026-11", "2026-11-08", "2026-11-08T22:03Z", "2026-10-30T04:05:06Z"))
_LATER = st.sampled_from(("2026-11-12T08:31Z", "2026-11-12", "2026-12"))


@st.composite
def traces(draw: st.DrawFn) -> str:
    """Write random indicators, operators, evidence, systems and losses."""

    def maybe(text: str) -> str:
        return text if draw(st.booleans()) else ""

    roles = st.sampled_from(("access", "scan", "phishing-host", "exfiltration-destination", "a word"))

    def named() -> str:
        kind, value = draw(_VALUES)
        return f"type: {kind}, value: {json.dumps(value)}"

    rows = [
        f"{{id: I{number}, {named()}, role: {draw(roles)}"
        + maybe(f", first_seen: {draw(_TIME)}")
        + maybe(f", last_seen: {draw(_LATER)}")
        + maybe(", source_port: 51122")
        + maybe(", protocol: TCP")
        + maybe(", operator: OP1")
        + "}"
        for number in range(draw(st.integers(0, 3)))
    ]
    text = f"indicators: [{', '.join(rows)}]\n" if rows else ""
    text += f"operators: [{{id: OP1, name: Example Transit{maybe(', notify: no, why_not: because')}}}]\n"
    text += maybe(f"evidence: [{{id: EV-01, what: a disk{maybe(', md5: ' + 'a' * 32)}, acquired_at: {draw(_TIME)}}}]\n")
    text += maybe("losses: [{id: L1, what: work, amount: 1}]\n")
    text += maybe("systems: [{id: S01, name: web-01, addresses: [10.0.0.1]}]\n")
    return text + maybe("time_zone: Asia/Tokyo\n")


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(facts=incidents(), more=traces())
def test_random_facts_make_valid_contents_for_everybody(facts: str, more: str) -> None:
    """Tables, pages, STIX and X-ARF of every recipient are valid; an empty group is a sentence."""
    loaded = parse_facts(facts + more, "incident.yaml")
    for word in KINDS:
        for one in recipients(loaded, word):
            made = contents_for(loaded, one, projection_for(loaded, one, _AT.date()), Making("en", _AT, "inc-1"), None)
            gaps(loaded, one.audience)
            report_gaps(loaded, made)
            for name, content in made.files.items():
                if not isinstance(content, bytes):
                    assert "None" not in export_text(content)
                elif name.endswith(".csv"):
                    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
                    assert len({len(row) for row in rows}) == 1
                    assert len(rows) > 1 or name.startswith("machine/") or rows[0][0].endswith((".", "over."))
                elif name.startswith("stix/"):
                    stix2.parse(json.loads(content), allow_custom=False, version="2.1")
                elif name.startswith("xarf/"):
                    assert xarf.parse(content.decode()).errors == []


@pytest.mark.parametrize("name", ["copper-lantern", "quiet-orchard", "maple-harbor"])
def test_real_incidents_build_for_everybody(
    name: str, shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Facts of published incidents give valid packets for all; who cannot be written to is said."""
    monkeypatch.setenv("COMMS_NOW", "2026-11-13T14:10Z")
    folder = tmp_path / "case"
    folder.mkdir()
    shutil.copy(shared / "incidents" / "real" / f"{name}.yaml", folder / "incident.yaml")
    incident = IncidentFolder(str(folder))
    path = folder / "incident.yaml"
    decision = {"by": "a", "at": "2026-11-12", "ground": "b"}
    path.write_text(set_value(path.read_text(encoding="utf-8"), ("decisions", "internal_source_ruled_out"), decision))
    text = path.read_text(encoding="utf-8")
    for word in KINDS:
        if word == "operator" and not recipients(parse_facts(text, ""), word):
            outcome = PacketRun(incident, word, folder=str(tmp_path / "out")).build()
            assert outcome.built == []
            assert any("nobody to write to" in str(one) for one in outcome.missing)
            continue
        packet, _ = build(incident, word)
        judge(packet)
