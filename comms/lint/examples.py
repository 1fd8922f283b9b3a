"""Runs a rule on its own examples: what must be found, and what must be left alone."""

from __future__ import annotations

from comms.document.reader import read_document
from comms.lint.engine import lint
from comms.lint.kinds import ASSUMED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.lint.rule import Rule
    from comms.lint.rulebook import Rulebook


def failures(rule: Rule, rulebook: Rulebook) -> list[str]:
    """Give a line for each example of a rule that it judges wrongly; none means that the rule does what it says."""
    kind = ASSUMED if rule.applies_to(ASSUMED) else rule.kinds[0]
    wrong: list[str] = []
    for expected, word in (("bad", "misses"), ("good", "marks")):
        for example in rule.examples.get(expected, []):
            findings = lint(read_document(example), rulebook, kind=kind)
            found = any(finding.rule == rule.id for finding in findings)
            if found is not (expected == "bad"):
                wrong.append(f"{rule.id} {word} its {expected} example: {example}")
    return wrong
