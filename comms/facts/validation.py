"""Check the tree of a facts file against the model and against itself, and word every problem for people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from comms.facts.consistency import examine
from comms.facts.model import Incident
from comms.facts.model_errors import explain, keys_at
from comms.facts.zones import zone_named

if TYPE_CHECKING:
    from comms.errors import Problem
    from comms.facts.yaml_reader import Node, Path, Tree

ROUNDS = 6
"""How often the check starts anew without what was broken; each round can only find what the one before hid."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """The incident (None when it cannot be read even in part), what is wrong, and what is worth a second look."""

    incident: Incident | None
    problems: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


class Places:
    """Which parts of the file take part in the checks, and where what is left of them stands in the file."""

    def __init__(self, tree: Tree) -> None:
        self.tree = tree
        self.broken: set[Path] = set()
        self.kept: dict[Path, list[int]] = {}

    def original(self, path: Path) -> Path:
        """Return the path in the file for a path in the data, from which broken list entries were taken out."""
        result: Path = ()
        for step in path:
            kept = self.kept.get(result) if isinstance(step, int) else None
            result = (*result, kept[step] if kept is not None and isinstance(step, int) else step)
        return result

    def data(self, node: Node, path: Path = ()) -> Any:
        """Return a node as dict, list and text, without what is left empty or is broken.

        A key that is not known stays, empty or not: `{text: one, two}` must not lose its `two` without a word.
        """
        if node.kind == "text":
            return node.text
        if node.kind == "list":
            kept = [index for index in range(len(node.items)) if (*path, index) not in self.broken]
            if len(kept) < len(node.items):
                self.kept[path] = kept
            return [self.data(node.items[index], (*path, index)) for index in kept]
        return {
            key.text: self.data(value, (*path, key.text))
            for key, value in node.entries
            if (*path, key.text) not in self.broken and not (value.empty and key.text in keys_at(path))
        }


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
