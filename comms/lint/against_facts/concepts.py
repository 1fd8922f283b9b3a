"""What a date in a sentence is said to be the date of, where the facts hold that date under a name and not with a wording."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.patterns import fixed

if TYPE_CHECKING:
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.against_facts.stamps import Stamp

_CUES = {
    "access_gained": r"\b(?:access|attack|intrusion|incident|it|this|breach)\s+(?:\w+\s+){0,2}?(?:began|begun|started)\b|\bgained\s+access\b",
    "detected": r"\bwe\s+(?:first\s+|had\s+|only\s+)*(?:noticed|detected|discovered|found\s+(?:it|this|out)|became\s+aware|learn(?:t|ed)\s+of|spotted)\b",
    "contained": r"\b(?:ended|stopped|cut\s+off|contained|shut\s+out|closed\s+off)\s+(?:it|this|the\s+\w+|their\s+\w+|\w+\s+access)\b"
    r"|\baccess\s+(?:\w+\s+){0,2}?(?:ended|was\s+over|was\s+ended|was\s+stopped)\b|\band\s+(?:ended|stopped|contained)\s+it\b",
    "answer_expected": r"\bexpect(?:s|ed)?\s+(?:to\s+have\s+)?(?:an\s+answer|to\s+know|the\s+answer|a\s+result|results|further|more)\b",
    "next_update": r"\b(?:next\s+(?:update|one|notice)|update\s+this\s+page|(?:write|be\s+in\s+touch)\s+(?:to\s+you\s+)?again|another\s+update)\b",
    "planned_at": r"\b(?:plan(?:s|ned)?\s+to\s+publish|statement\s+is\s+planned|hold\s+(?:it|this)\s+back|embargo|not\s+(?:share|pass)\b.{0,40}\buntil)",
}
NEAR = 70
"""How far from its date, in characters, a word may stand that says what the date is of."""


def concept_of(piece: Piece, stamp: Stamp) -> str:
    """Give the name under which the facts hold what a stamp is said to be the time of; "" where the sentence does not say.

    Of several cues the nearest counts, one before the stamp rather than one behind it.
    """
    best, name = NEAR + 1, ""
    others = [other.start for other in piece.stamps if other.start != stamp.start]
    for concept, pattern in _CUES.items():
        for match in fixed(f"(?i){pattern}").finditer(piece.text):
            start, end = match.start() + piece.start, match.end() + piece.start
            before = end <= stamp.start
            gap = stamp.start - end if before else start - stamp.end + NEAR // 3
            low, high = (end, stamp.start) if before else (stamp.end, start)
            if 0 <= gap < best and not any(low <= other < high for other in others):
                best, name = gap, concept
    return name
