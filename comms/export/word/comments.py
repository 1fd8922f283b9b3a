"""Comments in a copy for legal: findings of the lint, and the facts that statements come from."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part

from comms.export.characters import shown
from comms.export.plain import plain_text
from comms.export.word.marks import END, START
from comms.export.word.markup import DECLARATION, MAIN, attribute, run
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

    `Document.add_comment` anchors at whole runs, while our marks stand between any two characters, so the body holds
    them; and it looks at all comments for each new one.
    """
    day = moment(date)
    when = f' w:date="{day:%Y-%m-%dT%H:%M:%SZ}"' if day is not None else ""
    text_style, mark_style = (attribute(names.get(name, name)) for name in ("CommentText", "CommentReference"))
    opening = f'<w:p><w:pPr><w:pStyle w:val="{text_style}"/></w:pPr>'
    mark = f'<w:r><w:rPr><w:rStyle w:val="{mark_style}"/></w:rPr><w:annotationRef/></w:r>'
    written = [f'{DECLARATION}<w:comments xmlns:w="{MAIN}">']
    for number, comment in enumerate(comments):
        author = attribute(comment.author)
        initials = "".join(word[0] for word in author.split())[:_INITIALS]
        lines = shown(comment.text).split("\n")
        paragraphs = "".join(f"{opening}{mark if not at else ''}{run(line)}</w:p>" for at, line in enumerate(lines))
        written.append(
            f'<w:comment w:id="{number}" w:author="{author}" w:initials="{initials}"{when}>{paragraphs}</w:comment>'
        )
    written.append("</w:comments>")
    part = Part(PackURI("/word/comments.xml"), CONTENT_TYPE.WML_COMMENTS, "".join(written).encode(), file.part.package)
    file.part.relate_to(part, RELATIONSHIP_TYPE.COMMENTS)


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
