"""The changes of a reviewed file as people count them: revisions that belong together, in the order of the text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from comms.review.words import folded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.review.story import Line, Presence, Row, Story

Kind = Literal[
    "inserted", "deleted", "replaced", "moved", "paragraph inserted", "paragraph deleted", "row inserted", "row deleted"
]


@dataclass(frozen=True)
class Change:
    """One change: what it took out and put in, who did it, when (ISO 8601), under which heading.

    `number` counts from 1 in the order of the text and is what a person names it by. `story` is "text" or the header,
    footer or note where it stands. `tracked` is false for an edit made with tracking off; its author is not known.
    `revisions` are the numbers of the revisions of its story that it is made of. `before` and `after` are the words on
    both sides.
    """

    number: int
    kind: Kind
    author: str
    at: str
    story: str
    heading: str
    removed: str
    added: str
    tracked: bool
    revisions: frozenset[int]
    before: str = ""
    after: str = ""


@dataclass(slots=True)
class _Found:
    """What is gathered of one change on the way through its story."""

    first: int = 0
    removed: list[str] = field(default_factory=list)
    added: list[str] = field(default_factory=list)
    rows_in: int = 0
    rows_out: int = 0
    paragraphs_in: int = 0
    paragraphs_out: int = 0


_AROUND = 60


def changes_of(stories: Sequence[Story]) -> list[Change]:
    """Give every change of the stories in order."""
    found: list[Change] = []
    for story in stories:
        found += _of_story(story, len(found))
    return found


def _of_story(story: Story, before: int) -> Iterator[Change]:
    groups = _Groups(story)
    gathered: dict[int, _Found] = {}
    heading = ""
    headings: dict[int, str] = {}
    for at, line in enumerate(story.lines):
        if line.level and line.row is None:
            heading = folded(line.text(())) or folded(line.text(_All())) or heading
        for group in _gather(groups, gathered, story.lines, at):
            headings.setdefault(group, heading)
    numbers: dict[int, set[int]] = {}
    for each in range(len(story.revisions)):
        numbers.setdefault(groups.of(each), set()).add(each)
    for number, (group, one) in enumerate(gathered.items(), before + 1):
        revision = story.revisions[min(numbers[group])]
        removed, added = "".join(one.removed), "".join(one.added)
        moved = any(story.revisions[each].how == "move" for each in numbers[group])
        near = _around(story.lines[one.first], numbers[group])
        yield Change(
            number,
            _kind(one, removed, added, moved=moved),
            revision.author,
            min((story.revisions[each].at for each in numbers[group]), default=""),
            story.name,
            headings.get(group, ""),
            removed.strip("\n"),
            added.strip("\n"),
            revision.tracked,
            frozenset(numbers[group]),
            *near,
        )


class _All:
    """Holds every number: the view with all changes taken."""

    def __contains__(self, _: object) -> bool:
        return True

    def __iter__(self) -> Iterator[int]:
        return iter(())

    def __len__(self) -> int:
        return 0


def _gather(groups: _Groups, gathered: dict[int, _Found], lines: Sequence[Line], at: int) -> Iterator[int]:
    """Take one line into the changes that touch it, and give their groups."""
    line = lines[at]

    def into(number: int) -> _Found:
        return gathered.setdefault(groups.of(number), _Found(at))

    first_of_row = line.row is not None and (at == 0 or lines[at - 1].row is not line.row)
    if first_of_row and line.row is not None:
        for number, what in _numbers(line.row.presence):
            found = into(number)
            found.rows_in += what == "in"
            found.rows_out += what == "out"
            yield groups.of(number)
    for segment in line.segments:
        inside = {groups.of(number) for number, _ in _numbers(segment.presence)}
        for number, what in _numbers(segment.presence):
            found = into(number)
            yield groups.of(number)
            if len(inside) == 1 and segment.presence.put_in is not None and segment.presence.taken_out is not None:
                continue  # put in and taken out again by the same hand
            (found.added if what == "in" else found.removed).append(segment.text)
    for number, what in _numbers(line.mark):
        found = into(number)
        whole = _whole(line, number, what, groups)
        found.paragraphs_in += what == "in" and whole
        found.paragraphs_out += what == "out" and whole
        (found.added if what == "in" else found.removed).append("\n")
        yield groups.of(number)
    if line.row is not None and at + 1 < len(lines) and lines[at + 1].row is line.row:
        for number, what in _numbers(line.row.presence):
            found = into(number)
            (found.added if what == "in" else found.removed).append("\t")


def _whole(line: Line, number: int, what: str, groups: _Groups) -> bool:
    """Say whether a change put in, or took out, all of a paragraph that has words."""
    group = groups.of(number)
    sides = [segment.presence.put_in if what == "in" else segment.presence.taken_out for segment in line.segments]
    return bool(sides) and all(side is not None and groups.of(side) == group for side in sides)


def _kind(found: _Found, removed: str, added: str, *, moved: bool) -> Kind:
    if moved and removed.strip() and added.strip():
        return "moved"
    if found.rows_in or found.rows_out:
        return "row inserted" if found.rows_in else "row deleted"
    if removed.strip() and added.strip():
        return "replaced"
    if added.strip() or (added and not removed.strip()):
        return "paragraph inserted" if found.paragraphs_in or "\n" in added.strip(" ") else "inserted"
    return "paragraph deleted" if found.paragraphs_out else "deleted"


def _numbers(presence: Presence) -> list[tuple[int, str]]:
    return [
        (number, what) for number, what in ((presence.put_in, "in"), (presence.taken_out, "out")) if number is not None
    ]


def _around(line: Line, numbers: set[int]) -> tuple[str, str]:
    """Give the words before and after the first place of a change in its paragraph."""
    touched = [
        at
        for at, segment in enumerate(line.segments)
        if segment.presence.put_in in numbers or segment.presence.taken_out in numbers
    ]
    low, high = (touched[0], touched[-1] + 1) if touched else (len(line.segments), len(line.segments))
    before = "".join([segment.text for segment in line.segments[:low]])
    after = "".join([segment.text for segment in line.segments[high:]])
    return before[-_AROUND:], after[:_AROUND]


class _Groups:
    """Which revisions belong together: neighbours of one author, all of a row, both ends of a move."""

    def __init__(self, story: Story) -> None:
        self._story = story
        self._parent = list(range(len(story.revisions)))
        worded = {number for line in story.lines for one in line.segments for number, _ in _numbers(one.presence)}
        # LibreOffice marks only the ends of moved paragraphs as moved; their words it marks as put in and taken out.
        self._bare = {at for at, one in enumerate(story.revisions) if one.how == "move" and at not in worded}
        last: list[int] = []
        for at, line in enumerate(story.lines):
            before = story.lines[at - 1] if at else None
            if before is not None and (before.row is not line.row or before.cell != line.cell):
                last = []
            if line.row is not None:
                self._join_row(line.row, line)
            for presence in [*[segment.presence for segment in line.segments], line.mark]:
                here = [number for number, _ in _numbers(presence)]
                self._join_neighbours(last, here)
                last = here

    def of(self, number: int) -> int:
        """Give the group of a revision: the number of its first."""
        while self._parent[number] != number:
            self._parent[number] = self._parent[self._parent[number]]
            number = self._parent[number]
        return number

    def _join(self, one: int, two: int) -> None:
        low, high = sorted((self.of(one), self.of(two)))
        self._parent[high] = low

    def _join_neighbours(self, before: Sequence[int], here: Sequence[int]) -> None:
        revisions = self._story.revisions
        for one in before:
            for two in here:
                left, right = revisions[one], revisions[two]
                named = left.name == right.name or one in self._bare or two in self._bare
                if named and left.author == right.author and left.tracked and right.tracked:
                    self._join(one, two)

    def _join_row(self, row: Row, line: Line) -> None:
        """Join what the author of a row put into, or took out of, one of its lines to the row itself."""
        revisions = self._story.revisions
        for presence in [*[segment.presence for segment in line.segments], line.mark]:
            for outer, inner in (
                (row.presence.put_in, presence.put_in),
                (row.presence.taken_out, presence.taken_out),
            ):
                if outer is None or inner is None:
                    continue
                left, right = revisions[outer], revisions[inner]
                if (left.author, left.name, left.tracked) == (right.author, right.name, right.tracked):
                    self._join(outer, inner)
