"""What a number counts, and how exactly it says so: "up to 210 former customers", "about three days"."""

from __future__ import annotations

from typing import NamedTuple

from comms.lint.against_facts.numerals import numerals_in
from comms.lint.against_facts.words import stem
from comms.lint.patterns import fixed
from comms.values import word_list

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from comms.lint.against_facts.numerals import Numeral

_UP_TO = (
    r"(?:up\s+to|at\s+(?:the\s+)?most|no\s+more\s+than|not\s+more\s+than|a\s+maximum\s+of|maximum|fewer\s+than|less\s+than|under|below"
    r"|not\s+exceeding|as\s+many\s+as)"
)
_FROM = (
    r"(?:at\s+(?:the\s+)?least|no\s+(?:fewer|less)\s+than|not\s+(?:fewer|less)\s+than|a\s+minimum\s+of|upwards\s+of)"
)
_MORE = r"(?:more\s+than|(?:just\s+|well\s+|slightly\s+|a\s+little\s+)?over|above|exceeding|in\s+excess\s+of|beyond)"
_ABOUT = (
    r"(?:about|around|approximately|roughly|nearly|almost|some|an?\s+estimated|estimated|circa|ca\.?|close\s+to|in\s+the\s+region\s+of|~"
    r"|just\s+under|a\s+little\s+under|an\s+estimate\s+of|approx\.?)"
)
_BEFORE = fixed(
    rf"(?i)\b(?:({_UP_TO})|({_FROM})|({_MORE})|({_ABOUT}))\s*(?:(?:the|a\s+total\s+of|of)\s+)?(?:[A-Z]{{3}}\s|[$€£]\s?)?$"
)
_AFTER = fixed(
    r"(?i)^(?:\s+[\pL-]+){0,3}?\s+(?:(at\s+(?:the\s+)?most|or\s+fewer|or\s+less|maximum)|(at\s+(?:the\s+)?least|or\s+more)|or\s+so)"
    r"\s*(?:[,.;:)]|$)|^[^.;\t]{0,40}\((?:an?\s+)?estimated?\b"
)
_TILDE = fixed(r"~\s?$")

EXACT, AT_MOST, AT_LEAST, ABOVE, ABOUT = "exact", "at-most", "at-least", "above", "estimate"

TIME = {"second": 1 / 3600, "minut": 1 / 60, "hour": 1.0, "day": 24.0, "week": 168.0, "month": 730.0, "year": 8766.0}
"""Units of time by their stem, in hours."""

_UNIT = fixed(
    r"(?i)^\s*[-(]?\s*((?:(?:of\s+)?(?:our|the|these|those|your|its|their|all)\s+)?(?:[\pL][\pL'-]*\s?){1,4})"
)
_ENDS_UNIT = frozenset(
    word_list(
        "a an and are as at be been before between but by can could did do does for from had has have if in "
        "into is it may might more not of on or our that the their then they this to was we were what when "
        "where which while who whom whose will with within would you your after earlier later ago each per "
        "until since than during only also so no"
    )
)
_MONEY = fixed(r"(?:\b(EUR|USD|GBP|RON|CHF|SEK|NOK|DKK|PLN|CZK|HUF|JPY|CAD|AUD|INR|BRL)\s?|([$€£¥]))$")

_CURRENCIES = frozenset(
    ("euro", "euros", "eur", "dollar", "dollars", "usd", "pound", "pounds", "gbp", "francs", "chf", "lei", "ron")
)

PEOPLE = frozenset(
    map(
        stem,
        word_list(
            "customers users people persons individuals clients subscribers members accounts employees patients "
            "guests students staff organisations organizations companies households donors readers citizens "
            "applicants contacts consumers visitors"
        ),
    )
)
"""Stems of what people are called when they are counted."""


class Quantity(NamedTuple):
    """A number with what it counts.

    `unit` are the stems of the words behind it, the head last ("former", "custom"); empty where none stands there.
    `how` is one of the words above. `start` and `end` take in the comparing words and the unit.
    """

    numeral: Numeral
    unit: tuple[str, ...]
    how: str
    start: int
    end: int

    @property
    def head(self) -> str:
        """The stem of the noun that is counted, "" where none stands there."""
        return self.unit[-1] if self.unit else ""

    @property
    def hours(self) -> float | None:
        """The number in hours where it is a duration."""
        factor = next((TIME[word] for word in self.unit[:1] if word in TIME), None)
        return None if factor is None else self.numeral.value * factor


def quantities_in(text: str, taken: Iterable[tuple[int, int]] = ()) -> list[Quantity]:
    """Give the numbers of a text that count something or say how long; those inside `taken` ranges are left out."""
    ranges = list(taken)
    found: list[Quantity] = []
    for numeral in numerals_in(text):
        if any(start <= numeral.start < end for start, end in ranges) or not _counts(text, numeral):
            continue
        quantity = _quantity(text, numeral)
        if found and (longer := _added(text, found[-1], quantity)) is not None:
            found[-1] = longer
        else:
            found.append(quantity)
    return found


def _added(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """Make one duration of "3 days and 6 hours"; None where the two do not belong together."""
    if first.hours is None or second.hours is None or TIME[second.unit[0]] >= TIME[first.unit[0]]:
        return None
    if not fixed(r"(?i)^\s*(?:,|,?\s*and)?\s*$").search(text[first.end : second.numeral.start]):
        return None
    worth = (first.hours + second.hours) / TIME[second.unit[0]]
    numeral = second.numeral._replace(value=worth, start=first.numeral.start)
    return Quantity(numeral, second.unit, first.how, first.start, second.end)


def _quantity(text: str, numeral: Numeral) -> Quantity:
    before = text[max(0, numeral.start - 40) : numeral.start].rpartition("\t")[2]
    unit, end = _unit(text, numeral)
    money = _MONEY.search(before)
    if money is not None:
        unit = ("money",)
    found = _BEFORE.search(before) or _TILDE.search(before)
    after = _AFTER.search(text[numeral.end : numeral.end + 60])
    how, start = EXACT, numeral.start
    if found is not None:
        groups = found.groups() if len(found.groups()) > 1 else (None, None, None, "~")
        how = next(name for name, group in zip((AT_MOST, AT_LEAST, ABOVE, ABOUT), groups, strict=True) if group)
        start -= len(before) - found.start()
    elif after is not None:
        how = AT_MOST if after.group(1) else AT_LEAST if after.group(2) else ABOUT
    return Quantity(numeral, unit, how, start, end)


def _unit(text: str, numeral: Numeral) -> tuple[tuple[str, ...], int]:
    """Give the noun phrase behind a number: up to three words, to the first that cannot belong to it."""
    found = _UNIT.search(text[numeral.end : numeral.end + 70].partition("\t")[0])
    if found is None:
        return (), numeral.end
    words: list[str] = []
    at = numeral.end
    for word in found.group(1).split():
        low = word.casefold().strip("'-")
        place = text.find(word, at)
        if low in _ENDS_UNIT or low in ("all", "its", "these", "those"):
            if words or low not in ("of", "our", "the", "these", "those", "your", "its", "their", "all"):
                break
        elif low in _CURRENCIES:
            return ("money",), place + len(word)
        elif low:
            words.append(stem(low))
            if words[-1] in TIME:
                return tuple(words[-1:]), place + len(word)
        at = place + len(word)
        if len(words) == 3:  # noqa: PLR2004 - "former business customers"
            break
    return tuple(words), at


_PART_BEFORE = fixed(r"[\pL\pN_./:#@\\-]$|\b(?:[Nn]o|[Aa]rt|[Ss]ec)\.\s?$|§\s?$|\[$")
_PART_AFTER = fixed(r"^(?:[\pL_@\\]|[./:-][0-9\pL]|\]|\s?/\s?[0-9])")
_NAMED = fixed(r"\b([A-Z][\pL-]*|[a-z]+)\s$")
_NAMES = frozenset(
    word_list(
        "article articles section sections chapter page pages paragraph clause annex appendix version release "
        "level tier phase step steps stage number figure table item line lines rule part port day question "
        "row case ticket issue incident report build change room floor vault line bridge option priority "
        "severity category class type update rfc iso tlp sha"
    )
)
_MANY_DIGITS = 6


def _counts(text: str, numeral: Numeral) -> bool:
    """Say whether a number counts: not one of a version, an address, a telephone number, a law or a list."""
    before, after = text[max(0, numeral.start - 24) : numeral.start], text[numeral.end : numeral.end + 12]
    if numeral.spelled:
        return True
    if _is_year(text, numeral) or _PART_BEFORE.search(before) or (_PART_AFTER.search(after) and not _has_unit(after)):
        return False
    if _telephone(text, numeral):
        return False
    name = _NAMED.search(before)
    if name is None:
        return True
    word = name.group(1)
    if word.lower() in _NAMES:
        return False
    product = word[:1].isupper() and before[: name.start()].rstrip()[-1:] not in (
        "",
        ".",
        ":",
        "!",
        "?",
        "\t",
        "*",
        "(",
    )
    return not (product and not word.isupper() and not _unit(text, numeral)[0])


def _is_year(text: str, numeral: Numeral) -> bool:
    """Say whether four figures without a separator, and without a noun behind them, are a year."""
    plain = numeral.end - numeral.start == len("2026") and 1970 <= numeral.value < 2100  # noqa: PLR2004 - the computer age
    return plain and not _unit(text, numeral)[0]


def _has_unit(after: str) -> bool:
    """Say whether a unit is written right behind a number: 61GB, 24h, 90-day."""
    return fixed(r"^-?(?:[KMGTP]i?B|h|hrs?|min|s|ms|days?|hours?|weeks?|months?|years?)\b").search(after) is not None


def _telephone(text: str, numeral: Numeral) -> bool:
    low, high = max(0, numeral.start - 20), numeral.end + 20
    for match in fixed(r"\+[0-9][0-9 ()./-]{5,}[0-9]|\b0[0-9]{1,4}[ /-][0-9][0-9 -]{4,}").finditer(text[low:high]):
        if low + match.start() <= numeral.start and numeral.end <= low + match.end():
            return True
    return (
        sum(sign.isdigit() for sign in text[numeral.start : numeral.end]) > _MANY_DIGITS
        and "," not in text[numeral.start : numeral.end]
    )
