"""Runs a rule on its own examples: what must be found, and what must be left alone."""

from __future__ import annotations

from comms.document.reader import read_document
from comms.lint.checks import AGAINST_FACTS
from comms.lint.engine import lint
from comms.lint.kinds import ASSUMED

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.document.tree import Document
    from comms.facts.loader import Facts
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.rule import Rule
    from comms.lint.rulebook import Rulebook


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
    kind = ASSUMED if rule.applies_to(ASSUMED) else rule.kinds[0]
    compares = rule.extends in AGAINST_FACTS
    wrong: list[str] = []
    for expected, word in (("bad", "misses"), ("good", "marks")):
        for example in rule.examples.get(expected, []):
            document = read_document(example)
            named = document.front_matter is not None and "kind" in document.front_matter.fields
            asked = None if named else kind
            findings = lint(document, rulebook, kind=asked, facts=_facts(document, asked) if compares else None)
            found = any(finding.rule == rule.id for finding in findings)
            if found is not (expected == "bad"):
                wrong.append(f"{rule.id} {word} its {expected} example: {example}")
    return wrong
