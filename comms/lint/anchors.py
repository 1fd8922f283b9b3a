"""Words that a pattern cannot match without: one automaton looks for all of them, and only what they hit is matched.

Loaded only when rule files are compiled. The regular expression is read with Python's own parser; a pattern that it
does not understand simply gets no anchors, and is then tried on every block.
"""

from __future__ import annotations

import re._constants as op
import re._parser as sre

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

_EMPTY: Exact = frozenset([""])


def anchors(pattern: str) -> list[str] | None:
    """Give lower-case strings of which every match of `pattern` holds at least one; None where there are none such."""
    try:
        tree = sre.parse(pattern.replace("(?i)", ""), re_flags)
    except (re_error, RecursionError, OverflowError):
        return None
    best = _required(list(tree))
    if best is None or min(map(len, best)) < SHORTEST:
        return None
    return sorted(best)


re_flags = 0
re_error = sre.error if hasattr(sre, "error") else Exception


def _required(items: list[Item]) -> Exact | None:
    """Give the best set of strings of which a match of this sequence must hold one."""
    best: Exact | None = None
    run: Exact = _EMPTY
    for item in items:
        exact = _exact(item)
        product = _product(run, exact) if exact is not None else None
        if product is not None:
            run = product
            continue
        best = _better(best, run)
        run = exact if exact is not None else _EMPTY
        if exact is None:
            best = _better(best, _inside(item))
    return _better(best, run)


def _inside(item: Item) -> Exact | None:
    kind, value = item
    if kind is op.SUBPATTERN:
        return _required(list(value[3]))
    if kind is op.BRANCH:
        union: set[str] = set()
        for branch in value[1]:
            required = _required(list(branch))
            if required is None:
                return None
            union |= required
        return frozenset(union)
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[0] >= 1:
        return _required(list(value[2]))
    if kind is op.ATOMIC_GROUP:
        return _required(list(value))
    return None


def _exact(item: Item) -> Exact | None:
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
    if kind in (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT) and value[:2] in ((0, 1), (1, 1)):
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


def _better(one: Exact | None, other: Exact | None) -> Exact | None:
    """Prefer the set whose shortest string, without the blanks round it, is longer; then the smaller set."""
    if one is None or other is None:
        return one if other is None else other

    def worth(strings: Exact) -> tuple[int, int]:
        return min(len(string.strip()) for string in strings), -len(strings)

    return max(one, other, key=worth)
