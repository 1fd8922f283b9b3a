"""Which changes a person names: all of them, those of an author, or some by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.errors import Problem, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.review.changes import Change

UNTRACKED = "untracked"


def select(changes: Sequence[Change], accept: str, reject: str) -> tuple[set[int], set[int]]:
    """Give the numbers to take and those to leave out, from words such as `all`, `L. Counsel`, `untracked`, `2,5-7`.

    What is named more closely wins: a number over an author, an author over all. Raises UsageError, with every problem,
    for a name that fits nothing and for a change that is named as closely on both sides.
    """
    problems: list[Problem] = []
    taken, left = _ranked(changes, accept, problems), _ranked(changes, reject, problems)
    both = sorted(number for number in taken if taken[number] == left.get(number))
    if both:
        names = ", ".join(map(str, both))
        problems.append(Problem(f"to take and to leave out at once: {names}", "name each change on one side only"))
    if problems:
        raise UsageError(problems=problems)
    take = {number for number, rank in taken.items() if rank > left.get(number, -1)}
    return take, {number for number, rank in left.items() if rank > taken.get(number, -1)}


def _ranked(changes: Sequence[Change], words: str, problems: list[Problem]) -> dict[int, int]:
    """Give the numbers that some words name, each with how closely."""
    found: dict[int, int] = {}
    whole = _named(changes, words.strip())  # an author's name may hold a comma
    for word in [words.strip()] if whole else [part.strip() for part in words.split(",")]:
        if not word:
            continue
        named = _named(changes, word)
        if named is None:
            problems.append(_unknown(changes, word))
            continue
        rank, numbers = named
        for number in numbers:
            found[number] = max(rank, found.get(number, -1))
    return found


def _named(changes: Sequence[Change], word: str) -> tuple[int, list[int]] | None:
    known = {change.number for change in changes}
    low, dash, high = word.partition("-")
    if low.strip().isdecimal() and (not dash or high.strip().isdecimal()):
        first, last = int(low), int(high) if dash else int(low)
        numbers = [number for number in sorted(known) if first <= number <= last]
        return (2, numbers) if first in known and last in known else None
    if word.lower() == "all":
        return 0, sorted(known)
    if word.lower() == UNTRACKED:
        return 1, [change.number for change in changes if not change.tracked]
    by = [change.number for change in changes if change.tracked and change.author.lower() == word.lower()]
    return (1, by) if by else None


def _unknown(changes: Sequence[Change], word: str) -> Problem:
    authors = sorted({change.author for change in changes if change.author})
    numbers = f"the changes are 1 to {len(changes)}" if changes else "there are no changes"
    by = f", by {', '.join(authors)}" if authors else ""
    return Problem(f"there is no change {word!r}", f"{numbers}{by}; `all` and `untracked` name several")
