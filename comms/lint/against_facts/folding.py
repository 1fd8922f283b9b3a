"""Text without what spellings of one name differ in: case, separators, look-alike letters, leading zeros, escapes."""

from __future__ import annotations

import re
from bisect import bisect_left
from html import unescape
from itertools import accumulate
from unicodedata import normalize
from urllib.parse import unquote

_LOOK_ALIKE = str.maketrans(
    "\u0430\u0435\u043e\u0440\u0441\u0443\u0445\u0456\u0458\u0455\u04bb\u0501\u051b\u051d\u043a\u043c\u0442\u0432\u043d\u03bf\u03b1\u03b5\u03b9\u03ba\u03bd\u03c1\u03c4\u03c5\u03c7\u0261\u0131\u017f"
    "\u0410\u0415\u041e\u0420\u0421\u0423\u0425\u0406\u0408\u0405\u041a\u041c\u0422\u0412\u041d\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7",
    "aeopcyxijshdqwkmtbhoaeiknptuxgisAEOPCYXIJSKMTBHABEZHIKMNOPTYX",
)
_ESCAPE = re.compile(
    r"%[0-9A-Fa-f]{2}|&(?:#[0-9]+|#[xX][0-9A-Fa-f]+|[A-Za-z]+);|\\(?=[^\w\s])|\s?[\[({<]\s?(?:dot|\.|:|@|at)\s?[\])}>]\s?",
    re.IGNORECASE,
)
_UNIT = re.compile(r"[0-9]+|[A-Z]?[a-z]+|[A-Z]+(?![a-z])|[^\W\d_]+")
_BREAK = re.compile(r"[.!?;]\s|\n\s*\n|\|")
_ZEROS = re.compile(r"^0+(?=[0-9])")
_LEET = str.maketrans("0134578$", "oieastbs")
LONG = 10
"""A name of so many letters and figures is found inside longer words too."""
GAP = 6
"""How many signs may stand between two parts of one name."""
MOST_PARTS = 8
"""A name is written in so many parts at most."""


class Folded:
    """A text folded for the search of names; every hit gives its range in the text."""

    __slots__ = ("_ends", "_gaps", "_leet", "_starts", "_units", "compact", "text")

    def __init__(self, source: str) -> None:
        plain, places = _plain(source)
        self.text = plain
        units: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        self._gaps: list[str] = []
        last = 0
        for match in _UNIT.finditer(plain):
            low, high = match.span()
            units.append(_ZEROS.sub("", match[0].casefold()))
            starts.append(places[low] if places is not None else low)
            ends.append(places[high - 1] + 1 if places is not None else high)
            self._gaps.append(plain[last:low])
            last = high
        self._starts, self._ends = starts, ends
        self._units = [0, *accumulate(map(len, units))]
        self.compact = "".join(units)
        self._leet = self.compact.translate(_LEET)

    def find(self, name: str, *, leet: bool = False) -> list[tuple[int, int]]:
        """Give the ranges of the source in which a folded name stands; with `leet`, figures may stand for letters."""
        found: list[tuple[int, int]] = []
        text = self._leet if leet else self.compact
        at = text.find(name) if name else -1
        while at >= 0:
            span = self._span(at, at + len(name))
            if span is not None and span not in found:
                found.append(span)
            at = text.find(name, at + 1)
        return found

    def _span(self, start: int, end: int) -> tuple[int, int] | None:
        """Give the range of a hit whose ends are ends of words, whose parts stand close together; None for others."""
        first = bisect_left(self._units, start + 1) - 1
        last = bisect_left(self._units, end) - 1
        whole = self._units[first] == start and self._units[last + 1] == end
        if not whole and end - start < LONG:
            return None
        if whole and (self._inside(first) or self._inside(last + 1)) and end - start < LONG:
            return None
        parts = sum(bool(gap) for gap in self._gaps[first + 1 : last + 1])
        if parts >= MOST_PARTS or not all(map(self._close, range(first + 1, last + 1))):
            return None
        return self._starts[first], self._ends[last]

    def _close(self, unit: int) -> bool:
        """Say whether a unit stands near enough to the one before it; a full stop after an initial ends no sentence."""
        gap = self._gaps[unit]
        initial = self._units[unit] - self._units[unit - 1] == 1 and gap == ". "
        return initial or (len(gap) <= GAP and _BREAK.search(gap) is None)

    def _inside(self, unit: int) -> bool:
        """Say whether a unit goes on the word of the one before it."""
        return (
            0 < unit < len(self._gaps)
            and not self._gaps[unit]
            and self._starts[unit] == self._ends[unit - 1]
            and (self.compact[self._units[unit]].isdigit() == self.compact[self._units[unit] - 1].isdigit())
        )


def fold(name: str) -> str:
    """Give a name as `Folded` holds it."""
    plain, _ = _plain(name)
    return "".join(_ZEROS.sub("", unit.casefold()) for unit in _UNIT.findall(plain))


def _plain(source: str) -> tuple[str, list[int] | None]:
    """Decode escapes and fold letters; the second says where each character came from, None for one to one."""
    if source.isascii() and not _ESCAPE.search(source):
        return source, None
    out: list[str] = []
    places: list[int] = []
    at = 0
    for match in _ESCAPE.finditer(source):
        _letters(source, at, match.start(), out, places)
        decoded = _decoded(match[0])
        out.append(decoded)
        places += [match.start()] * len(decoded)
        at = match.end()
    _letters(source, at, len(source), out, places)
    return "".join(out), places


def _decoded(escape: str) -> str:
    if escape.startswith("%"):
        return unquote(escape, errors="replace")
    if escape.startswith("&"):
        return unescape(escape)
    return "" if escape == "\\" else "."


def _letters(source: str, start: int, end: int, out: list[str], places: list[int]) -> None:
    if source[start:end].isascii():
        out.append(source[start:end])
        places += range(start, end)
        return
    for at in range(start, end):
        sign = source[at]
        if not sign.isascii():
            sign = normalize("NFKC", sign).translate(_LOOK_ALIKE)
            sign = "".join(each for each in normalize("NFD", sign) if not _is_format(each))
        out.append(sign)
        places += [at] * len(sign)


def _is_format(sign: str) -> bool:
    from unicodedata import category

    return category(sign) in ("Cf", "Mn")
