"""Reads a YAML rule file into plain values that remember their lines. Loaded only when rule files are compiled."""

from __future__ import annotations

from comms.errors import Location, Problem
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

MAX_FILE = 2_000_000
"""Largest rule file, in bytes; the largest of the public styles has 60 kB."""


class Placed(Value):
    """A value of a YAML file with its place: a text, a list of Placed, or a list of (key, value) pairs of Placed."""

    __slots__ = ("column", "line", "plain", "value")

    def __init__(self, value: Any, line: int, column: int, *, plain: bool = False) -> None:
        self.value = value
        self.line = line
        self.column = column
        self.plain = plain

    def pairs(self) -> Iterator[tuple[Placed, Placed]]:
        """Give the entries of a mapping; nothing for other values."""
        if isinstance(self.value, dict):
            yield from self.value.values()


class Broken(Exception):
    """A rule file that cannot be used; `problems` says why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(len(problems))
        self.problems = problems


class Source:
    """The text of a rule file, to quote from."""

    __slots__ = ("lines", "path")

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.lines = text.splitlines()

    def problem(self, message: str, hint: str, line: int, column: int) -> Problem:
        """Make a problem that quotes its line."""
        quoted = self.lines[line - 1].strip() if 0 < line <= len(self.lines) else ""
        said = f"{message}: `{quoted}`" if quoted else message
        return Problem(said, hint, Location(self.path, line, column))

    def at(self, placed: Placed, message: str, hint: str) -> Problem:
        """Make a problem at a value."""
        return self.problem(message, hint, placed.line, placed.column)


def read_yaml(path: str, text: str) -> Placed:
    """Read one YAML document. Raises Broken with the place where it is not YAML that rule files may use."""
    from ruamel.yaml import YAML
    from ruamel.yaml.error import MarkedYAMLError, YAMLError
    from ruamel.yaml.reader import ReaderError

    source = Source(path, text)
    yaml = YAML(typ="safe", pure=True)
    try:
        node = yaml.compose(text)
        if node is None:
            raise Broken([Problem("is empty", "write a rule, or remove the file", Location(path, 1, 1))])
        return _placed(node, set())
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if error.context_mark is not None and mark is not None and mark.line >= len(source.lines):
            mark = error.context_mark  # "found the end of the file": what was not closed is the better place
        line, column = (mark.line + 1, mark.column + 1) if mark is not None else (1, 1)
        message = " ".join(str(error.problem or error.context or "not YAML").split())
        hint = "check the indentation, and put quotation marks round text that holds : # [ { or starts with a sign"
        raise Broken([source.problem(f"not YAML: {message}", hint, line, column)]) from None
    except ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Broken([source.problem("a character that YAML forbids", "remove it", line, 1)]) from None
    except RecursionError:
        raise Broken([Problem("is nested too deeply", "a rule needs three levels", Location(path, 1, 1))]) from None
    except (YAMLError, ValueError) as error:
        raise Broken([Problem(f"not YAML: {error}", "write it as a mapping", Location(path, 1, 1))]) from None


def _placed(node: Any, above: set[int]) -> Placed:
    line, column = node.start_mark.line + 1, node.start_mark.column + 1
    if id(node) in above:
        raise Broken([Problem("refers to itself", "write the value out", Location(node.start_mark.name, line, column))])
    kind = node.id
    if kind == "scalar":
        return Placed(node.value, line, column, plain=node.style is None)
    below = above | {id(node)}
    if kind == "sequence":
        return Placed([_placed(each, below) for each in node.value], line, column)
    entries: dict[str, tuple[Placed, Placed]] = {}
    for key, value in node.value:
        name = _placed(key, below)
        entries[str(name.value)] = (name, _placed(value, below))
    return Placed(entries, line, column)
