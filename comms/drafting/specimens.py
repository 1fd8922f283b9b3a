"""Facts to try templates on: the worked example, the least that a text needs, and a large incident."""

from __future__ import annotations

import os

from comms.facts.loader import Facts, load_facts, parse_facts
from comms.resources import folder

_LEAST = """\
schema: 1
codename: copper-lantern
organization: {name: Example Company}
nature: {kind: other, certainty: confirmed, text: Something happened., staff: Something happened., public: Something happened.}
times: {detected: {at: 2026-11-12, certainty: confirmed}}
notices:
  insurer: {name: Example Insurance}
  security_companies: [{name: Example Forensics}]
"""
_WORDED = "text: {0}, staff: {0}, public: {0}"


def example() -> Facts:
    """Load the worked example, in which every group is filled in."""
    return load_facts(os.path.join(folder("examples"), "sapphire-unicorn.yaml"))


def minimal() -> Facts:
    """Give an incident that holds just what the kinds need."""
    return parse_facts(_LEAST, "minimal.yaml")


def large(events: int = 120, data: int = 30, indicators: int = 200) -> Facts:
    """Give an incident with many events, kinds of data and indicators, on the lines of the worked example."""
    return parse_facts(large_text(events, data, indicators), "large.yaml")


def large_text(events: int, data: int, indicators: int) -> str:
    """Write incident.yaml of a large incident."""
    lines = [_LEAST, "operators: [{id: OP1, name: Example Transit}]", "timeline:"]
    lines += [
        f"  - {{id: T{n}, at: 2026-11-{n % 12 + 1:02}T{n % 24:02}:{n % 60:02}Z, certainty: confirmed, phase: access,"
        f" {_WORDED.format(f'Step number {n} was taken on the system.')}}}"
        for n in range(events)
    ]
    lines.append("data:")
    lines += [
        f"  - {{id: D{n}, category: records of kind {n}, of: customers, people: {{count: {n * 1000 + 1}, is: exact}},"
        f" exposure: exfiltrated, certainty: confirmed, {_WORDED.format(f'Your records of kind {n}')},"
        f" effect: Others can read records of kind {n}., action: Change what stands in records of kind {n}.}}"
        for n in range(data)
    ]
    lines.append("indicators:")
    lines += [
        f"  - {{id: I{n}, type: ipv6-addr, value: '2001:db8::{n + 1:x}', role: access, operator: OP1,"
        " first_seen: 2026-11-08T22:03Z, last_seen: 2026-11-12T08:31Z}"
        for n in range(indicators)
    ]
    return "\n".join(lines) + "\n"
