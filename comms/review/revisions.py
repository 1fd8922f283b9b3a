"""Read the revisions of a Word file: who put in, took out and moved what, paragraph by paragraph, row by row."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comms.review.story import Line, Look, Mark, Presence, Revision, Row, Segment, Story

if TYPE_CHECKING:
    from collections.abc import Mapping

    from lxml import etree

    from comms.review.story import How
    from comms.review.styles import Styles

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_MARKS: dict[str, How] = {"ins": "insert", "del": "delete", "moveTo": "move", "moveFrom": "move"}
_OUT = frozenset({"del", "moveFrom"})
_THROUGH = frozenset(
    {
        "smartTag",
        "sdt",
        "sdtContent",
        "customXml",
        "dir",
        "bdo",
        "AlternateContent",
        "Choice",
        "ruby",
        "rubyBase",
        "footnote",
        "endnote",
    }
)
_FORMATS = tuple(
    f"{W}{name}" for name in ("rPrChange", "pPrChange", "sectPrChange", "tblPrChange", "trPrChange", "tcPrChange")
)
_LETTERS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "\u2011", "softHyphen": "\u00ad"}
_COUNTED = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|DATE|TIME)\b", re.IGNORECASE)
_ADDRESS = re.compile(r'\s*HYPERLINK\s+"([^"]*)"', re.IGNORECASE)
_DEEPEST = 200


def read_story(root: etree._Element, name: str, styles: Styles, addresses: Mapping[str, str] | None = None) -> Story:
    """Read one text of a file from the element that holds its paragraphs; `addresses` are those of its links by id."""
    reader = _Reader(Story(name), styles, addresses or {})
    reader.blocks(root, None, 0)
    return reader.story


class _Field:
    """A field of Word that is open: its instruction, and whether its result has begun."""

    def __init__(self) -> None:
        self.instruction = ""
        self.result = False

    @property
    def counted(self) -> bool:
        """Whether Word works the result out anew, so that it is no text of anybody's."""
        return _COUNTED.match(self.instruction) is not None


class _Reader:
    def __init__(self, story: Story, styles: Styles, addresses: Mapping[str, str]) -> None:
        self.story = story
        self.styles = styles
        self.addresses = addresses
        self.line = Line()
        self.waiting: list[str] = []
        self.moves: dict[str, int] = {}
        self.fields: list[_Field] = []
        self.ranges: dict[str, str] = {}  # the name of the move that runs from or to here, or ran last
        self.tables = 0
        self.boxes: list[etree._Element] = []

    # -- blocks -------------------------------------------------------------------------------------------------------

    def blocks(self, parent: etree._Element, row: Row | None, cell: int, deep: int = 0) -> None:
        for element in parent:
            name = _name(element)
            if name == "p":
                self.paragraph(element, row, cell)
            elif name == "tbl" and deep < _DEEPEST:
                self.table(element, row, cell, deep + 1)
            elif name in {"bookmarkStart", "moveFromRangeStart", "moveToRangeStart", "commentRangeStart"} or name in {
                "moveFromRangeEnd",
                "moveToRangeEnd",
                "commentRangeEnd",
            }:
                self.mark(element, name)
            elif name in _THROUGH and deep < _DEEPEST:
                self.blocks(element, row, cell, deep + 1)

    def table(self, element: etree._Element, outer: Row | None, outer_cell: int, deep: int) -> None:
        self.tables += 1
        table = self.tables
        for number, child in enumerate(_below(element, "tr")):
            properties = child.find(f"{W}trPr")
            row = Row(table, number, self.presence_in(properties)) if outer is None else outer
            for at, cell in enumerate(_below(child, "tc")):
                row.cells = max(row.cells, at + 1)
                self.blocks(cell, row, at if outer is None else outer_cell, deep)

    def paragraph(self, element: etree._Element, row: Row | None, cell: int) -> None:
        properties = element.find(f"{W}pPr")
        style = self.styles.paragraph(properties)
        self.line = Line(row=row, cell=cell, **style)
        self.line.bookmarks, self.waiting = self.waiting, []
        self.story.lines.append(self.line)
        for change in element.iter(*_FORMATS):
            self.story.formats.append(_revision(change, "insert"))
        self.running(element, Presence(), "")
        if properties is not None:  # after the text: a move that takes the whole paragraph is named inside it
            self.line.mark = self.presence_in(properties.find(f"{W}rPr"))
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            self.blocks(box, row, cell)

    def presence_in(self, properties: etree._Element | None) -> Presence:
        """Give the presence that the properties of a paragraph's end or of a row tell."""
        presence = Presence()
        for child in properties if properties is not None else ():
            if _name(child) in _MARKS:
                presence = self.within(presence, child)
        return presence

    def within(self, presence: Presence, element: etree._Element) -> Presence:
        """Give the presence of what stands inside a revision mark."""
        name = _name(element)
        move = self.ranges.get("from" if name in _OUT else "to", "") if _MARKS[name] == "move" else ""
        number = self.moves.get(move) if move else None
        if number is None:
            number = len(self.story.revisions)
            how: How = "move" if move else "delete" if name in _OUT else "insert"
            self.story.revisions.append(_revision(element, how, move))
            if move:
                self.moves[move] = number
        if name in _OUT:
            return Presence(presence.put_in, number)
        return Presence(number, presence.taken_out)

    # -- running text -------------------------------------------------------------------------------------------------

    def running(self, parent: etree._Element, presence: Presence, url: str, deep: int = 0) -> None:
        if deep > _DEEPEST:
            return
        for element in parent:
            name = _name(element)
            if name == "r":
                self.run(element, presence, url)
            elif name in _MARKS:
                self.running(element, self.within(presence, element), url, deep + 1)
            elif name == "hyperlink":
                address = self.addresses.get(element.get(_RELATION, ""), "")
                self.running(element, presence, address or url, deep + 1)
            elif name == "fldSimple":
                if _COUNTED.match(element.get(f"{W}instr", "")) is None:
                    self.running(element, presence, url, deep + 1)
            elif name in _THROUGH:
                self.running(element, presence, url, deep + 1)
            else:
                self.mark(element, name)

    def mark(self, element: etree._Element, name: str) -> None:
        """Take in a mark that stands between pieces: bookmarks, moves, the ends of comments."""
        identity = element.get(f"{W}id", "")
        if name == "bookmarkStart":
            outside = not self.story.lines or self.line is not self.story.lines[-1]
            (self.waiting if outside else self.line.bookmarks).append(element.get(f"{W}name", ""))
        elif name == "moveFromRangeStart":
            self.ranges["from"] = element.get(f"{W}name", "") or identity
        elif name == "moveToRangeStart":
            self.ranges["to"] = element.get(f"{W}name", "") or identity
        elif name == "commentRangeStart":
            self.story.marks[identity] = Mark(self.here(), self.here())
        elif name in {"commentRangeEnd", "commentReference"}:
            mark = self.story.marks.setdefault(identity, Mark(self.here(), self.here()))
            if name == "commentRangeEnd" or mark.start == mark.end:
                mark.end = self.here()

    def here(self) -> tuple[int, int]:
        return (max(len(self.story.lines) - 1, 0), len(self.line.segments))

    def run(self, element: etree._Element, presence: Presence, url: str) -> None:
        look = self.styles.look(element.find(f"{W}rPr"), url)
        for child in element:
            name = _name(child)
            if name in {"t", "delText"}:
                self.add(child.text or "", look, presence)
            elif name in _LETTERS:
                self.add(_LETTERS[name], look, presence)
            elif name == "br":
                if child.get(f"{W}type") not in {"page", "column"}:
                    self.add("\n", look, presence)
            elif name == "sym":
                self.add(_symbol(child), look, presence)
            elif name == "fldChar":
                self.field(child.get(f"{W}fldCharType", ""))
            elif name in {"instrText", "delInstrText"} and self.fields:
                self.fields[-1].instruction += child.text or ""
            elif name == "commentReference":
                self.mark(child, name)
            else:
                self.boxes += [box for box in child.iter(f"{W}txbxContent") if not _fallback(box)]

    def field(self, what: str) -> None:
        if what == "begin":
            self.fields.append(_Field())
        elif what == "separate" and self.fields:
            self.fields[-1].result = True
        elif what == "end" and self.fields:
            self.fields.pop()

    def add(self, text: str, look: Look, presence: Presence) -> None:
        if not text or any(field.counted for field in self.fields):
            return
        for field in self.fields:
            found = _ADDRESS.match(field.instruction)
            if found is not None:
                look = look._replace(url=found[1])
        segments = self.line.segments
        if segments and segments[-1].look == look and segments[-1].presence == presence and not self.marked_here():
            segments[-1].text += text
        else:
            segments.append(Segment(text, look, presence))

    def marked_here(self) -> bool:
        here = self.here()
        return any(here in {mark.start, mark.end} for mark in self.story.marks.values())


def _revision(element: etree._Element, how: How, name: str = "") -> Revision:
    return Revision(how, element.get(f"{W}author", ""), element.get(f"{W}date", ""), name)


def _name(element: etree._Element) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _below(element: etree._Element, name: str) -> list[etree._Element]:
    """Give the children of a name, those inside content controls included."""
    found: list[etree._Element] = []
    for child in element:
        if _name(child) == name:
            found.append(child)
        elif _name(child) in _THROUGH:
            found += _below(child, name)
    return found


def _symbol(element: etree._Element) -> str:
    try:
        code = int(element.get(f"{W}char", ""), 16)
    except ValueError:
        return "\ufffd"
    return chr(code) if code else ""


def _fallback(element: etree._Element) -> bool:
    return any(_name(above) == "Fallback" for above in element.iterancestors())
