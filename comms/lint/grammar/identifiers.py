"""What a grammar checker takes for a slip and is none: code, host names, identifiers, names, accepted terms."""

from __future__ import annotations

import re

from comms.document.prose import MASK

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from comms.document.prose import Passage

_AROUND = ".,;:!?()[]{}\"'\u2013\u2014"
_IDENTIFIER = re.compile(
    r"""
      .*[_@/\\=$%&#<>|~+].*                   # a path, an address, an assignment
    | -.*                                     # an option of a command
    | (?=.*\d)(?=.*[^\W\d_]).*                # letters and digits: node17, CVE-2026-1
    | [A-Z0-9][A-Z0-9.-]+(?:s|'s)?            # API, TLS, IDs
    | .*[a-z][A-Z].*                          # getUserName, GitHub
    | [\w-]+(?:\.(?![A-Z][a-z])[\w-]+)+       # backup.example.com, but not "done.We", which lacks a blank
    | (?:[\dA-Fa-f]{2,4}:)+[\dA-Fa-f:]*       # a hardware or IPv6 address
    """,
    re.VERBOSE,
)
_CAPITALISED = re.compile(r"(?<![\w'-])[A-Z][\w'-]*[a-z][\w'-]*")
_SENTENCE_END = re.compile(r"[.!?:\u2026][\"')\]]*\s*$|^[\W\d_]*$")
_CALENDAR = re.compile(
    "january|february|march|april|may|june|july|august|september|october|november|december|"
    "monday|tuesday|wednesday|thursday|friday|saturday|sunday",
    re.IGNORECASE,
)
_LONG = 4
_NEAREST = 2


class Names:
    """The names in one document: those that the facts give, accepted terms, and what stands capitalised in sentences."""

    __slots__ = ("_known", "_seen")

    def __init__(self, passages: Iterable[Passage], known: Sequence[str]) -> None:
        terms = sorted({term.strip() for term in known if term.strip()}, key=lambda term: (-len(term), term))
        either = "|".join(re.escape(term) for term in terms)
        self._known = re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE) if terms else None
        self._seen: set[str] = set()
        for passage in passages:
            if is_running(passage):
                for match in _CAPITALISED.finditer(passage.text):
                    if not _begins_sentence(passage.text, match.start()):
                        self._seen.add(_bare(match[0]))

    def hold(self, text: str, start: int, end: int) -> bool:
        """Say whether a range lies inside a name or term that is known."""
        return inside_any(self._known, text, start, end)

    def look_like(self, text: str, start: int, end: int, suggestions: Sequence[str]) -> bool:
        """Say whether a range that is called misspelt is rather a name: capitalised inside a sentence, here or elsewhere.

        An abbreviation in small letters (tcp) counts as one; a slip in the name of a month or a day stays a slip.
        """
        word = text[start:end]
        if word.upper() in suggestions[:_NEAREST]:
            return True
        if _CAPITALISED.fullmatch(word) is None or any(_CALENDAR.fullmatch(each) for each in suggestions):
            return False
        return _bare(word) in self._seen


def inside_any(pattern: re.Pattern[str] | None, text: str, start: int, end: int) -> bool:
    """Say whether a range of a text lies inside one match of a pattern."""
    if pattern is None:
        return False
    return any(match.start() <= start and end <= match.end() for match in pattern.finditer(text))


def is_running(passage: Passage) -> bool:
    """Say whether capitals in a passage tell names: not in a heading that writes all its long words with capitals."""
    if not passage.scope.startswith("heading"):
        return True
    return any(word.islower() and len(word) >= _LONG for word in passage.text.split())


def is_identifier(text: str, start: int, end: int) -> bool:
    """Say whether a range lies inside one word that is code, a host name, an abbreviation or the like."""
    if start >= end or any(character.isspace() for character in text[start:end]):
        return False
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return _IDENTIFIER.fullmatch(text[start:end].strip(_AROUND)) is not None


def touches_mask(text: str, start: int, end: int, *, beside: int) -> bool:
    """Say whether code, a URL or a picture sign stands in a range or up to so many characters `beside` it."""
    around = text[max(start - beside, 0) : end + beside]
    return any(character == MASK or character > "\uffff" for character in around)


def _begins_sentence(text: str, start: int) -> bool:
    return _SENTENCE_END.search(text[max(start - 20, 0) : start]) is not None


def _bare(word: str) -> str:
    return word.removesuffix("'s").removesuffix("'")
