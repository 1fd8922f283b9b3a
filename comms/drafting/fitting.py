"""The specimen without the lines that are not about one customer, so that edits to those concern nobody else."""

from __future__ import annotations

from difflib import SequenceMatcher

_ALIKE = 0.6
"""From this likeness on, a changed line is taken for the same line edited."""


def fitted(base: str, specimen: str, generated: str) -> tuple[str, str]:
    """Give base and specimen without the lines that `generated` leaves out, where people left them or edited them alone.

    A list item about other customers' data then stands on neither side of the merge, edited or not. What people did to
    such a line beyond an edit in its place is left as it is, for the merge to refuse.
    """
    old, mine, new = base.split("\n"), specimen.split("\n"), generated.split("\n")
    gone: set[int] = set()
    for word, start, end, _, _ in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if word == "delete":
            gone.update(place for place in range(start, end) if old[place].strip())
    dropped: set[int] = set()
    out: set[int] = set()
    for word, start, end, mine_start, mine_end in SequenceMatcher(None, old, mine, autojunk=False).get_opcodes():
        if end - start != mine_end - mine_start:
            continue
        for place, other in zip(range(start, end), range(mine_start, mine_end), strict=True):
            if place in gone and (word == "equal" or _alike(old[place], mine[other])):
                out.add(place)
                dropped.add(other)
    kept = "\n".join(line for place, line in enumerate(old) if place not in out)
    return kept, "\n".join(line for place, line in enumerate(mine) if place not in dropped)


def _alike(one: str, other: str) -> bool:
    return SequenceMatcher(None, one, other, autojunk=False).ratio() >= _ALIKE
