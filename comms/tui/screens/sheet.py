"""A sheet over the screen that only shows: a difference between two texts."""

from __future__ import annotations

from difflib import unified_diff
from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from comms.printing import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from comms.workspace.comparing import Comparison


class TextSheet(ModalScreen[None]):
    """Shows a text that scrolls; q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape,q,enter", "dismiss", "Close")]

    def __init__(self, title: str, content: Content) -> None:
        super().__init__()
        self._title, self._content = title, content

    def compose(self) -> ComposeResult:
        """Lay out title and text."""
        with VerticalScroll(classes="sheet"):
            yield Static(Content.assemble((printable(self._title), "bold"), "   (q closes)\n"), markup=False)
            yield Static(self._content, markup=False, id="text")


def difference(before: str, after: str, name_before: str, name_after: str) -> TextSheet:
    """Make the sheet that shows what differs: `-` only in the first, `+` only in the second."""
    lines = list(unified_diff(before.splitlines(), after.splitlines(), lineterm="", n=2))[2:]
    body = diff_content(lines) if lines else Content("The two are the same.")
    return TextSheet(f"-  {name_before}    +  {name_after}", body)


def compared(comparison: Comparison) -> TextSheet:
    """Make the sheet that shows the words added and removed, with the place of each."""
    pieces = [Content(printable(comparison.summary))]
    for region in comparison.changed:
        pieces.append(Content.styled(f"\n{comparison.unit} {region.line}", "$muted"))
        words = []
        for piece in region.pieces:
            before, after, style = _MARKS[piece.what]
            words.append(Content.styled(f"{before}{printable(piece.text.strip())}{after}", style))
        pieces.append(Content(" ").join(words))
    return TextSheet(f"{comparison.draft}: {{+ added +}}  [- removed -]", Content("\n").join(pieces))


_MARKS = {"same": ("", "", ""), "added": ("{+ ", " +}", "bold $success"), "removed": ("[- ", " -]", "$error")}


def diff_content(lines: Sequence[str]) -> Content:
    """Draw the lines of a unified diff without its head: `-` goes, `+` comes, the rest stays."""
    pieces: list[Content] = []
    for line in lines:
        shown = printable(line, one_line=True)
        if line.startswith("@@"):
            pieces.append(Content.styled("...", "$muted"))
        elif line.startswith("-"):
            pieces.append(Content.styled(f"- {shown[1:]}", "$error"))
        elif line.startswith("+"):
            pieces.append(Content.styled(f"+ {shown[1:]}", "bold $success"))
        else:
            pieces.append(Content(f"  {shown[1:]}"))
    return Content("\n").join(pieces)
