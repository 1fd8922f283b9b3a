"""What happened, as one audience may know it: nature, way in, discovery, times, timeline."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from comms.facts.precision import elapsed
from comms.facts.projection.moments import duration, key_time, plain
from comms.facts.projection.traces import shown

if TYPE_CHECKING:
    from comms.facts.model.happening import Event, KeyTime
    from comms.facts.model.incident import Incident
    from comms.facts.precision import Moment
    from comms.facts.projection.sight import Sight

# Of these kinds nobody has "access" that begins and is ended.
_NO_ACCESS = frozenset({"data-exposure", "lost-device", "denial-of-service", "other"})


def nature(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give what kind of incident it is, in this audience's words."""
    record = incident.nature
    return {
        "kind": record.kind or "other",
        "certainty": record.certainty,
        "headline": sight.words(record.headline),
        "what": sight.words(record),
        "attribution": sight.words(record.attribution),
        "attribution_certainty": record.attribution.certainty if record.attribution else "unknown",
    }


def way_in(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give how they got in; {} where this audience has no words for it."""
    vector = incident.nature.vector
    words = sight.words(vector)
    if vector is None or not words:
        return {}
    return {"what": words, "certainty": vector.certainty, "closed_at": plain(vector.closed_at)}


def discovery(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give who found it and how; `ours` is true where we found it ourselves."""
    record = incident.discovery
    by = record.by if record and record.by else ""
    return {"by": by, "ours": by == "internal", "what": sight.words(record)}


def times(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give the five times, what may be said of the span between them, and derived durations."""
    five = incident.times
    begun = five.access_gained if (incident.nature.kind or "other") not in _NO_ACCESS else None
    first, last = _span(incident, sight)
    return {
        "first_activity": key_time(five.first_activity),
        "access_gained": key_time(five.access_gained),
        "detected": _detected(incident),
        "contained": key_time(five.contained),
        "evicted": key_time(five.evicted),
        "start": plain(first),
        "end": plain(last),
        "earliest_event": _earliest(incident, sight),
        "unnoticed": _between(begun, five.detected),
        "lasted": _between(begun, five.contained),
    }


def _detected(incident: Incident) -> dict[str, Any]:
    found = key_time(incident.times.detected)
    if not found and incident.discovery is not None and incident.discovery.at is not None:
        return {"at": plain(incident.discovery.at), "certainty": "confirmed", "sure": True}
    return found


def _sure(time: KeyTime | None) -> Moment | None:
    return time.at if time is not None and time.certainty == "confirmed" else None


def _between(start: KeyTime | None, end: KeyTime | None) -> dict[str, int]:
    first, last = _sure(start), _sure(end)
    return duration(elapsed(first, last)) if first and last else {}


def _span(incident: Incident, sight: Sight) -> tuple[Moment | None, Moment | None]:
    """Give the first and last day of the incident, as far as they are confirmed and this audience may know them."""
    five = incident.times
    start = _sure(five.access_gained) or _sure(five.first_activity)
    if start is None:
        known = [
            event for event in seen_events(incident, sight) if event.certainty == "confirmed" and not event.at.about
        ]
        begun = [
            event.at
            for event in known
            if event.by == "attacker" or event.phase in {"exposure", "access", "loss", "disruption"}
        ]
        start = min(begun, key=lambda at: at.sort_key(), default=None)
    return start, _sure(five.contained) or _sure(five.evicted)


def _earliest(incident: Incident, sight: Sight) -> dict[str, Any]:
    """Give the first dated trace that this audience sees: an event, or an indicator that was seen before it."""
    first = [event.at for event in seen_events(incident, sight)]
    if "indicators" in sight.groups:
        first += [item.first_seen for item in incident.indicators if item.first_seen and shown(item, sight)]
    return plain(min(first, key=lambda at: at.sort_key(), default=None))


def seen_events(incident: Incident, sight: Sight) -> list[Event]:
    """Give the events for which this audience has words, in order of time; ruled-out ones only where certainty is said."""
    shown = [
        event
        for event in incident.timeline
        if sight.words(event) and (event.certainty != "ruled-out" or sight.wording == "text")
    ]
    return sorted(shown, key=lambda event: event.at.sort_key())


def timeline(incident: Incident, sight: Sight) -> list[dict[str, Any]]:
    """Give the events that this audience may know, in order."""
    return [_event(event, sight) for event in seen_events(incident, sight)]


def _event(event: Event, sight: Sight) -> dict[str, Any]:
    made = {
        "at": plain(event.at),
        "until": plain(event.until),
        "phase": event.phase or "other",
        "by": event.by or "",
        "certainty": event.certainty,
        "what": sight.words(event),
    }
    if sight.sources:
        made |= {"source": event.source or "", "clock_offset": event.clock_offset or ""}
    return made


def attacker_known(incident: Incident, sight: Sight) -> bool:
    """Whether this audience knows of an event done by an attacker who may be asked after.

    An insider is never denied, and where an attribution is worded nothing says that nobody knows.
    """
    if incident.nature.kind == "insider" or sight.words(incident.nature.attribution):
        return False
    return any(event.by == "attacker" for event in seen_events(incident, sight))
