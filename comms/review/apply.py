"""Bring taken changes into the Markdown of a draft, which may have been edited since the export.

Each change is placed by the words around it. What is written is read back and compared with what was meant; a change
that cannot be placed, or would not read back, is left out and named.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.document.reader import read_document
from comms.review.homes import homes
from comms.review.inserting import Inserter
from comms.review.leaves import Leaf, leaves
from comms.review.plan import Edit, Plan, RowTarget, Target, plan
from comms.review.reading_back import Operation, ReadBack, spliced
from comms.review.removing import removals
from comms.review.rewording import Rewording, Splice, letters_after, ways
from comms.review.words import character_map, folded

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from comms.review.changes import Change
    from comms.review.compare import Compared

CHANGED = "these words were changed in the draft since the export"
GONE = "this part of the draft was taken out since the export"
NO_PLACE = "Markdown has no place for it there"


@dataclass(frozen=True)
class Applied:
    """The draft with the changes in it, and the numbers of those that could not be placed, each with the reason."""

    text: str
    unplaced: dict[int, str]


def apply_changes(current: str, exported: str, compared: Compared, changes: Sequence[Change]) -> Applied:
    """Bring `changes` of the body into `current`, the draft as it is; `exported` is the draft as it went out."""
    by_revision = {revision: change.number for change in changes for revision in change.revisions}
    revisions = {change.number: change.revisions for change in changes}
    unplaced: dict[int, str] = {}
    while True:
        taken = [number for number in revisions if number not in unplaced]
        accepted = frozenset().union(*[revisions[number] for number in taken])
        attempt = _Attempt(current, exported, compared, plan(compared, accepted))
        failed = attempt.failed()
        if not failed:
            return Applied(attempt.result(), unplaced)
        named = {by_revision[cause]: reason for causes, reason in failed for cause in causes if cause in by_revision}
        new = {number: reason for number, reason in named.items() if number not in unplaced}
        # A failure that no change explains: nothing is taken rather than something wrong.
        unplaced.update(new or dict.fromkeys(taken, NO_PLACE))
        if len(unplaced) == len(revisions):
            return Applied(current, unplaced)


Failure = tuple[frozenset[int], str]


class _Attempt:
    """One try at a set of changes."""

    def __init__(self, current: str, exported: str, compared: Compared, wanted: Plan) -> None:
        self.source = current
        self.wanted = wanted
        self.compared = compared
        document = read_document(current)
        self.start = document.front_matter.body_start if document.front_matter is not None else 0
        self.leaves = leaves(document)
        self.homes = homes(compared, leaves(read_document(exported)), self.leaves)
        self.back = ReadBack(self.source, self.leaves)
        self.failures: list[Failure] = []
        self.operations: list[Operation] = []
        self.removed: set[int] = set()
        self._remove()
        self._reword()
        self._insert()

    # -- what is to be done -------------------------------------------------------------------------------------------

    def _remove(self) -> None:
        why: dict[int, frozenset[int]] = {}
        for unit, causes in self.wanted.gone.items():
            leaf = self.homes.get(unit)
            if leaf is None:
                if not self.compared.units[unit].block:
                    self.failures.append((causes, NO_PLACE))
                continue  # the draft has it no more either
            if folded(self.leaves[leaf].text) != folded(self.compared.units[unit].text):
                self.failures.append((causes, CHANGED))
                continue
            why[leaf] = causes
        for leaf in self._without_part_rows(why):
            self.failures.append((why.pop(leaf), NO_PLACE))
        self.removed = set(why)
        if not why:
            return
        splices = removals(self.source, self.leaves, self.removed)
        if splices is None:
            self.failures.append(
                (frozenset().union(*[why[one] for one in why if self.leaves[one].kind == "cell"]), NO_PLACE)
            )
            self.removed = set()
            return
        self.operations.append(Operation(frozenset().union(*why.values()), [splices], gone=tuple(sorted(why))))

    def _without_part_rows(self, gone: Collection[int]) -> list[int]:
        """Give the cells to go whose row stays in part: Markdown cannot lose one cell."""
        kept_rows = {id(leaf.path[-1]) for at, leaf in enumerate(self.leaves) if leaf.kind == "cell" and at not in gone}
        return [at for at in gone if self.leaves[at].kind == "cell" and id(self.leaves[at].path[-1]) in kept_rows]

    def _reword(self) -> None:
        for target in self._targets():
            if target.unit is None or not target.edits:
                continue
            causes = frozenset().union(*[edit.causes for edit in target.edits])
            at = self.homes.get(target.unit)
            if at is None:
                self.failures.append((causes, GONE if self.compared.units[target.unit].block else NO_PLACE))
                continue
            leaf = self.leaves[at]
            exported = self.compared.units[target.unit].text
            placed = list(self._placed(exported, leaf, target))
            if placed:
                letters = letters_after(leaf, placed)
                text = "".join([letter for letter, _ in letters])
                looks = [look for letter, look in letters if letter.strip()]
                alternatives = list(ways(self.source, leaf, placed))
                self.operations.append(Operation(causes, alternatives, reworded=(at, text), looks=list(looks)))

    def _placed(self, exported: str, leaf: Leaf, target: Target) -> Iterator[Rewording]:
        """Find where each edit of a unit lies in the text as it is now; what is there already needs nothing."""
        places = character_map(exported, leaf.text)
        for edit in target.edits:
            start = 0 if _is_label(exported[: edit.start]) else _after(places[edit.start - 1])
            end = len(leaf.text) if edit.end == len(exported) else places[edit.end]
            words = "".join([text for text, _ in edit.words])
            if start is None or end is None or start > end:
                self.failures.append((edit.causes, CHANGED))
                continue
            if _there(exported, leaf.text, edit, start, end, words):
                continue
            now = leaf.text[start:end]
            if folded(now) == folded(exported[edit.start : edit.end]):
                if words != now:
                    yield Rewording(start, end, edit.words)
            elif folded(now) != folded(words):
                self.failures.append((edit.causes, CHANGED))

    def _targets(self) -> Iterator[Target]:
        for target in self.wanted.targets:
            if isinstance(target, RowTarget):
                if target.block:
                    for cell in target.cells:
                        if cell.unit is None and cell.words:
                            self.failures.append((cell.causes, NO_PLACE))
                        yield cell
            else:
                yield target

    def _insert(self) -> None:
        run: list[Target | RowTarget] = []
        after: int | None = None
        lost = False
        table = 0
        for target in self.wanted.targets:
            units = [cell.unit for cell in target.cells] if isinstance(target, RowTarget) else [target.unit]
            if all(unit is None for unit in units):
                if _words_of(target):
                    run.append(target)
                continue
            known = [at for at in (self.homes.get(unit) for unit in units if unit is not None) if at is not None]
            if not known:
                lost = True
                continue
            self._put(run, after, known[0], lost=lost and after is None, table=table)
            run, after, lost = [], known[-1], False
            table = target.row.table if isinstance(target, RowTarget) else 0
        self._put(run, after, None, lost=lost and after is None, table=table)

    def _put(
        self, run: Sequence[Target | RowTarget], after: int | None, before: int | None, *, lost: bool, table: int
    ) -> None:
        """Put a run of new blocks between two leaves of the draft, unless it is there already."""
        if not run:
            return
        causes = frozenset().union(*[target.causes for target in run])
        texts = tuple([text for target in run for text in _words_of(target)])
        low, high = (after + 1 if after is not None else 0), (before if before is not None else len(self.leaves))
        there = [folded(self.leaves[at].text) for at in range(low, high) if at not in self.removed]
        wanted = [folded(text) for text in texts]
        if any(there[at : at + len(wanted)] == wanted for at in range(len(there) - len(wanted) + 1)):
            return
        if lost:
            self.failures.append((causes, GONE))
            return
        splices: list[Splice | None] = []
        if self._has_place(run, after, before):
            left = self.leaves[after] if after is not None else None
            right = self.leaves[before] if before is not None else None
            splices = [
                Inserter(self.source, left, right, self.start, table=table, raw=raw).splice(run)
                for raw in (True, False)
            ]
        alternatives = [[splice] for splice in splices if splice is not None]
        if not alternatives:
            self.failures.append((causes, NO_PLACE))
            return
        at = after if after is not None else -1
        self.operations.append(Operation(causes, alternatives, added=(at, texts)))

    def _has_place(self, run: Sequence[Target | RowTarget], after: int | None, before: int | None) -> bool:
        """Say whether a run can stand there: between two rows of a table only rows can, and nothing above its header."""
        left = self.leaves[after] if after is not None else None
        right = self.leaves[before] if before is not None else None
        inside = right is not None and right.kind == "cell" and not right.path[-1].header
        if inside:
            return left is not None and left.kind == "cell" and all(isinstance(one, RowTarget) for one in run)
        return True

    # -- whether it holds ---------------------------------------------------------------------------------------------

    def failed(self) -> list[Failure]:
        """Say what cannot be done; empty where all of it can."""
        if self.failures:
            return self.failures
        if self.back.holds(self.operations, strict=True):
            return []
        for operation in self.operations:
            self._choose(operation)
        if self.failures or self.back.holds(self.operations, strict=False):
            return self.failures
        causes = frozenset().union(*[operation.causes for operation in self.operations])
        return [(causes, NO_PLACE)]

    def _choose(self, operation: Operation) -> None:
        """Put the alternative first that reads back as meant, its looks too if there is one."""
        for strict in (True, False):
            for way in operation.alternatives:
                alone = Operation(
                    operation.causes, [way], operation.reworded, operation.gone, operation.added, operation.looks
                )
                if self.back.holds([alone], strict=strict):
                    operation.alternatives = [way]
                    return
        self.failures.append((operation.causes, NO_PLACE))

    def result(self) -> str:
        """Give the text with all operations done."""
        return spliced(self.source, [splice for one in self.operations for splice in one.alternatives[0]])


def _words_of(target: Target | RowTarget) -> list[str]:
    """Give the texts of a new target that are not blank."""
    cells = target.cells if isinstance(target, RowTarget) else [target]
    texts = ["".join([text for text, _ in cell.words]) for cell in cells]
    return [text for text in texts if text.strip()]


def _there(exported: str, current: str, edit: Edit, start: int, end: int, words: str) -> bool:
    """Say whether words that are only put in stand at their place already, and did not when it was exported."""
    if edit.start != edit.end or not words.strip():
        return False
    size = len(words)
    return (current[end : end + size] == words != exported[edit.end : edit.end + size]) or (
        current[max(start - size, 0) : start] == words != exported[max(edit.start - size, 0) : edit.start]
    )


def _is_label(text: str) -> bool:
    """Say whether nothing of the draft stands there: the beginning, or a number that the Word file wrote by hand."""
    return not text or (text.endswith(".\t") and text[:-2].isdecimal())


def _after(place: int | None) -> int | None:
    return None if place is None else place + 1
