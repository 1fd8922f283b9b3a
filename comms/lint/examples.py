"""Runs a rule on its own examples: what must be found, and what must be left alone."""

from __future__ import annotations

from comms.document.reader import read_document
from comms.errors import Location, Problem
from comms.files import read_text
from comms.lint.checks import AGAINST_FACTS
from comms.lint.engine import lint
from comms.lint.kinds import ASSUMED
from comms.lint.yaml_source import Source, read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.tree import Document
    from comms.facts.loader import Facts
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.rule import Rule
    from comms.lint.rulebook import Rulebook
    from comms.lint.yaml_source import Placed


WHEN = (2026, 11, 14)
"""The day of examples that name none: that of the worked example's statement."""


def _facts(document: Document, kind: str | None) -> Cleared:
    """Give what readers of an example may know of the worked example's facts."""
    from datetime import date
    from os.path import join

    from comms.facts.loader import load_facts
    from comms.lint.against_facts.cleared import Cleared, readers_of
    from comms.resources import folder

    if "example" not in _loaded:
        _loaded["example"] = load_facts(join(folder("examples"), "sapphire-unicorn.yaml"))
    return Cleared(_loaded["example"], *readers_of(document, kind, date(*WHEN)))


_loaded: dict[str, Facts] = {}


def failures(rule: Rule, rulebook: Rulebook) -> list[str]:
    """Give a line for each example of a rule that it judges wrongly; none means that the rule does what it says.

    An example whose front matter names a kind is taken for that kind. Rules about facts are run with the worked example's.
    """
    return [f"{rule.id} {_WRONG[sort][0]}: {rule.examples[sort][index]}" for sort, index in _misjudged(rule, rulebook)]


def placed_failures(rule: Rule, rulebook: Rulebook) -> list[Problem]:
    """Give the same as problems, each at its example in the rule file. Raises FileError."""
    wrong = list(_misjudged(rule, rulebook))
    if not wrong:
        return []
    text = read_text(rule.path)
    root = read_yaml(rule.path, text)
    return [_problem(Source(rule.path, text), root, rule, sort, index) for sort, index in wrong]


_WRONG = {
    "bad": ("misses its bad example", "widen what the rule looks for, or move the example to good"),
    "good": ("marks its good example", "narrow what the rule looks for, or move the example to bad"),
}


def _misjudged(rule: Rule, rulebook: Rulebook) -> Iterator[tuple[str, int]]:
    kind = ASSUMED if rule.applies_to(ASSUMED) else rule.kinds[0]
    compares = rule.extends in AGAINST_FACTS
    for expected in _WRONG:
        for index, example in enumerate(rule.examples.get(expected, [])):
            document = read_document(example)
            named = document.front_matter is not None and "kind" in document.front_matter.fields
            asked = None if named else kind
            findings = lint(document, rulebook, kind=asked, facts=_facts(document, asked) if compares else None)
            if any(finding.rule == rule.id for finding in findings) is not (expected == "bad"):
                yield expected, index


def _problem(source: Source, root: Placed, rule: Rule, sort: str, index: int) -> Problem:
    message, hint = _WRONG[sort]
    message = f"{rule.id} {message}"
    for name in ("examples", sort):
        root = next((value for key, value in root.pairs() if str(key.value).lower() == name), root)
    if isinstance(root.value, list) and index < len(root.value):
        return source.at(root.value[index], message, hint)
    if root.value == rule.examples[sort][index]:
        return source.at(root, message, hint)
    return Problem(message, hint, Location(rule.path))  # the examples stand in the file of the pack
