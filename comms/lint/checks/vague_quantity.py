"""How many, without saying how many."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from comms.document.sentences import sentences
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from comms.lint.dates import DateMention
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule
    from comms.lint.times import TimeMention

_WHO = (
    r"(?:customers?|users?|clients?|people|persons?|individuals?|accounts?|records?|members?|employees?|patients?|subscribers?|guests?"
    r"|organi[sz]ations?|companies|files|repositories|projects|passwords?|addresses|keys?|tokens?|entries|systems?|servers?|data|information"
    r"|emails?|e-mails?|visitors|players|students|donors|merchants|partners|packages|devices|profiles|orders|documents|images"
    r"|customer\s+base|user\s+base|bases?|readers|organisers?|organizers?|households|buyers|residents|citizens|databases?|wallets|secrets|credentials|tokens|websites?|machines|hosts|traders|losses|funds|assets|tables|fields|logs|backups|recipients|tenants"
    r"|instances|workspaces|stores|locations|branches|sites|certificates|transactions|messages|cards|staff|participants)"
)
_OF = r"(?:\s+of)?(?:\s+(?:our|the|all|these|those|your|its|their))?(?:\s+[a-z'&-]+){0,4}?\s+"
_HEAD = (
    r"(?:(?:an?|the)\s+)?(?:(?:very|relatively|extremely|quite|fairly|comparatively)\s+)?(?:limited|small|tiny|minuscule|minor|low|certain|finite|minimal|restricted"
    r"|significant|substantial|considerable|modest|smaller|larger|manageable|narrow|large|unknown|undisclosed|unspecified)\s+(?:and\s+\w+\s+)?"
    r"(?:numbers?|subset|sub-?set|percentages?|proportion|fraction|portion|group|amount|quantity|set|share|minority|segment|handful|sample|parts?|slice|circle)"
    r"|an?\s+number|(?:an?|the)\s+(?:subset|handful|fraction|minority|portion|part|small\s+few|select\s+few)"
    r"|(?:the\s+)?(?:(?:vast|overwhelming|great|large)\s+)?majority|(?:very\s+|a\s+)?few|only\s+(?:a\s+)?(?:few|some|handful)|a\s+(?:small|select|very)\s+few"
    r"|(?:an?\s+)?(?:couple|few|several)\s+(?:of\s+)?(?:dozens?|hundreds?|thousands?|tens)|(?:tens|dozens|scores|hundreds|thousands|millions)\s+of(?:\s+(?:thousands|millions))?|only\s+(?:an?\s+)?(?:small\s+)?part"
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
        text = reading.passages[index].text
        found = [(match.start(), match.end()) for match in _VAGUE.finditer(text)]
        found += [(match.start(), match.end()) for match in _BARE_HEAD.finditer(text)]
        if found:
            yield from _among(sorted(found), reading, index)


def _among(found: list[tuple[int, int]], reading: Reading, index: int) -> Iterator[Hit]:
    """Give the quantities of one passage that no number answers; `found` is sorted."""
    passage = reading.passages[index]
    text = passage.text
    sentence_at = _sentences(reading, index)
    last = -1
    for start, end in found:
        if start < last or text[max(0, start - 4) : start].lower() == "how " or "\t" in text[start:end]:
            continue
        if " your " in text[start:end].lower():
            continue  # "some of your data": what is the reader's own, in a letter that lists it
        sentence = sentence_at(start)
        low, high = _clause(text, start, sentence.low, sentence.high)
        aside = (low, high) != (sentence.low, sentence.high)
        if not aside and _LOOSE.found_in(text[start:end]) and not sentence.affects():
            continue
        if not sentence.has_number(low, high):
            last = end
            yield Hit(passage.span(start, end), (text[start:end],))


class _Sentence:
    """A sentence of a passage: what several quantities ask of it is found out once."""

    __slots__ = ("_affects", "_numbers", "_reading", "_text", "high", "index", "low")

    def __init__(self, reading: Reading, index: int, low: int, high: int) -> None:
        self.index = index
        self.low = low
        self.high = high
        self._reading = reading
        self._text = reading.passages[index].text[low:high]
        self._affects: bool | None = None
        self._numbers: list[tuple[int, int]] | None = None

    def affects(self) -> bool:
        """Say whether the sentence tells of harm."""
        if self._affects is None:
            self._affects = _AFFECTED.found_in(self._text)
        return self._affects

    def has_number(self, low: int, high: int) -> bool:
        """Say whether there is a number that is no date and no time from `low` to `high` in the passage."""
        if self._numbers is None:
            self._numbers = [
                (self.low + match.start(), self.low + match.end()) for match in _NUMBER.finditer(self._text)
            ]
            taken = self._reading.dates(self.index), self._reading.times(self.index)
            self._numbers = [each for each in self._numbers if not any(_covered(each[0], spans) for spans in taken)]
        at = bisect_left(self._numbers, (low, low))
        return at < len(self._numbers) and self._numbers[at][1] <= high


def _covered(at: int, mentions: Sequence[DateMention | TimeMention]) -> bool:
    """Say whether one of the mentions, which are sorted and do not overlap, covers a place."""
    before = bisect_right(mentions, at, key=_start) - 1
    return before >= 0 and at < mentions[before].end


def _start(mention: DateMention | TimeMention) -> int:
    return mention.start


def _sentences(reading: Reading, index: int) -> Callable[[int], _Sentence]:
    """Give a function that gives the sentence at a place of a passage, the whole passage where none is."""
    text = reading.passages[index].text
    ranges = sentences(text)
    starts = [low for low, _ in ranges]
    known: dict[tuple[int, int], _Sentence] = {}

    def sentence_at(place: int) -> _Sentence:
        before = bisect_right(starts, place) - 1
        found = ranges[before] if before >= 0 and place < ranges[before][1] else (0, len(text))
        if found not in known:
            known[found] = _Sentence(reading, index, *found)
        return known[found]

    return sentence_at


def _clause(text: str, start: int, low: int, high: int) -> tuple[int, int]:
    """Give the brackets that a quantity stands in, else its sentence: a number elsewhere counts something else."""
    opened, closed = text.rfind("(", low, start), text.find(")", start, high)
    if opened >= 0 and closed >= 0 and text.rfind(")", opened, start) < 0:
        return opened, closed
    return low, high
