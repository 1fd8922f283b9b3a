"""Draws one fact, or one group of facts, for the pane beside the tree: values, three wordings side by side, its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from rich.text import Text
from textual.content import Content

from comms.facts.entry_forms import FORMS
from comms.printing import printable
from comms.tui.preview import wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comms.workspace.fact_sheet import Entry, Group

READERS: Final = (
    ("team", "Team, police, FBI"),
    ("staff", "Staff"),
    ("public", "Customers, public"),
)
_SIDE_BY_SIDE = 60
_GAP = 2
_NO_FORM = "n opens the file here, with an example to fill in."


def cleared_letters(entry: Entry) -> str:
    """Say in three letters for whom a fact is cleared: team, staff, public."""
    if not entry.worded:
        return ""
    return "".join(name[0].upper() if words or name in entry.cleared else "-" for name, words in _by_reader(entry))


def _by_reader(entry: Entry) -> list[tuple[str, str]]:
    return [(name, words) for (name, _), words in zip(READERS, entry.wordings, strict=True)]


def group_card(group: Group, width: int) -> Content:
    """Draw what a group still lacks and how an entry is added."""
    form = FORMS.get(group.key)
    what = f"n adds one: {form.what}." if form else "n opens the decisions." if group.key == "decisions" else _NO_FORM
    pieces = [Content.styled(f"{group.title}: {group.note}", "bold")]
    if not group.entries:
        none = f"No {group.title.lower()}. " + (what if not form else "n adds one.")
        if isinstance(group.asks, tuple) and group.asks:
            none += " If there are none, say so: empty counts as unknown."
        pieces.append(_folded(none, width))
    if group.asks:
        pieces.append(Content.styled("\nStill asked", "bold"))
        pieces += [_folded(f"- {ask}", width) for ask in group.asks]
    if group.entries:
        pieces.append(_folded(f"\n{what} Enter opens or closes the group.", width))
    return Content("\n").join(pieces)


def entry_card(entry: Entry, told: Sequence[str] | None, width: int) -> Content:
    """Draw a fact; `told` are the texts in which it stands, None while that is not known."""
    pieces = [Content.styled(f"{printable(entry.name, one_line=True)}   line {entry.line}", "bold")]
    if entry.details:
        pieces.append(_details(entry.details, width))
    if entry.worded:
        pieces += [Content(""), _wordings(entry, width)]
    if told is not None and entry.worded:
        words = f"Stands in {', '.join(told)}." if told else "Stands in no text yet."
        pieces += [Content(""), _folded(words, width)]
    return Content("\n").join(pieces)


def _details(details: Iterable[tuple[str, str]], width: int) -> Content:
    """Put short values into one line as long as they fit, a long one into lines of its own."""
    lines: list[Content] = []
    line, used = Content(""), 0
    for label, value in details:
        shown = printable(value, one_line=True)
        size = len(label) + 1 + len(shown)
        if used and used + 3 + size > width:
            lines.append(line)
            line, used = Content(""), 0
        piece = Content.assemble(("   " if used else ""), (label.capitalize(), "$muted"), f" {shown}")
        line, used = line + piece, used + size + (3 if used else 0)
    return Content("\n").join([*lines, line])


def _wordings(entry: Entry, width: int) -> Content:
    told = [
        (title, printable(words) if words else _unworded(entry, name), bool(words))
        for (name, title), words in zip(READERS, entry.wordings, strict=True)
    ]
    if width < _SIDE_BY_SIDE:
        pieces = [
            Content.assemble((title, "bold"), ": ", (words, "" if there else "$muted")) for title, words, there in told
        ]
        return Content("\n").join(pieces)
    wide = (width - 2 * _GAP) // 3
    columns = [[title, *(line.plain for line in wrapped(Text(words), wide))] for title, words, _ in told]
    lines = []
    for at in range(max(map(len, columns))):
        cells = []
        for column, (_, _, there) in zip(columns, told, strict=True):
            words = column[at] if at < len(column) else ""
            style = "bold" if at == 0 else "" if there else "$muted"
            cells.append(Content.assemble((words, style), " " * max(wide - Text(words).cell_len + _GAP, 0)))
        lines.append(Content("").join(cells))
    return Content("\n").join(lines)


def _unworded(entry: Entry, reader: str) -> str:
    who = {"team": "the team reads the other words", "staff": "staff do not see it", "public": "the public does not"}
    return "(named all the same)" if reader in entry.cleared else f"(no wording: {who[reader]})"


def _folded(words: str, width: int) -> Content:
    lines = [line.plain for part in words.split("\n") for line in wrapped(Text(printable(part)), width)]
    return Content("\n".join(lines))
