"""The house style of comms: one plain look for everything that goes to a lawyer, a reader or the press."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.word.markup import attribute, elements

if TYPE_CHECKING:
    from docx.document import Document as WordFile

_FONT = "Arial"
_CODE_FONT = "Courier New"
_INK, _GREY, _LINE, _SHADE = "1B2A41", "56616F", "B8C0CC", "E9EDF2"
_EAST_ASIAN = ("zh", "ja", "ko")
_RIGHT_TO_LEFT = ("ar", "fa", "he", "ur", "yi", "ps", "dv")


class _Style(NamedTuple):
    """One paragraph style: `paragraph` and `letters` are the XML inside its w:pPr and w:rPr, each in schema order."""

    identity: str
    name: str
    paragraph: str = ""
    letters: str = ""
    parent: str = "Normal"
    following: str = ""


def _letters(size: float, *, bold: bool = False, italic: bool = False, colour: str = "", font: str = "") -> str:
    half_points = round(size * 2)
    return (
        (f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}" w:cs="{font}"/>' if font else "")
        + ("<w:b/><w:bCs/>" if bold else "")
        + ("<w:i/><w:iCs/>" if italic else "")
        + ("<w:noProof/>" if font else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    )


def _heading(level: int, size: float, before: int, *, italic: bool = False) -> _Style:
    spacing = f'<w:spacing w:before="{before}" w:after="80" w:line="240" w:lineRule="auto"/>'
    outline = f'<w:outlineLvl w:val="{level - 1}"/>'
    letters = _letters(size, bold=True, italic=italic, colour=_INK)
    keep = "<w:keepNext/><w:keepLines/>"
    return _Style(f"Heading{level}", f"heading {level}", keep + spacing + outline, letters, following="Normal")


def _edge(side: str, *, space: int = 6, colour: str = _LINE, size: int = 4) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


_NO_SPACE = '<w:spacing w:before="0" w:after="0"/>'

_STYLES = (
    _Style(
        "Title",
        "Title",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="160" w:line="240" w:lineRule="auto"/>'
        '<w:outlineLvl w:val="0"/>',
        _letters(20, bold=True, colour=_INK),
        following="Normal",
    ),
    _Style("Subtitle", "Subtitle", '<w:spacing w:after="200"/>', _letters(10, colour=_GREY), following="Normal"),
    _heading(1, 17, 280),
    _heading(2, 13, 210),
    _heading(3, 12, 200),
    _heading(4, 11, 180),
    _heading(5, 11, 200, italic=True),
    _heading(6, 10, 200, italic=True),
    _Style("ListItem", "List Paragraph", '<w:spacing w:after="40"/>'),
    _Style(
        "Quote",
        "Quote",
        f'<w:pBdr>{_edge("left", space=10, size=12)}</w:pBdr><w:ind w:left="340"/>',
        f'<w:color w:val="{_GREY}"/>',
    ),
    _Style(
        "CodeBlock",
        "Code Block",
        f'<w:pBdr>{_edge("top")}{_edge("bottom")}</w:pBdr><w:shd w:val="clear" w:color="auto" w:fill="F4F6F8"/>'
        '<w:spacing w:before="120" w:after="160" w:line="240" w:lineRule="auto"/>',
        _letters(9, font=_CODE_FONT),
    ),
    _Style(
        "Rule",
        "Rule",
        f'<w:pBdr>{_edge("bottom", space=1)}</w:pBdr><w:spacing w:before="120" w:after="240" w:line="120" '
        'w:lineRule="exact"/>',
        _letters(4),
    ),
    _Style(
        "Address",
        "Address",
        '<w:keepNext/><w:keepLines/><w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs><w:spacing w:after="40"/>'
        '<w:ind w:left="2268" w:hanging="2268"/>',
    ),
    _Style("Signature", "Signature", '<w:keepLines/><w:spacing w:before="960" w:after="0"/>'),
    _Style("TableText", "Table Text", '<w:spacing w:after="0" w:line="240" w:lineRule="auto"/>', _letters(9)),
    _Style("TableTextSmall", "Table Text Small", "", _letters(8), parent="TableText"),
    _Style("TableHeading", "Table Heading", "<w:keepNext/>", _letters(9, bold=True, colour=_INK), parent="TableText"),
    _Style("TableHeadingSmall", "Table Heading Small", "", _letters(8), parent="TableHeading"),
    _Style(
        "Separator", "Separator", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>', _letters(1)
    ),
    _Style("CommentText", "annotation text", '<w:spacing w:after="60" w:line="240" w:lineRule="auto"/>', _letters(10)),
    _Style("Header", "header", _NO_SPACE, _letters(9)),
    _Style("Footer", "footer", _NO_SPACE, _letters(8.5, colour=_GREY)),
    _Style(
        "Letterhead",
        "Letterhead",
        f'<w:pBdr>{_edge("bottom", colour=_INK, size=8)}</w:pBdr><w:spacing w:before="120" w:after="360"/>',
        _letters(14, bold=True, colour=_INK),
    ),
)

_CHARACTERS = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
    '<w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr><w:color w:val="0B4F8A"/>'
    '<w:u w:val="single"/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="CommentReference"><w:name w:val="annotation reference"/><w:rPr>'
    '<w:sz w:val="16"/><w:szCs w:val="16"/></w:rPr></w:style>'
    '<w:style w:type="character" w:customStyle="1" w:styleId="InlineCode"><w:name w:val="Inline Code"/><w:rPr>'
    f'<w:rFonts w:ascii="{_CODE_FONT}" w:hAnsi="{_CODE_FONT}" w:cs="{_CODE_FONT}"/><w:noProof/>'
    '<w:shd w:val="clear" w:color="auto" w:fill="F1F3F6"/></w:rPr></w:style>'
)

_TABLES = (
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority '
    'w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="80" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="80" w:type="dxa"/></w:tblCellMar>'
    "</w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="ReportTable"><w:name w:val="Report Table"/><w:basedOn '
    f'w:val="TableNormal"/><w:tblPr><w:tblBorders>{_edge("top", space=0)}{_edge("bottom", space=0)}'
    f"{_edge('insideH', space=0)}</w:tblBorders><w:tblCellMar>"
    '<w:top w:w="50" w:type="dxa"/><w:left w:w="80" w:type="dxa"/><w:bottom w:w="50" w:type="dxa"/>'
    '<w:right w:w="80" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblStylePr w:type="firstRow"><w:tcPr>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{_SHADE}"/></w:tcPr></w:tblStylePr></w:style>'
)

_NO_LIST = (
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority '
    'w:val="99"/><w:semiHidden/></w:style>'
)

_BUILT_IN = {"Title", "Subtitle", "Quote", "Signature", "header", "footer", "List Paragraph", "annotation text"}


def set_styles(file: WordFile, language: str, *, letter: bool = False) -> None:
    """Set the styles of a file; `language` (a tag such as en-GB) is what a word processor checks the spelling in.

    In a letter the title is the subject: smaller.
    """
    defaults = (
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" w:cs="{_FONT}"/>'
        f'<w:sz w:val="22"/><w:szCs w:val="22"/>{_language(language)}</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr>'
        '<w:widowControl/><w:spacing w:after="110" w:line="254" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
    )
    normal = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
    )
    styles = [
        style._replace(letters=_letters(15, bold=True, colour=_INK)) if letter and style.identity == "Title" else style
        for style in _STYLES
    ]
    file.styles.element.extend(
        elements(defaults + normal + _CHARACTERS + _TABLES + _NO_LIST + "".join(map(_style, styles)))
    )


def _style(style: _Style) -> str:
    custom = "" if style.name in _BUILT_IN or style.name.startswith("heading ") else ' w:customStyle="1"'
    following = f'<w:next w:val="{style.following}"/>' if style.following else ""
    paragraph = f"<w:pPr>{style.paragraph}</w:pPr>" if style.paragraph else ""
    letters = f"<w:rPr>{style.letters}</w:rPr>" if style.letters else ""
    return (
        f'<w:style w:type="paragraph"{custom} w:styleId="{style.identity}"><w:name w:val="{style.name}"/>'
        f'<w:basedOn w:val="{style.parent}"/>{following}<w:qFormat/>{paragraph}{letters}</w:style>'
    )


def _language(language: str) -> str:
    tag = attribute(language)
    primary = language.partition("-")[0]
    east = f' w:eastAsia="{tag}"' if primary in _EAST_ASIAN else ""
    right = f' w:bidi="{tag}"' if primary in _RIGHT_TO_LEFT else ""
    return f'<w:lang w:val="{tag}"{east}{right}/>'
