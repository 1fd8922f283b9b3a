"""The checks: one module for each thing a rule can extend. A module is loaded when a rule first needs it."""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Protocol

    from comms.lint.reading import Reading
    from comms.lint.rule import Hit, Rule
    from comms.lint.scopes import Target

    class Check(Protocol):
        """What a module of this folder offers: `hits` for rules with a pattern, `find` for the others."""

        def hits(self, rule: Rule, target: Target, tries: Sequence[int]) -> Iterable[Hit]:
            """Give what those of the rule's patterns that can match find in one piece of text."""

        def find(self, rule: Rule, reading: Reading) -> Iterable[Hit]:
            """Give what the rule finds in a document."""


AGAINST_FACTS = frozenset(
    (
        "at_request_of_law_enforcement",
        "certainty_disagrees",
        "date_without_fact",
        "fact_left_out",
        "leak",
        "number_without_fact",
        "stale_fact",
        "third_party_named",
        "too_late",
        "unsupported_attribution",
        "unsupported_no_evidence",
        "unsupported_rule_out",
        "word_and_state_disagree",
    )
)
"""Checks that hold a text against the facts; they stand in `comms.lint.against_facts`."""


def check_named(extends: str) -> Check:
    """Give the check that a rule extends. Names come from `comms.lint.rule_keys.CHECKS`."""
    name = f"comms.lint.{'against_facts' if extends in AGAINST_FACTS else 'checks'}.{extends}"
    module = sys.modules.get(name)
    if module is None:
        __import__(name)
        module = sys.modules[name]
    return module
