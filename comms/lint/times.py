"""The clock times in a text, with their places and zones."""

from __future__ import annotations

from comms.lint.patterns import fixed, has_digit
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.lint.patterns import Match

_HALF = r"([ap])\.?\s?m\b\.?"
_TIME = fixed(
    r"(?i)(?:\b|[0-9]T)(?:"
    rf"([01]?[0-9]|2[0-4]):([0-5][0-9])(?::([0-5][0-9])(?:[.,][0-9]+)?)?(?:\s?{_HALF})?"
    rf"|(1[0-2]|0?[1-9])\s?{_HALF}"
    r"|([01][0-9]|2[0-3])([0-5][0-9])(?:\s?(?:hrs|hours|h)\b)?"
    r"|(noon|midday|midnight)\b)"
)
_NAMES = (
    "UTC|GMT|WET|WEST|BST|IST|CET|CEST|MEZ|MESZ|EET|EEST|MSK|EST|EDT|ET|CST|CDT|CT|MST|MDT|MT|PST|PDT|PT|AKST|AKDT|HST"
    "|JST|KST|HKT|SGT|PHT|WIB|ICT|AWST|ACST|ACDT|AEST|AEDT|NZST|NZDT|SAST|WAT|CAT|EAT|BRT|ART|Zulu"
)
ZONE = (
    rf"(?:(?:{_NAMES})\b(?:\s?[+-]\s?[0-9]{{1,2}}(?::?[0-9]{{2}})?\b)?|Z\b|\+(?:0[0-9]|1[0-4]):?[0-9]{{2}}\b"
    r"|(?:[A-Z][A-Za-z]+\s+){1,3}[Tt]ime\b|(?:[Uu]niversal|[Ll]ocal|[Ss]erver)\s+time\b|[Cc]oordinated [Uu]niversal)"
)
"""What names a zone, right after a time or on its own. The two-letter names count only in capitals."""

_AFTER = fixed(rf"^[\s,]*[(\[]?\s*(?:in\s+)?({ZONE}|(?:local time\s+)?in\s+[A-Z][a-z]+)")

_WEST = fixed(r"^(-(?:0[0-9]|1[0-2]):?[0-9]{2})\b")
"""An offset with a minus, after seconds only: "10:00-12:00" is a range."""


class TimeMention(Value):
    """A clock time in a text: `text[start:end]`, the zone included; `zone` is "" where none stands with it.

    `second` is 0 where it is not given.
    """

    __slots__ = ("end", "hour", "minute", "second", "start", "zone")

    def __init__(self, start: int, end: int, hour: int, minute: int, second: int, zone: str) -> None:
        self.start = start
        self.end = end
        self.hour = hour
        self.minute = minute
        self.second = second
        self.zone = zone


def times_in(text: str) -> tuple[TimeMention, ...]:
    """Give the clock times in a text from left to right."""
    if not (has_digit(text) or "noon" in text or "midday" in text or "midnight" in text):
        return ()
    found: list[TimeMention] = []
    for match in _TIME.finditer(text):
        mention = _mention(match, text) if not found or match.start() >= found[-1].end - 2 else None
        if mention is not None and not (found and mention.start < found[-1].end):
            found.append(mention)
    return tuple(found)


def zone_in(text: str) -> bool:
    """Say whether a text names a time zone, with a time or on its own ("All times are UTC")."""
    return fixed(rf"(?:^|[\s(\[,;/]|[0-9]){ZONE}").search(text) is not None


def _mention(match: Match, text: str) -> TimeMention | None:
    groups = match.groups()
    start, end = match.start(), match.end()
    if text[start:end][1:2] in ("T", "t"):
        start += 2
    if _is_part(text, start, end):
        return None
    zone = _AFTER.search(text[end : end + 48])
    if zone is None and groups[2] is not None:
        zone = _WEST.search(text[end : end + 8])
    name = zone.group(1) if zone is not None else ""
    if groups[6] is not None and (not name[:1].isalpha() or text[start - 1 : start] in ("#", "$", "€", "£")):
        return None  # four digits are a time only where a zone follows
    if groups[8] is not None and not name:
        return None  # "by noon" without a zone is loose speech, not a stamp
    hour, minute = _clock(groups)
    return TimeMention(start, end + (zone.end() if zone is not None else 0), hour, minute, int(groups[2] or 0), name)


def _clock(groups: tuple[str | None, ...]) -> tuple[int, int]:
    """Give hour and minute by the 24-hour clock."""
    hour, minute = int(groups[0] or groups[4] or groups[6] or 0), int(groups[1] or groups[7] or 0)
    if groups[8] is not None:
        return (0 if groups[8].lower() == "midnight" else 12), 0
    half = groups[3] or groups[5]
    if half is not None:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    return hour, minute


def _is_part(text: str, start: int, end: int) -> bool:
    """Say whether digits are part of an address, an offset or a ratio."""
    if start and text[start - 1] in ":.,+" and text[start - 2 : start - 1].isalnum():
        return True
    return text[end : end + 1] == ":" and text[end + 1 : end + 2].isalnum()
