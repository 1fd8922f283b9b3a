"""A search of logs, or its result, that goes beyond the logs and the days that the facts say were read."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from comms.lint.against_facts.figures import dated
from comms.lint.against_facts.mood import admits_not_knowing, is_question, is_request
from comms.lint.against_facts.units import quantities_in
from comms.lint.against_facts.words import words_in
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.comparison import Comparison
    from comms.lint.against_facts.pieces import Piece
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_LOGS = fixed(
    r"(?i)\b(?:logs?|log\s?files?|records?|recordings?|telemetry|traffic|audit\s+trails?|journals?|traces|images?|captures?|history|histories)\b"
)
_SEARCHED = fixed(
    r"(?i)\b(?:search(?:ed|es)?|review(?:ed|s)?|examin(?:ed|ation)|check(?:ed)?|analy[sz](?:ed|is)|inspect(?:ed|ion)|looked\s+(?:at|through|into)|combed|went\s+through"
    r"|read|studied|scanned|show(?:s|ed)?|contain(?:s|ed)?|hold|reveal(?:s|ed)?|found|find(?:s)?|confirm(?:s|ed)?|no\s+(?:sign|trace|evidence|indication))\b"
)
_RESULT = fixed(
    r"(?i)\b(?:no|not|nothing|none|never|without|any)\b.{0,60}\b(?:evidence|indications?|signs?|traces?|proof|hints?|misuse|abuse|access|use|activity|suspicious|unusual|anomal\w+)\b"
    r"|\b(?:evidence|indications?|signs?|traces?)\b.{0,30}\b(?:no|not|none)\b|\bclean\b|\bfound\s+nothing\b|\bsearch(?:ed)?\b|\breviewed\b|\bexamined\b|\bchecked\b"
)
_ALL_OF_OURS = fixed(
    r"(?i)\b(?:all|every|each)\s+(?:of\s+)?(?:our\s+)?(?:\w+\s+)?(?:systems?|servers?|services?|accounts?|databases?|hosts?)\b"
)
_WHOLE = fixed(
    r"(?i)\b(?:all|every|any|complete|entire|full)\b[^.]{0,30}?\b(?:logs?|records?|systems?|servers?|telemetry|traffic)\b"
)
_SINCE = fixed(r"(?i)\b(?:since|from|back\s+to|as\s+far\s+back\s+as|between|starting)\b")
_YEARLY = fixed(r"(?i)\b(?:(?:a|one|the\s+(?:last|past))\s+(?:full\s+|whole\s+|entire\s+)?(year|month|week))\b")
_HOURS = {"year": 8766.0, "month": 730.0, "week": 168.0}
_NOUNS_BEFORE = 4
_NEAR = 24


_LOOKED = fixed(
    r"(?i)\b(?:search\w*|review\w*|scan(?:s|ned|ning)?|sweep\w*|check(?:s|ed|ing)?|analy[sz]\w+|audit\w*|inspect\w+|monitor(?:ed|ing)|examin\w+|investigat\w+|look(?:ed|ing)\s+(?:at|for|into|through)|hunt\w*|comb\w*|signs?|traces?|evidence|indications?"
    r"|seen?|saw|noticed?|notice|detect\w*|observ\w+|found|find|turned\s+up|come\s+to\s+our|aware|came\s+back|come\s+back)\b"
)
_EMPTY = fixed(
    r"(?i)\b(?:nothing|none|no\s+(?:other\s+|further\s+|new\s+)?(?:signs?|traces?|evidence|indications?|misuse|abuse|access|attempts?|activity|hits?|results?|findings?|change|cases?|reports?|use|anomal\w+)|not\s+(?:\w+\s+){0,2}?any\w*|empty(?:-handed)?"
    r"|clean|all\s+clear|without\s+(?:result|finding|success)|yet\s+to\s+(?:see|find|detect|hear)|never\s+any)\b|n't\s+(?:\w+\s+){0,2}?any\w*\b"
)
BORNE = 0.6
"""From this recall on a cleared wording tells of the search."""


def _empty_handed(piece: Piece) -> bool:
    """Say whether a sentence tells of a search without result that no cleared wording tells of."""
    if not _LOOKED.search(piece.text) or admits_not_knowing(piece.text) or piece.as_cleared:
        return False
    empty = [
        match
        for match in _EMPTY.finditer(piece.text)
        if not piece.inside(match.start() + piece.start, match.end() + piece.start)
    ]
    if not empty:
        return False
    told = [
        match for match in piece.matches if match.recall >= BORNE and match.saying.part not in ("question", "claim")
    ]
    held = {word.stem for match in told for word in words_in(match.saying.text)}
    return not told or piece.telling.recall(piece.content, held, figures=False) < BORNE


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each sentence about a search of logs that the facts do not bear out."""
    against = reading.against
    if against is None:
        return
    held = _held_words(against)
    for piece in against.pieces_with(_EMPTY):
        if not (piece.is_heading or is_question(piece.text) or is_request(piece.text)) and _empty_handed(piece):
            span = reading.passages[piece.passage].span(piece.start, piece.end)
            wrong = "no cleared fact tells of this search, and of what it found"
            yield Hit(span, (piece.text, wrong), message=f"The facts do not bear this out: {wrong}.")
    for piece in against.pieces_with(_LOGS):
        if piece.is_heading or is_question(piece.text) or is_request(piece.text):
            continue
        logs = [
            match
            for match in _LOGS.finditer(piece.text)
            if not piece.inside(match.start() + piece.start, match.end() + piece.start)
        ]
        if not logs or not _SEARCHED.search(piece.text) or not _RESULT.search(piece.text):
            continue
        wrong = _wrong(against, piece, held)
        if wrong:
            span = reading.passages[piece.passage].span(piece.start, piece.end)
            yield Hit(span, (piece.text, wrong), message=f"The facts do not bear this search out: {wrong}.")


def _held_words(against: Comparison) -> frozenset[str]:
    """Give the stems of all that log_coverage and the cleared wordings about logs say of them."""
    texts = [row.logs for row in against.cleared.incident.log_coverage]
    texts += [saying.text for saying in against.cleared.sayings if _LOGS.search(saying.text)]
    return frozenset(word.stem for text in texts for word in words_in(text))


def _wrong(against: Comparison, piece: Piece, held: frozenset[str]) -> str:
    """Say what a search claims beyond the facts; "" where it claims nothing beyond them."""
    rows = against.cleared.incident.log_coverage
    if not rows:
        told = [match for match in piece.matches if match.recall >= 0.6 and _LOGS.search(match.saying.text)]  # noqa: PLR2004
        return "" if told else "log_coverage names no logs"
    text = piece.text
    strange = _strange_logs(piece, held)
    if strange:
        return f"log_coverage has no {strange} logs"
    starts = [row.from_ for row in rows if row.from_ is not None]
    longest = max(
        ((row.to.end - row.from_.start).total_seconds() / 3600 for row in rows if row.from_ and row.to), default=0.0
    )
    asked = [each.hours for each in quantities_in(text, dated(text)) if each.hours is not None]
    yearly = _YEARLY.search(text)
    asked += [_HOURS[yearly.group(1).lower()]] if yearly is not None else []
    if longest and any(hours > longest + 24 for hours in asked):
        return f"the logs that were read go back {int(longest // 24)} days"
    if starts and _SINCE.search(text):
        first = min(start.start for start in starts)
        for stamp in piece.stamps:
            at = datetime(stamp.year or first.year, stamp.month or 1, stamp.day or 1, tzinfo=UTC)
            if at < first.replace(hour=0, minute=0, second=0):
                return f"the logs that were read begin on {first:%Y-%m-%d}"
    if (_WHOLE.search(text) or _ALL_OF_OURS.search(text)) and not against.cleared.says_all:
        return "log_coverage names single logs, not all of them"
    return ""


def _strange_logs(piece: Piece, held: frozenset[str]) -> str:
    """Give what stands before "logs" and is of no log that was read: "mail" in "mail logs"; "" where nothing is."""
    text = piece.text
    times = [(stamp.start - piece.start, stamp.end - piece.start) for stamp in piece.stamps]
    words = [word for word in words_in(text) if not any(low <= word.start < high for low, high in times)]
    for match in _LOGS.finditer(text):
        before = [word for word in words if word.end <= match.start() and match.start() - word.end <= _NEAR]
        near = [
            word for word in before[-_NOUNS_BEFORE:] if not fixed(r"[.,;:()]").search(text[word.end : match.start()])
        ]
        after = text[match.end() :]
        of = fixed(r"(?i)^\s+(?:of|from|on|for)\s+(?:all\s+|the\s+|our\s+|every\s+|your\s+)*").search(after)
        named = [word for word in near if not word.stem[0].isdigit() and word.stem not in _NO_NAME]
        if of is not None:
            start = match.end() + of.end()
            named += [
                word
                for word in words
                if start <= word.start < start + 40
                and not fixed(r"[.,;:]|\band\b|\bfrom\b|\bfor\b|\bsince\b").search(text[start : word.start])
            ][:3]
        for word in named:
            if word.stem not in held and word.stem not in _NO_NAME:
                return text[word.start : word.end]
    return ""


_NO_NAME = frozenset(
    word.stem
    for word in words_in(
        "searched reviewed examined checked analysed looked read studied found showed show shows days day hours hour weeks week months month years year"
        " full whole entire complete available relevant existing stored kept last past previous system no not company sign evidence trace old recent"
        " have search review contain hold confirm nothing never use"
    )
)
