"""The gates that hold back one text now: every reason why it may not leave the team yet."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from comms.clock import now
from comms.errors import CommsError, Location, Problem
from comms.workspace import ledger
from comms.workspace.approval import standing_of
from comms.workspace.readiness import unready
from comms.workspace.releases import releases

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.drafting.kinds import Kind
    from comms.facts.loader import Facts
    from comms.workspace.incident_draft import IncidentDraft

UPDATE = "public-update"


def closed_gates(facts: Facts, kind: Kind) -> tuple[Problem, ...]:
    """Give every reason for which the facts hold back a kind of text now: decisions that lack, requests to wait."""
    from comms.facts.gates import gates

    return tuple(
        Problem(f"{gate.title}: {reason}", _cure(gate.path), facts.locate(gate.path))
        for gate in gates(facts.incident, kind.audience, now(), kind=kind.name)
        for reason in gate.reasons
    )


def text_gate(draft: IncidentDraft, *, table: str | None = None) -> tuple[Problem, ...]:
    """Give every reason for which the text itself may not go out: lint, places to settle, stale facts, approvals.

    `table` is the SHA-256 of the table of customers that a personal notice goes to.
    """
    held = standing_of(draft, table=table)
    hint = f"run `comms approve {draft.path} --by NAME --role ROLE{' --table CUSTOMERS.csv' if table else ''}`"
    # Whoever approved the text after the facts had changed accepted that, with a reason on record.
    waived = held.approved or (not held.required and bool(held.approvals))
    found = [one.problem for one in unready(draft) if not (waived and one.what == "facts")]
    return (*found, *(Problem(reason, hint, Location(draft.path)) for reason in held.reasons))


def release_gate(draft: IncidentDraft, *, correction: str = "") -> tuple[Problem, ...]:
    """Give every reason for which a text may not be released now, of the ledger, the facts and the text."""
    held = (*ledger.verify(draft.incident), *closed_gates(draft.facts, draft.kind), *text_gate(draft))
    try:
        draft.fresh  # noqa: B018 - made once; `text_gate` has said why, where it cannot be
    except CommsError:
        return held
    return (*held, *_dated_today(draft), *_explained(draft, correction))


def _cure(path: tuple[str | int, ...]) -> str:
    if path[:1] == ("decisions",) and len(path) > 1:
        return f"once it is so, run `comms decide INCIDENT {path[1]} --by NAME --ground TEXT`"
    return "wait, or record that the request has ended" if path[:1] == ("notices",) else ""


def _dated_today(draft: IncidentDraft) -> Iterator[Problem]:
    """Ask for the day of release in the text: a statement dated yesterday is taken for an older event."""
    today = now().date()
    hint = f"run `comms draft {draft.incident.path} {draft.kind.name} --date {today}`, then have it approved"
    if draft.date != today:
        carries = f"carries the date {draft.date}" if draft.date is not None else "carries no date"
        place = Location(draft.path, 1, 1)
        yield Problem(f"it {carries}, and today is {today} (UTC): the date must be the day of release", hint, place)
    elif _names(draft.fresh.text, today) and not _names(draft.text, today):
        yield Problem(f"the text does not name the day of its release, {today}", hint, Location(draft.path))


def _names(text: str, day: dt.date) -> bool:
    from comms.document.front_matter import read_front_matter
    from comms.lint.dates import dates_in

    front = read_front_matter(text)
    body = text[front.body_start :] if front is not None else text
    return any((found.year, found.month) == (day.year, day.month) and found.last == day.day for found in dates_in(body))


def _explained(draft: IncidentDraft, correction: str) -> Iterator[Problem]:
    """Ask that a public text is not replaced in silence: its readers are told what changed."""
    text = " ".join(draft.text.split())
    place = Location(draft.path)
    if correction and " ".join(correction.split()) not in text:
        yield Problem("the text does not state this correction", "write these words into it, too", place)
        return
    before = [one for one in releases(draft.incident, draft.name) if not one.withdrawn]
    if draft.kind.audience != "public" or draft.kind.name == UPDATE or not before or correction:
        return
    since = int(dt.datetime.combine(before[-1].date, dt.time(), dt.UTC).timestamp())
    stated = (
        row["what"]
        for row in draft.fresh.projection.get("corrections", [])
        if not row["at"] or row["at"]["end"] > since
    )
    if not any(" ".join(str(words).split()).rstrip(".") in text for words in stated):
        hint = f"release a {UPDATE}, or add --correction with the words in which the text says what was wrong"
        message = f"{draft.name} was released on {before[-1].date} (release {before[-1].number}); it is not replaced in silence"
        yield Problem(message, hint, place)
