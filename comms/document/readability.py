"""Counts the words of a draft and estimates the school grade that reads it with ease (Flesch and Kincaid, English)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comms.document.tree import Block, Document, Inline

_WORD = re.compile(r"[^\W\d_][\w'\N{RIGHT SINGLE QUOTATION MARK}-]*|\d[\d.,:]*")
_VOWELS = re.compile(r"[aeiouy]+")
_SENTENCE_END = re.compile(r"[.!?:](?=\s|$)")


def words_and_grade(document: Document) -> tuple[int, float]:
    """Count the words of the blocks that readers read; give the grade too, 0.0 for a text without a sentence."""
    words = sentences = syllables = 0
    for block in document.walk():
        if not block.inlines or block.kind in {"code", "html"}:
            continue
        text = _text(block)
        found = _WORD.findall(text)
        words += len(found)
        syllables += sum(_syllables(word) for word in found)
        sentences += max(1, len(_SENTENCE_END.findall(text))) if found else 0
    if not sentences:
        return words, 0.0
    return words, max(0.0, 0.39 * words / sentences + 11.8 * syllables / words - 15.59)


def _text(block: Block) -> str:
    pieces: list[str] = []
    stack: list[Inline] = list(reversed(block.inlines))
    while stack:
        inline = stack.pop()
        if inline.kind in {"soft_break", "hard_break"}:
            pieces.append(" ")
        elif inline.kind in {"text", "code"}:
            pieces.append(inline.text)
        stack.extend(reversed(inline.inlines))
    return "".join(pieces)


def _syllables(word: str) -> int:
    found = len(_VOWELS.findall(word.lower().removesuffix("e")))
    return max(1, found)
