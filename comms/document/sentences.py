"""Where the sentences of a passage begin and end."""

from __future__ import annotations

import re
from functools import lru_cache

_END = re.compile(r"(?:[.!?\u2026]+[\"')\]\u00bb]*(?= |\t|$)|[\u3002\uff01\uff1f]+[\"')\u300d\u300f\uff09]*|(?=\t))")
_LAST_WORD = re.compile(r"[^\s(\[\"]*$")
_INITIALS = re.compile(r"(?:[^\W\d_]\.)*[^\W\d_]")
_FIRST_WORD = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d{1,3}")


def _set_of(words: str) -> frozenset[str]:
    return frozenset(words.split())


_NEVER_LAST = _set_of(
    "mr mrs ms mx dr prof rev hon gen col capt lt sgt st no nos nr vs v cf e.g i.e eg ie viz approx ca circa fig figs sec "
    "sect art arts vol vols p pp para paras ch chap ed eds al incl excl resp tel ext encl attn re dept est"
)
"""Abbreviations that something always follows."""

_MAYBE_LAST = _set_of(
    "etc inc ltd llc corp co plc bros jr sr a.m p.m am pm u.s u.k e.u u.n ph.d jan feb mar apr jun jul aug sep sept oct nov "
    "dec mon tue tues wed thu thur thurs fri sat sun hr hrs min mins gmt ave blvd rd govt intl assn"
)
"""Abbreviations that may end a sentence: they do when the next word is one that opens sentences."""

_OPENERS = _set_of(
    "a after all also an and any anyone are as at because before between but by can customers did do during each even "
    "every everyone following for from further he her here his how however i if in is it its last later many more most "
    "my neither no nobody none nor not nothing now of on once one only or other our out over passwords please several she "
    "since so some such that the their then there therefore these they this those though through to today two under until "
    "users very we what when where whether which while who why with within without yes yesterday you your"
)
_REMEMBERED = 4096
"""Several checks ask for the sentences of the same passages: so many passages are remembered, which is a long text."""

_WORD_LENGTH = 5
"""A lower-case word of so many letters before a full stop is a word, no abbreviation."""


@lru_cache(maxsize=_REMEMBERED)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Give the range of each sentence of a passage, blanks around it left out. Cells of a table row are parted too."""
    found = []
    start = 0
    for match in _END.finditer(text):
        end = match.end()
        if end < start or (match[0] and not _ends(text, start, match.start(), end)):
            continue
        found.append((start, end))
        start = end
    found.append((start, len(text)))
    trimmed = [_trimmed(text, low, high) for low, high in found]
    return tuple([(low, high) for low, high in trimmed if low < high])


def _trimmed(text: str, low: int, high: int) -> tuple[int, int]:
    part = text[low:high]
    return low + len(part) - len(part.lstrip()), low + len(part.rstrip())


def _ends(text: str, start: int, mark: int, end: int) -> bool:
    """Say whether the punctuation at `mark` ends the sentence that began at `start`."""
    if end == len(text) or text[end] == "\t" or text[end - 1] > "\u3000":
        return True
    follow = text[end + 1 : end + 2]
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return not follow.islower()
    last = _LAST_WORD.search(text, max(start, mark - 40), mark)
    word = last[0] if last is not None else ""
    return _full_stop_ends(word, text[end + 1 : end + 40], first=_opens(text, start, mark - len(word)))


def _opens(text: str, start: int, at: int) -> bool:
    """Say whether what begins at `at` is the first of the sentence that began at `start`."""
    return at - start <= 1 and not text[start:at].strip()


def _full_stop_ends(word: str, rest: str, *, first: bool) -> bool:
    """Say whether a full stop between a word and the rest of the text ends a sentence; `first`: the word opened it."""
    low = word.lower()
    follow = rest[:1]
    if low in _NEVER_LAST or (first and _NUMBER.fullmatch(word)):
        return False
    if follow.islower():
        return len(word) >= _WORD_LENGTH and word.islower() and word.isalpha() and low not in _MAYBE_LAST
    if low in _MAYBE_LAST or (_INITIALS.fullmatch(word) and word != "I"):
        opener = _FIRST_WORD.match(rest.lstrip("\"'("))
        return opener is not None and opener[0].lower() in _OPENERS and not opener[0].islower()
    return True
