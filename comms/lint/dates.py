"""The dates in a text, with their places: a grammar of our own, since readers write dates in many ways.

It reads "12 November 2026", "November 12th, 2026", "2026-11-12", "12/11/2026", "12-14 November 2026", "Sept. 6, 2019",
"20th of August", "05292012" and "November 2026". It does not read "last week" (`comms.lint.checks.relative_date`).
"""

from __future__ import annotations

from comms.lint.patterns import fixed, has_digit
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.patterns import Match

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_DAY = r"(?:0?[1-9]|[12][0-9]|3[01])"
_ORDINAL = r"(?:\s?(?:st|nd|rd|th))?"
_DASH = r"\s*(?:-|\x{2013}|\x{2014}|/|&|\bto\b|\band\b|\bor\b|\buntil\b|\btill\b|\bthrough\b)\s*"
_YEAR = r"(?:19|20)[0-9]{2}"

_DATE = fixed(
    rf"(?i)\b(?:({_YEAR})([-/.])([0-9]{{1,2}})[-/.]([0-9]{{1,2}})(?:T|\b)"
    rf"|(?:({_DAY}){_ORDINAL}{_DASH})?({_DAY}){_ORDINAL}(?:\s+day)?(?:\s+of)?[\s-]*\b({MONTH})"
    rf"(?:[,\s-]+(?:of\s+)?({_YEAR})\b)?"
    rf"|({MONTH})\s*(?:the\s+)?({_DAY}){_ORDINAL}\b(?:{_DASH}({_DAY}){_ORDINAL}\b)?(?:[,\s]+({_YEAR})\b)?"
    rf"|({MONTH}),?\s+(?:of\s+)?({_YEAR})\b"
    rf"|([0-9]{{1,2}})([/.-])([0-9]{{1,2}})[/.-]({_YEAR}|[0-9]{{2}})\b"
    r"|([0-9]{8})\b)"
)


class DateMention(Value):
    """A date in a text: `text[start:end]`.

    `year` is None where the text leaves it out, `day` where it names only a month. `last` is the day on which a range
    within one month ends (equal to `day` otherwise). `ambiguous` says that day and month could be exchanged.
    """

    __slots__ = ("ambiguous", "day", "end", "last", "month", "start", "year")

    def __init__(
        self, start: int, end: int, year: int | None, month: int, day: int | None, *, last: int | None = None
    ) -> None:
        self.start = start
        self.end = end
        self.year = year
        self.month = month
        self.day = day
        self.last = day if last is None else last
        self.ambiguous = False

    @property
    def full(self) -> bool:
        """Whether day, month and year are named."""
        return self.day is not None and self.year is not None


def dates_in(text: str) -> tuple[DateMention, ...]:
    """Give the dates in a text from left to right; a missing year is taken over from the end of a range."""
    if not has_digit(text):
        return ()
    found = [mention for match in _DATE.finditer(text) if (mention := _mention(match, text)) is not None]
    for earlier, later in zip(reversed(found[:-1]), reversed(found[1:]), strict=True):
        if earlier.year is None and later.year is not None and _joined(text[earlier.end : later.start]):
            earlier.year = later.year
    return tuple(found)


def _joined(between: str) -> bool:
    """Say whether two dates are the ends of one range: "30 October to 12 November 2026"."""
    return (
        fixed(rf"(?i)^(?:[\s,(]*[0-9:.]+[\sa-z.)]*)?{_DASH}(?:[0-9:.]+[\sa-z.]*(?:on\s)?)?$").search(between)
        is not None
    )


def _mention(match: Match, text: str) -> DateMention | None:
    return next((mention for mention in _readings(match, text) if mention is not None), None)


def _readings(match: Match, text: str) -> Iterator[DateMention | None]:
    groups = match.groups()
    start, end = match.start(), match.end()
    if groups[0] is not None:
        end -= text[end - 1] in "Tt"
        yield _checked(start, end, int(groups[0]), int(groups[2] or 0), int(groups[3] or 0))
    elif groups[6] is not None:
        yield _day_month(groups, start, end, text)
    elif groups[8] is not None:
        yield _month_day(groups, start, end, text)
    elif groups[12] is not None:
        yield DateMention(start, end, int(groups[13] or 0), _month(groups[12]), None)
    elif groups[14] is not None:
        yield _numeric(groups, start, end, text)
    elif groups[18] is not None:
        digits = groups[18]
        yield _checked(start, end, int(digits[:4]), int(digits[4:6]), int(digits[6:]))
        yield _checked(start, end, int(digits[4:]), int(digits[:2]), int(digits[2:4]))
        yield _checked(start, end, int(digits[4:]), int(digits[2:4]), int(digits[:2]))


def _day_month(groups: tuple[str | None, ...], start: int, end: int, text: str) -> DateMention | None:
    first, day, month, year = groups[4], int(groups[5] or 0), groups[6] or "", groups[7]
    if _is_a_verb(month) and year is None:
        return None  # "all 12 may have been copied"
    begins = int(first) if first is not None else day
    if first is not None and text[start - 1 : start] in (":", ".", ","):
        start, begins = text.index(str(day), start + len(first)), day  # "10:30 - 15 November": the 30 is a minute
    begins = min(begins, day)
    return _checked(start, _without_dot(end, text, month), int(year) if year else None, _month(month), begins, last=day)


def _month_day(groups: tuple[str | None, ...], start: int, end: int, text: str) -> DateMention | None:
    month, day, last, year = groups[8] or "", int(groups[9] or 0), groups[10], groups[11]
    if _is_a_verb(month) or (year is None and text[end : end + 1] in (":", ",") and text[end + 1 : end + 2].isdigit()):
        return None  # "may 1,204 customers"; "November 10:30"
    return _checked(start, end, int(year) if year else None, _month(month), day, last=int(last) if last else day)


def _numeric(groups: tuple[str | None, ...], start: int, end: int, text: str) -> DateMention | None:
    one, sign, two, year = int(groups[14] or 0), groups[15], int(groups[16] or 0), groups[17] or ""
    if text[start - 1 : start] in ("/", ".", "-") and start:
        return None
    if text[end : end + 1] in ("/", "-") or (text[end : end + 1] == "." and text[end + 1 : end + 2].isdigit()):
        return None  # an address, a version, a path
    short = len(year) == 2  # noqa: PLR2004 - digits of a year
    if short and sign != "/" and not (sign == "-" and len(groups[14] or "") == len(groups[16] or "") == 2):  # noqa: PLR2004
        return None
    value = int(year) + (2000 if short else 0)
    mention = _checked(start, end, value, two, one) or _checked(start, end, value, one, two)
    if mention is not None and one != two:
        mention.ambiguous = max(one, two) <= len(MONTHS)
    return mention


def _checked(
    start: int, end: int, year: int | None, month: int, day: int, *, last: int | None = None
) -> DateMention | None:
    sane = 1 <= month <= len(MONTHS) and 1 <= day <= days_in(month, year)
    sane = sane and (year is None or 1970 <= year < 2100)  # noqa: PLR2004 - incidents of the computer age
    return DateMention(start, end, year, month, day, last=last) if sane else None


def days_in(month: int, year: int | None) -> int:
    """Give the number of days of a month; without a year, February has 29."""
    if month == 2:  # noqa: PLR2004 - February
        return 29 if year is None or (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def _month(name: str) -> int:
    return MONTHS.index(name[:3].lower()) + 1


def _is_a_verb(month: str) -> bool:
    return month in ("may", "mar", "march")


def _without_dot(end: int, text: str, month: str) -> int:
    """Leave the full stop of a sentence out of "on 12 November."; the one of "12 Nov." belongs to it, which is no harm."""
    return end - 1 if text[end - 1] == "." and month.rstrip(".").lower() in _FULL_NAMES else end


_FULL_NAMES = frozenset(
    "january february march april may june july august september october november december".split()  # noqa: SIM905
)
