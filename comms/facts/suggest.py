"""Near misses: what a misspelt key, word or id was probably meant to be."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

LONGEST = 60
SHORT = 4


def one_slip_apart(left: str, right: str) -> bool:
    """Whether two words differ by one letter wrong, missing or extra, or by two neighbours swapped."""
    if left == right or abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    rest_left, rest_right = left[start:], right[start:]
    if len(left) == len(right):
        swapped = rest_left[:2] == rest_right[:2][::-1] and rest_left[2:] == rest_right[2:]
        return rest_left[1:] == rest_right[1:] or swapped
    return rest_left[1:] == rest_right or rest_left == rest_right[1:]


def suggestion(written: str, known: Iterable[str]) -> str | None:
    """Return the known word that `written` was probably meant to be, None when none is near."""
    from difflib import get_close_matches

    words = tuple(known)
    if len(written) > LONGEST:
        return None
    plain = _plain(written)
    for candidate in words:
        if plain == _plain(candidate):
            return candidate
    for candidate in words:
        if one_slip_apart(plain, _plain(candidate)) and min(len(plain), len(candidate)) > 1:
            return candidate
    close = get_close_matches(written, words, n=1, cutoff=0.75 if len(written) > SHORT else 0.8)
    return close[0] if close else None


def near_miss(written: str, known: Iterable[str]) -> str | None:
    """Return the known word of an open list that `written` misspells by one slip (or by case or separator alone)."""
    words = tuple(known)
    if written in words or len(written) > LONGEST:
        return None
    plain = _plain(written)
    for candidate in words:
        if plain == _plain(candidate) or (len(written) >= SHORT and one_slip_apart(written, candidate)):
            return candidate
    return None


def _plain(word: str) -> str:
    return word.strip().lower().replace("_", "-").replace(" ", "-")
