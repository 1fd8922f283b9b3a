"""Words that a pattern cannot match without: one automaton looks for all of them, and only what they hit is matched.

Loaded only when rule files are compiled. The regular expression is read with Python's own parser; a pattern that it
does not understand simply gets no anchors, and is then tried on every block.
"""

from __future__ import annotations

import re
from functools import lru_cache
from re import _constants as op  # type: ignore[attr-defined] # the parser of the standard library, not in its stubs
from re import _parser as sre  # type: ignore[attr-defined] # as above

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Any

    Exact = frozenset[str]
    Item = tuple[Any, Any]

MOST_STRINGS = 16
"""Beyond so many spellings of one stretch it is cut, so that the product of alternatives stays small."""

SHORTEST = 3
"""An anchor of fewer characters would hit nearly every block."""

MOST_CLAUSES = 3

_REMEMBERED = 4096
"""Rules that are compiled again, since one of them changed, have their other patterns in common: so many are remembered."""

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_EMPTY: Exact = frozenset([""])
_BLANK: Exact = frozenset([" "])


MOST_ALTERNATIVES = 60
"""A pattern with more alternatives than this is judged as a whole."""

FEWEST_BLANKS = 8
"""A match that holds so many blanks is rarer than any of its words."""


def needs(pattern: str) -> dict[str, Any]:
    """Give what a text must hold for a match of `pattern`; what is not known is left out.

    `clauses` are sets of case-folded strings of which it holds at least one each, the rarest set first; an empty list
    says that nothing is known, so that the pattern must be tried everywhere. `shortest` is the length of the shortest match in characters, `blanks` how many it holds at
    least; `either` has the clauses of each alternative of the pattern, all of one of which must be satisfied.
    """
    known = _needs(pattern)
    return {**known, "clauses": list(known["clauses"])}


@lru_cache(maxsize=_REMEMBERED)
def _needs(pattern: str) -> dict[str, Any]:
    items = _parsed(pattern)
    if items is None:
        return {"clauses": []}
    known: dict[str, Any] = {
        "clauses": _best(items, MOST_CLAUSES, SHORTEST),
        "shortest": sum(map(_shortest, items)),
        "blanks": _blanks(items),
    }
    if known["blanks"] < FEWEST_BLANKS:
        del known["blanks"]
    either = [_best(each, MOST_CLAUSES, 1) for each in _alternatives(items)]
    if all(either):
        known["either"] = either
    return known


def table(rules: Iterable[Mapping[str, Any]], own: Iterable[dict[str, Any]]) -> dict[str, list[Any]]:
    """Put numbers in the place of the clauses of all patterns, and give what the numbers stand for.

    That is the words of all clauses and, for each word, the numbers of the clauses that it satisfies. Patterns of a
    pack are made of the same parts, so that most clauses are shared.
    """
    numbers: dict[tuple[str, ...], int] = {}
    words: dict[str, list[int]] = {}
    tries = [each for rule in rules for each in rule["options"].get("tries", ())]
    cues = [each for rule in rules for name in ("cues", "headings") for each in rule["options"].get(name, ())]
    for pattern in (*tries, *cues, *own):
        for at, clause in enumerate(pattern["clauses"]):
            number = numbers.setdefault(tuple(clause), len(numbers))
            pattern["clauses"][at] = number
            if number == len(numbers) - 1:
                for word in clause:
                    if number not in words.setdefault(word, []):
                        words[word].append(number)
    for pattern in tries:
        if len(pattern.get("either", ())) == 1:
            del pattern["either"]  # the gate has asked for these words already
    return {"words": list(words), "clauses": list(words.values())}


def _parsed(pattern: str) -> list[Item] | None:
    """Read a pattern with Python's parser; None where it does not understand it."""
    source = re.sub(r"\(\?[im]+\)", "", pattern)
    source = re.sub(r"\\x\{([0-9A-Fa-f]{1,8})\}", lambda found: f"\\U{int(found[1], 16):08x}", source)
    try:
        return list(sre.parse(source))
    except (re.error, RecursionError, OverflowError):
        return None


def _best(items: list[Item], most: int, shortest: int) -> list[list[str]]:
    """Give the rarest of the sets of strings that a match of a sequence holds one of each."""
    found = [_fewest(each) for each in _required(items) if min(map(len, each)) >= shortest]
    best = sorted(set(found), key=_worth, reverse=True)[:most]
    return [sorted(each) for each in best]


def _fewest(strings: Exact) -> Exact:
    """Leave out strings that hold another one: a text with them has that one too. White space is one blank."""
    kept: list[str] = []
    for string in sorted({re.sub(r"\s+", " ", string) for string in strings}, key=len):
        if not any(each in string for each in kept):
            kept.append(string)
    return frozenset(kept)


def _alternatives(items: list[Item]) -> list[list[Item]]:
    """Give the sequences of which a match is one, where all of a pattern, but for its edges, is an alternation."""
    inner = [(at, item) for at, item in enumerate(items) if item[0] is not op.AT]
    if len(inner) != 1:
        return [items]
    at, (kind, value) = inner[0]
    if kind is op.SUBPATTERN:
        return _alternatives([*items[:at], *value[3], *items[at + 1 :]])
    if kind is not op.BRANCH:
        return [items]
    found = [each for branch in value[1] for each in _alternatives([*items[:at], *branch, *items[at + 1 :]])]
    return found if len(found) <= MOST_ALTERNATIVES else [items]


def _shortest(item: Item) -> int:
    """Give the length of the shortest match of one node, in characters."""
    kind, value = item
    if kind is op.SUBPATTERN:
        return sum(map(_shortest, value[3]))
    if kind is op.BRANCH:
        return min(sum(map(_shortest, branch)) for branch in value[1])
    if kind in _REPEATS:
        return int(value[0]) * sum(map(_shortest, value[2]))
    if kind is op.ATOMIC_GROUP:
        return sum(map(_shortest, value))
    return int(kind in (op.LITERAL, op.NOT_LITERAL, op.ANY, op.IN))


def _blanks(items: Iterable[Item]) -> int:
    """Count the white space that every match of a sequence holds."""
    count = 0
    for kind, value in items:
        if kind is op.SUBPATTERN:
            count += _blanks(value[3])
        elif kind is op.BRANCH:
            count += min(map(_blanks, value[1]))
        elif kind in _REPEATS:
            count += value[0] * _blanks(value[2])
        elif kind is op.IN:
            count += value == [(op.CATEGORY, op.CATEGORY_SPACE)]
        elif kind is op.LITERAL:
            count += value == ord(" ")
    return count


def _required(items: list[Item]) -> list[Exact]:
    """Give the sets of strings of which a match of this sequence must hold one each."""
    found: list[Exact] = []
    run: Exact = _EMPTY
    for item in items:
        exact = _exact(item)
        product = _product(run, exact) if exact is not None else None
        if product is not None:
            run = product
            continue
        found.append(run)
        run = exact if exact is not None else _EMPTY
        if exact is None:
            found.extend(_inside(item))
    return [*found, run]


def _inside(item: Item) -> list[Exact]:
    kind, value = item
    if kind is op.SUBPATTERN:
        return _required(list(value[3]))
    if kind is op.BRANCH:
        best = [max(_required(list(branch)), key=_worth) for branch in value[1]]
        return [frozenset[str]().union(*best)]
    if kind in _REPEATS and value[0] >= 1:
        return _required(list(value[2]))
    if kind is op.ATOMIC_GROUP:
        return _required(list(value))
    return []


def _exact(item: Item) -> Exact | None:  # noqa: PLR0911 - one line for each kind of node
    """Give all strings that an item can match, case-folded; None where there are too many."""
    kind, value = item
    if kind is op.LITERAL:
        return frozenset([chr(value).casefold()])
    if kind in (op.AT, op.ASSERT, op.ASSERT_NOT):
        return _EMPTY
    if kind is op.IN:
        return _exact_set(value)
    if kind is op.SUBPATTERN:
        return _exact_sequence(value[3])
    if kind is op.ATOMIC_GROUP:
        return _exact_sequence(value)
    if kind is op.BRANCH:
        return _union(_exact_sequence(branch) for branch in value[1])
    if _is_blank(item) or (kind in _REPEATS and value[0] >= 1 and len(value[2]) == 1 and _is_blank(value[2][0])):
        return _BLANK
    if kind in _REPEATS and value[:2] in ((0, 1), (1, 1)):
        once = _exact_sequence(value[2])
        return None if once is None else once | (_EMPTY if value[0] == 0 else frozenset())
    return None


def _is_blank(item: Item) -> bool:
    """Say whether a node stands for white space, which is one blank where words are looked for (`folded`)."""
    return bool(item[0] is op.IN and item[1] == [(op.CATEGORY, op.CATEGORY_SPACE)])


def _exact_set(members: list[Item]) -> Exact | None:
    if not all(kind is op.LITERAL for kind, _ in members):
        return None
    return frozenset(chr(value).casefold() for _, value in members)


def _exact_sequence(items: Iterable[Item]) -> Exact | None:
    run: Exact | None = _EMPTY
    for item in items:
        exact = _exact(item)
        run = None if exact is None else _product(run, exact)
        if run is None:
            return None
    return run


def _product(left: Exact | None, right: Exact) -> Exact | None:
    if left is None or len(left) * len(right) > MOST_STRINGS:
        return None
    return frozenset(first + second for first in left for second in right)


def _union(sets: Iterable[Exact | None]) -> Exact | None:
    union: set[str] = set()
    for each in sets:
        if each is None:
            return None
        union |= each
    return frozenset(union) if len(union) <= MOST_STRINGS else None


def _worth(strings: Exact) -> tuple[int, int]:
    """Prefer the set whose shortest string, without the blanks round it, is longer; then the smaller set."""
    return min(len(string.strip()) for string in strings), -len(strings)
