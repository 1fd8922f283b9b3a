"""Regular expressions of rules: built as Vale builds them, and matched by re2 or, where it refuses, by `regex`."""

from __future__ import annotations

from itertools import repeat

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from typing import Any, Protocol

    class Match(Protocol):
        """What both engines give for a match."""

        def start(self, group: int = 0) -> int:
            """Give the first offset of a group."""

        def end(self, group: int = 0) -> int:
            """Give the offset after a group."""

        def group(self, group: int = 0) -> str:
            """Give the text of a group."""

        def groups(self) -> tuple[str | None, ...]:
            """Give the text of all groups."""


RE2 = "re2"
REGEX = "regex"

SECONDS = 1.0
"""How long a pattern that re2 refuses may work on one document before it is stopped."""


class PatternTooSlow(Exception):
    """A pattern took longer than it may."""


class Found:
    """A match in a text of ASCII characters, where offsets in bytes are offsets in characters."""

    __slots__ = ("_match", "_text")

    def __init__(self, match: Any, text: str) -> None:
        self._match = match
        self._text = text

    def start(self, group: int = 0) -> int:
        """Give the first offset of a group, -1 where it took no part."""
        start: int = self._match.span(group)[0]
        return start

    def end(self, group: int = 0) -> int:
        """Give the offset after a group, -1 where it took no part."""
        end: int = self._match.span(group)[1]
        return end

    def group(self, group: int = 0) -> Any:
        """Give the text of a group, None where it took no part."""
        start, end = self._match.span(group)
        return self._text[start:end] if start >= 0 else None

    def groups(self) -> tuple[str | None, ...]:
        """Give the text of all groups."""
        return tuple([None if each is None else each.decode() for each in self._match.groups()])


class Pattern:
    """A pattern that is compiled when a text first holds what a match of it needs.

    `re2` needs time linear in the text; `regex` has `SECONDS` for each block. `needs` (`comms.lint.anchors.needs`) tells
    texts that cannot match without the pattern: compiling one costs as much as reading a page.
    """

    __slots__ = ("_blanks", "_compiled", "_either", "_shortest", "engine", "source")

    def __init__(self, source: str, engine: str, needs: Mapping[str, Any] | None = None) -> None:
        self.source = source
        self.engine = engine
        self._compiled: Any = None
        self.learn(needs or {})

    def learn(self, needs: Mapping[str, Any]) -> None:
        """Take over what a match needs."""
        self._shortest: int = needs.get("shortest", 0)
        self._blanks: int = needs.get("blanks", 0)
        self._either: list[list[list[str]]] = needs.get("either", [])

    def finditer(self, text: str, start: int = 0) -> Iterable[Match]:
        """Give the matches that begin at `start` or later, left to right, none overlapping. Raises PatternTooSlow."""
        compiled = self._ready(text)
        if compiled is None:
            return ()
        if self.engine == REGEX:
            return self._in_time(text, start)
        if text.isascii():
            return map(Found, compiled.finditer(text.encode(), start), repeat(text))
        matches: Iterable[Match] = compiled.finditer(text, start)
        return matches

    def search(self, text: str) -> Match | None:
        """Give the first match, None where there is none. Raises PatternTooSlow."""
        return next(iter(self.finditer(text)), None)

    def found_in(self, text: str) -> bool:
        """Say whether the pattern matches anywhere. Raises PatternTooSlow."""
        compiled = self._ready(text)
        if compiled is None:
            return False
        if self.engine == REGEX:
            return next(self._in_time(text), None) is not None
        return compiled.search(text.encode()) is not None

    def _ready(self, text: str) -> Any:
        """Give the compiled pattern, None where a text cannot match."""
        if len(text) < self._shortest or (self._blanks and _blanks_in(text) < self._blanks):
            return None
        if self._compiled is None and self.may_match(fold(text)):
            self._compiled = compile_with(self.source, self.engine)
        return self._compiled

    def _in_time(self, text: str, start: int = 0) -> Iterator[Match]:
        try:
            yield from self._compiled.finditer(text, start, timeout=SECONDS)
        except TimeoutError:
            raise PatternTooSlow(self.source) from None

    def may_match(self, folded: str) -> bool:
        """Say whether a case-folded text holds a word of each clause of one of the pattern's alternatives."""
        return not self._either or any(
            all(any(word in folded for word in clause) for clause in alternative) for alternative in self._either
        )


def fold(text: str) -> str:
    """Give a text as needed words are looked for in it: without case, between blanks, any white space one blank."""
    return f" {' '.join(text.casefold().split())} "


def _blanks_in(text: str) -> int:
    return sum(map(text.count, " \t\n\r\f"))


def compile_with(source: str, engine: str) -> Any:
    """Compile with one of the engines. Raises ValueError with the reason where it refuses."""
    if engine == RE2:
        import re2

        options = re2.Options()
        options.log_errors = False
        try:
            return re2.compile(source, options)
        except re2.error as error:
            reason = error.args[0] if error.args else "not a pattern"
            raise ValueError(reason.decode() if isinstance(reason, bytes) else str(reason)) from None
    import regex  # 22 ms, and few rules need it

    try:
        return regex.compile(source, regex.VERSION0)
    except regex.error as error:
        raise ValueError(str(error)) from None


_patterns: dict[tuple[str, str], Pattern] = {}
_own: dict[str, Pattern] = {}
_needs: dict[str, Mapping[str, Any]] = {}


def fixed_pattern(source: str, engine: str, needs: Mapping[str, Any] | None = None) -> Pattern:
    """Give the pattern of a rule; the same source gives the same object, so that each is compiled once a process."""
    pattern = _patterns.get((source, engine))
    if pattern is None:
        pattern = _patterns[source, engine] = Pattern(source, engine, needs)
    return pattern


def fixed(source: str | Pattern) -> Pattern:
    """Give a pattern of our own code, which re2 compiles when it is first needed.

    One that a module makes while it is loaded (`_CLAIM = fixed(...)`) costs nothing before a text holds its words: what
    it needs is worked out when the rules are compiled, and kept with them.
    """
    if isinstance(source, Pattern):
        return source
    pattern = _own.get(source)
    if pattern is None:
        pattern = _own[source] = Pattern(source, RE2, _needs.get(source))
    return pattern


def by_line(source: str | Pattern) -> Pattern:
    """Give a pattern as it matches in many lines at once: `^` and `$` stand for the edges of each."""
    pattern = fixed(source)
    text = pattern.source
    if text.startswith(("(?m)", "(?im)")) or ("^" not in text and "$" not in text):
        return pattern
    return fixed(f"(?m){text}")


def own_sources() -> list[str]:
    """List the patterns of our own that have been made so far."""
    return list(_own)


def learn(needs: Mapping[str, Mapping[str, Any]]) -> None:
    """Take over what our own patterns need, by their source."""
    _needs.update(needs)
    for source, pattern in _own.items():
        if source in needs:
            pattern.learn(needs[source])


def has_digit(text: str) -> bool:
    """Say whether a text has a figure: asked before patterns that need one, since it costs a tenth of a match."""
    return any(map(text.__contains__, "0123456789"))
