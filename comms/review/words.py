"""Texts compared word by word, and which character of the one is which of the other. White space of every kind is alike."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

_TOKEN = re.compile(r"\s+|\w+|[^\w\s]")
_ALIKE = 0.4
_LARGEST = 4_000_000
"""Pairs of words from which on two texts are not compared in their middle: it would take minutes."""

_MOST_PARAGRAPHS = 40_000
"""Pairs of paragraphs from which on nobody looks for those that are only alike."""


class Hunk(NamedTuple):
    """`a[start:end]` became `b[new_start:new_end]`; the two are alike where `same`."""

    same: bool
    start: int
    end: int
    new_start: int
    new_end: int


def folded(text: str) -> str:
    """Give a text with every run of white space as one blank, none at its ends."""
    return " ".join(text.split())


def hunks(a: str, b: str) -> list[Hunk]:
    """Compare two texts; differences of nothing but the length or kind of white space count as alike."""
    if a == b:
        return [Hunk(True, 0, len(a), 0, len(b))] if a else []
    old, new = _TOKEN.findall(a), _TOKEN.findall(b)
    left, right = _keys(old), _keys(new)
    starts, new_starts = _starts(old), _starts(new)
    found = []
    for word, low, high, new_low, new_high in _opcodes(left, right):
        removed, added = a[starts[low] : starts[high]], b[new_starts[new_low] : new_starts[new_high]]
        at_edge = (low == 0 and high == 0) or new_low == 0 or high == len(left) or new_high == len(right)
        blank = not removed.strip() and not added.strip()
        same = word == "equal" or (blank and (bool(removed and added) or at_edge))
        found.append(Hunk(same, starts[low], starts[high], new_starts[new_low], new_starts[new_high]))
    return found


def character_map(a: str, b: str) -> list[int | None]:
    """Give, for every character of `a`, the place in `b` where it stands, None where it is not there any more."""
    places: list[int | None] = [None] * len(a)
    for hunk in hunks(a, b):
        if not hunk.same:
            continue
        left, right = a[hunk.start : hunk.end], b[hunk.new_start : hunk.new_end]
        if len(left) == len(right):
            places[hunk.start : hunk.end] = range(hunk.new_start, hunk.new_end)
            continue
        at, to = hunk.start, hunk.new_start
        for one, two in zip(_TOKEN.findall(left), _TOKEN.findall(right), strict=False):
            for shift in range(len(one)):
                places[at + shift] = to + min(shift, len(two) - 1)
            at, to = at + len(one), to + len(two)
    return places


def alike(a: str, b: str) -> float:
    """Say how much two texts share, from 0 to 1."""
    if folded(a) == folded(b):
        return 1.0
    old, new = a.split(), b.split()
    if not old or not new or len(old) * len(new) > _LARGEST:
        return 0.0
    return SequenceMatcher(None, old, new, autojunk=False).ratio()


def pairs(a: list[str], b: list[str], pinned: dict[int, int] | None = None) -> list[tuple[int, int]]:
    """Pair the paragraphs of two texts in order: those pinned, those that are equal, then those that are alike."""
    fixed = _rising(pinned or {})
    found: list[tuple[int, int]] = []
    low, new_low = 0, 0
    for high, new_high in [*fixed, (len(a), len(b))]:
        found += _pairs_between(a, b, (low, high), (new_low, new_high))
        if high < len(a) and new_high < len(b):
            found.append((high, new_high))
        low, new_low = high + 1, new_high + 1
    return found


def _rising(pinned: dict[int, int]) -> list[tuple[int, int]]:
    """Give the longest run of pins that keep their order."""
    from bisect import bisect_left

    tails: list[int] = []
    ends: list[int] = []
    before: dict[int, int] = {}
    for at, to in sorted(pinned.items()):
        place = bisect_left(tails, to)
        if place:
            before[at] = ends[place - 1]
        if place == len(tails):
            tails.append(to)
            ends.append(at)
        else:
            tails[place], ends[place] = to, at
    found = []
    at = ends[-1] if ends else -1
    while at >= 0:
        found.append((at, pinned[at]))
        at = before.get(at, -1)
    return found[::-1]


def _pairs_between(a: list[str], b: list[str], old: tuple[int, int], new: tuple[int, int]) -> list[tuple[int, int]]:
    left, right = [folded(text) for text in a[slice(*old)]], [folded(text) for text in b[slice(*new)]]
    if not left or not right:
        return []
    found = []
    for word, low, high, new_low, new_high in SequenceMatcher(None, left, right, autojunk=False).get_opcodes():
        if word == "equal":
            found += [(old[0] + low + step, new[0] + new_low + step) for step in range(high - low)]
        elif word == "replace" and (high - low) * (new_high - new_low) <= _MOST_PARAGRAPHS:
            at = new_low
            for one in range(low, high):
                rated = [(alike(left[one], right[two]), -two) for two in range(at, new_high)]
                likeness, best = max(rated, default=(0.0, 0))
                best = -best
                if likeness >= _ALIKE:
                    found.append((old[0] + one, new[0] + best))
                    at = best + 1
    return found


def _keys(tokens: list[str]) -> list[str]:
    return [" " if token.isspace() else token for token in tokens]


def _starts(tokens: list[str]) -> list[int]:
    starts = [0]
    for token in tokens:
        starts.append(starts[-1] + len(token))
    return starts


def _opcodes(left: list[str], right: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Compare tokens, the ends that both share first: what is left in the middle is short for most edits."""
    head = 0
    while head < min(len(left), len(right)) and left[head] == right[head]:
        head += 1
    tail = 0
    while tail < min(len(left), len(right)) - head and left[-1 - tail] == right[-1 - tail]:
        tail += 1
    end, new_end = len(left) - tail, len(right) - tail
    found = [("equal", 0, head, 0, head)] if head else []
    middle, new_middle = left[head:end], right[head:new_end]
    if len(middle) * len(new_middle) > _LARGEST:
        found.append(("replace", head, end, head, new_end))
    elif middle or new_middle:
        matcher = SequenceMatcher(None, middle, new_middle, autojunk=False)
        found += [(word, a + head, b + head, c + head, d + head) for word, a, b, c, d in matcher.get_opcodes()]
    if tail:
        found.append(("equal", end, len(left), new_end, len(right)))
    return found
