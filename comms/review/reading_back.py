"""Steps that change a draft, and whether the draft reads as meant once they are done."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comms.document.reader import read_document
from comms.review.leaves import Leaf, leaves
from comms.review.words import folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.review.rewording import Splice
    from comms.review.story import Look


@dataclass(slots=True)
class Operation:
    """One step: alternative splices, the leaves it rewords, takes out or puts in, and why."""

    causes: frozenset[int]
    alternatives: list[list[Splice]]
    reworded: tuple[int, str] | None = None
    gone: tuple[int, ...] = ()
    added: tuple[int, tuple[str, ...]] | None = None
    looks: list[Look] = field(default_factory=list)


class ReadBack:
    """Reads a draft with some steps done, and compares its blocks with those that were meant."""

    def __init__(self, source: str, found: Sequence[Leaf]) -> None:
        self.source = source
        self.leaves = found

    def holds(self, operations: Sequence[Operation], *, strict: bool) -> bool:
        """Say whether the text with these steps reads as meant; with `strict` reworded blocks must look so, too."""
        if any(not operation.alternatives for operation in operations):
            return False
        made = spliced(self.source, [splice for one in operations for splice in one.alternatives[0]])
        read = leaves(read_document(made))
        if [folded(leaf.text) for leaf in read if leaf.text.strip()] != self._meant(operations):
            return False
        if not strict:
            return True
        looks = [look for leaf in read for letter, look in zip(leaf.text, leaf.looks, strict=False) if letter.strip()]
        return self._looks_meant(operations, looks)

    def _meant(self, operations: Sequence[Operation]) -> list[str]:
        texts: list[str | None] = [leaf.text for leaf in self.leaves]
        added: dict[int, list[str]] = {}
        for operation in operations:
            if operation.reworded is not None:
                texts[operation.reworded[0]] = operation.reworded[1]
            for at in operation.gone:
                texts[at] = None
            if operation.added is not None:
                added.setdefault(operation.added[0], []).extend(operation.added[1])
        meant = [*added.get(-1, [])]
        for at, text in enumerate(texts):
            meant += [text] if text is not None else []
            meant += added.get(at, [])
        return [folded(text) for text in meant if text.strip()]

    def _looks_meant(self, operations: Sequence[Operation], looks: list[Look]) -> bool:
        """Say whether reworded blocks look as meant; only asked where nothing was put in or taken out."""
        if any(operation.gone or operation.added for operation in operations):
            operations = [one for one in operations if one.reworded is not None]
            return not operations or self.holds(operations, strict=True)
        reworded = {one.reworded[0]: one.looks for one in operations if one.reworded is not None}
        meant: list[Look] = []
        for at, leaf in enumerate(self.leaves):
            own = [look for letter, look in zip(leaf.text, leaf.looks, strict=False) if letter.strip()]
            meant += reworded.get(at, own) if leaf.kind != "code" else []
        return meant == looks


def spliced(source: str, splices: Sequence[Splice]) -> str:
    """Do all splices; of two at one place the one that comes first in the list stands first."""
    pieces: list[str] = []
    at = 0
    for start, end, text in sorted(splices, key=lambda splice: (splice.start, splice.end)):
        pieces += [source[at:start], text]
        at = max(at, end)
    return "".join([*pieces, source[at:]])
