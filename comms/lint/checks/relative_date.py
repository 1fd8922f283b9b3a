"""A date that only makes sense on the day of writing: yesterday, last week, earlier today, on Monday."""

from __future__ import annotations

from comms.lint.checks.matching import accepted
from comms.lint.dates import MONTH
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_UNIT = r"(?:minutes?|hours?|days?|nights?|weeks?|weekends?|fortnights?|months?|quarters?|years?)"
_NUMBER = (
    r"(?:[0-9]+(?:\s?(?:-|\x{2013}|to)\s?[0-9]+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|several"
    r"|some|many|(?:a\s)?few|a\scouple\sof|couple\sof|coming|past|next|last)"
)
_WEEKDAY = r"(?:mon|tues?|wednes|thurs?|fri|satur|sun)day"
_SEASON = r"(?:spring|summer|autumn|fall|winter)"
_PART = r"(?:morning|afternoon|evening|night)"

_RELATIVE = fixed(
    r"(?i)\b(?:(?:as of |until |since |by |from )?(?:yesterday|tomorrow|tonight)(?:'s)?(?:\s" + _PART + r")?"
    r"|(?:earlier |later |late |early )?today(?:'s)?|(?:earlier|later|late|early) (?:this|that|last|next) " + _UNIT + ""
    rf"|(?:this|last|next|the (?:past|last|next|coming|previous)|past|coming) (?:{_UNIT}|{_SEASON}|{_WEEKDAY}|{_PART})"
    rf"|(?:in|within|over|during|for|throughout) the (?:last|past|next|coming) (?:{_NUMBER}\s)?{_UNIT}"
    rf"|(?:the )?(?:last|past|next|coming) {_NUMBER}\s{_UNIT}"
    rf"|(?:about |around |some |roughly |nearly |almost |over |more than )?{_NUMBER}\s{_UNIT}\s(?:ago|earlier today)"
    rf"|{_UNIT}\sago|in\s(?:about\s)?{_NUMBER}(?:\s(?:short|more))?\s{_UNIT}(?:'s?\stime)?|the other day"
    rf"|within\s(?:the\snext\s)?(?:a\s)?(?:few|couple\sof|several)\s{_UNIT}"
    rf"|(?:until |more |just |only )?recently|(?:the )?next {_PART}|(?:on|since|by|until|from|before|after)\s{_WEEKDAY}"
    rf"(?:\s{_PART})?|(?:last|this|next) {_WEEKDAY}|in the (?:very )?early hours(?: of (?:today|this morning))?"
    rf"|(?:in|during|over|since) (?:the|this|last) (?:{_SEASON}|holidays)|a (?:short )?while ago|not long ago"
    r"|shortly|in due course|in the near future|in the (?:coming|next|last|past) (?:days|weeks|months))\b"
)
_VAGUE = ("shortly", "in due course", "in the near future")
_DATED = fixed(
    rf"(?i)^(?:[\s,(:-]|\bat\b|\bon\b|\bthe\b|{_WEEKDAY}|[0-2]?[0-9]:[0-9]{{2}}|[ap]\.?m\.?|utc|gmt|[a-z]{{2,4}}t\b)*"
    rf"(?:(?:19|20)[0-9]{{2}}-[0-9]{{1,2}}-[0-9]|[0-3]?[0-9](?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}|{MONTH}\s+[0-3]?[0-9])"
)
_ANCHORED = fixed(
    r"(?i)^\s*(?:before|after|later\b|earlier\b|from (?:the|that|this date)|of (?:the|this|that|its|their|our) (?:incident|attack|event"
    r"|discovery|report|notification|receipt|letter|notice|hearing|learning|becoming|being))"
)
_TOLD = ("the next day", "the next hour", "the next week", "the previous day", "the next night", "the next morning")
"""In a story these count from the event told before."""

_RATE = fixed(
    r"(?i)^\s*(?:per\b|each\b|every\b|or (?:less|more)\b|windows?\b|(?:worth )?of (?:\w+ ){0,3}(?:logs?|logging|records?|access|traffic|data)\b)"
)


def find(rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each relative date that no date stands beside ("earlier today (21 May 2026)" is fine)."""
    for index in reading.where(_RELATIVE):
        passage = reading.passages[index]
        text = passage.text
        for match in _RELATIVE.finditer(text):
            start, end = match.start(), match.end()
            observed = text[start:end]
            if observed.lower() in _VAGUE or accepted(rule, observed):
                continue
            if _dated(text, start, end) or _harmless(text, start, end):
                continue
            if any(date.start < end and start < date.end for date in reading.dates(index)):
                continue
            yield Hit(passage.span(start, end), (observed,))


def _dated(text: str, start: int, end: int) -> bool:
    """Say whether a date follows at once, or stands right before: "on 21 May 2026 (yesterday)"."""
    if _DATED.search(text[end : end + 60]):
        return True
    before = text[max(0, start - 40) : start]
    return fixed(rf"(?i)(?:[0-9]|{MONTH})[\s,(]*(?:19|20)?[0-9]*[\s,(-]*$").search(before) is not None


def _harmless(text: str, start: int, end: int) -> bool:
    """Say whether the words count from an event that the text names, or give a length of time."""
    after, observed = text[end : end + 40], text[start:end].lower()
    if _ANCHORED.search(after) or _RATE.search(after):
        return True
    if observed in _TOLD:
        return True
    if observed.startswith(("in a ", "in one ", "in an ")):
        return True  # "in a day" is how long, mostly
    if fixed(r"^in\s(?:about\s)?[0-9]").search(observed):
        return (
            fixed(
                r"(?i)\b(?:requests?|times|calls|attempts|took|lasted|done|completed|found|seen|key|[0-9]+\s\w+)\s*\(?$"
            ).search(text[max(0, start - 24) : start])
            is not None
        )
    return False
