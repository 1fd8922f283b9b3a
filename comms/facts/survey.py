"""What the checks of one facts file share: the records, their places, and the two lists of what was found."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from comms.errors import Problem
from comms.facts.model import Record

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.errors import Location
    from comms.facts.model import Incident
    from comms.facts.places import Places
    from comms.facts.yaml_reader import Node, Path


class Survey:
    """Collects errors and warnings, each at the place of a path.

    A path holds attribute names and list positions of the records; a trailing underscore is dropped.
    """

    def __init__(self, incident: Incident, places: Places) -> None:
        self.incident = incident
        self.errors: list[Problem] = []
        self.warnings: list[Problem] = []
        self.places = places
        self.records = tuple(records(incident))

    def at(self, path: Path) -> Location:
        """Return the place of a path."""
        return self.places.tree.locate(self._original(path))

    def node(self, path: Path) -> Node | None:
        """Return the node of a path."""
        return self.places.tree.find(self._original(path))

    def written(self, path: Path) -> bool:
        """Whether the file holds a value under the path, be it broken."""
        original = self._original(path)
        node = self.places.tree.find(original)
        return node is not None and not node.empty

    def error(self, path: Path, message: str, hint: str = "") -> None:
        """Note something that is wrong."""
        self.errors.append(Problem(message, hint, self.at(path)))

    def warn(self, path: Path, message: str, hint: str = "") -> None:
        """Note something that is worth a second look."""
        self.warnings.append(Problem(message, hint, self.at(path)))

    def error_at(self, node: Node, message: str, hint: str) -> None:
        """Note something that is wrong with a node."""
        self.errors.append(Problem(message, hint, self.places.tree.location(node.start)))

    def warn_at(self, node: Node, message: str, hint: str) -> None:
        """Note something about a node that is worth a second look."""
        self.warnings.append(Problem(message, hint, self.places.tree.location(node.start)))

    def line(self, path: Path) -> str:
        """Return `line 12` for a second place that a message names."""
        return f"line {self.at(path).line}"

    def _original(self, path: Path) -> Path:
        return self.places.original(tuple(step.rstrip("_") if isinstance(step, str) else step for step in path))


def records(record: Record, path: Path = ()) -> Iterator[tuple[Path, Record]]:
    """Yield every record below `record`, and itself, with its path, in the order of the model."""
    yield path, record
    for name in _fields(type(record)):
        value = getattr(record, name)
        if isinstance(value, Record):
            yield from records(value, (*path, name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Record):
                    yield from records(item, (*path, name, index))


@lru_cache(maxsize=128)
def _fields(kind: type[Record]) -> tuple[str, ...]:
    return tuple(kind.model_fields)
