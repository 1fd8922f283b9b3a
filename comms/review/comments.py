"""The comments of a reviewed file: who said what, beside which words, and who answered."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.review.revisions import W, read_story
from comms.review.story import Story, text_of, view
from comms.review.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from lxml import etree

    from comms.document.word_package import WordPackage

_PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody answered to a comment, and when (ISO 8601)."""

    author: str
    at: str
    text: str


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment: the words it stands beside, the line of its story where these begin, and the replies in order.

    `settled` says that it is marked as done in the file.
    """

    identity: str
    author: str
    at: str
    text: str
    anchor: str = ""
    story: str = ""
    line: int = -1
    settled: bool = False
    replies: tuple[Reply, ...] = ()


def read_comments(package: WordPackage, parts: dict[str, str], stories: Sequence[Story]) -> list[Comment]:
    """Read the comments of a file, replies below what they answer; `parts` are the names of its parts by kind."""
    root = package.root(parts["comments"]) if "comments" in parts else None
    if root is None:
        return []
    extended = package.root(parts["commentsExtended"]) if "commentsExtended" in parts else None
    parents, done = _threads(extended)
    alike = _by_place(root, stories) if extended is None else {}
    plain: dict[str, Comment] = {}
    paragraphs: dict[str, str] = {}
    for element in root.iter(f"{W}comment"):
        identity = element.get(f"{W}id", "")
        story = read_story(element, "comment", Styles())
        accepted = range(len(story.revisions))
        said = "\n".join([text_of(paragraph, accepted) for paragraph in view(story, accepted)]).strip()
        place, line, anchor = _anchor(identity, stories)
        author, at = element.get(f"{W}author", ""), element.get(f"{W}date", "")
        for paragraph in element.iter(f"{W}p"):
            paragraphs[paragraph.get(_PARAGRAPH, "")] = identity
        plain[identity] = Comment(identity, author, at, said, anchor, place, line)
    return _threaded(plain, paragraphs, parents, done, alike)


def _by_place(root: etree._Element, stories: Sequence[Story]) -> dict[str, str]:
    """Take comments beside the very same words for replies to the oldest, where the file itself says nothing of threads."""
    first: dict[object, str] = {}
    answers: dict[str, str] = {}
    dated = sorted(root.iter(f"{W}comment"), key=lambda one: one.get(f"{W}date", ""))
    for element in dated:
        identity = element.get(f"{W}id", "")
        for story in stories:
            mark = story.marks.get(identity)
            if mark is not None and mark.start != mark.end:
                place = (story.name, mark.start, mark.end)
                if place in first:
                    answers[identity] = first[place]
                else:
                    first[place] = identity
    return answers


def _threads(root: etree._Element | None) -> tuple[dict[str, str], set[str]]:
    """Give the paragraph that each paragraph of a comment answers, and those that are marked as done."""
    parents: dict[str, str] = {}
    done: set[str] = set()
    for row in root if root is not None else ():
        paragraph = row.get(f"{_EXTENDED}paraId", "")
        parent = row.get(f"{_EXTENDED}paraIdParent", "")
        if parent:
            parents[paragraph] = parent
        if row.get(f"{_EXTENDED}done", "0") in {"1", "true"}:
            done.add(paragraph)
    return parents, done


def _threaded(
    plain: dict[str, Comment],
    paragraphs: dict[str, str],
    parents: dict[str, str],
    done: Collection[str],
    alike: dict[str, str],
) -> list[Comment]:
    answers = alike | {
        paragraphs[child]: paragraphs[parent]
        for child, parent in parents.items()
        if child in paragraphs and parent in paragraphs and paragraphs[child] != paragraphs[parent]
    }
    settled = {paragraphs[paragraph] for paragraph in done if paragraph in paragraphs}
    roots = {identity: _root(identity, answers, list(plain)) for identity in plain}
    replies: dict[str, list[Reply]] = {}
    for identity, one in plain.items():
        if roots[identity] != identity:
            replies.setdefault(roots[identity], []).append(Reply(one.author, one.at, one.text))
    return [
        Comment(
            one.identity, one.author, one.at, one.text, one.anchor, one.story, one.line,
            settled=identity in settled, replies=tuple(replies.get(identity, ())),
        )
        for identity, one in plain.items()
        if roots[identity] == identity
    ]  # fmt: skip


def _root(identity: str, answers: Mapping[str, str], order: Sequence[str]) -> str:
    """Give the comment that a thread begins with; of comments that answer each other in a circle the first."""
    chain = [identity]
    while chain[-1] in answers:
        above = answers[chain[-1]]
        if above in chain:
            return min(chain[chain.index(above) :], key=order.index)
        chain.append(above)
    return chain[-1]


def _anchor(identity: str, stories: Sequence[Story]) -> tuple[str, int, str]:
    """Give the story and line where a comment is anchored, and the words there."""
    for story in stories:
        mark = story.marks.get(identity)
        if mark is None:
            continue
        (first, start), (last, end) = mark.start, mark.end
        texts = []
        for number in range(first, min(last + 1, len(story.lines))):
            segments = story.lines[number].segments
            low, high = start if number == first else 0, end if number == last else len(segments)
            texts.append("".join([segment.text for segment in segments[low:high]]))
        return story.name, first, " ".join(" ".join(texts).split())
    return "", -1, ""
