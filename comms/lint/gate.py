"""One pass of one automaton over a document tells which patterns can match in which block.

Every pattern of the rulebook has clauses (`comms.lint.anchors`): sets of words of which each match holds one. A pattern
is tried on a block that holds a word of each of its clauses; most patterns are never even compiled. So the cost of a
document hardly depends on the number of rules.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from ahocorasick_rs import AhoCorasick

    from comms.lint.rule import Rule

    Try = tuple[int, int]
    """A rule and one of its patterns, by their indices."""

BETWEEN = "\x00"


class Gate:
    """The automaton over the clauses of all rules that have patterns."""

    __slots__ = ("_always", "_automaton", "_others", "_owners", "_rules")

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [rule for rule in rules if "tries" in rule.options]
        self._always: list[Try] = []
        self._owners: list[list[Try]] = []
        self._others: dict[Try, list[frozenset[int]]] = {}
        self._automaton: AhoCorasick | None = None

    def candidates(self, texts: Sequence[str]) -> list[list[tuple[Rule, list[int]]]]:
        """Give, for each text, the rules that can match in it, with the indices of those of their patterns that can."""
        automaton = self._automaton or self._build()
        lowered = [text.lower() for text in texts]
        ends: list[int] = []
        end = 0
        for text in lowered:
            end += len(text) + len(BETWEEN)
            ends.append(end)
        words: list[set[int]] = [set() for _ in texts]
        at = 0
        hits = automaton.find_matches_as_indexes(BETWEEN.join(lowered), overlapping=True)
        hits.sort(key=_start)
        for word, start, _ in hits:
            while ends[at] <= start:
                at += 1
            words[at].add(word)
        return [self._tries(found) for found in words]

    def _tries(self, words: set[int]) -> list[tuple[Rule, list[int]]]:
        tries = set(self._always)
        for word in words:
            for each in self._owners[word]:
                if each not in tries and not any(clause.isdisjoint(words) for clause in self._others[each]):
                    tries.add(each)
        grouped: dict[int, list[int]] = {}
        for rule, index in sorted(tries):
            grouped.setdefault(rule, []).append(index)
        return [(self._rules[rule], indices) for rule, indices in grouped.items()]

    def _build(self) -> AhoCorasick:
        from ahocorasick_rs import AhoCorasick, Implementation

        words: dict[str, int] = {}
        for rule_index, rule in enumerate(self._rules):
            for index, attempt in enumerate(rule.options["tries"]):
                each = (rule_index, index)
                if not attempt["clauses"]:
                    self._always.append(each)
                    continue
                known = [[words.setdefault(word, len(words)) for word in clause] for clause in attempt["clauses"]]
                self._owners.extend([] for _ in range(len(words) - len(self._owners)))
                for word in known[0]:
                    self._owners[word].append(each)
                self._others[each] = [frozenset(clause) for clause in known[1:]]
        self._automaton = AhoCorasick(list(words), implementation=Implementation.NoncontiguousNFA)
        return self._automaton


def _start(hit: tuple[int, int, int]) -> int:
    return hit[1]
