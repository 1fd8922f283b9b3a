"""One pass of one automaton over a document tells which rules can match in which block.

Every pattern of the rulebook is represented by words that it cannot match without (`comms.lint.anchors`); patterns with
none are tried everywhere. So the cost of a document hardly depends on the number of rules.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ahocorasick_rs import AhoCorasick

    from comms.lint.rule import Rule

BETWEEN = "\x00"


class Gate:
    """The automaton over the anchors of all rules that have a pattern."""

    __slots__ = ("_always", "_automaton", "_owners", "_rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [rule for rule in rules if "pattern" in rule.options]
        self._always = [rule for rule in self._rules if rule.options["anchors"] is None]
        self._owners: list[list[Rule]] = []
        self._automaton: AhoCorasick | None = None

    def candidates(self, texts: Sequence[str]) -> list[list[Rule]]:
        """Give, for each text, the rules with a pattern that can match in it, in the order of the rulebook."""
        if self._automaton is None:
            self._automaton = self._build()
        found: list[dict[str, Rule]] = [{rule.id: rule for rule in self._always} for _ in texts]
        lowered = [text.lower() for text in texts]
        ends: list[int] = []
        end = 0
        for text in lowered:
            end += len(text) + len(BETWEEN)
            ends.append(end)
        at = 0
        hits = self._automaton.find_matches_as_indexes(BETWEEN.join(lowered), overlapping=True)
        for index, start, _ in sorted(hits, key=lambda hit: hit[1]):
            while ends[at] <= start:
                at += 1
            for rule in self._owners[index]:
                found[at][rule.id] = rule
        return [[each[name] for name in sorted(each)] for each in found]

    def _build(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        index: dict[str, list[Rule]] = {}
        for rule in self._rules:
            for anchor in rule.options["anchors"] or ():
                index.setdefault(anchor, []).append(rule)
        self._owners = list(index.values())
        return AhoCorasick(list(index), implementation=Implementation.NoncontiguousNFA)
