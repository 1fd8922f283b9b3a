"""One pass of one automaton over a document tells which patterns can match in which block.

Every pattern has clauses (`comms.lint.anchors`): sets of words of which each match holds one. A pattern is tried on a
block that holds a word of each of its clauses; most patterns are never even compiled. So the cost of a document hardly
depends on the number of rules.
"""

from __future__ import annotations

from comms.lint.patterns import fold

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ahocorasick_rs import AhoCorasick

    from comms.lint.rule import Rule

BETWEEN = "\x00"


class Gate:
    """The automaton over the words of all clauses.

    `table` has the words, and the numbers of the clauses that each satisfies (`comms.lint.anchors.table`); `own` has
    what the patterns of our own modules need.
    """

    __slots__ = ("_automaton", "_clauses", "_words", "always", "rules", "sources", "tries")

    def __init__(
        self, rules: Sequence[Rule], table: Mapping[str, list[Any]], own: Mapping[str, Mapping[str, Any]]
    ) -> None:
        self.rules = [rule for rule in rules if "tries" in rule.options]
        self.tries: list[tuple[int, int, list[int]]] = []
        self.always: list[tuple[int, int]] = []
        for number, rule in enumerate(self.rules):
            for index, attempt in enumerate(rule.options["tries"]):
                if attempt["clauses"]:
                    self.tries.append((number, index, attempt["clauses"]))
                else:
                    self.always.append((number, index))
        self.sources = {source: needs["clauses"] for source, needs in own.items() if needs["clauses"]}
        for rule in rules:
            for cue in (*rule.options.get("cues", ()), *rule.options.get("headings", ())):
                if cue["clauses"]:
                    self.sources[cue["pattern"]] = cue["clauses"]
        self._words, self._clauses = table["words"], table["clauses"]
        self._automaton: AhoCorasick | None = None

    def survey(self, texts: Sequence[str]) -> Survey:
        """Find out which clauses are satisfied in which of some texts."""
        automaton = self._automaton or self._build()
        folded = [fold(text) for text in texts]
        of_word: dict[int, set[int]] = {}
        at = 0
        edge = len(folded[0]) if folded else 0
        for word, _, end in automaton.find_matches_as_indexes(BETWEEN.join(folded), overlapping=True):
            while end > edge:  # hits come in the order of their ends
                at += 1
                edge += len(BETWEEN) + len(folded[at])
            places = of_word.get(word)
            if places is None:
                of_word[word] = {at}
            else:
                places.add(at)
        of_clause: dict[int, set[int]] = {}
        for word, places in of_word.items():
            for clause in self._clauses[word]:
                known = of_clause.get(clause)
                of_clause[clause] = places if known is None else known | places
        return Survey(self, of_clause, len(texts))

    def _build(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        self._automaton = AhoCorasick(self._words, implementation=Implementation.NoncontiguousNFA, store_patterns=False)
        return self._automaton


class Survey:
    """What the gate saw in the texts of one document."""

    __slots__ = ("_gate", "_of_clause", "_texts")

    def __init__(self, gate: Gate, of_clause: dict[int, set[int]], texts: int) -> None:
        self._gate = gate
        self._of_clause = of_clause
        self._texts = texts

    def candidates(self) -> list[list[tuple[Rule, list[int]]]]:
        """Give, for each text, the rules that can match in it, with the indices of those of their patterns that can."""
        grouped: list[dict[int, list[int]]] = [{} for _ in range(self._texts)]
        for rule, index in self._gate.always:
            for each in grouped:
                each.setdefault(rule, []).append(index)
        for rule, index, clauses in self._gate.tries:
            for at in self._satisfied(clauses):
                grouped[at].setdefault(rule, []).append(index)
        rules = self._gate.rules
        return [[(rules[rule], sorted(each[rule])) for rule in sorted(each)] for each in grouped]

    def where(self, source: str) -> list[int] | None:
        """Give the texts that a pattern can match in, in order; None where the gate knows nothing of it."""
        clauses = self._gate.sources.get(source)
        return None if clauses is None else sorted(self._satisfied(clauses))

    def _satisfied(self, clauses: Sequence[int]) -> set[int]:
        """Give the texts that satisfy every clause."""
        places = self._of_clause.get(clauses[0], _NOWHERE)
        for clause in clauses[1:]:
            if not places:
                break
            places = places & self._of_clause.get(clause, _NOWHERE)
        return places


_NOWHERE: set[int] = set()
