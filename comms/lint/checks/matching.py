"""What the checks with a pattern have in common: their matches, accepted words, and quoting to mock."""

from __future__ import annotations

from comms.lint.patterns import RE2, fixed, fixed_pattern

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.lint.patterns import Match, Pattern
    from comms.lint.rule import Rule


def matches(rule: Rule, text: str, tries: Sequence[int]) -> Iterator[tuple[int, Match]]:
    """Give the matches of some of a rule's patterns, each with the index of its pattern.

    They come from left to right and none overlaps another; of two that begin together the pattern that stands first in
    the file has it, as in one alternation of all. Raises PatternTooSlow.
    """
    if len(tries) == 1:
        for match in fixed_pattern_of(rule, tries[0]).finditer(text):
            yield tries[0], match
        return
    found: dict[int, tuple[Match, Iterator[Match]]] = {}
    for index in tries:
        _seek(found, index, iter(fixed_pattern_of(rule, index).finditer(text)))
    while found:
        _, index = min((match.start(), index) for index, (match, _) in found.items())
        match, rest = found[index]
        yield index, match
        _seek(found, index, rest)
        for other in [each for each, (behind, _) in found.items() if behind.start() < match.end()]:
            _seek(found, other, iter(fixed_pattern_of(rule, other).finditer(text, match.end())))


def _seek(found: dict[int, tuple[Match, Iterator[Match]]], index: int, rest: Iterator[Match]) -> None:
    """Note the next match of a pattern; one that has none left is no longer asked."""
    match = next(rest, None)
    if match is None:
        found.pop(index, None)
    else:
        found[index] = match, rest


def fixed_pattern_of(rule: Rule, index: int) -> Pattern:
    """Give one of the patterns of a rule; it is compiled when it is first matched."""
    attempt = rule.options["tries"][index]
    return fixed_pattern(attempt["pattern"], attempt["engine"], attempt)


def splits_a_word(text: str, start: int, end: int) -> bool:
    """Say whether a match begins or ends inside a word: re2 knows the edges of ASCII words only, "caf" is not "café"."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return (not before.isascii() and before.isalnum() and _is_word(text[start])) or (
        not after.isascii() and after.isalnum() and _is_word(text[end - 1])
    )


def _is_word(character: str) -> bool:
    return character.isalnum() or character == "_"


def accepted(rule: Rule, observed: str, text: str = "", start: int = 0) -> bool:
    """Say whether a match holds one of the rule's exceptions, or a term that comms.toml accepts for the rule.

    Where `text`, in which the match begins at `start`, is given, an exception of several words that covers the match is
    enough too.
    """
    options = rule.options
    if "exceptions" in options and fixed_pattern(options["exceptions"], options["exceptions_engine"]).found_in(
        observed
    ):
        return True
    end = start + len(observed)
    if text and "phrases" in options and _covered(options["phrases"], options["phrases_engine"], text, start, end):
        return True
    if "accept" not in options:
        return False
    terms = _terms(tuple(options["accept"]))
    return fixed_pattern(terms, RE2).found_in(observed) or (bool(text) and _covered(terms, RE2, text, start, end))


def _covered(pattern: str, engine: str, text: str, start: int, end: int) -> bool:
    return any(found.start() <= start and end <= found.end() for found in fixed_pattern(pattern, engine).finditer(text))


def _terms(terms: tuple[str, ...]) -> str:
    """Give the pattern of terms as they are written in comms.toml, whole words, whatever their case."""
    from re import escape

    words = sorted((" ".join(term.split()) for term in terms), key=len, reverse=True)
    return "(?i)" + "|".join(rf"{_edge(word[:1])}{escape(word)}{_edge(word[-1:])}" for word in words if word)


def _edge(character: str) -> str:
    return r"\b" if _is_word(character) else ""


_DISTANCE = fixed(
    r"(?i)\b(?:never|not|no|avoid|instead of|rather than|phrases?|clich[eé]s?|formulas?|words?|slogans?|boilerplate"
    r"|means nothing|says nothing|empty|will not (?:say|write|tell)|do not (?:say|write)|don't (?:say|write))\b"
)


def mocked(text: str, start: int, end: int) -> bool:
    """Say whether a phrase stands in quotation marks to be talked about, not to be said.

    It must lie inside one pair of double quotation marks, and the words round the quotation must keep their distance
    from it: "We will not tell you that ...". A quoted spokesperson is no such thing.
    """
    opened = text.rfind('"', 0, start)
    closed = text.find('"', end)
    if opened < 0 or closed < 0 or text.count('"', 0, start) % 2 == 0:
        return False
    before, after = text[max(0, opened - 80) : opened], text[closed + 1 : closed + 60]
    return _DISTANCE.search(before + " | " + after) is not None
