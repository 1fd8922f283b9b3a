"""How many, without saying how many."""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_WHO = (
    r"(?:customers?|users?|clients?|people|persons?|individuals?|accounts?|records?|members?|employees?|patients?|subscribers?|guests?"
    r"|organi[sz]ations?|companies|files|repositories|projects|passwords?|addresses|keys?|tokens?|entries|systems?|servers?|data|information"
    r"|emails?|e-mails?|visitors|players|students|donors|merchants|partners|packages|devices|profiles|orders|documents|images"
    r"|databases?|wallets|secrets|credentials|tokens|websites?|machines|hosts|traders|losses|funds|assets|tables|fields|logs|backups|recipients|tenants"
    r"|instances|workspaces|stores|locations|branches|sites|certificates|transactions|messages|cards|staff|participants)"
)
_OF = r"(?:\s+of)?(?:\s+(?:our|the|all|these|those|your|its|their))?(?:\s+[a-z'&-]+){0,4}?\s+"
_HEAD = (
    r"(?:(?:an?|the)\s+)?(?:(?:very|relatively|extremely|quite|fairly|comparatively)\s+)?(?:limited|small|tiny|minuscule|minor|low|certain|finite|minimal|restricted"
    r"|significant|substantial|considerable|large|unknown|undisclosed|unspecified)\s+(?:and\s+\w+\s+)?"
    r"(?:numbers?|subset|sub-?set|percentages?|proportion|fraction|portion|group|amount|quantity|set|share|minority|segment|handful|sample)"
    r"|(?:an?|the)\s+(?:subset|handful|fraction|minority|portion|part|number|small\s+few|select\s+few)"
    r"|(?:the\s+)?(?:(?:vast|overwhelming|great|large)\s+)?majority|(?:very\s+|a\s+)?few|only\s+(?:a\s+)?(?:few|some|handful)|a\s+(?:small|select|very)\s+few"
    r"|several|some|many|most|numerous|various|certain|multiple"
)
_VAGUE = fixed(rf"(?i)\b(?:{_HEAD}){_OF}{_WHO}\b")
_BARE_HEAD = fixed(
    r"(?i)\b(?:limited\s+(?:numbers?|subset|set|amount|portion)|small\s+(?:numbers?|subset|percentage|proportion|fraction|portion|group)"
    r"|(?:a|the)\s+subset|(?:vast|overwhelming)\s+majority|limited\s+(?:scope|impact|extent))\b"
)
_LOOSE = fixed(
    r"(?i)^(?:several|some|many|most|numerous|various|certain|multiple|a\s+few|few|the\s+number|a\s+number)\b"
)
_AFFECTED = fixed(
    r"(?i)\b(?:affect(?:s|ed|ing)?|impact(?:s|ed|ing)?|accessed|exposed|compromised|involved|concerned|copied|stolen|leaked|taken|viewed|read|obtained|exfiltrated"
    r"|disclosed|lost|breached|downloaded|visible|may\s+have|might\s+have|could\s+have|were\s+able|belong(?:ed|ing)?)\b"
)
_NUMBER = fixed(
    r"(?i)\b[0-9][0-9.,]*\s?(?:%|per\s?cent|customers?|users?|people|accounts?|of\b|former|records?|k\b|million|thousand|m\b|individuals?|[a-z]+)"
    r"|\([0-9][0-9.,]*(?:\s?%)?\)|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundred|thousand)\b"
)


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each vague quantity of people or data in a sentence without a number that could be it."""
    for index in sorted({*reading.where(_VAGUE), *reading.where(_BARE_HEAD)}):
        passage = reading.passages[index]
        text = passage.text
        found = [(match.start(), match.end()) for match in _VAGUE.finditer(text)]
        found += [(match.start(), match.end()) for match in _BARE_HEAD.finditer(text)]
        if not found:
            continue
        ranges = sentences(text)
        last = -1
        for start, end in sorted(found):
            low, high = next(((a, b) for a, b in ranges if a <= start < b), (0, len(text)))
            sentence = text[low:high]
            loose = _LOOSE.search(text[start:end]) is not None
            if text[max(0, start - 4) : start].lower() == "how ":
                continue
            clause = _clause(text, start, low, high)
            aside = clause != (low, high)
            if start < last or (loose and not aside and not _AFFECTED.search(sentence)) or "\t" in text[start:end]:
                continue
            if _has_number(reading, index, *clause):
                continue
            last = end
            yield Hit(passage.span(start, end), (text[start:end],))


def _clause(text: str, start: int, low: int, high: int) -> tuple[int, int]:
    """Give the brackets that a quantity stands in, else its sentence: a number elsewhere counts something else."""
    opened, closed = text.rfind("(", low, start), text.find(")", start, high)
    if opened >= 0 and closed >= 0 and text.rfind(")", opened, start) < 0:
        return opened, closed
    return low, high


def _has_number(reading: Reading, index: int, low: int, high: int) -> bool:
    """Say whether a sentence has a number that is no date and no time."""
    text = reading.passages[index].text
    taken = [(date.start, date.end) for date in reading.dates(index)]
    taken += [(time.start, time.end) for time in reading.times(index)]
    for match in _NUMBER.finditer(text[low:high]):
        start = low + match.start()
        if not any(first <= start < last for first, last in taken):
            return True
    return False
