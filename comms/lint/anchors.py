"""Words that a pattern cannot match without: one automaton looks for all of them, and only what they hit is matched.

Loaded only when rule files are compiled. The regular expression is read with Python's own parser; a pattern that it
does not understand simply gets no anchors, and is then tried on every block.
"""

from __future__ import annotations

import re
from re import _constants as op  # type: ignore[attr-defined] # the parser of the standard library, not in its stubs
from re import _parser as sre  # type: ignore[attr-defined] # as above

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    Exact = frozenset[str]
    Item = tuple[Any, Any]

MOST_STRINGS = 40
"""Beyond so many spellings of one stretch it is cut, so that the product of alternatives stays small."""

SHORTEST = 3
"""An anchor of fewer characters would hit nearly every block."""

MOST_CLAUSES = 4

_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_EMPTY: Exact = frozenset([""])


def clauses(pattern: str) -> list[list[str]]:
    """Give sets of lower-case strings of which a match of `pattern` holds at least one each, the rarest set first.

    An empty list says that nothing is known, so that the pattern must be tried everywhere.
    """
    try:
        tree = sre.parse(pattern.replace("(?i)", ""))
    except (re.error, RecursionError, OverflowError):
        return []
    found = [each for each in _required(list(tree)) if min(map(len, each)) >= SHORTEST]
    best = sorted(set(found), key=_worth, reverse=True)[:MOST_CLAUSES]
    return [sorted(each) for each in best]


def shortest(pattern: str) -> int:
    """Give the length of the shortest match of a pattern, in characters; 0 where nothing is known."""
    try:
        return int(sre.parse(pattern.replace("(?i)", "")).getwidth()[0])
    except (re.error, RecursionError, OverflowError):
        return 0


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
    """Give all strings that an item can match, in lower case; None where there are too many."""
    kind, value = item
    if kind is op.LITERAL:
        return frozenset([chr(value).lower()])
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
    if kind in _REPEATS and value[:2] in ((0, 1), (1, 1)):
        once = _exact_sequence(value[2])
        return None if once is None else once | (_EMPTY if value[0] == 0 else frozenset())
    return None


def _exact_set(members: list[Item]) -> Exact | None:
    if not all(kind is op.LITERAL for kind, _ in members):
        return None
    return frozenset(chr(value).lower() for _, value in members)


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
