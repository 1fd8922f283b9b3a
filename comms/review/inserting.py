"""Put new blocks into the source of a draft, in the list, quote or table where they belong."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.review.markup import written
from comms.review.plan import RowTarget, Target
from comms.review.removing import line_end, line_start
from comms.review.rewording import Splice, continuation
from comms.review.story import PLAIN, Look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Block
    from comms.review.leaves import Leaf
    from comms.review.plan import Words

_ORDERED = re.compile(r"(\d{1,9})([.)])")
_BULLET = "- "


@dataclass(slots=True)
class _Item:
    """An open list item: what stands before its marker, the marker with its blanks, whether items are parted by blanks."""

    lead: str
    marker: str
    loose: bool

    @property
    def inner(self) -> str:
        """What the further lines of the item begin with."""
        return self.lead + " " * len(self.marker)

    def following(self) -> _Item:
        """Give the item after this one."""
        number = _ORDERED.match(self.marker)
        if number is None:
            return _Item(self.lead, self.marker, self.loose)
        text = f"{int(number[1]) + 1}{number[2]}"
        return _Item(self.lead, text.ljust(len(self.marker) - 1) + " ", self.loose)


class Inserter:
    """Writes a run of new blocks that stands after one leaf, or before the first.

    `table` is the number that the table of the leaf before has in the reviewed file, 0 where that is no table. `raw` writes words as they are, which has to be read back: some would be taken for markup.
    """

    def __init__(
        self,
        source: str,
        after: Leaf | None,
        before: Leaf | None,
        body_start: int,
        *,
        table: int = 0,
        raw: bool = False,
    ) -> None:
        self._raw = raw
        self._table = table
        self._source = source
        self._after = after
        self._before = before
        self._start = body_start
        self._chain = _chain(source, after) if after is not None else []
        self._lines: list[str] = []
        self._quoted = after is not None and [one.kind for one in after.path] == ["quote"]

    def splice(self, run: Sequence[Target | RowTarget]) -> Splice | None:
        """Give the splice that puts a run in; None where it has no place."""
        at = 0
        while at < len(run):
            target = run[at]
            if isinstance(target, Target):
                self._block(target)
                at += 1
                continue
            end = at
            while end < len(run) and isinstance(run[end], RowTarget):
                end += 1
            rows = [one for one in run[at:end] if isinstance(one, RowTarget)]
            same = [one for one in rows if at == 0 and self._in_table() and one.row.table == self._table]
            if same:
                self._rows(same, inside=True)
            if len(same) < len(rows):
                self._rows(rows[len(same) :], inside=False)
            at = end
        return self._joined() if self._lines else None

    def _in_table(self) -> bool:
        return self._after is not None and self._after.kind == "cell"

    def _block(self, target: Target) -> None:
        line = target.line
        if line.depth >= 0:
            self._item(target)
            return
        quoted = "quote" in line.style
        letters = _letters(target.words)
        if line.level:
            self._chain = []
            self._add([f"{'#' * line.level} {self._written(letters, one_line=True)}".rstrip()])
        elif "code" in line.style:
            text = "".join([words for words, _ in target.words])
            self._add(["```", *text.split("\n"), "```"], self._chain[-1].inner if self._chain else "")
        elif self._chain and "list" in line.style:
            self._add(self._written(letters).split("\n"), self._chain[-1].inner)
        else:
            self._chain = []
            lines = self._written(letters).split("\n")
            if quoted:
                lead = ["> " + one for one in lines]
                self._add([">", *lead] if self._quoted else lead, blank=not self._quoted)
            else:
                self._add(lines)
        self._quoted = quoted

    def _item(self, target: Target) -> None:
        depth = min(target.line.depth, len(self._chain))
        self._quoted = False
        if depth < len(self._chain):
            item = self._chain[depth].following()
            blank = item.loose
        else:
            lead = self._chain[-1].inner if self._chain else ""
            like = self._like_next() if not self._chain and not self._lines else None
            item = like or _Item(lead, "1. " if target.line.ordered else _BULLET, loose=False)
            blank = not self._chain
        self._chain = [*self._chain[:depth], item]
        first, *rest = self._written(_letters(target.words)).split("\n")
        self._add([item.lead + item.marker + first, *[item.inner + one for one in rest]], blank=blank)

    def _like_next(self) -> _Item | None:
        """Give an item like that of the list that follows, where one does."""
        if self._before is None or not self._before.path or self._before.path[0].kind != "list":
            return None
        return _chain(self._source, self._before)[0]

    def _rows(self, rows: Sequence[RowTarget], *, inside: bool) -> None:
        if inside and self._after is not None:
            row = self._after.path[-1]
            lead = self._source[line_start(self._source, row.span.start) : row.span.start]
            columns = len(row.blocks)
            for target in rows:
                self._add([lead + _row(target, columns)], blank=False)
            return
        columns = max(len(target.cells) for target in rows)
        self._chain = []
        head, *others = [_row(target, columns) for target in rows]
        self._add([head, "|" + "---|" * columns, *others])

    def _written(self, letters: list[tuple[str, Look]], *, one_line: bool = False) -> str:
        text = "".join([letter for letter, _ in letters])
        if self._raw and "\n" not in text and all(look == PLAIN for _, look in letters):
            return text.strip()
        return written(letters, one_line=one_line)

    def _add(self, lines: list[str], lead: str = "", *, blank: bool = True) -> None:
        """Add the lines of a block, after a blank line if it needs one."""
        if blank:
            self._lines.append(lead.rstrip() if ">" in lead else "")
        self._lines += [lead + line if line else line for line in lines]

    def _joined(self) -> Splice:
        source = self._source
        if self._after is None:
            lines = self._lines[1:] if self._lines and not self._lines[0] else self._lines
            if self._before is None:
                body = source[self._start :]
                gap = "" if not body or body.endswith("\n\n") else "\n"
                return Splice(len(source), len(source), gap + "\n".join(lines) + "\n")
            top = self._before.path[0] if self._before.path else self._before.block
            at = line_start(source, top.span.start)
            gap = "\n" if self._chain and top.kind == "list" and not self._chain[0].loose else "\n\n"
            return Splice(at, at, "\n".join(lines) + gap)
        block = _outer(self._after, inside=self._lines[0] != "" and self._in_table())
        at = line_end(source, max(block.span.end - 1, block.span.start))
        if block.kind == "row" and block.header:
            at = line_end(source, at + 1)  # the line of dashes belongs to the header
        text = "".join([f"\n{line}" for line in self._lines])
        following = source[at + 1 : line_end(source, at + 1)] if at < len(source) else ""
        joined = self._lines[0] == "" or not following.strip(" \t>")
        if following.strip() and joined and not self._runs_into(following):
            text += "\n"
        return Splice(at, at, text)

    def _runs_into(self, following: str) -> bool:
        """Say whether the next line belongs with the last one put in: the next item of a tight list."""
        return bool(self._chain) and not self._chain[-1].loose and following.lstrip()[:1] in "-*+0123456789"


def _outer(leaf: Leaf, *, inside: bool) -> Block:
    """Give the block after whose lines a run goes: the row for rows, the table for what comes after it."""
    if leaf.kind != "cell":
        return leaf.block
    return leaf.path[-1] if inside else leaf.path[-2]


def _chain(source: str, leaf: Leaf) -> list[_Item]:
    """Give the list items around a leaf, outermost first."""
    items: list[_Item] = []
    for at, block in enumerate(leaf.path):
        if block.kind != "item":
            continue
        inner = block.blocks[0].span.start if block.blocks else block.span.end
        marker = source[block.span.start : inner].split("\n", maxsplit=1)[0]
        if not marker.endswith((" ", "\t")):
            marker += " "
        above = leaf.path[at - 1]
        text = source[above.span.start : above.span.end]
        loose = any(not line.strip(" \t>") for line in text.split("\n")) and len(above.blocks) > 1
        items.append(_Item(continuation(source, block.span.start), marker, loose))
    return items


def _row(target: RowTarget, columns: int) -> str:
    cells = [written(_letters(cell.words), one_line=True, in_table=True) for cell in target.cells]
    cells += [""] * (columns - len(cells))
    return f"| {' | '.join(cells)} |"


def _letters(words: Words) -> list[tuple[str, Look]]:
    return [(letter, look) for text, look in words for letter in text.strip("\n")]
