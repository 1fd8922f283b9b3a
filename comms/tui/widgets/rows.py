"""A list of rows with a cursor that is seen without colour: `>` in the first column, and reverse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.content import Content

_CURSOR = "> "


class Rows(OptionList):
    """A list whose rows keep their cursor when they are drawn anew. Each row leaves its first two cells free."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - the name that every widget of Textual uses
        super().__init__(id=id, markup=False, compact=True)

    def show(self, rows: Iterable[tuple[str, Content | str]]) -> None:
        """Draw rows (key, text) in place of those there; the cursor stays on its key. An empty key is a heading."""
        before = self.key
        options = [Option(text, id=key or None, disabled=not key) for key, text in rows]
        keys = [option.id for option in options]
        scroll = self.scroll_offset.y
        self.clear_options()
        self.add_options(options)
        if before in keys:
            self.highlighted = keys.index(before)
            self.scroll_to(y=scroll, animate=False)
        else:
            self.highlighted = next((at for at, key in enumerate(keys) if key), None)

    @property
    def key(self) -> str:
        """The key of the row under the cursor, empty where there is none."""
        option = self.highlighted_option
        return option.id or "" if option else ""

    def go_to(self, key: str) -> None:
        """Put the cursor on a row; a key that is not there changes nothing."""
        for at, option in enumerate(self.options):
            if option.id == key:
                self.highlighted = at
                self.scroll_to_highlight()
                return

    def render_line(self, y: int) -> Strip:
        """Draw one line; the first line of the row under the cursor begins with `>`."""
        strip = super().render_line(y)
        line = self.scroll_offset.y + y
        if self.highlighted is None or line >= len(self._lines) or self._lines[line] != (self.highlighted, 0):
            return strip
        style = next(iter(strip), Segment("")).style
        return Strip([Segment(_CURSOR, style), *strip.crop(len(_CURSOR))], strip.cell_length)
