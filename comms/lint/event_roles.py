"""What makes a date or a time in a text no event: a deadline, a stamp, a version, the limit of something else."""

from __future__ import annotations

from comms.lint.patterns import fixed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.lint.dates import DateMention
    from comms.lint.times import TimeMention

    Mention = DateMention | TimeMention

_NO_EVENT_BEFORE = fixed(
    r"(?i)\b(?:before|prior to|no later than|deadline(?: is)?|expires?(?: on)?|expected|planned(?: for)?"
    r"|scheduled for|(?:first |last |originally )?(?:published|posted|updated|modified|revised|dated|written)(?: on| at)?"
    r"|booked(?: between| on)?|of|since|if you \w+(?: \w+){0,6}|will (?:be |have )?\w+(?: \w+){0,8}|version)"
    r"[\s,:]*(?:(?:noon|midday|midnight|the|about|[0-9:.apm]+|utc|gmt)[\s,]*(?:on)?\s*)*$"
)
_LIMIT = fixed(
    r"(?i)\b(?:by|until|till)[\s,:]*(?:(?:the|about|around|[0-9:.apm]+|utc|gmt|morning|evening|end|of)[\s,]*(?:on)?\s*)*$"
)
_AHEAD = fixed(
    r"(?i)\b(?:will|shall|must|should|please|can|may|expect\w*|plan(?:s|ned|ning)?|going to|to be|deadline|would|need|enrol\w*|offer\w*"
    r"|if you)\b"
)
_ALONE = fixed(
    r"(?i)^[\W_]*(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?|(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)"
    r"[a-z]*|[0-9]+(?:st|nd|rd|th|t|z)?|utc|gmt|of|[\W_])+$"
)
REACH = 90
"""How far before a date, in characters, the words that make it a deadline are looked for."""

_LABEL = fixed(r"^[^\pL]*\pL[^.:;!?\t]{2,60}:[\s\W]*$")
_LABEL_OF_NO_EVENT = fixed(
    r"(?i)\b(?:dates?|times?|next|deadline|due|expected|until|updated?|publish(?:ed)?|posted|effective|version|duration|embargo|period"
    r"|valid|expir\w+|planned|contact|hours|by)\b"
)
_TIMES = fixed(r"(?i)\b(?:dates?|times?|timestamps?|when|utc|day|clock)\b")
_TIMES_AHEAD = fixed(r"(?i)\b(?:expected|due|target|planned|deadline|eta|estimated|by when|next|until)\b")


def is_label(text: str) -> bool:
    """Say whether a list item names an event before its time: "First notification: 9:45 pm EST"."""
    return _LABEL.search(text) is not None and _LABEL_OF_NO_EVENT.search(text) is None


def holds_times(head: str) -> bool | None:
    """Say by its head whether a column of a table holds the times of events; None where the head does not tell."""
    if _TIMES_AHEAD.search(head):
        return False
    return True if _TIMES.search(head) else None


def is_stamp(text: str) -> bool:
    """Say whether a text is a date and nothing else."""
    return _ALONE.search(text) is not None


def no_event(text: str, sentence: tuple[int, int], inside: list[Mention], at: int) -> bool:
    """Say whether the words before a mention make it a deadline, a stamp or the like."""
    low, high = sentence
    start = inside[at].start
    if at and not text[inside[at - 1].end : start].strip(" ,(at"):
        start = inside[at - 1].start  # "by 12:00 UTC on 14 November": what counts stands before both
    before = text[max(low, start - REACH) : start]
    if fixed(r"(?i)\b(?:from|between)\b[^.;]*\b(?:until|till)\s+(?:[0-9:]+\s\w+\s+)?$").search(before):
        return False  # the end of what has lasted "from ... until ..."
    if _LIMIT.search(before):
        return _AHEAD.search(text[low:high]) is not None  # "By 10 April we had ..." is told, not promised
    return _NO_EVENT_BEFORE.search(before) is not None
