"""Which block of the draft, as it is now, is which block of the draft as it was exported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.review.words import pairs

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from comms.review.compare import Compared
    from comms.review.leaves import Leaf


def homes(compared: Compared, exported: Sequence[Leaf], current: Sequence[Leaf]) -> Mapping[int, int]:
    """Give, for the number of every unit, that of its leaf in the draft as it is now, where there is one."""
    places = {(leaf.number, leaf.cell): at for at, leaf in enumerate(exported)}
    old, new = _rows(exported), _rows(current)
    partner: dict[int, int] = {}
    for one, two in pairs([_text(exported, row) for row in old], [_text(current, row) for row in new]):
        if (exported[old[one][0]].kind == "cell") == (current[new[two][0]].kind == "cell"):
            partner.update(zip(old[one], new[two], strict=False))
    found: dict[int, int] = {}
    for number, unit in enumerate(compared.units):
        at = places.get((unit.block, unit.cell))
        if unit.block and at is not None and at in partner:
            found[number] = partner[at]
    return found


def _rows(all_leaves: Sequence[Leaf]) -> list[list[int]]:
    found: list[list[int]] = []
    for at, leaf in enumerate(all_leaves):
        if found and leaf.kind == "cell" and all_leaves[found[-1][0]].number == leaf.number:
            found[-1].append(at)
        else:
            found.append([at])
    return found


def _text(all_leaves: Sequence[Leaf], row: Sequence[int]) -> str:
    first = all_leaves[row[0]]
    return "***" if first.kind == "break" else "\t".join([all_leaves[at].text for at in row])
