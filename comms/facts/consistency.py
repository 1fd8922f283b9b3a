"""All checks of the facts against each other, once the model has accepted each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.facts import codename, open_words, plausibility, references, strange_text, wordings
from comms.facts.survey import Survey

if TYPE_CHECKING:
    from comms.errors import Problem
    from comms.facts.model import Incident
    from comms.facts.places import Places


def examine(incident: Incident, places: Places) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what is wrong and what is worth a second look."""
    survey = Survey(incident, places)
    open_words.examine(survey)
    references.examine(survey)
    plausibility.examine(survey)
    wordings.examine(survey)
    strange_text.examine(survey)
    refusal = codename.hint_in(incident.codename, incident)
    if refusal is not None:
        survey.warn(("codename",), refusal, "choose two unrelated, harmless words and run `comms facts rename`")
    return tuple(survey.errors), tuple(survey.warnings)
