"""Checks of the facts against each other, once the model has accepted each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comms.errors import Problem
    from comms.facts.model import Incident
    from comms.facts.validation import Places


def examine(incident: Incident, places: Places) -> tuple[tuple[Problem, ...], tuple[Problem, ...]]:
    """Return what is wrong and what is worth a second look."""
    return (), ()
