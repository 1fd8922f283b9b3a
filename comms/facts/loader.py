"""From the text of incident.yaml to Facts: read, check, and tell every problem at once with its place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.errors import FactsInvalid, FactsUnreadable, FileError, Location, Problem
from comms.facts.yaml_reader import Path, Tree, read_yaml

if TYPE_CHECKING:
    from comms.facts.model import Incident


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of one incident: the records, the text they came from, and what is worth a second look."""

    path: str
    text: str
    incident: Incident
    warnings: tuple[Problem, ...]
    tree: Tree

    def locate(self, path: Path) -> Location:
        """Return the place of a value, or of the nearest parent that is there.

        `path` holds keys (or attribute names: a trailing underscore is dropped) and list positions from 0, for
        example `("timeline", 3, "public")`.
        """
        return self.tree.locate(_keys(path))

    def written(self, path: Path) -> bool:
        """Whether the file holds a value under `path`."""
        node = self.tree.find(_keys(path))
        return node is not None and not node.empty


def load_facts(path: str) -> Facts:
    """Read the facts of an incident from a file.

    Raises FactsUnreadable (also for a file that is missing, empty or no UTF-8 text) or FactsInvalid, with all problems
    sorted by place.
    """
    from comms.files import read_text

    try:
        text = read_text(path)
    except FileError as error:
        raise FactsUnreadable(problems=[_placed(problem, path) for problem in error.problems]) from None
    return parse_facts(text, path)


def _placed(problem: Problem, path: str) -> Problem:
    """Return a problem of a whole file as one of its first character, where its place names no line."""
    where = problem.location or Location(path)
    return Problem(problem.message, problem.hint, Location(where.path, where.line or 1, where.column or 1))


def parse_facts(text: str, path: str) -> Facts:
    """Return the facts written in `text`; `path` is where the text comes from and stands in every problem.

    Raises FactsUnreadable or FactsInvalid with all problems sorted by place.
    """
    text = text.removeprefix("\ufeff")
    tree = read_yaml(text, path)
    if tree.root is None or tree.root.empty:
        raise FactsUnreadable(
            "the file holds no facts", "begin with `comms new`, which writes a file to fill in", Location(path, 1, 1)
        )
    if tree.root.kind != "map":
        raise FactsInvalid(
            "the file is not a list of keys", "begin it with `schema: 1`", tree.location(tree.root.start)
        )
    from comms.facts.validation import check

    outcome = check(tree)
    problems = merged(tree.problems, outcome.problems)
    if problems or outcome.incident is None:
        raise (FactsUnreadable if tree.problems else FactsInvalid)(problems=problems)
    return Facts(path, text, outcome.incident, merged(tree.warnings, outcome.warnings), tree)


def merged(*groups: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """Return all problems sorted by place, of several with one place and message only the first."""
    unique: dict[str, Problem] = {}
    for group in groups:
        for problem in group:
            unique.setdefault(f"{problem.location}: {problem.message}", problem)
    return tuple(sorted(unique.values(), key=_order))


def _order(problem: Problem) -> tuple[int, int, str]:
    where = problem.location
    return (where.line or 0, where.column or 0, problem.message) if where is not None else (0, 0, problem.message)


def _keys(path: Path) -> Path:
    return tuple(step.rstrip("_") if isinstance(step, str) else step for step in path)
