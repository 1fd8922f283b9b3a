"""A reviewed Word file as read: paragraphs whose pieces know which revision put them in or took them out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection


class Look(NamedTuple):
    """How a piece looks, as far as Markdown can say it; `url` is the address of a link."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    url: str = ""

    def with_(self, other: Look) -> Look:
        """Give this look with what another adds."""
        return Look(
            self.bold or other.bold,
            self.italic or other.italic,
            self.strike or other.strike,
            self.code or other.code,
            self.url or other.url,
        )


PLAIN = Look()

How = Literal["insert", "delete", "move"]


@dataclass(frozen=True, slots=True)
class Revision:
    """One tracked mark in the file, or one edit made with tracking off: what it did, who did it, when (ISO 8601).

    `name` is that of a move, which both of its ends share.
    """

    how: How
    author: str = ""
    at: str = ""
    name: str = ""
    tracked: bool = True


class Base(NamedTuple):
    """Where a piece stood in what was exported: the number of its unit, and a range of its text."""

    unit: int
    start: int
    end: int


@dataclass(slots=True)
class Presence:
    """The numbers of the revisions that put something in and that took it out, None for neither."""

    put_in: int | None = None
    taken_out: int | None = None

    def holds(self, accepted: Collection[int]) -> bool:
        """Say whether it is there once the revisions in `accepted` are taken and all others left out."""
        return (self.put_in is None or self.put_in in accepted) and (
            self.taken_out is None or self.taken_out not in accepted
        )

    @property
    def plain(self) -> bool:
        """Say whether no revision touches it."""
        return self.put_in is None and self.taken_out is None


@dataclass(slots=True)
class Segment:
    """A piece of running text; `base` says where it stood in the export, None for what was put in since."""

    text: str
    look: Look = PLAIN
    presence: Presence = field(default_factory=Presence)
    base: Base | None = None


@dataclass(slots=True)
class Row:
    """One row of a table; `cells` counts its cells."""

    table: int
    number: int
    presence: Presence = field(default_factory=Presence)
    cells: int = 0


@dataclass(slots=True)
class Line:
    """One paragraph as it stands in the file.

    `mark` is the presence of its end: where that goes, its text runs on into the next paragraph. `style` is the name of
    its style in small letters, `level` that of its heading (0 for none), `depth` that of its list (-1 for none). `row`
    and `cell` say where in a table it stands. `unit` is the number of the exported block that it belongs to.
    """

    segments: list[Segment] = field(default_factory=list)
    mark: Presence = field(default_factory=Presence)
    style: str = ""
    level: int = 0
    depth: int = -1
    ordered: bool = False
    row: Row | None = None
    cell: int = 0
    bookmarks: list[str] = field(default_factory=list)
    unit: int | None = None

    def text(self, accepted: Collection[int]) -> str:
        """Give the text of this paragraph with some revisions taken."""
        return "".join([segment.text for segment in self.segments if segment.presence.holds(accepted)])


@dataclass(slots=True)
class Mark:
    """Where a comment is anchored: from a piece of a line to a piece of a line."""

    start: tuple[int, int]
    end: tuple[int, int]


@dataclass(slots=True)
class Story:
    """One text of the file: its body, or a header, footer, footnote or text box. `formats` counts format changes."""

    name: str
    lines: list[Line] = field(default_factory=list)
    revisions: list[Revision] = field(default_factory=list)
    marks: dict[str, Mark] = field(default_factory=dict)
    formats: list[Revision] = field(default_factory=list)


class Paragraph(NamedTuple):
    """A paragraph of one view of a story: the lines that run together in it; the last one gives its style."""

    lines: tuple[Line, ...]

    @property
    def line(self) -> Line:
        """The line that gives style and place."""
        return self.lines[-1]


def view(story: Story, accepted: Collection[int]) -> list[Paragraph]:
    """Give the paragraphs of a story with some revisions taken and all others left out."""
    found: list[Paragraph] = []
    open_lines: list[Line] = []
    for at, line in enumerate(story.lines):
        if line.row is not None and not line.row.presence.holds(accepted):
            continue
        open_lines.append(line)
        following = story.lines[at + 1] if at + 1 < len(story.lines) else None
        ends = following is None or following.row is not line.row or following.cell != line.cell
        there = line.mark.holds(accepted)
        if there or ends:
            made = Paragraph(tuple(open_lines))
            if there or line.row is not None or text_of(made, accepted):
                found.append(made)
            open_lines = []
    return found


def segments_of(paragraph: Paragraph, accepted: Collection[int]) -> list[Segment]:
    """Give the pieces of a paragraph that are there with some revisions taken."""
    return [segment for line in paragraph.lines for segment in line.segments if segment.presence.holds(accepted)]


def text_of(paragraph: Paragraph, accepted: Collection[int]) -> str:
    """Give the text of a paragraph with some revisions taken."""
    return "".join([segment.text for segment in segments_of(paragraph, accepted)])
