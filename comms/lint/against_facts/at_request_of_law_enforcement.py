"""A text that says law enforcement asked for something, where no request is recorded, or it has ended."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from comms.lint.patterns import fixed
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_AGENCY = (
    r"(?:law[\s-]enforcement|police(?:\s+officers?)?|fbi|secret\s+service|interpol|europol|prosecut(?:or|ors|ion)(?:'s\s+office)?|investigat(?:or|ors|ing\s+\w+)|detectives?|authorit(?:y|ies)|agents?|agenc(?:y|ies)|officers?|gendarmerie|sheriff|bureau|cybercrime\s+unit"
    r"|officials?|court|judge|state\s+attorney|attorney\s+general{names})"
)
_ASKED = r"(?:asked|requested|instructed|ordered|advised|required|told|urged|begged|wished|wanted|wants?|wish(?:es)?|asks?|requests?|requires?|forbade|forbidden|forbids?|prohibited|prohibits?|directed|demanded|insisted|recommended|prevented|barred|stopped)"
_FOR_US = (
    rf"(?i)\b(?:at|on|upon|following|after|because\s+of|due\s+to|in\s+line\s+with|in\s+response\s+to|under|by)\s+(?:the\s+|an?\s+)?(?:express\s+|explicit\s+|formal\s+|written\s+|oral\s+|urgent\s+)?(?:request|advice|instructions?|orders?|direction|wish|behest|recommendation|insistence|demand)s?\s+(?:of|from|by)\s+(?:the\s+|our\s+|local\s+|federal\s+|national\s+|\w+\s+)?{_AGENCY}"
    rf"|\b{_AGENCY}(?:'s?)?\s+(?:request|advice|instructions?|orders?|wish(?:es)?|direction|recommendation)s?\b"
    rf"|\b{_AGENCY}\s+(?:\w+\s+)?(?:who\s+|that\s+|which\s+|has\s+|have\s+|had\s+|also\s+|then\s+|first\s+|specifically\s+|expressly\s+)*{_ASKED}\s+(?:us|that|it|this|me|the\s+company|for|a\s+delay|more\s+time|we|not)\b"
    rf"|\b(?:we|i|it|this|which|they|publication|notice|statement)\s+(?:\w+\s+){{0,3}}?(?:was|were|have\s+been|has\s+been|had\s+been|are|is|been)\s+(?:\w+\s+){{0,3}}?(?:asked|requested|instructed|ordered|advised|required|told|forbidden|prohibited|delayed|held\s+back|withheld)\s+(?:\w+\s+){{0,6}}?by\s+(?:the\s+|local\s+|federal\s+|\w+\s+)?{_AGENCY}"
    rf"|\bso\s+as\s+not\s+to\s+(?:\w+\s+){{0,2}}?(?:hinder|disturb|endanger|jeopardi[sz]e|compromise|impede)\s+(?:\w+\s+){{0,3}}?investigation"
)
_REQUEST = fixed(
    r"(?i)\b(?:request|advice|advised|instruct|order(?:s|ed)?\b|direct(?:ed|ion)|wish|behest|recommend|insist|demand|asked|asks|required|requires|told|urged|begged|wanted"
    r"|wants|forbad|forbid|prohibit|prevented|barred|stopped|delayed|held\s+back|withheld|so\s+as\s+not)"
)
_WHO = (
    "enforcement", "police", "fbi", "service", "interpol", "europol", "prosecut", "investigat", "detective", "authorit", "agent", "agenc",
    "officer", "gendarm", "sheriff", "bureau", "unit", "official", "court", "judge", "attorney",
)  # fmt: skip
"""A sentence without one of these words, or the name of an agency of the facts, speaks of no such request."""
_CONDITION = fixed(r"(?i)\b(?:if|unless|should|may|might|could|would|when|please|whether)\b[^.;]{0,50}$")


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each mention of a request by law enforcement that the facts do not hold for these readers on this day."""
    against = reading.against
    if against is None:
        return
    running = _running(against.cleared)
    if running == "":
        return
    pattern = _FOR_US.replace("{names}", _names(against.cleared))
    names = [name.casefold() for name in (*_WHO, *_agencies(against.cleared))]
    for piece in against.pieces_with(_REQUEST):
        if not any(name in piece.text.casefold() for name in names):
            continue
        for match in fixed(pattern).finditer(piece.text):
            start, end = match.start() + piece.start, match.end() + piece.start
            if piece.inside(start, end) or _CONDITION.search(piece.text[: match.start()]):
                continue
            message = f"{match.group()!r}: {running}."
            yield Hit(reading.passages[piece.passage].span(start, end), (match.group(),), message=message)
            break


def _running(cleared: Cleared) -> str:
    """Say why no request bears such words out; "" where one does."""
    requests = [each for each in cleared.incident.notices.delay_requests if cleared.audience in each.audiences]
    if not requests:
        return "notices.delay_requests has no request for these readers"
    day = datetime(cleared.day.year, cleared.day.month, cleared.day.day, tzinfo=UTC)
    if any(each.until is None or each.until.end + timedelta(days=1) > day for each in requests):
        return ""
    last = max(each.until.written for each in requests if each.until is not None)
    return f"the request recorded in notices.delay_requests ended at {last}"


def _names(cleared: Cleared) -> str:
    """Give the agencies of the facts as alternatives of a pattern."""
    import re

    return "".join(rf"|{re.escape(name)}" for name in _agencies(cleared))


def _agencies(cleared: Cleared) -> list[str]:
    names = [report.agency for report in cleared.incident.notices.law_enforcement]
    names += [report.public for report in cleared.incident.notices.law_enforcement if report.public]
    names += [notice.public for notice in cleared.incident.notices.authorities if notice.public]
    return sorted({name.removeprefix("the ") for name in names})
