"""The text field in which a draft is edited."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.document._document import Document, EditResult
from textual.document._document_navigator import DocumentNavigator
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea

from comms.printing import printable
from comms.tui.actions import text_bindings
from comms.tui.session import newline_of
from comms.tui.themes import underline_style

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.binding import BindingType
    from textual.document._document import Location

    from comms.tui.session import Place

_STAND_IN = "\N{REPLACEMENT CHARACTER}"


class DraftDocument(Document):
    """Lines that end only where a line ends for Markdown: at LF, CRLF or CR.

    Textual's own splits at a form feed and at U+2028 as well and would write a line end in their place.
    """

    def __init__(self, text: str) -> None:
        super().__init__("")
        self._newline = newline_of(text)  # type: ignore[assignment]
        self._lines = _lines(text)

    def replace_range(self, start: Location, end: Location, text: str) -> EditResult:
        """Replace what lies between two places; the only way a document changes."""
        (top, left), (bottom, right) = sorted((start, end))
        replaced = self.get_text_range((top, left), (bottom, right))
        before = self._lines[top][:left] if top < len(self._lines) else ""
        after = self._lines[bottom][right:] if bottom < len(self._lines) else ""
        inserted = _lines(text)
        inserted[0] = before + inserted[0]
        column = len(inserted[-1])
        inserted[-1] += after
        self._lines[top : bottom + 1] = inserted
        return EditResult((top + len(inserted) - 1, column), replaced)


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


class DraftArea(TextArea):
    """A text field that underlines what `underlines(row)` gives and shows no control character as itself."""

    BINDINGS: ClassVar[list[BindingType]] = [*text_bindings("E")]

    def __init__(
        self,
        text: str,
        *,
        underlines: Callable[[int], list[tuple[int, int, str]]],
        id: str,  # noqa: A002 - the name that every widget of Textual uses
        read_only: bool = False,
    ) -> None:
        self._underlines = underlines
        super().__init__(text, id=id, read_only=read_only, compact=True, highlight_cursor_line=False)
        self.match_cursor_bracket = False

    def _set_document(self, text: str, language: str | None) -> None:
        super()._set_document("", language)
        self.document = DraftDocument(text)
        self.wrapped_document = WrappedDocument(self.document, tab_width=self.indent_width)
        self.navigator = DocumentNavigator(self.wrapped_document)
        self._rewrap_and_refresh_virtual_size()

    def get_line(self, line_index: int) -> Text:
        """Give a line with its underlines; every character keeps its place."""
        line = self.document.get_line(line_index)
        if not line.isprintable():
            line = "".join(_visible(character) for character in line)
        text = Text(line, end="", no_wrap=True)
        for start, end, severity in self._underlines(line_index):
            style = underline_style(self.app.theme, severity, self.app.theme_variables)
            text.stylize(style, start, max(end, start + 1))
        return text

    def new_findings(self) -> None:
        """Draw the underlines anew."""
        self.notify_style_update()
        self.refresh()

    def show_place(self, place: Place, end: Place | None = None) -> None:
        """Put the cursor at a place and bring it, and the end of its words, into view."""
        if end is not None:
            self.move_cursor(end)
        self.move_cursor(place, center=True)


def _visible(character: str) -> str:
    return character if character == "\t" or printable(character) == character else _STAND_IN
