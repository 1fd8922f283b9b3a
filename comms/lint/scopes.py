"""Vale's scopes: which pieces of a document a rule looks at."""

from __future__ import annotations

from comms.document.prose import as_typed
from comms.document.sentences import sentences
from comms.document.span import Span

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.prose import Passage
    from comms.document.tree import Document
    from comms.lint.rule import Rule

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


_ENDINGS = frozenset(("md", "markdown", "txt", "docx"))
_ALL_PROSE = ("summary", "text")
_parsed: dict[str, list[Selector]] = {}


def targets(passage: Passage, rule: Rule, source: str) -> Iterator[Target]:
    """Give the pieces of a passage that the scopes of a rule select, each piece once.

    Rules about words see what a reader reads, rules about characters (`nonword`) the text as it was typed in `source`,
    the text of the document.
    """
    if "typed" not in rule.options:
        yield from _selected(passage, rule.scope)
        return
    for piece in as_typed(source, passage):
        yield from _selected(piece, rule.scope)


def _selected(passage: Passage, scopes: tuple[str, ...]) -> Iterator[Target]:
    if scopes == ("text",):
        yield Target(passage.text, passage)
        return
    sections = frozenset(("text", *passage.scope.split("."), *_inside(passage)))
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
        yield from (Target(passage.text[start:end], passage, start) for start, end in _sentences(passage))


def _sentences(passage: Passage) -> tuple[tuple[int, int], ...]:
    if "frontmatter" in passage.scope:
        return ()
    text = passage.text
    return sentences(text if text.isprintable() else text.translate(_BLANKS))


_BLANKS = str.maketrans(dict.fromkeys("\n\r\t\xa0", " "))
"""A sentence ends before a blank, whichever it is; the text keeps its length."""


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
        parts = ["text" if part.strip() in _ALL_PROSE else part.strip() for part in scope.split("&")]
        made = [(frozenset(part.lstrip("~ ").split(".")) - _ENDINGS, part.startswith("~")) for part in parts]
        _parsed[scope] = [tuple(made)]
    return _parsed[scope]
