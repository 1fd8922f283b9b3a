"""Open a reviewed Word file: its texts with their revisions, its comments, and whose file it says it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.document.word_package import WordPackage
from comms.errors import FileError, ReviewError
from comms.review.comments import Comment, read_comments
from comms.review.revisions import W, read_story
from comms.review.styles import Styles

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.review.story import Story

_TEXT = "word/document.xml"
_SETTINGS = "word/settings.xml"
_OURS = "comms."
BODY = "text"
_EDGES = {"header": "header", "footer": "footer", "footnotes": "footnotes", "endnotes": "endnotes"}


@dataclass(frozen=True)
class Identity:
    """What a file says about the draft it was made from; empty text and 0 where it does not say."""

    document: str = ""
    version: int = 0
    content: str = ""


@dataclass
class Reviewed:
    """A file that came back: the story of its body first, then those of headers, footers and notes."""

    identity: Identity
    stories: list[Story]
    comments: list[Comment]

    @property
    def body(self) -> Story:
        """The story of the text itself."""
        return self.stories[0]


def read_reviewed(data: bytes, path: str) -> Reviewed:
    """Read a Word file without trusting it; `path` names it in errors.

    Raises ReviewError for what is no Word file, is too large (20 MB, 4 MB a part, 300 parts), damaged, or would load
    something from outside.
    """
    try:
        return _read(WordPackage(data, path))
    except FileError as error:
        raise ReviewError(problems=error.problems) from None


def _read(package: WordPackage) -> Reviewed:
    root = package.root(_TEXT)
    if root is None:
        package.refuse("is not a Word file that can be read")
    body = root.find(f"{W}body")
    if body is None:
        package.refuse("holds no text that can be read", "save it as Word Document (.docx), not as Strict Open XML")
    targets = package.targets(_TEXT)
    for part in (_TEXT, _SETTINGS, *[part for _, part in targets.values()]):
        if part.endswith(".xml"):
            _refuse_outside(package, part)
    styles = Styles(package)
    stories = [read_story(body, BODY, styles, _addresses(package, _TEXT)), *_edges(package, targets, styles)]
    parts = {kind: part for kind, part in targets.values() if kind.startswith("comments")}
    return Reviewed(_identity(package), stories, read_comments(package, parts, stories))


def _edges(package: WordPackage, targets: dict[str, tuple[str, str]], styles: Styles) -> Iterator[Story]:
    """Read headers, footers and notes, in the order of their parts."""
    counts: dict[str, int] = {}
    for kind, part in sorted(set(targets.values()), key=lambda target: (target[0], len(target[1]), target[1])):
        if kind not in _EDGES:
            continue
        root = package.root(part)
        if root is None:
            continue
        counts[kind] = counts.get(kind, 0) + 1
        name = _EDGES[kind] if counts[kind] == 1 else f"{_EDGES[kind]} {counts[kind]}"
        story = read_story(root, name, styles, _addresses(package, part))
        if any(line.segments for line in story.lines):
            yield story


def _addresses(package: WordPackage, part: str) -> dict[str, str]:
    return {identity: target for identity, (_, target) in package.outside(part).items()}


def _refuse_outside(package: WordPackage, part: str) -> None:
    """Refuse a template, picture or object that would be loaded from elsewhere; a link is followed only by a person."""
    for kind, _ in package.outside(part).values():
        if kind != "hyperlink":
            package.refuse(
                f"would load something from outside the file ({kind} in {part})",
                "take that link out in your word processor, save it as .docx, and try again",
            )


def _identity(package: WordPackage) -> Identity:
    root = package.root("docProps/custom.xml")
    values = {
        row.get("name", "").removeprefix(_OURS): "".join([str(text) for text in row.itertext()]).strip()
        for row in (root if root is not None else ())
        if row.get("name", "").startswith(_OURS)
    }
    version = values.get("version", "")
    return Identity(
        values.get("document", ""), int(version[:9]) if version.isdecimal() else 0, values.get("content", "")
    )
