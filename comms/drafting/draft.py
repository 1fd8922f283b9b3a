"""One draft: facts, projected for its audience, through its template, with front matter before it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from comms.document.front_matter import write_front_matter
from comms.drafting.kinds import ENDING, find_kind
from comms.drafting.rendering import render_template
from comms.drafting.tidy import tidy
from comms.errors import FactMissing, Location, Problem
from comms.facts.precision import moment
from comms.facts.projection import digest, project
from comms.facts.projection.moments import plain

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Collection, Mapping

    from comms.drafting.kinds import Kind
    from comms.facts.loader import Facts


@dataclass(frozen=True)
class History:
    """What was released earlier: the day of the first and of the last release of each kind."""

    first: Mapping[str, dt.date] = field(default_factory=dict)
    last: Mapping[str, dt.date] = field(default_factory=dict)


@dataclass(frozen=True)
class DraftText:
    """A text as generated: Markdown with its front matter, the projection it was made from, and the digest of that."""

    text: str
    kind: str
    audience: str
    digest: str
    recipient: str = ""
    projection: dict[str, Any] = field(default_factory=dict)


def draft(
    facts: Facts,
    kind: str,
    *,
    today: dt.date | None,
    now: dt.datetime,
    templates_dir: str | None = None,
    recipient: str | None = None,
    incident_id: str = "",
    history: History | None = None,
    data: Collection[str] | None = None,
    to: str = "",
    indicators: bool = True,
) -> DraftText:
    """Draft one text.

    `today` is the date that it carries; None means the kind's own rule: the planned day of publication, or the day of
    `now` (aware, UTC). `recipient` is the id of an operator; `data` the ids of one customer's data. `to` is
    the name that a letter is addressed to; without `indicators` none are shown. Raises
    FactMissing with the places in incident.yaml to fill, TemplateSyntax with the place of a template's slip.
    """
    history = history or History()
    language = facts.incident.language
    found = find_kind(kind, templates_dir, language)
    _check_needs(facts, found, history)
    date = today or _own_date(facts, found, now)
    made = project(facts, found.audience, kind=kind, today=date, operator=recipient or None, data=data)
    made["text"] |= {
        "day": plain(moment(date.isoformat())),
        "marking": found.marking,
        "promised": _promised(made, date),
        "since": _since(found, history),
        "to": to,
    }
    if not indicators and "indicators" in made:
        made["indicators"] = []
    context = {**made, "released": _released(history)}
    body = tidy(render_template(f"{kind}{ENDING}", context, language, templates_dir, facts))
    fingerprint = digest(made)
    front = {
        "kind": kind,
        "audience": found.audience,
        "marking": found.marking,
        "operator": recipient or "",
        "language": language,
        "date": date.isoformat(),
        "template": f"{language}/{kind}",
        "incident": incident_id,
        "facts": fingerprint,
    }
    text = write_front_matter({key: value for key, value in front.items() if value}) + "\n" + body
    return DraftText(text, kind, found.audience, fingerprint, recipient or "", made)


def _check_needs(facts: Facts, kind: Kind, history: History) -> None:
    problems = []
    for need, words in kind.needs.items():
        paths = [tuple(path.split(".")) for path in need.split("|")]
        if not any(facts.written(path) for path in paths):
            hint = f"fill in {' or '.join('.'.join(path) for path in paths)}"
            problems.append(Problem(f"{words} is missing", hint, facts.locate(paths[0])))
    if kind.after and kind.after not in history.first:
        place = Location(facts.path)
        problems.append(Problem(f"it follows a released {kind.after}", f"release {kind.after} first", place))
    if problems:
        raise FactMissing(problems=problems)


def _own_date(facts: Facts, kind: Kind, now: dt.datetime) -> dt.date:
    planned = facts.incident.notices.public_statement.planned_at
    if kind.dated == "publication" and planned is not None and planned.has_day:
        return max(planned.start.date(), now.date())
    return now.date()


def _promised(projection: Mapping[str, Any], date: dt.date) -> dict[str, Any]:
    """Give the earlier of the next update and the planned statement that lies ahead of the text; {} for neither."""
    statement = projection.get("statement", {})
    planned = {} if statement.get("published_at") else statement.get("planned_at", {})
    day = plain(moment(date.isoformat()))
    ahead = [at for at in (projection.get("next_update", {}), planned) if at and at["sort"] >= day["end"]]
    return min(ahead, key=lambda at: at["sort"], default={})


def _since(kind: Kind, history: History) -> str:
    """Give the day from which on facts are new to the readers of an update, "" for a text that follows none."""
    days = [history.last[name] for name in (kind.after, kind.name) if name in history.last]
    return (max(days) + timedelta(days=1)).isoformat() if days else ""


def _released(history: History) -> dict[str, Any]:
    kinds = sorted({*history.first, *history.last})
    return {
        kind: {
            "first": plain(moment(history.first[kind].isoformat())) if kind in history.first else {},
            "last": plain(moment(history.last[kind].isoformat())) if kind in history.last else {},
        }
        for kind in kinds
    }
