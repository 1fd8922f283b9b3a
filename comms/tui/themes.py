"""The three themes. Each paints its own ground; contrast is at least 4.5:1, in high contrast 7:1."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.style import Style
from textual.theme import Theme

if TYPE_CHECKING:
    from collections.abc import Mapping

DARK, LIGHT, CONTRAST = "comms-dark", "comms-light", "comms-contrast"

VARIABLES: Final = {"muted": "#a8a8a8", "suggestion": "#7aa7ff", "row-style": "reverse"}
"""Variables of ours that the style sheet reads and Textual's own themes do not set."""

THEMES: Final[tuple[Theme, ...]] = (
    Theme(
        DARK,
        primary="#87afff",
        secondary="#87afff",
        accent="#87afff",
        foreground="#e4e4e4",
        background="#1c1c1c",
        surface="#1c1c1c",
        panel="#262626",
        error="#ff8787",
        warning="#ffaf5f",
        success="#87d787",
        text_alpha=1.0,
        variables={"muted": "#a8a8a8", "suggestion": "#87afff", "row-style": "reverse"},
    ),
    Theme(
        LIGHT,
        primary="#005faf",
        secondary="#005faf",
        accent="#005faf",
        foreground="#1c1c1c",
        background="#f5f5f0",
        surface="#f5f5f0",
        panel="#e4e4e0",
        error="#af0000",
        warning="#875f00",
        success="#005f00",
        dark=False,
        text_alpha=1.0,
        variables={"muted": "#585858", "suggestion": "#005faf", "row-style": "reverse"},
    ),
    Theme(
        CONTRAST,
        primary="#ffffff",
        secondary="#ffffff",
        accent="#ffffff",
        foreground="#ffffff",
        background="#000000",
        surface="#000000",
        panel="#000000",
        error="#ffffff",
        warning="#ffffff",
        success="#ffffff",
        text_alpha=1.0,
        variables={"muted": "#ffffff", "suggestion": "#ffffff", "row-style": "bold reverse"},
    ),
)

WORDS: Final = {DARK: "dark", LIGHT: "light", CONTRAST: "high contrast"}


def underline_style(theme: str, severity: str, variables: Mapping[str, str]) -> Style:
    """Give the style of a finding's words in the text: underlined, errors bold as well, in high contrast reversed."""
    if theme == CONTRAST:
        return Style(underline=True, bold=severity != "suggestion", reverse=severity == "error")
    color = variables.get(severity, "")
    return Style(underline=True, bold=severity == "error", color=color or None)
