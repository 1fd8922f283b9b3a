"""Running text as Word runs: emphasis, code, links, breaks, and the marks of comments inside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.export.direction import right_to_left
from comms.export.links import safe_url
from comms.export.plain import plain_text
from comms.export.word.markup import run

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.span import Span
    from comms.document.tree import Inline
    from comms.export.word.hyperlinks import Hyperlinks
    from comms.export.word.marks import Marks


class Look(NamedTuple):
    """How a run looks, beside what its paragraph style says."""

    bold: bool = False
    italic: bool = False
    strike: bool = False
    code: bool = False
    link: bool = False

    def properties(self, *, right_to_left: bool = False) -> str:
        """Give the w:rPr of a run that looks like this, or nothing."""
        style = "InlineCode" if self.code else "Hyperlink" if self.link else ""
        inside = (
            (f'<w:rStyle w:val="{style}"/>' if style else "")
            + ("<w:b/><w:bCs/>" if self.bold else "")
            + ("<w:i/><w:iCs/>" if self.italic else "")
            + ("<w:strike/>" if self.strike else "")
            + ("<w:rtl/>" if right_to_left else "")
        )
        return f"<w:rPr>{inside}</w:rPr>" if inside else ""


PLAIN = Look()
_LEAVES = frozenset({"text", "code", "html", "soft_break", "hard_break"})
_LOOKS = {"strong": "bold", "emphasis": "italic", "strikethrough": "strike"}


class RunWriter:
    """Writes the inlines of a document as runs; addresses go into `links`, comments come from `marks`."""

    def __init__(self, links: Hyperlinks, marks: Marks) -> None:
        self._links = links
        self._marks = marks

    def runs(self, inlines: Sequence[Inline], look: Look = PLAIN) -> str:
        """Give the runs of `inlines`, in order."""
        return "".join(self._piece(inline, look) for inline in inlines)

    def block(self, inlines: Sequence[Inline], span: Span) -> str:
        """Give the runs of a whole block at `span`, the marks up to its end included."""
        return self.runs(inlines) + self._marks.up_to(span.end, ends_only=True)

    def text(self, text: str, span: Span) -> str:
        """Give the text of a block that has no inlines, the marks at its start and its end included."""
        return self._marks.up_to(span.start) + run(text) + self._marks.up_to(span.end, ends_only=True)

    def _piece(self, inline: Inline, look: Look) -> str:
        kind = inline.kind
        if kind in _LEAVES:
            return self._leaf(inline, plain_text((inline,)), look._replace(code=kind == "code"))
        if kind in _LOOKS:
            return self.runs(inline.inlines, look._replace(**{_LOOKS[kind]: True}))
        if kind in {"link", "image"}:
            return self._link(inline, look)
        return ""  # a directive is for the lint, not for readers

    def _link(self, inline: Inline, look: Look) -> str:
        url = safe_url(inline.url)
        if url is None or look.link:
            return self._words(inline, look)
        words = self._words(inline, look._replace(link=True))
        return f'<w:hyperlink r:id="{self._links.link(url)}" w:history="1">{words}</w:hyperlink>' if words else ""

    def _words(self, inline: Inline, look: Look) -> str:
        words = self.runs(inline.inlines, look)
        if not words and inline.kind == "image":
            return self._leaf(inline, inline.url, look)
        return words

    def _leaf(self, inline: Inline, text: str, look: Look) -> str:
        properties = look.properties(right_to_left=right_to_left(text))
        start, end = inline.span.start, inline.span.end
        if self._marks.next_before(end) is None:
            return run(text, properties)
        pieces = [self._marks.up_to(start)]
        if end - start == len(text):  # as written, so that a mark may stand inside
            at = 0
            while (place := self._marks.next_before(end)) is not None:
                pieces.append(run(text[at : place - start], properties))
                pieces.append(self._marks.up_to(place))
                at = place - start
            pieces.append(run(text[at:], properties))
        else:
            pieces.append(run(text, properties))
        pieces.append(self._marks.up_to(end, ends_only=True))
        return "".join(pieces)
