"""The numbers in a text, in figures and spelled out, with what they are worth."""

from __future__ import annotations

import re
from typing import NamedTuple

from comms.lint.patterns import fixed, has_digit
from comms.values import word_list

_UNITS = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = word_list("twenty thirty forty fifty sixty seventy eighty ninety")
_SMALL = {word: value for value, word in enumerate(_UNITS)} | {word: 20 + 10 * at for at, word in enumerate(_TENS)}
_SMALL |= {"dozen": 12, "dozens": 12, "score": 20, "fourty": 40}
_LARGE = {"hundred": 100, "thousand": 1_000, "million": 1_000_000, "billion": 1_000_000_000}
NUMBER_WORDS = frozenset((*_SMALL, *_LARGE)) - {"one"}
"""The words that numbers are spelled with; "one" alone is none."""
_LETTERS = re.compile(r"[a-z]+")
_SHORT = {"k": 1_000, "m": 1_000_000, "mn": 1_000_000, "bn": 1_000_000_000}
_WORDS = "|".join(sorted((*_SMALL, *_LARGE), key=len, reverse=True))
_SPELLED = fixed(rf"(?i)\b(?:an?\s+)?(?:{_WORDS})\b(?:[\s-]+(?:and\s+)?(?:an?\s+)?(?:{_WORDS})\b)*")
_FIGURES = fixed(r"(?i)[0-9]{1,3}(?:[,\x{2019}'\x{A0}\x{2009}\x{202F} ][0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_TAIL = fixed(r"(?i)^[\s-]?(?:(hundred|thousand|million|billion)s?\b|(k|m|mn|bn)\b)")
_PERCENT = fixed(r"(?i)^\s?(?:%|per\s?cent\b|percent\b)")


class Numeral(NamedTuple):
    """A number in a text: `text[start:end]`; `spelled` says that it stands in words, `percent` that it is a share."""

    value: float
    start: int
    end: int
    spelled: bool
    percent: bool = False

    @property
    def figures(self) -> str:
        """The number in figures, without separators: `1204`, `1.5`."""
        return str(int(self.value)) if self.value == int(self.value) else str(self.value)


def may_count(text: str) -> bool:
    """Say whether a text can hold a number at all."""
    return has_digit(text) or not NUMBER_WORDS.isdisjoint(_LETTERS.findall(text.casefold()))


def numerals_in(text: str) -> list[Numeral]:
    """Give the numbers in a text from left to right. What they count, and whether they count at all, is not asked here.

    A percent sign or word belongs to the number. "A" and "an" alone are no number, nor is "one".
    """
    found: list[Numeral] = []
    if has_digit(text):
        for match in _FIGURES.finditer(text):
            value = float("".join(sign for sign in match.group() if sign.isdigit() or sign == "."))
            found.append(_whole(text, value, match.start(), match.end(), spelled=False))
    spelled = [
        numeral
        for match in _SPELLED.finditer(text)
        if (numeral := _spelled(text, match.start(), match.group())) is not None
        and not any(other.start < numeral.end and numeral.start < other.end for other in found)
    ]
    return sorted((*found, *spelled), key=lambda numeral: numeral.start)


def _whole(text: str, value: float, start: int, end: int, *, spelled: bool) -> Numeral:
    """Add what follows the figures: "1.2 million", "12k", "3 %"."""
    tail = _TAIL.search(text[end : end + 12])
    if tail is not None:
        value *= _LARGE[tail.group(1).lower()] if tail.group(1) else _SHORT[tail.group(2).lower()]
        end += tail.end()
    percent = _PERCENT.search(text[end : end + 10])
    return Numeral(value, start, end + (percent.end() if percent else 0), spelled, percent is not None)


def _spelled(text: str, start: int, phrase: str) -> Numeral | None:
    """Read "twelve hundred and four", "thirty-eight", "a dozen"; None for a bare "one"."""
    words = phrase.lower().replace("-", " ").split()
    total = part = 0
    for word in words:
        if word in _SMALL:
            part = (part or 1) * 12 if word.startswith("dozen") else part + _SMALL[word]
        elif word == "hundred":
            part = (part or 1) * 100
        elif word in _LARGE:
            total, part = total + (part or 1) * _LARGE[word], 0
    if words == ["one"]:
        return None
    return _whole(text, float(total + part), start, start + len(phrase), spelled=True)
