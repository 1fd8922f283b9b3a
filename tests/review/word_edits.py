"""A word processor for the tests: tracked and untracked edits made on the XML of an exported file, by its own rules."""

from __future__ import annotations

import copy
import io
import itertools
import zipfile
from typing import TYPE_CHECKING, Any

from lxml import etree

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
W = f"{{{MAIN}}}"
AUTHOR = "L. Counsel"
AT = "2026-11-13T13:31:00Z"
DOCUMENT = "word/document.xml"


class WordFile:
    """An open Word file; every edit is made on its XML as Word itself would write it."""

    def __init__(self, data: bytes, *, author: str = AUTHOR, at: str = AT) -> None:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            self.parts = {name: package.read(name) for name in package.namelist()}
        self.root = etree.fromstring(self.parts[DOCUMENT])
        self.author, self.at = author, at
        self.ids = itertools.count(9000)

    def data(self) -> bytes:
        """Give the bytes of the file."""
        self.parts[DOCUMENT] = etree.tostring(self.root, xml_declaration=True, encoding="UTF-8", standalone=True)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in self.parts.items():
                package.writestr(name, content)
        return made.getvalue()

    @property
    def paragraphs(self) -> list[Any]:
        """All paragraphs of the body, those of tables included."""
        return list(self.root.iter(f"{W}p"))

    @property
    def rows(self) -> list[Any]:
        """All rows of all tables."""
        return list(self.root.iter(f"{W}tr"))

    def find(self, words: str) -> Any:
        """Give the paragraph that holds some words."""
        return next(paragraph for paragraph in self.paragraphs if words in text_of(paragraph))

    def mark(self, tag: str, **attributes: str) -> Any:
        """Make an element of a revision."""
        element = etree.Element(f"{W}{tag}")
        element.set(f"{W}id", str(next(self.ids)))
        element.set(f"{W}author", self.author)
        element.set(f"{W}date", self.at)
        for key, value in attributes.items():
            element.set(f"{W}{key}", value)
        return element

    # -- running text -------------------------------------------------------------------------------------------------

    def cut(self, paragraph: Any, start: int, end: int) -> list[Any]:
        """Give the runs that hold the text from `start` to `end`, cut there."""
        for at in (start, end):
            self._cut_at(paragraph, at)
        found = []
        place = 0
        for run in _runs(paragraph):
            length = len(_run_text(run))
            if start <= place and place + length <= end and length:
                found.append(run)
            place += length
        return found

    def _cut_at(self, paragraph: Any, at: int) -> None:
        place = 0
        for run in _runs(paragraph):
            text = _run_text(run)
            if place < at < place + len(text):
                texts = run.findall(f"{W}t")
                assert len(texts) == 1
                assert len(text) == len(texts[0].text or "")
                rest = copy.deepcopy(run)
                _set(texts[0], text[: at - place])
                _set(rest.findall(f"{W}t")[0], text[at - place :])
                run.addnext(rest)
                return
            place += len(text)

    def delete(self, paragraph: Any, start: int, end: int, *, kind: str = "del") -> None:
        """Delete text, tracked."""
        for run in self.cut(paragraph, start, end):
            mark = self.mark(kind)
            run.addprevious(mark)
            mark.append(run)
            for text in run.findall(f"{W}t"):
                text.tag = f"{W}delText" if kind == "del" else text.tag

    def insert(self, paragraph: Any, at: int, text: str, *, properties: str = "", kind: str = "ins") -> None:
        """Insert text, tracked; `properties` is the XML of its w:rPr, as the run before it without."""
        self._cut_at(paragraph, at)
        place = 0
        mark = self.mark(kind)
        last = None
        for run in _runs(paragraph):
            if place >= at:
                break
            last = run
            place += len(_run_text(run))
        made = etree.SubElement(mark, f"{W}r")
        if properties:
            made.append(etree.fromstring(f'<w:rPr xmlns:w="{MAIN}">{properties}</w:rPr>'))
        elif last is not None and last.find(f"{W}rPr") is not None:
            made.append(copy.deepcopy(last.find(f"{W}rPr")))
        _set(etree.SubElement(made, f"{W}t"), text)
        if last is not None:
            last.addnext(mark)
        else:
            properties_at = paragraph.find(f"{W}pPr")
            paragraph.insert(0 if properties_at is None else 1, mark)

    def replace(self, words: str, new: str) -> None:
        """Replace some words, tracked: they go, the new ones come after them."""
        paragraph = self.find(words)
        at = text_of(paragraph).index(words)
        self.insert(paragraph, at + len(words), new)
        self.delete(paragraph, at, at + len(words))

    def retype(self, words: str, new: str) -> None:
        """Replace some words with tracking off."""
        paragraph = self.find(words)
        at = text_of(paragraph).index(words)
        first, *others = self.cut(paragraph, at, at + len(words))
        _set(first.find(f"{W}t"), new)
        for run in others:
            run.getparent().remove(run)

    # -- paragraphs and rows ------------------------------------------------------------------------------------------

    def mark_end(self, paragraph: Any, kind: str) -> None:
        """Mark the end of a paragraph as put in or taken out."""
        properties = paragraph.find(f"{W}pPr")
        if properties is None:
            properties = etree.Element(f"{W}pPr")
            paragraph.insert(0, properties)
        look = properties.find(f"{W}rPr")
        if look is None:
            look = etree.SubElement(properties, f"{W}rPr")
        look.insert(0, self.mark(kind))

    def insert_paragraph(self, after: Any, text: str, *, kind: str = "ins") -> Any:
        """Insert a paragraph like the one before it, tracked: that one's end is the one that is new."""
        made: Any = etree.Element(f"{W}p")
        properties = after.find(f"{W}pPr")
        if properties is not None:
            made.append(copy.deepcopy(properties))
            for old in list(made.iter(f"{W}ins", f"{W}del")):
                old.getparent().remove(old)
        mark = self.mark(kind)
        _set(etree.SubElement(etree.SubElement(mark, f"{W}r"), f"{W}t"), text)
        made.append(mark)
        after.addnext(made)
        self.mark_end(after, kind)
        return made

    def delete_paragraph(self, paragraph: Any) -> None:
        """Delete a whole paragraph, tracked."""
        self.delete(paragraph, 0, len(text_of(paragraph)))
        self.mark_end(paragraph, "del")

    def split(self, paragraph: Any, at: int) -> None:
        """Press Enter inside a paragraph, tracked: what stands after goes on in a paragraph like it."""
        self._cut_at(paragraph, at)
        made = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            made.append(copy.deepcopy(properties))
        place = 0
        moved = []
        for run in _runs(paragraph):
            if place >= at:
                moved.append(run if run.getparent() is paragraph else run.getparent())
            place += len(_run_text(run))
        for element in dict.fromkeys(moved):
            made.append(element)
        paragraph.addnext(made)
        self.mark_end(paragraph, "ins")

    def insert_row(self, after: Any, cells: Iterable[str]) -> None:
        """Insert a row, tracked."""
        made = copy.deepcopy(after)
        for old in list(made.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd", f"{W}r", f"{W}hyperlink", f"{W}tblHeader")):
            old.getparent().remove(old)
        self._mark_row(made, "ins")
        for paragraph, text in zip(made.iter(f"{W}p"), cells, strict=True):
            mark = self.mark("ins")
            _set(etree.SubElement(etree.SubElement(mark, f"{W}r"), f"{W}t"), text)
            paragraph.append(mark)
        after.addnext(made)

    def delete_row(self, row: Any) -> None:
        """Delete a row, tracked."""
        self._mark_row(row, "del")
        for paragraph in row.iter(f"{W}p"):
            self.delete(paragraph, 0, len(text_of(paragraph)))

    def _mark_row(self, row: Any, kind: str) -> None:
        properties = row.find(f"{W}trPr")
        if properties is None:
            properties = etree.Element(f"{W}trPr")
            row.insert(0, properties)
        properties.append(self.mark(kind))

    def move_paragraph(self, paragraph: Any, after: Any, name: str = "move1") -> None:
        """Move a whole paragraph behind another, tracked."""
        copied = etree.Element(f"{W}p")
        properties = paragraph.find(f"{W}pPr")
        if properties is not None:
            copied.append(copy.deepcopy(properties))
        to = self.mark("moveTo")
        for run in _runs(paragraph):
            to.append(copy.deepcopy(run))
        for begin, end, target in (
            ("moveFromRangeStart", "moveFromRangeEnd", paragraph),
            ("moveToRangeStart", "moveToRangeEnd", copied),
        ):
            start = self.mark(begin, name=name)
            finish = etree.Element(f"{W}{end}")
            finish.set(f"{W}id", start.get(f"{W}id"))
            if target is copied:
                copied.append(start)
                copied.append(to)
                copied.append(finish)
                self.mark_end(copied, "moveTo")
            else:
                self.delete(paragraph, 0, len(text_of(paragraph)), kind="moveFrom")
                place = 1 if properties is not None else 0
                paragraph.insert(place, start)
                paragraph.append(finish)
                self.mark_end(paragraph, "moveFrom")
        after.addnext(copied)

    # -- comments -----------------------------------------------------------------------------------------------------

    def comment(self, words: str, said: str, replies: Iterable[tuple[str, str]] = ()) -> None:
        """Add a comment beside some words, with replies (author, text)."""
        paragraph = self.find(words)
        at = text_of(paragraph).index(words)
        runs = self.cut(paragraph, at, at + len(words))
        w14, w15 = (
            "http://schemas.microsoft.com/office/word/2010/wordml",
            "http://schemas.microsoft.com/office/word/2012/wordml",
        )
        rows, extended = [], []
        for number, (author, text) in enumerate([(self.author, said), *replies], 100):
            rows.append(
                f'<w:comment w:id="{number}" w:author="{author}" w:date="{self.at}"><w:p w14:paraId="00000{number}">'
                f"<w:r><w:t>{text}</w:t></w:r></w:p></w:comment>"
            )
            parent = ' w15:paraIdParent="00000100"' if number > 100 else ""
            extended.append(f'<w15:commentEx w15:paraId="00000{number}"{parent} w15:done="0"/>')
            start = etree.Element(f"{W}commentRangeStart")
            end = etree.Element(f"{W}commentRangeEnd")
            for element in (start, end):
                element.set(f"{W}id", str(number))
            runs[0].addprevious(start)
            runs[-1].addnext(end)
            reference = etree.Element(f"{W}r")
            etree.SubElement(reference, f"{W}commentReference").set(f"{W}id", str(number))
            end.addnext(reference)
        self.parts["word/comments.xml"] = (
            f'<w:comments xmlns:w="{MAIN}" xmlns:w14="{w14}">{"".join(rows)}</w:comments>'.encode()
        )
        self.parts["word/commentsExtended.xml"] = (
            f'<w15:commentsEx xmlns:w15="{w15}">{"".join(extended)}</w15:commentsEx>'.encode()
        )
        self._relate(
            "comments",
            "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml",
        )
        self._relate(
            "commentsExtended",
            "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtended+xml",
        )

    def _relate(self, name: str, kind: str, content: str) -> None:
        relations = self.parts["word/_rels/document.xml.rels"].decode()
        if f"{name}.xml" not in relations:
            row = f'<Relationship Id="rId{name}" Type="{kind}" Target="{name}.xml"/></Relationships>'
            self.parts["word/_rels/document.xml.rels"] = relations.replace("</Relationships>", row).encode()
            types = self.parts["[Content_Types].xml"].decode()
            row = f'<Override PartName="/word/{name}.xml" ContentType="{content}"/></Types>'
            self.parts["[Content_Types].xml"] = types.replace("</Types>", row).encode()

    def in_part(self, ending: str, edit: Callable[[Any], None]) -> None:
        """Edit the first part whose name ends so."""
        name = next(name for name in sorted(self.parts) if name.endswith(ending))
        root = etree.fromstring(self.parts[name])
        edit(root)
        self.parts[name] = etree.tostring(root)


def text_of(paragraph: Any) -> str:
    """Give the text of a paragraph that is neither deleted nor moved away."""
    return "".join(_run_text(run) for run in _runs(paragraph))


def _runs(paragraph: Any) -> list[Any]:
    gone = {f"{W}del", f"{W}moveFrom"}
    return [
        run
        for run in paragraph.iter(f"{W}r")
        if not any(above.tag in gone for above in run.iterancestors()) and run.find(f"{W}commentReference") is None
    ]


def _run_text(run: Any) -> str:
    pieces = []
    for child in run:
        if child.tag == f"{W}t":
            pieces.append(child.text or "")
        elif child.tag in {f"{W}br", f"{W}tab"}:
            pieces.append("\n" if child.tag == f"{W}br" else "\t")
    return "".join(pieces)


def _set(element: Any, text: str) -> None:
    element.text = text
    element.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
