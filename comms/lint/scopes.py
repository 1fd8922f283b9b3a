"""Vale's scopes: which pieces of a document a rule looks at."""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.document.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.prose import Passage
    from comms.document.tree import Document

    Selector = tuple[tuple[frozenset[str], bool], ...]


class Target:
    """A piece of text that a pattern is tried on, and the way from its offsets to the source."""

    __slots__ = ("_document", "_offset", "_passage", "text")

    def __init__(self, text: str, passage: Passage | None, offset: int = 0, document: Document | None = None) -> None:
        self.text = text
        self._passage = passage
        self._offset = offset
        self._document = document

    def span(self, start: int, end: int) -> Span:
        """Give the source span of a range of `text`."""
        if self._passage is None:
            return Span(start + self._offset, end + self._offset)
        return self._passage.span(start + self._offset, end + self._offset)


_parsed: dict[str, list[Selector]] = {}


def targets(passage: Passage, scopes: tuple[str, ...]) -> Iterator[Target]:
    """Give the pieces of a passage that scopes select, each piece once."""
    if scopes == ("text",):
        yield Target(passage.text, passage)
        return
    sections = frozenset(("text", "summary", *passage.scope.split("."), *_inside(passage)))
    wanted = [selector for scope in scopes for selector in _selectors(scope)]
    if passage.scope == "table.row":
        cell = "header" if passage.block.header else "cell"
        if _any(wanted, (sections - {"row"}) | {cell}) and not _any(wanted, sections):
            for start, end in passage.cells:
                yield Target(passage.text[start:end], passage, start)
            return
    if _any(wanted, sections):
        yield Target(passage.text, passage)
    elif _any(wanted, sections | {"sentence"}) and passage.scope != "table.row":
        yield from (Target(passage.text[start:end], passage, start) for start, end in sentences(passage.text))


def whole(document: Document) -> Target:
    """Give the untouched source, for rules of scope `raw`."""
    return Target(document.text, None)


def is_raw(scopes: tuple[str, ...]) -> bool:
    """Say whether a rule looks at the untouched source."""
    return "raw" in scopes


def _inside(passage: Passage) -> tuple[str, ...]:
    names = {"quote": "blockquote", "list": "list", "table": "table"}
    return tuple(names[kind] for kind in passage.within if kind in names)


def _any(selectors: list[Selector], sections: frozenset[str]) -> bool:
    return any(all((needed <= sections) is not negated for needed, negated in each) for each in selectors)


def _selectors(scope: str) -> list[Selector]:
    """Read `A & ~B`: each part a dotted name, all of whose sections must be there (or, after `~`, must not)."""
    if scope not in _parsed:
        parts = [part.strip() for part in scope.split("&")]
        made = [(frozenset(part.lstrip("~ ").split(".")) - {"md", "markdown"}, part.startswith("~")) for part in parts]
        _parsed[scope] = [tuple(made)]
    return _parsed[scope]
