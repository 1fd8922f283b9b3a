"""Canonical Markdown to the HTML of its blocks, through Python-Markdown with raw HTML off and links limited."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, cast
from xml.etree import ElementTree as ET

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor, SimpleTagInlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import ETX, STX, AtomicString, code_escape

from comms.document.writer import NOTHING
from comms.export.direction import right_to_left
from comms.export.links import safe_url

if TYPE_CHECKING:
    from collections.abc import Mapping

_BEFORE_CODE_IS_HIGHLIGHTED = 5
_WITH_EMPHASIS = 65
_INSTEAD_OF_AUTOMAIL = 110
_AS_BACKTICK = 190
_CODE = r"(?<!\\)((?:\\{2})+)(?=`)|(?<!\\)(`+)"
_SLASH = f"{STX}{ord(chr(92))}{ETX}"
_TICKS = re.compile("`+")
_LONG_WORD = 30
_BLOCKS = ("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "th", "td")


def html_blocks(source: str, looks: Mapping[int, str] | None = None) -> str:
    """Give the HTML of canonical Markdown: no raw HTML, no images, links only to http, https and mailto.

    `looks` gives the class of some of the outermost blocks by their place, counted from 0.
    """
    extensions: list[str | Extension] = ["tables", "fenced_code", "sane_lists", _Strict(looks or {})]
    return Markdown(extensions=extensions, output_format="html").convert(source)


class _Strict(Extension):
    def __init__(self, looks: Mapping[int, str]) -> None:
        super().__init__()
        self._looks = looks

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - the name that Python-Markdown calls
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.deregister("automail")
        md.inlinePatterns.register(_Code(_CODE), "backtick", _AS_BACKTICK)
        mail = _Mail(r"<((?:mailto:)?[^<>@\s]+@[^<>@\s]+)>", md)
        md.inlinePatterns.register(mail, "mail", _INSTEAD_OF_AUTOMAIL)
        struck = SimpleTagInlineProcessor(r"(~~)(.+?)~~", "del")
        md.inlinePatterns.register(struck, "strikethrough", _WITH_EMPHASIS)
        md.treeprocessors.register(_Finish(md, self._looks), "finish", _BEFORE_CODE_IS_HIGHLIGHTED)


class _Code(InlineProcessor):
    """Code in running text, with the blanks at its ends that CommonMark keeps and Python-Markdown's own takes away."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | str | None, int, int]:  # type: ignore[override] # noqa: N802 - the signature that Python-Markdown calls
        slashes, ticks = m.group(1), m.group(2)
        if slashes:
            return slashes.replace("\\\\", _SLASH), m.start(0), m.end(0)
        end = next((run for run in _TICKS.finditer(data, m.end(0)) if run.group() == ticks), None)
        if end is None:
            return None, m.start(0), m.end(0)
        text = data[m.end(0) : end.start()]
        if text[:1] == text[-1:] == " " and text.strip(" "):
            text = text[1:-1]
        code = ET.Element("code")
        code.text = AtomicString(code_escape(text))
        return code, m.start(0), end.end()


class _Mail(InlineProcessor):
    """A plain link to a mailbox; Python-Markdown's own writes every letter as an entity."""

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element, int, int]:  # type: ignore[override] # noqa: N802, ARG002 - the signature that Python-Markdown calls
        mailbox = m.group(1).removeprefix("mailto:")
        link = ET.Element("a", href=f"mailto:{mailbox}")
        link.text = mailbox
        return link, m.start(0), m.end(0)


class _Finish(Treeprocessor):
    """Limits links, takes images out, and makes tables and directions fit for every reader."""

    def __init__(self, md: Markdown, looks: Mapping[int, str]) -> None:
        super().__init__(md)
        self._looks = looks

    def run(self, root: ET.Element) -> None:
        _take_nothing_out(root)
        for at, look in self._looks.items():
            if at < len(root):  # a page that holds less than the draft is refused afterwards
                root[at].set("class", look)
        names: Counter[str] = Counter()
        for parent in list(root.iter()):
            for at, child in enumerate(list(parent)):
                if child.tag == "table":
                    parent[at] = _scrolling(child, names)
                elif child.tag == "img":
                    parent[at] = self._words_of_image(child)
        for element in root.iter():
            self._finish(element)

    def _finish(self, element: ET.Element) -> None:
        if element.tag == "a":
            self._limit(element)
        elif element.tag in {"th", "td"}:
            _finish_cell(element)
        if element.tag in _BLOCKS and right_to_left("".join(element.itertext())):
            element.set("dir", "rtl")

    def _limit(self, link: ET.Element) -> None:
        url = safe_url(self.unescape(link.get("href", "")))
        if url is None:
            link.tag = "span"
            link.attrib.clear()
        else:
            link.set("href", url)
            link.set("rel", "noopener noreferrer")

    def _words_of_image(self, image: ET.Element) -> ET.Element:
        words = ET.Element("a", href=image.get("src", ""))
        words.text = image.get("alt", "") or image.get("src", "")
        words.tail = image.tail
        return words

    def unescape(self, text: str) -> str:
        """Give text with the characters back for which Python-Markdown holds places."""
        return cast("UnescapeTreeprocessor", self.md.treeprocessors["unescape"]).unescape(text)


def _take_nothing_out(root: ET.Element) -> None:
    """Take out the paragraphs that only kept others apart; in a tight list their words stand right in the item."""
    for parent in list(root.iter()):
        if parent.tag == "li" and (parent.text or "").strip() == NOTHING:
            parent.text = "\n"
        for child in list(parent):
            if child.tag == "p" and not len(child) and child.text == NOTHING:
                parent.remove(child)


def _scrolling(table: ET.Element, names: Counter[str]) -> ET.Element:
    """Give a table inside a region that scrolls by itself, also by keyboard; `names` counts those of the page."""
    region = ET.Element("section", {"class": "scroll", "tabindex": "0"})
    headings = ", ".join(" ".join("".join(cell.itertext()).split()) for cell in table.iter("th"))
    name = headings or "-"
    names[name] += 1
    region.set("aria-label", f"{name} ({names[name]})" if names[name] > 1 else name)
    region.append(table)
    region.tail, table.tail = table.tail, None
    for cell in table.iter("th"):
        cell.set("scope", "col")
    return region


def _finish_cell(cell: ET.Element) -> None:
    """Say by classes how a cell is aligned (the page's policy forbids style attributes) and that its words may break."""
    style = cell.attrib.pop("style", "")
    classes = [side for side in ("center", "right") if side in style]
    for code in cell.iter("code"):
        if code.text and "\\|" in code.text:  # an escape that CommonMark reads in a table and Python-Markdown does not
            code.text = AtomicString(code.text.replace("\\|", "|"))
    words = "".join(cell.itertext())
    if any(len(word) > _LONG_WORD for word in words.split()):
        classes.append("long")
    elif len(words) > _LONG_WORD:
        classes.append("sentence")
    if classes:
        cell.set("class", " ".join(classes))
