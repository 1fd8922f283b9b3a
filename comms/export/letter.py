"""What makes a letter look like one: its address lines and its signature."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comms.export.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Block

_LETTER = re.compile(r".+-letter|insurer-notice")
_RECIPIENT, _SENDER = "To:", "From:"
_LONGEST_LINE = 240
_SIGNATURE = re.compile(r"[^\n]{0,60}:\s*_{4,}\s*")


def is_letter(kind: str) -> bool:
    """Say whether a kind of document is a letter."""
    return _LETTER.fullmatch(kind) is not None


def address_blocks(blocks: Sequence[Block], title: Block | None, kind: str) -> list[Block]:
    """Give the lines under the title that say to whom, from whom and when (`**To:** ...`).

    A line of emphasis, such as a marking, may stand between. Other kinds than letters have such lines only where they
    name both sender and recipient.
    """
    after = _after(blocks, title)
    if after and _is_emphasis(after[0]):
        after = after[1:]
    lines: list[Block] = []
    for block in after:
        if _label(block) is None:
            break
        lines.append(block)
    labels = {_label(line) for line in lines}
    return lines if is_letter(kind) or {_RECIPIENT, _SENDER} <= labels else []


def subtitle_of(blocks: Sequence[Block], title: Block | None) -> Block | None:
    """Give the line of emphasis right under the title, such as a marking, or None."""
    after = _after(blocks, title) if title is not None else []
    return after[0] if after and _is_emphasis(after[0]) else None


def _after(blocks: Sequence[Block], title: Block | None) -> list[Block]:
    after = list(blocks)
    if title is not None:
        after = after[after.index(title) + 1 :]
    return [block for block in after if block.kind != "directive"]


def _is_emphasis(block: Block) -> bool:
    return block.kind == "paragraph" and [piece.kind for piece in block.inlines] == ["emphasis"]


def sender(lines: Sequence[Block]) -> str:
    """Give what the line `From:` says, or nothing."""
    for line in lines:
        if _label(line) == _SENDER:
            return plain_text(line.inlines[1:]).strip()
    return ""


def is_signature(block: Block) -> bool:
    """Say whether a paragraph is a line to sign on (`Signature: ______`)."""
    if block.kind != "paragraph":
        return False
    return _SIGNATURE.fullmatch(plain_text(block.inlines)) is not None


def _label(block: Block) -> str | None:
    if block.kind != "paragraph" or not block.inlines or block.inlines[0].kind != "strong":
        return None
    if block.span.end - block.span.start > _LONGEST_LINE:
        return None
    label = plain_text(block.inlines[0].inlines).strip()
    return label if label.endswith(":") else None
