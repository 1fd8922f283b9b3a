"""Open lists of words: a near miss of a known word is a slip, another word is allowed with a warning."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.facts.checklist_lines import LINES
from comms.facts.model.words import INDICATOR_ROLES, INDICATOR_TYPES, PHASES
from comms.facts.suggest import near_miss, suggestion

if TYPE_CHECKING:
    from comms.facts.survey import Survey
    from comms.facts.yaml_reader import Path


def examine(survey: Survey) -> None:
    """Check phases, indicator types, indicator roles, and the names of checklist lines."""
    incident = survey.incident
    for index, event in enumerate(incident.timeline):
        _open(survey, ("timeline", index, "phase"), event.phase, PHASES, "phase")
    for index, indicator in enumerate(incident.indicators):
        _open(survey, ("indicators", index, "type"), indicator.type, INDICATOR_TYPES, "type of indicator")
        _open(survey, ("indicators", index, "role"), indicator.role, INDICATOR_ROLES, "role of an indicator")
    for index, exception in enumerate(incident.does_not_apply):
        if exception.line not in LINES:
            near = suggestion(exception.line, LINES)
            hint = f"did you mean {near!r}?" if near else f"the lines are: {', '.join(LINES)}"
            survey.error(("does_not_apply", index, "line"), f"{exception.line!r} is no line of the checklist", hint)


def _open(survey: Survey, path: Path, written: str | None, known: tuple[str, ...], what: str) -> None:
    if written is None or written in known:
        return
    near = near_miss(written, known)
    if near is not None:
        survey.error(path, f"{written!r} is not a known {what}", f"did you mean {near!r}?")
    else:
        survey.warn(path, f"{written!r} is not a known {what}", f"known are: {', '.join(known)}")
