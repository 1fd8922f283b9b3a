"""The house style of comms put into a file: python-docx's styles, and XML for borders, shading and complex scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Pt, RGBColor, Twips
from lxml import etree

from comms.export.word.looks import CODE_FONT, FONT, LETTER, SHADE, STYLES, Edge, Letters, Style
from comms.export.word.markup import W, attribute, elements

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_EAST_ASIAN = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "dv")
_BUILT_IN = frozenset(
    {"Title", "Subtitle", "Quote", "Signature", "header", "footer", "List Paragraph", "annotation text"}
)
_AFTER_PARAGRAPH, _LINES = 110, 254
_AFTER_PARAGRAPH_OF_LETTER, _LINES_OF_LETTER = 96, 247

_ORDER = {
    name: rank
    for rank, name in enumerate(
        [
            "keepNext",
            "keepLines",
            "pBdr",
            "shd",
            "tabs",
            "spacing",
            "ind",
            "jc",
            "outlineLvl",
            "rFonts",
            "b",
            "bCs",
            "i",
            "iCs",
            "noProof",
            "color",
            "sz",
            "szCs",
            "u",
        ]
    )
}
"""The order that the schema demands of what stands in w:pPr and w:rPr."""

_HIDDEN = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
    'w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    '</w:tblPr></w:style><w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
    '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
)


def _edge(edge: Edge) -> str:
    return f'<w:{edge.side} w:val="single" w:sz="{edge.size}" w:space="{edge.space}" w:color="{edge.colour}"/>'


_TABLE = (
    f"<w:tblPr><w:tblBorders>{''.join(_edge(Edge(side, space=0)) for side in ('top', 'bottom', 'insideH'))}"
    '</w:tblBorders><w:tblCellMar><w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/>'
    '<w:bottom w:w="50" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr>'
    "</w:tblStylePr>"
)


def set_styles(file: WordFile, language: str, *, letter: bool = False) -> None:
    """Set the styles of a file; `language` (a tag such as en-GB) is what a word processor checks the spelling in.

    In a letter the title is the subject, smaller, and the lines stand a little closer.
    """
    after = _AFTER_PARAGRAPH_OF_LETTER if letter else _AFTER_PARAGRAPH
    lines = _LINES_OF_LETTER if letter else _LINES
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:cs="{FONT}"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/>{_language(language)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        f'<w:widowControl/><w:spacing w:after="{after}" w:line="{lines}" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    file.styles.element.extend(elements(defaults + _HIDDEN))
    _characters(file)
    table = _added(file, "ReportTable", "Report Table", WD_STYLE_TYPE.TABLE)
    table.base_style = file.styles["Normal Table"]
    table.element.extend(elements(_TABLE))
    made = {"Normal": file.styles["Normal"]}
    for style in STYLES:
        made[style.identity] = _paragraph(file, LETTER.get(style.identity, style) if letter else style, made)


def _added(file: WordFile, identity: str, name: str, kind: Any, *, builtin: bool = False) -> Any:
    style = file.styles.add_style(name, kind, builtin=builtin)
    style.style_id = identity
    return style


def _characters(file: WordFile) -> None:
    kind = WD_STYLE_TYPE.CHARACTER
    link = _added(file, "Hyperlink", "Hyperlink", kind, builtin=True)
    link.font.color.rgb = RGBColor(0x0B, 0x4F, 0x8A)
    link.font.underline = True
    _letters(_added(file, "CommentReference", "annotation reference", kind, builtin=True), Letters(8))
    code = _added(file, "InlineCode", "Inline Code", kind)
    _letters(code, Letters(font=CODE_FONT))
    code.element.get_or_add_rPr().extend(elements('<w:shd w:val="clear" w:color="auto" w:fill="F1F3F6"/>'))


def _paragraph(file: WordFile, look: Style, made: dict[str, Any]) -> Any:
    builtin = look.name in _BUILT_IN or look.name.startswith("heading ")
    style = _added(file, look.identity, look.name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
    style.base_style = made[look.parent]
    if look.following:
        style.next_paragraph_style = made[look.following]
    style.quick_style = True
    lines = style.paragraph_format
    lines.keep_with_next, lines.keep_together = look.keep_next or None, look.keep_lines or None
    if look.before is not None:
        lines.space_before = Twips(look.before)
    if look.after is not None:
        lines.space_after = Twips(look.after)
    if look.line is not None:
        lines.line_spacing = Twips(int(look.line)) if look.exact else look.line
    if look.left:
        lines.left_indent = Twips(look.left)
    if look.hanging:
        lines.first_line_indent = Twips(-look.hanging)
    if look.tab:
        lines.tab_stops.add_tab_stop(Twips(look.tab))
    raw = f"<w:pBdr>{''.join(map(_edge, look.edges))}</w:pBdr>" if look.edges else ""
    raw += f'<w:shd w:val="clear" w:color="auto" w:fill="{look.shade}"/>' if look.shade else ""
    raw += f'<w:outlineLvl w:val="{look.outline - 1}"/>' if look.outline else ""
    _insert(style.element.get_or_add_pPr(), raw)
    _letters(style, look.letters)
    return style


def _letters(style: Any, letters: Letters) -> None:
    font, raw = style.font, ""
    if letters.font:
        font.name = letters.font
        font.no_proof = True
        style.element.rPr.rFonts.set(f"{W}cs", letters.font)
    if letters.bold:
        font.bold = font.cs_bold = True
    if letters.italic:
        font.italic = font.cs_italic = True
    if letters.colour:
        font.color.rgb = RGBColor.from_string(letters.colour)
    if letters.size:
        font.size = Pt(letters.size)
        raw = f'<w:szCs w:val="{round(letters.size * 2)}"/>'
    _insert(style.element.get_or_add_rPr(), raw)


def _insert(parent: Any, raw: str) -> None:
    """Add what the API has no word for, each element at its place in the schema; empty properties go."""
    for element in elements(raw):
        rank = _ORDER[etree.QName(element).localname]
        before = [child for child in parent if _ORDER.get(etree.QName(child).localname, rank) <= rank]
        parent.insert(len(before), element)
    if not len(parent):
        parent.getparent().remove(parent)


def _language(language: str) -> str:
    tag = attribute(language)
    primary = language.partition("-")[0]
    east = f' w:eastAsia="{tag}"' if primary in _EAST_ASIAN else ""
    right = f' w:bidi="{tag}"' if primary in _RIGHT_TO_LEFT else ""
    return f'<w:lang w:val="{tag}"{east}{right}/>'
