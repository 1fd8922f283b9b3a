"""A compared story in which some changes are settled: they count as exported, so that later ones are placed beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.review.compare import Compared, compare
from comms.review.story import Line, Presence, Row, Segment, Story

if TYPE_CHECKING:
    from collections.abc import Collection


def rebased(compared: Compared, taken: Collection[int], exported: Story) -> Compared:
    """Settle the revisions in `taken`; `exported` is the story of the draft as it went out, with these in it.

    The numbers of the revisions stay.
    """
    story = Story(compared.story.name, revisions=list(compared.story.revisions))
    rows: dict[int, Row] = {}
    waiting: list[Segment] = []
    for at, line in enumerate(compared.story.lines):
        if line.row is not None and line.row.presence.taken_out in taken:
            continue
        segments = [
            Segment(one.text, one.look, _settled(one.presence, taken))
            for one in line.segments
            if one.presence.taken_out not in taken
        ]
        following = compared.story.lines[at + 1] if at + 1 < len(compared.story.lines) else None
        last = following is None or following.row is not line.row or following.cell != line.cell
        if line.mark.taken_out in taken and not last:
            waiting += segments
            continue
        row = line.row
        if row is not None:
            row = rows.setdefault(id(row), Row(row.table, row.number, _settled(row.presence, taken), row.cells))
        story.lines.append(
            Line(
                [*waiting, *segments], _settled(line.mark, taken), line.style, line.level, line.depth, line.ordered,
                row, line.cell,
            )
        )  # fmt: skip
        waiting = []
    return compare(exported, story)


def as_seen(reviewed: Story, exported: Story) -> Compared:
    """Compare a story, as its reader sees it with all revisions taken, with another; every difference is untracked."""
    everything = range(len(reviewed.revisions))
    return rebased(Compared(reviewed, []), everything, exported)


def _settled(presence: Presence, taken: Collection[int]) -> Presence:
    return Presence(
        None if presence.put_in in taken else presence.put_in,
        None if presence.taken_out in taken else presence.taken_out,
    )
