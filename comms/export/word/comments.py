"""Comments in a copy for legal: findings of the lint, and the facts that statements come from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from docx.opc.constants import RELATIONSHIP_TYPE

from comms.export.characters import shown
from comms.export.plain import plain_text
from comms.export.word.marks import END, START
from comms.export.word.markup import W
from comms.export.word.properties import moment

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from docx.document import Document as WordFile

    from comms.document.span import Span
    from comms.document.tree import Block, Document
    from comms.export.word.marks import Mark

_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Comment:
    """A note at a place in the draft. `author` is a label (such as "comms lint"), never the name of a person."""

    span: Span
    text: str
    author: str = "comms"


def comment_marks(document: Document, comments: Sequence[Comment]) -> Iterator[Mark]:
    """Give the marks that anchor comments to the words they are about.

    A comment on a place that is not printed (front matter, a directive) stands at the next block that is, or the last.
    """
    blocks = [block for block in document.walk() if _holds_text(block)]
    ends = [block.span.end for block in blocks]
    if not blocks:
        return
    for number, comment in enumerate(comments):
        start, end = _anchor(comment.span, blocks, ends)
        yield start, START, f'<w:commentRangeStart w:id="{number}"/>'
        reference = '<w:rPr><w:rStyle w:val="CommentReference"/></w:rPr>'
        yield (
            end,
            END,
            f'<w:commentRangeEnd w:id="{number}"/><w:r>{reference}<w:commentReference w:id="{number}"/></w:r>',
        )


def add_comments(file: WordFile, comments: Sequence[Comment], date: str, names: Mapping[str, str]) -> None:
    """Add the comments, dated with the day of the draft so that the bytes stay the same; `names` renames styles.

    `Document.add_comment` anchors at whole runs; our marks stand between any two characters, so the body holds them.
    """
    day = moment(date)
    for comment in comments:
        author = shown(comment.author)
        initials = "".join(word[0] for word in author.split())[:_INITIALS]
        file.part.comments.add_comment(shown(comment.text), author, initials)
    part: Any = file.part.part_related_by(RELATIONSHIP_TYPE.COMMENTS)
    for element in part.element:
        element.date = day
    for style in part.element.iter(f"{W}pStyle", f"{W}rStyle"):
        style.set(f"{W}val", names.get(style.get(f"{W}val"), style.get(f"{W}val")))


def _holds_text(block: Block) -> bool:
    if block.kind in {"heading", "paragraph", "cell"}:
        return bool(plain_text(block.inlines).strip())
    return block.kind in {"code", "html"} and bool(block.text.strip())


def _anchor(span: Span, blocks: Sequence[Block], ends: Sequence[int]) -> tuple[int, int]:
    at = min(bisect_left(ends, span.start + 1), len(blocks) - 1)
    first = last = blocks[at]
    while at + 1 < len(blocks) and blocks[at + 1].span.start < span.end:
        at += 1
        last = blocks[at]
    start = first.span.start if first.kind in {"code", "html"} else max(span.start, first.span.start)
    end = last.span.end if last.kind in {"code", "html"} else min(span.end, last.span.end)
    if start >= end or start >= first.span.end:
        return first.span.start, first.span.end
    return start, end
