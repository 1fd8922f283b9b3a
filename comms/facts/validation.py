"""Check the tree of a facts file against the model and against itself, and word every problem for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING

from pydantic import ValidationError

from comms.facts.consistency import examine
from comms.facts.model import Incident
from comms.facts.model_errors import explain
from comms.facts.places import Places
from comms.facts.zones import zone_named

if TYPE_CHECKING:
    from comms.errors import Problem
    from comms.facts.yaml_reader import Tree

ROUNDS = 6
"""How often the check starts anew without what was broken; each round can only find what the one before hid."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The incident (None when it cannot be read even in part), what is wrong, and what is worth a second look."""

    incident: Incident | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def check(tree: Tree) -> Outcome:
    """Return the outcome of all checks on a file whose root is a map."""
    assert tree.root is not None
    places = Places(tree)
    zone_name = tree.root.get("time_zone")
    zone = (zone_named(zone_name.text) or UTC) if zone_name is not None and not zone_name.empty else None
    problems: list[Problem] = []
    for _ in range(ROUNDS):
        data = places.data(tree.root)
        if problems:  # the head is made up where it is broken, so that the rest can be checked as well
            data = {"schema": "1", "codename": "unnamed-incident"} | data
        try:
            incident = Incident.model_validate(data, context={"zone": zone})
        except ValidationError as error:
            slips = [(places.original(tuple(slip["loc"])), slip) for slip in error.errors(include_url=False)]
            problems.extend(explain(tree, slips))
            places.broken |= {path[:-1] if slip["type"] == "missing" else path for path, slip in slips}
            continue
        wrong, remarks = examine(incident, places)
        return Outcome(incident, (*problems, *wrong), remarks)
    return Outcome(None, tuple(problems), ())
