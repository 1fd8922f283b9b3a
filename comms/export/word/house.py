"""The house style of a user, taken from a Word file of theirs: styles, paper, header, footer and logo, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from lxml import etree

from comms.document.word_package import WordPackage
from comms.errors import Location, Problem
from comms.export.word.cleaning import cleaned, plain
from comms.export.word.house_styles import HouseStyles
from comms.export.word.markup import R, W
from comms.export.word.measures import A4, Page
from comms.export.word.numbering import HouseNumbering
from comms.export.word.pictures import bare_picture

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_PICTURES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "gif": "image/gif",
    "emf": "image/x-emf",
    "wmf": "image/x-wmf",
}


class HouseEdge(NamedTuple):
    """A header or footer of a house: kind, type (default, first, even), cleaned root, pictures by relationship id."""

    kind: str
    type: str
    root: etree._Element
    pictures: dict[str, str]


@dataclass(slots=True)
class HouseStyle:
    """What is taken over from a house's file. `problems` names each style that it lacks and what is used instead."""

    styles: HouseStyles
    page: Page
    edges: list[HouseEdge] = field(default_factory=list)
    numbering: HouseNumbering | None = None
    theme: bytes | None = None
    pictures: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put_into(self, file: WordFile, language: str) -> None:
        """Set styles and theme of a file; `language` is that of its text."""
        self.styles.put_into(file, language)
        if self.theme is not None:
            theme = Part(PackURI("/word/theme/theme1.xml"), CONTENT_TYPE.OFC_THEME, self.theme, file.part.package)
            file.part.relate_to(theme, RELATIONSHIP_TYPE.THEME)


def read_house_style(data: bytes, path: str) -> HouseStyle:
    """Take the house style out of a Word file (`path` names it in messages).

    Comments, revisions, custom XML, properties, author, template link, thumbnail, macros and hidden text stay behind.
    Raises FileError for a file that is no Word file, is too large or is damaged.
    """
    package = WordPackage(data, path)
    document = package.root("word/document.xml")
    styles = package.root("word/styles.xml")
    if document is None or styles is None:
        package.refuse("is not a Word file that can be read", "name a .docx file as [export] reference")
    made = HouseStyle(HouseStyles(styles), _page(document))
    made.numbering = _numbering(package, set(made.styles.numbered()))
    theme = package.root("word/theme/theme1.xml")
    if theme is not None:
        cleaned(theme)
        made.theme = etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True)
    _take_edges(package, document, made)
    for missing, used in made.styles.missing:
        stand_in = used if used == "our own" else f'"{used}"'
        message = f'has no style "{missing}"; {stand_in} is used'
        made.problems.append(Problem(message, "add the style to the file to set its look", Location(path)))
    return made


def _page(document: etree._Element) -> Page:
    size = next(iter(list(document.iter(f"{W}pgSz"))[-1:]), None)
    margins = next(iter(list(document.iter(f"{W}pgMar"))[-1:]), None)
    width, height = _number(size, "w", A4.width), _number(size, "h", A4.height)
    page = A4._replace(
        width=width,
        height=height,
        left=_number(margins, "left", A4.left),
        right=_number(margins, "right", A4.right),
        top=_number(margins, "top", A4.top),
        bottom=_number(margins, "bottom", A4.bottom),
        header_edge=_number(margins, "header", A4.header_edge),
        footer_edge=_number(margins, "footer", A4.footer_edge),
        landscape=width > height,
    )
    return page if page.text_width > A4.text_width // 3 else A4


def _number(element: etree._Element | None, name: str, otherwise: int) -> int:
    try:
        return int(float(element.get(f"{W}{name}", otherwise))) if element is not None else otherwise
    except ValueError:
        return otherwise


def _numbering(package: WordPackage, used: set[str]) -> HouseNumbering | None:
    root = package.root("word/numbering.xml")
    if root is None or not used:
        return None
    cleaned(root)
    plain(root)
    shapes = root.findall(f"{W}abstractNum")
    lists = root.findall(f"{W}num")
    return HouseNumbering(
        "".join(map(_fragment, shapes)),
        "".join(map(_fragment, lists)),
        max((_number(shape, "abstractNumId", 0) for shape in shapes), default=0),
        max((_number(list_, "numId", 0) for list_ in lists), default=0),
    )


def _fragment(element: etree._Element) -> str:
    element.tail = None
    return etree.tostring(element, encoding="unicode")


def _take_edges(package: WordPackage, document: etree._Element, made: HouseStyle) -> None:
    targets = package.targets("word/document.xml")
    sections = list(document.iter(f"{W}sectPr"))
    for reference in sections[-1] if sections else ():
        kind = {f"{W}headerReference": "header", f"{W}footerReference": "footer"}.get(str(reference.tag))
        _, name = targets.get(reference.get(f"{R}id", ""), ("", ""))
        root = package.root(name) if kind is not None and name else None
        type_ = reference.get(f"{W}type", "default")
        if kind is None or root is None or type_ == "even":
            continue
        if type_ == "first" and sections[-1].find(f"{W}titlePg") is None:
            continue
        pictures = {}
        for identity, (relation, picture) in package.targets(name).items():
            ending = picture.rpartition(".")[2].lower()
            data = package.part(picture)
            if relation == "image" and ending in _PICTURES and data is not None:
                kept = f"media/house{len(made.pictures) + 1}.{ending}"
                made.pictures[kept] = (_PICTURES[ending], bare_picture(data))
                pictures[identity] = kept
        cleaned(root, pictures)
        made.edges.append(HouseEdge(kind, type_, root, pictures))
