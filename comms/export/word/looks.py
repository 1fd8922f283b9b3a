"""The house style of comms, as values: one plain look for everything that goes to a lawyer, a reader or the press."""

from __future__ import annotations

from typing import NamedTuple

FONT = "Arial"
CODE_FONT = "Courier New"
INK, GREY, LINE, SHADE = "1B2A41", "56616F", "B8C0CC", "E9EDF2"


class Letters(NamedTuple):
    """How the letters of a style look; `size` in points, 0 as the parent's."""

    size: float = 0
    bold: bool = False
    italic: bool = False
    colour: str = ""
    font: str = ""


class Edge(NamedTuple):
    """A line beside a paragraph: `space` in points from the text, `size` in eighths of a point."""

    side: str
    space: int = 6
    colour: str = LINE
    size: int = 4


class Style(NamedTuple):
    """One paragraph style; lengths in twips, None as the parent's. `line` is a multiple, or a length where `exact`."""

    identity: str
    name: str
    letters: Letters = Letters()
    before: int | None = None
    after: int | None = None
    line: float | None = None
    exact: bool = False
    keep_next: bool = False
    keep_lines: bool = False
    left: int = 0
    hanging: int = 0
    tab: int = 0
    outline: int = 0
    edges: tuple[Edge, ...] = ()
    shade: str = ""
    parent: str = "Normal"
    following: str = ""


def _heading(level: int, size: float, before: int, *, italic: bool = False) -> Style:
    return Style(
        f"Heading{level}",
        f"heading {level}",
        Letters(size, bold=True, italic=italic, colour=INK),
        before=before,
        after=80,
        line=1,
        keep_next=True,
        keep_lines=True,
        outline=level,
        following="Normal",
    )


TITLE = Style(
    "Title",
    "Title",
    Letters(20, bold=True, colour=INK),
    before=0,
    after=160,
    line=1,
    keep_next=True,
    keep_lines=True,
    outline=1,
    following="Normal",
)
SIGNATURE = Style("Signature", "Signature", before=960, after=0, keep_lines=True)
LETTERHEAD = Style(
    "Letterhead",
    "Letterhead",
    Letters(14, bold=True, colour=INK),
    before=120,
    after=360,
    edges=(Edge("bottom", colour=INK, size=8),),
)

STYLES = (
    TITLE,
    Style("Subtitle", "Subtitle", Letters(10, colour=GREY), after=200, following="Normal"),
    _heading(1, 17, 280),
    _heading(2, 13, 210),
    _heading(3, 12, 200),
    _heading(4, 11, 180),
    _heading(5, 11, 200, italic=True),
    _heading(6, 10, 200, italic=True),
    Style("ListItem", "List Paragraph", after=40),
    Style("Quote", "Quote", Letters(colour=GREY), left=340, edges=(Edge("left", space=10, size=12),)),
    Style(
        "CodeBlock",
        "Code Block",
        Letters(9, font=CODE_FONT),
        before=120,
        after=160,
        line=1,
        edges=(Edge("top"), Edge("bottom")),
        shade="F4F6F8",
    ),
    Style("Rule", "Rule", Letters(4), before=120, after=240, line=120, exact=True, edges=(Edge("bottom", space=1),)),
    Style("Address", "Address", after=40, keep_next=True, keep_lines=True, left=2268, hanging=2268, tab=2268),
    SIGNATURE,
    Style("TableText", "Table Text", Letters(9), after=0, line=1),
    Style("TableTextSmall", "Table Text Small", Letters(8), parent="TableText"),
    Style("TableHeading", "Table Heading", Letters(9, bold=True, colour=INK), keep_next=True, parent="TableText"),
    Style("TableHeadingSmall", "Table Heading Small", Letters(8), parent="TableHeading"),
    Style("Separator", "Separator", Letters(1), before=0, after=0, line=20, exact=True),
    Style("CommentText", "annotation text", Letters(10), after=60, line=1),
    Style("Header", "header", Letters(9), before=0, after=0),
    Style("Footer", "footer", Letters(8.5, colour=GREY), before=0, after=0),
    LETTERHEAD,
)

LETTER = {
    "Title": TITLE._replace(letters=TITLE.letters._replace(size=15)),
    "Signature": SIGNATURE._replace(before=800),
    "Letterhead": LETTERHEAD._replace(before=60, after=280),
}
"""What differs in a letter: its title is the subject, and it should end on the page that it begins on."""
