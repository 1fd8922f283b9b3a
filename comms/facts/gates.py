"""Gates: may a text leave the team yet, with every reason why not. Drafting is never gated."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from comms.facts.model import Decided, DelayRequest, Incident
    from comms.facts.yaml_reader import Path

Column = Literal["team", "staff", "operator", "outside-help", "customers", "holding-statement", "public-statement"]

# Whom a text is for -> the column of the table below.
_COLUMN_OF: dict[str, Column] = {
    "team": "team",
    "staff": "staff",
    "operator": "operator",
    "security-company": "outside-help",
    "insurer": "outside-help",
    "law-enforcement": "outside-help",
    "customers": "customers",
    "affected-customers": "customers",
    "public": "public-statement",
}
HOLDING_STATEMENT = "holding-statement"

INTERNAL_SOURCE = "internal_source_ruled_out"
FACTS_VALIDATED = "facts_validated"
RECURRENCE = "recurrence_prevented"
CUSTOMERS_TOLD = "customers_security_teams_told"
NO_REQUEST = "no_running_request"
READY = "lint_clean_and_approved"

# What each gate holds back. A packet without READY is built, but says DRAFT on every page and in its name.
TABLE: dict[str, frozenset[Column]] = {
    INTERNAL_SOURCE: frozenset({"staff", "operator", "customers", "holding-statement", "public-statement"}),
    FACTS_VALIDATED: frozenset({"customers", "public-statement"}),
    RECURRENCE: frozenset({"public-statement"}),
    CUSTOMERS_TOLD: frozenset({"public-statement"}),
    NO_REQUEST: frozenset({"staff", "operator", "customers", "holding-statement", "public-statement"}),
    READY: frozenset({"staff", "operator", "outside-help", "customers", "holding-statement", "public-statement"}),
}
TITLES = {
    INTERNAL_SOURCE: "Inside source ruled out, or found and removed",
    FACTS_VALIDATED: "Facts validated",
    RECURRENCE: "Recurrence prevented, monitoring in place",
    CUSTOMERS_TOLD: "Customers' security teams told",
    NO_REQUEST: "No request by law enforcement to wait",
    READY: "Lint clean, approved",
}
# Decisions that a person records under `decisions` with `comms decide`.
DECISIONS = (
    "internal_source_ruled_out",
    "internal_source_removed",
    "monitoring_in_place",
    "facts_validated",
    "recurrence_prevented",
    "customers_security_teams_told",
    "no_customers_security_teams",
)


@dataclass(frozen=True, slots=True)
class Gate:
    """One gate for one text: whether it is open, and why not, or on what decision.

    `reasons` is empty exactly when the gate is open. `decided` is the decision that opens it, if a person took one.
    `path` is where in the facts it is decided.
    """

    name: str
    title: str
    open: bool
    reasons: tuple[str, ...]
    decided: Decided | None = None
    path: Path = ("decisions",)


def gates(
    incident: Incident, audience: str, now: datetime, *, kind: str = "", not_ready: Sequence[str] = ()
) -> tuple[Gate, ...]:
    """Return every gate that holds back a text for `audience`, open or closed, at the aware time `now`.

    A public text of the kind `holding-statement` passes with fewer gates than others. `not_ready` holds the reasons
    for which the text itself is not ready (findings of the lint, approvals that lack); the facts cannot know them.
    Raises ValueError for an audience that does not exist.
    """
    if audience not in _COLUMN_OF:
        raise ValueError(f"there is no audience {audience!r}")
    column = _COLUMN_OF[audience]
    if audience == "public" and kind == HOLDING_STATEMENT:
        column = "holding-statement"
    return tuple(_gate(name, incident, audience, now, not_ready) for name, held in TABLE.items() if column in held)


def closed(verdicts: Sequence[Gate]) -> tuple[str, ...]:
    """Return every reason of the gates that are closed."""
    return tuple(reason for gate in verdicts for reason in gate.reasons)


def _gate(name: str, incident: Incident, audience: str, now: datetime, not_ready: Sequence[str]) -> Gate:
    if name == NO_REQUEST:
        reasons = tuple(_request(request) for request in running_requests(incident, now, audience))
        return Gate(name, TITLES[name], not reasons, reasons, path=("notices", "delay_requests"))
    if name == READY:
        return Gate(name, TITLES[name], not not_ready, tuple(not_ready))
    reasons, decided, path = _DECIDED[name](incident, now)
    return Gate(name, TITLES[name], not reasons, reasons, decided, path)


_Verdict = tuple[tuple[str, ...], "Decided | None", "Path"]


def _any_of(incident: Incident, now: datetime, names: tuple[str, ...], undecided: str) -> _Verdict:
    """Return the verdict of a gate that any one of several decisions opens."""
    waiting: list[str] = []
    for name in names:
        decision: Decided | None = getattr(incident.decisions, name)
        if decision is None:
            continue
        if decision.at.start <= now:
            return (), decision, ("decisions", name)
        waiting.append(f"{name} is dated {decision.at.written}, which is still to come")
    return tuple(waiting) or (undecided,), None, ("decisions", names[0])


def _internal_source(incident: Incident, now: datetime) -> _Verdict:
    undecided = "it is not decided that an inside source is ruled out, or was found and removed"
    return _any_of(incident, now, ("internal_source_ruled_out", "internal_source_removed"), undecided)


def _facts_validated(incident: Incident, now: datetime) -> _Verdict:
    return _any_of(incident, now, ("facts_validated",), "it is not decided that the facts are validated")


def _recurrence(incident: Incident, now: datetime) -> _Verdict:
    monitoring, _, _ = _any_of(
        incident, now, ("monitoring_in_place",), "it is not decided that the new monitoring is in place"
    )
    prevented, decided, path = _any_of(
        incident, now, ("recurrence_prevented",), "it is not decided that it cannot happen again"
    )
    reasons = (*monitoring, *prevented)
    if monitoring:  # the new monitoring comes first; who decides the other before it records too much
        path = ("decisions", "monitoring_in_place")
    return reasons, None if reasons else decided, path


def _customers_told(incident: Incident, now: datetime) -> _Verdict:
    undecided = "it is not decided that customers' security teams were told, or that there are none"
    return _any_of(incident, now, ("customers_security_teams_told", "no_customers_security_teams"), undecided)


_DECIDED: dict[str, Callable[[Incident, datetime], _Verdict]] = {
    INTERNAL_SOURCE: _internal_source,
    FACTS_VALIDATED: _facts_validated,
    RECURRENCE: _recurrence,
    CUSTOMERS_TOLD: _customers_told,
}


def running_requests(incident: Incident, now: datetime, audience: str | None = None) -> tuple[DelayRequest, ...]:
    """Return the requests to wait that run at `now`, of all audiences or of one.

    One without an end runs on; one whose end is only a day runs to the end of that day.
    """
    return tuple(
        request
        for request in incident.notices.delay_requests
        if (audience is None or audience in request.audiences)
        and (request.received_at is None or request.received_at.start <= now)
        and (request.until is None or now < (request.until.start if request.until.has_time else request.until.end))
    )


def _request(request: DelayRequest) -> str:
    until = f"until {request.until.written}" if request.until is not None else "without an end"
    return f"{request.agency} asked to wait {until}"
