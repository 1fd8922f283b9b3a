"""Answers to the lines of the checklist that are about the attack: systems, timeline, data, keys, traces, risk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.facts.checklist_lines import Answer, each, whole
from comms.facts.derived import dwell_before_detection, dwell_before_eviction

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comms.facts.model import CompromisedProvider, Credential, Data, Evidence, Incident, Indicator, Risk, System

_NO_SYSTEMS = "no affected system is recorded"
_ADDRESSES = frozenset({"ipv4-addr", "ipv6-addr", "domain-name", "url"})


def _systems(incident: Incident) -> Iterator[Answer]:
    found = incident.systems
    yield from whole(found, f"{len(found)} recorded", _NO_SYSTEMS, ("systems",))


def _isolated(incident: Incident) -> Iterator[Answer]:
    def lacks(system: System) -> str | None:
        return None if system.isolated_at else "isolated_at is not known"

    yield from each("systems", incident.systems, lacks, done="each is isolated", none=_NO_SYSTEMS)


def _blocked(incident: Incident) -> Iterator[Answer]:
    def lacks(system: System) -> str | None:
        return None if system.blocked_elsewhere_at else "its addresses are not blocked on the other systems"

    yield from each("systems", incident.systems, lacks, done="blocked on all others", none=_NO_SYSTEMS)


def _images(incident: Incident, system: System) -> list[Evidence]:
    return [item for item in incident.evidence if item.system == system.id or item.id in system.evidence]


def _image(incident: Incident) -> Iterator[Answer]:
    def lacks(system: System) -> str | None:
        return None if _images(incident, system) else "there is no disk image of it"

    yield from each("systems", incident.systems, lacks, done="there is one of each", none=_NO_SYSTEMS)


def _image_read_only(incident: Incident) -> Iterator[Answer]:
    def lacks(item: Evidence) -> str | None:
        wanting = [
            words
            for held, words in (
                (item.held_at, "where it is held"),
                (item.read_only, "how it is kept read-only"),
                (item.sha256 or item.sha512, "its SHA-256"),
            )
            if not held
        ]
        return f"not known: {', '.join(wanting)}" if wanting else None

    yield from each("evidence", incident.evidence, lacks, done="each is", none="no evidence is recorded")


def _providers(incident: Incident) -> Iterator[Answer]:
    def lacks(provider: CompromisedProvider) -> str | None:
        wanting = [] if provider.accounts_removed_at else ["its other accounts are not removed"]
        wanting += [] if provider.tokens_replaced_at else ["its tokens are not replaced"]
        return ", ".join(wanting) or None

    group = "compromised_providers"
    if not incident.compromised_providers:
        yield _said_none(incident, group, "whether a provider is compromised is not said")
        return
    yield from each(group, incident.compromised_providers, lacks, done="each is dealt with", none="")


def _said_none(incident: Incident, group: str, no: str) -> Answer:
    """Return the answer of an empty group: `group: []` says that there is none, an absent group says nothing."""
    said = group in incident.model_fields_set
    return Answer(said, "there is none" if said else f"{no}; write {group}: [] if there is none", (group,))


def _phase(*phases: str) -> Callable[[Incident], Iterator[Answer]]:
    def answer(incident: Incident) -> Iterator[Answer]:
        found = [event.id for event in incident.timeline if event.phase in phases]
        no = f"no event of the timeline has the phase {' or '.join(phases)}"
        yield from whole(found, ", ".join(found), no, ("timeline",))

    return answer


def _access(incident: Incident) -> Iterator[Answer]:
    gained = incident.times.access_gained
    known = gained is not None and gained.at is not None
    yes = f"{gained.at.written}, {gained.certainty}" if gained is not None and gained.at is not None else ""
    yield from whole(known, yes, "times.access_gained is not known", ("times", "access_gained"))


def _actions(incident: Incident) -> Iterator[Answer]:
    found = [event.id for event in incident.timeline if event.by == "attacker"]
    yield from whole(found, ", ".join(found), "no event of the timeline is by: attacker", ("timeline",))


def _time_inside(incident: Incident) -> Iterator[Answer]:
    both = dwell_before_detection(incident), dwell_before_eviction(incident)
    known = all(dwell is not None for dwell in both)
    no = "times lacks access_gained, detected or evicted"
    yield from whole(known, "follows from times", no, ("times",))


def _back_door(incident: Incident) -> Iterator[Answer]:
    found = incident.persistence
    known = found is not None and found.certainty != "unknown"
    yes = found.certainty if found is not None else ""
    yield from whole(known, yes, "whether a back door remains is not known", ("persistence",))


def _data(incident: Incident) -> Iterator[Answer]:
    def lacks(item: Data) -> str | None:
        if item.certainty == "unknown":
            return "whether it was taken is not known"
        if item.certainty != "ruled-out" and item.exposure == "unknown":
            return "what was done with it is not known"
        return None

    yield from each("data", incident.data, lacks, done="each kind is known", none="no data is recorded")


def _people(incident: Incident) -> Iterator[Answer]:
    def lacks(item: Data) -> str | None:
        counted = item.certainty == "ruled-out" or (item.people is not None and item.people.known is not None)
        return None if counted else "how many people is not counted"

    counts = [group for group in incident.affected if group.known is not None]
    if counts:
        yield Answer(True, ", ".join(f"{group.count} {group.of}" for group in counts), ("affected",))
        return
    yield from each("data", incident.data, lacks, done="each kind is counted", none="nothing is counted")


def _credentials(incident: Incident) -> Iterator[Answer]:
    covered = {name for credential in incident.credentials for name in credential.systems}

    def lacks(system: System) -> str | None:
        return None if system.id in covered else "no key or password of it is recorded"

    yield from each("systems", incident.systems, lacks, done="recorded for each", none=_NO_SYSTEMS)


def _revoked(incident: Incident) -> Iterator[Answer]:
    def lacks(credential: Credential) -> str | None:
        safe = credential.revoked_at or credential.exposure == "ruled-out"
        return None if safe else "not revoked"

    yield from each("credentials", incident.credentials, lacks, done="each is", none="no key or password is recorded")


def _replaced(incident: Incident) -> Iterator[Answer]:
    def lacks(credential: Credential) -> str | None:
        safe = credential.replaced_everywhere_at or credential.exposure == "ruled-out"
        return None if safe else "not replaced on every other system"

    yield from each("credentials", incident.credentials, lacks, done="each is", none="no key or password is recorded")


def _knowledge(incident: Incident) -> Iterator[Answer]:
    found, group = incident.attacker_knowledge, "attacker_knowledge"
    if found:
        yield Answer(True, f"{len(found)} recorded", (group,))
    else:
        yield _said_none(incident, group, "what the attacker learnt is not said")


def _return(incident: Incident) -> Iterator[Answer]:
    def lacks(risk: Risk) -> str | None:
        return None if risk.state == "closed" else "still open"

    yield from each("risk", incident.risk, lacks, done="each risk is closed", none="no risk is recorded")


def _attempts(incident: Incident) -> Iterator[Answer]:
    found, group = incident.return_attempts, "return_attempts"
    if found:
        yield Answer(True, f"{len(found)} recorded", (group,))
    else:
        yield _said_none(incident, group, "whether the attacker tried to come back is not said")


def _indicators(incident: Incident) -> Iterator[Answer]:
    found = incident.indicators
    yield from whole(found, f"{len(found)} recorded", "no indicator is recorded", ("indicators",))


def _operators(incident: Incident) -> Iterator[Answer]:
    def lacks(indicator: Indicator) -> str | None:
        needs = indicator.type in _ADDRESSES and indicator.operator is None
        return "who runs it is not recorded" if needs else None

    yield from each("indicators", incident.indicators, lacks, done="known for each", none="no indicator is recorded")


ANSWERS: dict[str, Callable[[Incident], Iterator[Answer]]] = {
    "systems": _systems,
    "isolated": _isolated,
    "blocked-elsewhere": _blocked,
    "image": _image,
    "image-read-only": _image_read_only,
    "providers": _providers,
    "reconnaissance": _phase("reconnaissance"),
    "access": _access,
    "attacker-actions": _actions,
    "time-inside": _time_inside,
    "database-queries": _phase("database-query"),
    "back-door": _back_door,
    "data": _data,
    "people": _people,
    "credentials": _credentials,
    "credential-revoked": _revoked,
    "credential-replaced": _replaced,
    "attacker-knowledge": _knowledge,
    "return": _return,
    "return-attempts": _attempts,
    "indicators": _indicators,
    "operators": _operators,
}
