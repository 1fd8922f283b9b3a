"""Regular expressions of rules: built as Vale builds them, and matched by re2 or, where it refuses, by `regex`."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
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

SECONDS = 2.0
"""How long a pattern that re2 refuses may work on one document before it is stopped."""


class PatternTooSlow(Exception):
    """A pattern took longer than it may."""


class Pattern:
    """A compiled pattern. `re2` needs time linear in the text; `regex` has `SECONDS` for each block."""

    __slots__ = ("_compiled", "engine", "source")

    def __init__(self, source: str, engine: str) -> None:
        self.source = source
        self.engine = engine
        self._compiled: Any = None

    def matches(self, text: str) -> Iterator[Match]:
        """Give the matches from left to right, none overlapping. Raises PatternTooSlow."""
        if self._compiled is None:
            self._compiled = compile_with(self.source, self.engine)
        if self.engine == RE2:
            yield from self._compiled.finditer(text)
            return
        try:
            yield from self._compiled.finditer(text, timeout=SECONDS)
        except TimeoutError:
            raise PatternTooSlow(self.source) from None

    def found_in(self, text: str) -> bool:
        """Say whether the pattern matches anywhere. Raises PatternTooSlow."""
        return next(self.matches(text), None) is not None


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


def fixed_pattern(source: str, engine: str) -> Pattern:
    """Give the pattern of a rule; the same source gives the same object, so that each is compiled once a process."""
    pattern = _patterns.get((source, engine))
    if pattern is None:
        pattern = _patterns[source, engine] = Pattern(source, engine)
    return pattern


_fixed: dict[str, Any] = {}


def fixed(source: str) -> Any:
    """Give a pattern of our own code, compiled by re2 when it is first used."""
    compiled = _fixed.get(source)
    if compiled is None:
        compiled = _fixed[source] = compile_with(source, RE2)
    return compiled


def has_digit(text: str) -> bool:
    """Say whether a text has a figure: asked before patterns that need one, since it costs a tenth of a match."""
    return any(map(text.__contains__, "0123456789"))
