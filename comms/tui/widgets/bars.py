"""The four fixed rows of every screen: where you are, the next step, what just happened, the keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.widgets import Static

from comms.printing import printable
from comms.tui.actions import BY_NAME, shown_key
from comms.tui.preview import fits

if TYPE_CHECKING:
    from textual.events import Click, Resize

MOST_KEYS = 7


class Line(Static):
    """One row of text that is cut to the width of the terminal, never wrapped, never read as markup."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - the name that every widget of Textual uses
        super().__init__("", id=id, markup=False)
        self.words = ""

    def say(self, words: str) -> None:
        """Show a text."""
        self.words = printable(words, one_line=True)
        self._draw()

    def on_resize(self, _: Resize) -> None:
        """Cut anew."""
        self._draw()

    def _draw(self) -> None:
        ellipsis = "~" if getattr(self.app, "ascii_marks", False) else "…"
        self.update(Content(fits(self.words, self.size.width, ellipsis=ellipsis) if self.size.width else self.words))


class KeyFooter(Static):
    """The last row: at most seven keys with what they do. A click does the same as the key."""

    def __init__(self) -> None:
        super().__init__("", id="keys", markup=False)
        self.items: tuple[str, ...] = ()
        self._ranges: list[tuple[int, int, str]] = []

    def show(self, items: tuple[str, ...], *, in_text: bool) -> None:
        """Show actions by name; `name:Label` gives another label, `tab:Label` is the Tab key."""
        if len(items) > MOST_KEYS:
            raise ValueError(f"more than {MOST_KEYS} keys in the footer: {items}")
        self.items = items
        self._ranges = []
        pieces: list[Content] = []
        at = 0
        for item in items:
            name, key, label = footer_item(item, in_text=in_text)
            if pieces:
                pieces.append(Content("  "))
                at += 2
            pieces.append(Content.assemble((key, "bold"), f" {label}"))
            width = len(key) + 1 + len(label)
            self._ranges.append((at, at + width, name))
            at += width
        self.update(Content.assemble(*pieces))

    def on_click(self, event: Click) -> None:
        """Do what stands under the mouse."""
        at = event.get_content_offset(self)
        for start, end, name in self._ranges:
            if at is not None and start <= at.x < end:
                if name == "tab":
                    self.screen.focus_next()
                else:
                    self.call_later(self.screen.run_action, f"do({name!r})")


def footer_item(item: str, *, in_text: bool) -> tuple[str, str, str]:
    """Give name, key as shown, and label of an item of the footer."""
    name, _, label = item.partition(":")
    if name == "tab":
        return name, "Tab", label
    action = BY_NAME[name]
    inside = [key for key in (action.key, *action.extras) if len(key) > 1 and (key[0] == "f" or "ctrl+" in key)]
    key = (inside[0] if inside else action.key) if in_text else action.key
    return name, shown_key(key), label or action.label


def footer_width(items: tuple[str, ...], *, in_text: bool) -> int:
    """Give the cells that a footer needs."""
    shown = [footer_item(item, in_text=in_text) for item in items]
    return sum(len(key) + 1 + len(label) for _, key, label in shown) + 2 * (len(items) - 1)
