"""What follows from the times and is never typed: how long the attacker was inside, how long ago it was."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.facts.precision import Elapsed, elapsed, elapsed_between

if TYPE_CHECKING:
    from datetime import datetime

    from comms.facts.model import Incident, KeyTime


@dataclass(frozen=True, slots=True)
class Dwell:
    """How long it was between two of the five times.

    `exact` is None where one end is only a day, month or year, or approximate; then it was at least `least` and at
    most `most`. `suspected` says that one of the two times is not confirmed.
    """

    exact: Elapsed | None
    least: Elapsed
    most: Elapsed
    suspected: bool


@dataclass(frozen=True, slots=True)
class Ages:
    """How long ago it was, None where the time is not known; the compromise is when access was gained."""

    since_compromise: Elapsed | None
    since_detection: Elapsed | None


def dwell_before_detection(incident: Incident) -> Dwell | None:
    """Return how long the attacker was inside before it was noticed, None where a time is missing."""
    return _dwell(incident.times.access_gained, incident.times.detected)


def dwell_before_eviction(incident: Incident) -> Dwell | None:
    """Return how long the attacker was inside before being removed, None where a time is missing."""
    return _dwell(incident.times.access_gained, incident.times.evicted)


def _dwell(start: KeyTime | None, end: KeyTime | None) -> Dwell | None:
    if start is None or end is None or start.at is None or end.at is None or end.at.surely_before(start.at):
        return None
    if "ruled-out" in {start.certainty, end.certainty}:
        return None
    exact = elapsed(start.at, end.at)
    least = elapsed_between(start.at.end, end.at.start)
    most = elapsed_between(start.at.start, end.at.end)
    return Dwell(exact, exact or least, exact or most, {start.certainty, end.certainty} != {"confirmed"})


def ages(incident: Incident, now: datetime) -> Ages:
    """Return how long ago compromise and detection were at the aware time `now`."""
    times = incident.times
    return Ages(_since(times.access_gained or times.first_activity, now), _since(times.detected, now))


def _since(time: KeyTime | None, now: datetime) -> Elapsed | None:
    if time is None or time.at is None or time.at.start > now:
        return None
    return elapsed_between(time.at.start, now)
