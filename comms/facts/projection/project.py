"""The projection of the facts for one audience, and its digest."""

from __future__ import annotations

import hashlib
import json
from typing import TYPE_CHECKING, Any

from comms.facts.projection import account, harm, people, response, told, traces
from comms.facts.projection.moments import plain
from comms.facts.projection.sight import Sight, sight_of

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Collection

    from comms.facts.loader import Facts
    from comms.facts.model.incident import Incident

    Builder = Callable[[Incident, Sight], Any]

_NOT_IN_DIGEST = frozenset({"decisions", "text"})

# Group of the allow-list -> keys of the projection and what builds them.
_BUILDERS: dict[str, dict[str, Builder]] = {
    "organization": {"organization": lambda incident, _: people.organization(incident)},
    "contacts": {"contacts": people.contacts},
    "statement": {"statement": lambda incident, _: people.statement_plan(incident)},
    "people": {"people": people.people},
    "codename": {"codename": lambda incident, _: incident.codename},
    "nature": {"nature": account.nature},
    "way_in": {"way_in": account.way_in},
    "discovery": {"discovery": account.discovery},
    "times": {"times": account.times, "next_update": lambda incident, _: plain(incident.next_update)},
    "timeline": {"timeline": account.timeline, "asked_who": account.attacker_known},
    "affected": {"affected": harm.affected},
    "data": {
        "data": harm.data,
        "unaffected": harm.unaffected,
        "data_was": lambda incident, sight: harm.exposure_of(harm.data(incident, sight)),
    },
    "measures": {
        "mitigations": lambda incident, sight: response.measures(incident.mitigations, sight),
        "prevention": lambda incident, sight: response.measures(incident.prevention, sight),
    },
    "persistence": {"persistence": lambda incident, sight: harm.statement(incident.persistence, sight)},
    "knowledge": {"knowledge": response.knowledge},
    "return_attempts": {"return_attempts": response.return_attempts},
    "risk": {"risks": harm.risks},
    "systems": {"systems": harm.systems},
    "credentials": {"credentials": harm.credentials},
    "evidence": {"evidence": harm.evidence},
    "losses": {"losses": harm.losses},
    "indicators": {"indicators": traces.indicators},
    "operators": {"operators": traces.operators},
    "open_questions": {"open_questions": response.open_questions, "answers": response.answers},
    "corrections": {"corrections": response.corrections},
    "claims": {"claims": response.claims},
    "third_parties": {"third_parties": response.third_parties},
    "responsibility": {"responsibility": lambda incident, sight: sight.words(incident.responsibility)},
    "advice": {"advice": response.advice},
    "providers": {"providers": response.providers},
    "log_coverage": {"log_coverage": lambda incident, _: response.log_coverage(incident)},
    "told": {"told": told.told, "not_yet_told": lambda incident, _: told.not_yet_told(incident)},
    "own_report": {"own_report": told.own_report},
    "reported": {"reported": told.reported},
    "engaged": {"engaged": told.engaged},
    "insurer": {"insurer": told.insurer},
    "delay": {"delay": told.delay},
    "decisions": {"decisions": lambda incident, _: _decisions(incident)},
}


def project(
    facts: Facts,
    audience: str,
    *,
    kind: str,
    today: dt.date,
    operator: str | None = None,
    data: Collection[str] | None = None,
) -> dict[str, Any]:
    """Give what one audience may see, as a new dict of nothing but str, int, bool, list and dict.

    `kind` is the text it is for: two kinds use other wordings than their audience. `today` is the date of the text.
    `operator` is the id of the one operator (or name of the one security company) that the text goes to. `data` are
    the ids of the data of one customer; then counts of all customers are left out. Raises ValueError for a word that
    is no audience.
    """
    sight = sight_of(audience, kind, operator, None if data is None else frozenset(data))
    incident = facts.incident
    made: dict[str, Any] = {
        "audience": audience,
        "time_zone": incident.time_zone or "",
        "text": {"kind": kind, "date": today.isoformat()},
    }
    for group, builders in _BUILDERS.items():
        if group in sight.groups:
            made |= {key: build(incident, sight) for key, build in builders.items()}
    return made


def digest(projection: dict[str, Any]) -> str:
    """Give the SHA-256 of a projection, without decisions and the text's own date: neither makes a text stale."""
    kept = {key: value for key, value in projection.items() if key not in _NOT_IN_DIGEST}
    return hashlib.sha256(json.dumps(kept, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _decisions(incident: Incident) -> list[dict[str, Any]]:
    """Give the decisions in the order of the gates; an open one has no `by`."""
    rows = []
    for name in type(incident.decisions).model_fields:
        decided = getattr(incident.decisions, name)
        row = {"gate": name, "by": "", "at": {}, "ground": ""}
        if decided is not None:
            row |= {"by": decided.by, "at": plain(decided.at), "ground": decided.ground}
        rows.append(row)
    return rows
