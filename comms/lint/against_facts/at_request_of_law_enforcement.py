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

_WHO = fixed(
    r"(?i)\b(?:law[\s-]enforcement|police|fbi|secret\s+service|interpol|europol|prosecut\w+|investigators?|detectives?|authorit(?:y|ies)|federal\s+agents?|agenc(?:y|ies)"
    r"|police\s+officers?|gendarmerie|sheriff\w*|bureau|cybercrime\s+unit|officials|court|judge|attorney\s+general|police\s+investigation|criminal\s+investigation)\b"
)
_WILL = fixed(
    r"(?i)\b(?:ask(?:ed|s|ing)?|request\w*|instruct\w*|order(?:s|ed)?|advis\w+|advice|requir\w+|told\s+us|urg(?:ed|es)|wish\w*|want(?:s|ed)?|forb[ai]d\w*|prohibit\w*|direct(?:ed|ion|ions)"
    r"|demand\w*|insist\w*|recommend\w*|prevent(?:s|ed)|barr?(?:s|ed)|made\s+us|make\s+us|had\s+us|have\s+us|let\s+us|behest|prefer\w*|agreed?|agreement|consent\w*|permission|permit\w*"
    r"|clear(?:ed|ance)|approval|approved|allow(?:s|ed)?|in\s+line\s+with|in\s+consultation|so\s+as\s+not|in\s+order\s+not|sake\s+of|reasons?\s+of|interests?\s+of|ongoing)\b"
)
_SILENCE = fixed(
    r"(?i)\b(?:wait(?:ed|ing)?|hold\s+\w*\s*back|held\s+(?:\w+\s+){0,3}?back|hold(?:ing)?\s+(?:off|this|it)|delay\w*|postpone\w*|later\s+than|only\s+later|quiet|silen\w+|secret\w*|confidential\w*|withh[eo]ld\w*|not\s+(?:to\s+)?(?:say|talk|speak|write"
    r"|answer|disclose|publish|share|forward|permitted|allowed|free|able)|cannot\s+(?:say|answer|tell|talk|give|disclose)|may\s+not|no\s+more|only\s+now|until\s+now|more\s+time|wanted\s+time|keep\s+\w+|kept\s+\w+|say\s+nothing|nothing\s+(?:about|of))\b"
)
_OURS = fixed(
    r"(?i)\b(?:we|i)\s+(?:have\s+|had\s+|also\s+|then\s+|immediately\s+|now\s+|will\s+)*(?:report(?:ed)?|t(?:old|ell)|inform(?:ed)?|notif(?:ied|y)|alert(?:ed)?|contact(?:ed)?|turned|gave|handed|wrote|filed|sent|asked|requested)\b"
    r"|\b(?:questions?|calls?|requests?|letters?|inquir\w+|enquir\w+)\s+(?:\w+\s+){0,5}?from\b|\bhave\s+had\s+our\s+report\b|\breport(?:ed)?\s+to\b"
)
_OPEN = fixed(r"(?i)\b(?:if|unless|may|might|could|would|should|whether|when)\b[^.;]{0,60}$")
_STEMS = (
    "enforcement", "police", "fbi", "secret service", "interpol", "europol", "prosecut", "investigat", "detective", "authorit", "agent",
    "agenc", "gendarm", "sheriff", "bureau", "cybercrime", "official", "court", "judge", "attorney",
)  # fmt: skip
"""A sentence with none of these, and no agency of the facts, speaks of no request; asked first, since it costs nothing."""
_REACH = 90
"""How far apart, in characters, the agency and what it wanted may stand."""
_OWN_NAMES = ("fbi", "police", "prosecut", "interpol", "europol", "secret service", "court", "judge")


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each mention of a request by law enforcement that the facts do not hold for these readers on this day."""
    against = reading.against
    if against is None:
        return
    refusal, asked_by = _refusal(against.cleared)
    names = [name.casefold() for name in _agencies(against.cleared)]
    agencies = (*_STEMS, *names)
    for piece in against.own_words:
        low = piece.text.casefold()
        if not any(agency in low for agency in agencies):
            continue
        words = _wish(piece.text, names)
        if words is None or piece.is_heading or piece.inside(words[0] + piece.start, words[1] + piece.start):
            continue
        said = piece.text[words[0] : words[1]]
        message = refusal or _other_agency(piece.text, asked_by)
        if message:
            span = reading.passages[piece.passage].span(words[0] + piece.start, words[1] + piece.start)
            yield Hit(span, (said,), message=f"{said!r}: {message}.")


def _wish(text: str, names: list[str]) -> tuple[int, int] | None:
    """Give the range from an agency to what it wanted of us; None where a sentence speaks of no such wish."""
    low = text.casefold()
    agencies = [(match.start(), match.end()) for match in _WHO.finditer(text)]
    agencies += [(low.find(name), low.find(name) + len(name)) for name in names if name in low]
    ours = [(match.start(), match.end()) for match in _OURS.finditer(text)]
    wishes = [match for pattern in (_WILL, _SILENCE) for match in pattern.finditer(text)]
    for start, end in sorted(agencies):
        for match in wishes:
            first, last = min(start, match.start()), max(end, match.end())
            gap = max(match.start() - end, start - match.end())
            if gap > _REACH or gap < 0 or _OPEN.search(text[:last][: max(match.start(), 1)]):
                continue
            if any(a < match.end() and match.start() < b for a, b in ours) or _reports(
                text, ours, start, match.start()
            ):
                continue
            return first, last
    return None


def _reports(text: str, ours: list[tuple[int, int]], agency: int, wish: int) -> bool:
    """Say whether the agency is only whom we told: "we reported this to the police"."""
    told = any(low < agency and agency - low < _REACH and ";" not in text[low:agency] for low, _ in ours)
    return told and wish > agency and "," not in text[agency:wish] and " who " not in text[agency:wish]


def _refusal(cleared: Cleared) -> tuple[str, list[str]]:
    """Say why no request bears such words out, "" where one does; and who asked."""
    sees_all = cleared.sight.sources
    requests = [
        each for each in cleared.incident.notices.delay_requests if sees_all or cleared.audience in each.audiences
    ]
    if not requests:
        return "notices.delay_requests has no request for these readers", []
    day = datetime(cleared.day.year, cleared.day.month, cleared.day.day, tzinfo=UTC)
    if any(each.until is None or each.until.end + timedelta(days=1) > day for each in requests):
        return "", [each.agency for each in requests]
    last = max(each.until.written for each in requests if each.until is not None)
    return f"the request recorded in notices.delay_requests ended at {last}", []


def _other_agency(text: str, asked_by: list[str]) -> str:
    """Say that another agency is named than the one that asked; "" where none is."""
    asked = " ".join(asked_by).casefold()
    named = [name for name in _OWN_NAMES if name in text.casefold()]
    if not named or any(name in asked for name in named) or "police" in named:
        return ""
    return f"the request that is recorded came from {', '.join(asked_by)}"


def _agencies(cleared: Cleared) -> list[str]:
    names = [report.agency for report in cleared.incident.notices.law_enforcement]
    names += [report.public for report in cleared.incident.notices.law_enforcement if report.public]
    names += [notice.public for notice in cleared.incident.notices.authorities if notice.public]
    return sorted({name.removeprefix("the ") for name in names})
