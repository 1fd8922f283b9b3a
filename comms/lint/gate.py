"""One pass of one automaton over a document tells which patterns can match in which block.

Every pattern has clauses (`comms.lint.anchors`): sets of words of which each match holds one. A pattern is tried on a
block that holds a word of each of its clauses; most patterns are never even compiled. So the cost of a document hardly
depends on the number of rules.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from ahocorasick_rs import AhoCorasick

    from comms.lint.rule import Rule

    Try = tuple[int, int]
    """A rule and one of its patterns, by their indices."""

BETWEEN = "\x00"


class Gate:
    """The automaton over the clauses of all patterns: those of the rules, and those of our own modules (`own`)."""

    __slots__ = ("_automaton", "_numbers", "_of_word", "_own", "always", "rules", "sources", "tries")

    def __init__(self, rules: Sequence[Rule], own: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        self.rules = [rule for rule in rules if "tries" in rule.options]
        self.tries: dict[Try, list[int]] = {}
        self.always: list[Try] = []
        self.sources: dict[str, list[int]] = {}
        self._own = [{"pattern": source, **needs} for source, needs in (own or {}).items()]
        self._own += [cue for rule in rules for name in ("cues", "headings") for cue in rule.options.get(name, ())]
        self._numbers: dict[str, int] = {}
        self._of_word: list[list[int]] = []
        self._automaton: AhoCorasick | None = None

    def survey(self, texts: Sequence[str]) -> Survey:
        """Find out which clauses are satisfied in which of some texts."""
        automaton = self._automaton or self._build()
        folded = [text.casefold() for text in texts]
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
            for clause in self._of_word[word]:
                known = of_clause.get(clause)
                of_clause[clause] = places if known is None else known | places
        return Survey(self, of_clause, len(texts))

    def _build(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        words: dict[str, list[int]] = {}
        for rule_index, rule in enumerate(self.rules):
            for index, attempt in enumerate(rule.options["tries"]):
                if attempt["clauses"]:
                    self.tries[rule_index, index] = self._number(attempt["clauses"], words)
                else:
                    self.always.append((rule_index, index))
        for pattern in self._own:
            if pattern.get("clauses"):
                self.sources[pattern["pattern"]] = self._number(pattern["clauses"], words)
        self._of_word = list(words.values())
        self._automaton = AhoCorasick(list(words), implementation=Implementation.NoncontiguousNFA, store_patterns=False)
        return self._automaton

    def _number(self, clauses: Sequence[Sequence[str]], words: dict[str, list[int]]) -> list[int]:
        """Give the numbers of clauses; the same clause, as patterns of a pack have it in common, gets one number."""
        numbers = []
        for clause in clauses:
            key = BETWEEN.join(clause)
            number = self._numbers.get(key)
            if number is None:
                number = self._numbers[key] = len(self._numbers)
                for word in clause:
                    words.setdefault(word, []).append(number)
            numbers.append(number)
        return numbers


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
        for (rule, index), clauses in self._gate.tries.items():
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
