"""Merge what a person wrote with what is newly generated, over the text as it was last generated.

Blocks are merged first, so that a moved or deleted paragraph is seen as one; where both sides changed the same blocks,
their lines are. What cannot be merged stays from both sides as a marked part (`conflict.py`): nothing is lost.
"""

from __future__ import annotations

import re

from comms.document.conflict import conflicts, marked, settle
from comms.document.front_matter import read_front_matter
from comms.document.merge_fields import merge_fields
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.span import Span

__all__ = ["Merged", "conflicts", "merge", "settle"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")


class Merged(Value):
    """The merged text, and the span of each part in it that a person has to settle."""

    __slots__ = ("conflicts", "text")

    def __init__(self, text: str, conflicts: tuple[Span, ...]) -> None:
        self.text = text
        self.conflicts = conflicts


def merge(base: str, ours: str, theirs: str) -> Merged:
    """Merge three ways: `base` as last generated, `ours` as the person left it, `theirs` as generated now."""
    if theirs in {base, ours}:
        text = ours
    elif base == ours:
        text = theirs
    else:
        text = _merged(base, ours, theirs)
    return Merged(text, conflicts(text))


def _merged(base: str, ours: str, theirs: str) -> str:
    parts = [_split(_plain_ends(text)) for text in (base, ours, theirs)]
    head = merge_fields(*[front_matter for front_matter, _ in parts])
    body = _merge_bodies(*[body for _, body in parts])
    if head and body and not body.startswith("\n"):
        body = "\n" + body
    text = head + body
    return text.replace("\n", "\r\n") if "\r\n" in ours else text


def _plain_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _split(text: str) -> tuple[str, str]:
    front_matter = read_front_matter(text)
    at = front_matter.body_start if front_matter is not None else 0
    head = text[:at]
    return (head if head.endswith("\n") or not head else head + "\n"), text[at:]


def _merge_bodies(base: str, ours: str, theirs: str) -> str:
    if theirs in {base, ours}:
        return ours
    if base == ours:
        return theirs
    import merge3  # here, so that `comms lint` does not pay for it

    old, mine, new = _chunks(base), _chunks(ours), _chunks(theirs)
    merged: list[str] = []
    for region in merge3.Merge3(old, mine, new).merge_regions():
        match region:
            case ("unchanged", start, end):
                merged += old[start:end]
            case ("a" | "same", start, end):
                merged += mine[start:end]
            case ("b", start, end):
                merged += new[start:end]
            case (_, old_start, old_end, mine_start, mine_end, new_start, new_end):
                sides = (old[old_start:old_end], mine[mine_start:mine_end], new[new_start:new_end])
                merged.append(
                    "\n".join(_merge_lines(*["\n\n".join(side).split("\n") if side else [] for side in sides]))
                )
            case _:
                raise AssertionError(region)
    text = "\n\n".join([chunk.strip("\n") for chunk in merged if chunk.strip("\n")])
    return text + "\n" if text else ""


def _chunks(body: str) -> list[str]:
    """Part a text at its blank lines; a fenced block of code stays whole."""
    chunks: list[list[str]] = [[]]
    fence = ""
    for line in body.split("\n"):
        match = _FENCE.match(line)
        if fence:
            if match is not None and line.strip() == match[1] and match[1].startswith(fence):
                fence = ""
            chunks[-1].append(line)
        elif line.strip():
            fence = match[1] if match is not None else ""
            chunks[-1].append(line)
        elif chunks[-1]:
            chunks.append([])
    return ["\n".join(chunk) for chunk in chunks if chunk]


def _merge_lines(old: Sequence[str], mine: Sequence[str], new: Sequence[str]) -> list[str]:
    """Merge the lines of blocks that both sides changed; marks go round whole blocks, never into one."""
    import merge3  # here, so that `comms lint` does not pay for it

    if any(_FENCE.match(line) for line in [*mine, *new]):
        return marked(mine, new)
    merged: list[str] = []
    waiting: tuple[list[str], list[str]] | None = None
    for region in merge3.Merge3(old, mine, new).merge_regions():
        kind, *at = region
        if kind == "conflict":
            _, _, mine_start, mine_end, new_start, new_end = at
            if waiting is None:
                head = _last_block(merged)
                waiting = (head[:], head[:])
            waiting[0].extend(mine[mine_start:mine_end])
            waiting[1].extend(new[new_start:new_end])
            continue
        lines = {"unchanged": old, "b": new}.get(kind, mine)[at[0] : at[1]]
        for index, line in enumerate(lines):
            if waiting is not None and not line.strip():
                merged += marked(*waiting)
                waiting = None
                merged += lines[index:]
                break
            if waiting is None:
                merged += lines[index:]
                break
            waiting[0].append(line)
            waiting[1].append(line)
    return merged + (marked(*waiting) if waiting is not None else [])


def _last_block(lines: list[str]) -> list[str]:
    """Take the lines after the last blank one away from the end of a list, and give them."""
    at = len(lines)
    while at and lines[at - 1].strip():
        at -= 1
    block = lines[at:]
    del lines[at:]
    return block
