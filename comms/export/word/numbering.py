"""Lists: one numbering for each list of a draft, so that every list starts with its own number."""

from __future__ import annotations

from comms.export.word.markup import part
from comms.export.word.measures import LIST_STEP

LEVELS = 9
"""Word knows nine levels of a list; deeper ones are set in further by hand."""

GREATEST_START = 32767
_BULLETS, _NUMBERS = 1, 2
_SHAPES = ("\u2022", "\u2013")


class Numbering:
    """The lists of one document."""

    def __init__(self) -> None:
        self._lists: list[str] = []

    def add(self, *, ordered: bool, start: int, depth: int) -> str:
        """Begin a list at `depth` (0 is the outermost) and give the w:numPr of its items."""
        identity = len(self._lists) + 1
        level = min(depth, LEVELS - 1)
        override = ""
        if ordered:
            first = min(start, GREATEST_START)
            override = f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{first}"/></w:lvlOverride>'
        kind = _NUMBERS if ordered else _BULLETS
        self._lists.append(f'<w:num w:numId="{identity}"><w:abstractNumId w:val="{kind}"/>{override}</w:num>')
        return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{identity}"/></w:numPr>'

    def __bool__(self) -> bool:
        return bool(self._lists)

    def xml(self) -> bytes:
        """Give the part that defines the lists."""
        return part("numbering", _shape(_BULLETS) + _shape(_NUMBERS) + "".join(self._lists))


def _shape(kind: int) -> str:
    levels = "".join(_level(kind, level) for level in range(LEVELS))
    nsid = f'<w:nsid w:val="{kind:08X}"/>'
    return (
        f'<w:abstractNum w:abstractNumId="{kind}">{nsid}<w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum>'
    )


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
