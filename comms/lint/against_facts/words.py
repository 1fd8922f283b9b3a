"""Words as the lint compares them: without case and inflection, small words left out, numbers as figures."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from comms.lint.against_facts.numerals import NUMBER_WORDS, numerals_in
from comms.values import word_list


class Word(NamedTuple):
    """A word of a text: `text[start:end]`, and the stem by which it is compared."""

    stem: str
    start: int
    end: int


_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['\u2019](?=[^\W\d_]))*|[0-9]+(?:[.,][0-9]+)*")

_SMALL = frozenset(
    word_list(
        "a about above after again all also am an and any anybody anyone anything are as at away back be "
        "became because become been before being below between both but by can could did do does doing done "
        "down during each either else ever every everybody everyone everything for from further get gets got "
        "had has have having he hence her here hers him his how however i if in into is it its itself just "
        "kind less let many may me might mine more most much must my nor now of off often on once one only "
        "onto or other others our ours ourselves out over own per please quite rather really same shall she "
        "should since so some somebody something still such than that the their theirs them themselves then "
        "there therefore these they this those though through till to together too towards under until up "
        "upon us very via was we well were what whatever when where whether which while who whoever whole "
        "whom whose why will with within without would yes yet you your yours yourself"
    )
)
"""Words that tell no fact from another. `no`, `not`, `never`, `nothing` are not among them: they turn a sentence round."""

_IRREGULAR = {
    form: base
    for base, forms in {
        "begin": "began begun",
        "break": "broke broken",
        "bring": "brought",
        "build": "built",
        "buy": "bought",
        "catch": "caught",
        "choose": "chose chosen",
        "come": "came",
        "draw": "drew drawn",
        "fall": "fell fallen",
        "feel": "felt",
        "find": "found",
        "give": "gave given",
        "go": "went gone",
        "grow": "grew grown",
        "hear": "heard",
        "hide": "hid hidden",
        "hold": "held",
        "keep": "kept",
        "know": "knew known",
        "learn": "learnt",
        "leave": "left",
        "lose": "lost",
        "make": "made",
        "mean": "meant",
        "meet": "met",
        "pay": "paid",
        "person": "people persons",
        "rise": "rose risen",
        "run": "ran",
        "say": "said",
        "see": "saw seen",
        "seek": "sought",
        "send": "sent",
        "speak": "spoke spoken",
        "spend": "spent",
        "stand": "stood",
        "steal": "stole stolen",
        "take": "took taken",
        "tell": "told",
        "think": "thought",
        "understand": "understood",
        "wake": "woke woken",
        "write": "wrote written",
        "child": "children",
        "man": "men",
        "woman": "women",
        "datum": "data",
        "no": "none nobody nothing",
    }.items()
    for form in forms.split()
}
_ALIKE_WORDS = (
    "begin start commence",
    "customer client subscriber",
    "delete remove erase purge",
    "email mail",
    "end stop finish",
    "mistake error",
    "find detect discover notice spot",
    "company organisation organization firm business",
    "server host machine",
    "telephone phone",
    "password passphrase",
    "replace renew rotate",
    "revoke disable invalidate deactivate withdraw",
    "search examine review inspect analyse analyze",
    "whoever whomever",
    "unauthorised unauthorized",
    "encrypt encipher",
)
_ENDINGS = (("ies", "y"), ("ied", "y"), ("ying", "y"), ("sses", "ss"), ("ches", "ch"), ("shes", "sh"), ("xes", "x"))
_VOWELS = frozenset("aeiouy")
_SHORT = 4
_LONG_ENOUGH = 3


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """Give what inflected forms of a word have in common: `copied`, `copies` and `copying` give the same."""
    word = _bare(word.casefold().replace("\u2019", "'"))
    return _ALIKE.get(word, word)


def _bare(word: str) -> str:
    for ending in ("'s", "'"):
        word = word.removesuffix(ending)
    word = _IRREGULAR.get(word, word)
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LONG_ENOUGH - 1:
            return _last(word[: -len(ending)] + instead)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _LONG_ENOUGH:
        word = word[:-1]
    for ending in ("ingly", "edly", "ing", "ed", "ly"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= _LONG_ENOUGH and not _VOWELS.isdisjoint(base):
            word = base[:-1] if base[-1] == base[-2] and base[-1] not in "lsz" else base
            break
    return _last(word)


def _last(word: str) -> str:
    """Drop what else varies at the end: the silent e, `-ion` after t and s, the y that becomes i."""
    for ending in ("ation", "ion"):
        base = word[: -len(ending)]
        if word.endswith(ending) and len(base) >= _SHORT and base[-1] in ("ts" if ending == "ion" else "ptsv"):
            word = base
            break
    word = word.removesuffix("e") if len(word) > _SHORT - 1 else word
    return word[:-1] + "i" if word.endswith("y") and len(word) > _SHORT - 1 else word


_ALIKE = {_bare(word): _bare(line.split()[0]) for line in _ALIKE_WORDS for word in line.split()}
"""Words of the field that say the same; each stem with the one that stands for all."""


def words_in(text: str) -> list[Word]:
    """Give the words of a text that carry meaning, from left to right; a number, spelled out or not, is its figures."""
    if "mail" in text or "Mail" in text:
        text = text.replace("e-mail", "\u200aemail").replace("E-mail", "\u200aEmail")  # as long as before
    matches = [(match[0].casefold(), *match.span()) for match in _WORD.finditer(text)]
    counted = any(low in NUMBER_WORDS or low[0].isdigit() for low, _, _ in matches)
    numbers = numerals_in(text) if counted else []
    found: list[Word] = []
    at = 0
    for low, start, end in matches:
        while at < len(numbers) and numbers[at].end <= start:
            at += 1
        if at < len(numbers) and numbers[at].start <= start:
            if numbers[at].start == start:
                found.append(Word(numbers[at].figures, start, numbers[at].end))
            continue
        if low not in _SMALL and (len(low) > 1 or low.isdigit()):
            found.append(Word(stem(low), start, end))
    return found
