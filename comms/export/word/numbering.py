"""Lists: one numbering for each list of a draft, so that every list starts with its own number."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import RELATIONSHIP_TYPE

from comms.export.word.markup import elements
from comms.export.word.measures import LIST_STEP

if TYPE_CHECKING:
    from docx.document import Document as WordFile


class HouseNumbering(NamedTuple):
    """The lists that the styles of a house use: XML of their shapes and of the lists, and the greatest number of each."""

    shapes: str
    lists: str
    last_shape: int
    last_list: int


LEVELS = 9
"""Word knows nine levels of a list; deeper ones are set in further by hand."""

GREATEST_START = 32767
_BULLETS, _NUMBERS = 1, 2
_SHAPES = ("\u2022", "\u2013")


class Numbering:
    """The lists of one document."""

    def __init__(self, house: HouseNumbering | None = None) -> None:
        self._house = house
        self._lists: list[str] = []

    def add(self, *, ordered: bool, start: int, depth: int) -> str:
        """Begin a list at `depth` (0 is the outermost) and give the w:numPr of its items."""
        identity = len(self._lists) + 1 + (self._house.last_list if self._house is not None else 0)
        level = min(depth, LEVELS - 1)
        override = ""
        if ordered:
            first = min(start, GREATEST_START)
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
        kind = _NUMBERS if ordered else _BULLETS
        self._lists.append(
            f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{self._shift + kind}"/>{override}</w:num>'
        )
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>'

    @property
    def _shift(self) -> int:
        return self._house.last_shape if self._house is not None else 0

    def put_into(self, file: WordFile) -> None:
        """Define the lists in the numbering part, those of the house's styles included; without any the part goes."""
        if not self._lists and self._house is None:
            relations = file.part.rels
            for identity in [i for i, relation in relations.items() if relation.reltype == RELATIONSHIP_TYPE.NUMBERING]:
                del relations[identity]
            return
        shapes, lists = _shape(_BULLETS, self._shift) + _shape(_NUMBERS, self._shift), "".join(self._lists)
        if self._house is not None:
            shapes, lists = self._house.shapes + shapes, self._house.lists + lists
        file.part.numbering_part.element.extend(elements(shapes + lists))


def _shape(kind: int, shift: int) -> str:
    levels = "".join(_level(kind, level) for level in range(LEVELS))
    nsid = f'<w:nsid w:val="{kind:08X}"/>'
    return f'<w:abstractNum w:abstractNumId="{kind + shift}">{nsid}<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'


def _level(kind: int, level: int) -> str:
    if kind == _NUMBERS:
        format_, text = "decimal", f"%{level + 1}."
    else:
        format_, text = "bullet", _SHAPES[level % len(_SHAPES)]
    left = LIST_STEP * (level + 1)
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format_}"/><w:lvlText w:val="{text}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{left}" w:hanging="{LIST_STEP}"/></w:pPr></w:lvl>'
    )
