"""Something that the text should say and does not say anywhere."""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.lint.patterns import RE2, fixed, fixed_pattern
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.document.prose import Passage
    from comms.lint.patterns import Pattern
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

    Place = tuple[int, int, int]
    """Index of a passage, and where in its text a cue stands."""

ADDRESS = (
    r"(?i)(?:mailto:|[\w.+-]+\s?(?:@|[(\[]\s?at\s?[)\]])\s?)(?:[\w-]+\s?(?:\.|[(\[]\s?dot\s?[)\]])\s?)+[a-z]{2,}\b"
)
"""An e-mail address as people write it, or a link to one."""

INVITES = r"(?i)\b(?:contact|write|e-?mail us|mail|reach|ask|send|report|questions?|queries|concerns|get in touch|help|tell us|talk)\b"
"""What stands beside an address that readers are to use, where the address itself is code or behind a link."""

ASK_HERE = (
    r"(?i)\[[^\]]*\b(?:contact|get in touch|reach out|write to us|support (?:team|page|portal|form|channel|desk)|help ?desk"
    r"|open (?:an?|the)? ?(?:support )?(?:ticket|issue))\b[^\]]*\]\(\S"
)
"""A link that leads to where one can ask."""


def find(rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give one hit where the text does not hold what `answers` looks for."""
    if not answers(rule, reading):
        yield Hit(reading.place())


def answers(rule: Rule, reading: Reading) -> list[Place]:
    """Give the places that make the rule content; none where something is missing.

    `tokens` are cues in running text, `headings` cues in the heading of a section. It takes `min` of them (one), all in
    one section, or one more in the whole text. `unless` takes back the cues of a sentence, `anyway` gives them back.
    A section under a heading of `under` is the answer itself as soon as it has text; one of `not_under` never is. With
    `addresses` an e-mail address counts as a cue, in code and behind a link too.
    """
    cues = _Cues(rule)
    sections = _Sections(cues, reading)
    if sections.answer is not None:
        return [sections.answer]
    if cues.needed == 1:
        found = next(_everywhere(cues, reading, sections), None)
        return [found] if found is not None else []
    places = [frozenset(reading.where(cue)) for cue in (*cues.tokens, *cues.headings)]
    seen: dict[int, Place] = {}
    ever: dict[int, Place] = {}
    for index, passage in enumerate(reading.passages):
        if passage.scope.startswith("heading"):
            seen = {}
        if index in sections.passed_over:
            continue
        for number in cues.of(passage):
            found = cues.first(number, index, passage) if index in places[number] else None
            if found is not None:
                seen.setdefault(number, found)
                ever.setdefault(number, found)
        if len(seen) >= cues.needed:
            return list(seen.values())
        if len(ever) > cues.needed:
            return list(ever.values())
    return []


def _everywhere(cues: _Cues, reading: Reading, sections: _Sections) -> Iterator[Place]:
    """Give each cue of a text; most texts answer with the first."""
    if cues.addresses:
        for index, passage in enumerate(reading.passages):
            if index not in sections.passed_over and not passage.scope.startswith("heading"):
                yield from cues.address(index, passage, reading.document.source(passage.block.span))
    for number, cue in enumerate((*cues.tokens, *cues.headings)):
        for index in reading.where(cue):
            passage = reading.passages[index]
            if index in sections.passed_over or number not in cues.of(passage):
                continue
            found = cues.first(number, index, passage)
            if found is not None:
                yield found


class _Sections:
    """What the headings of a text say about the sections below them."""

    def __init__(self, cues: _Cues, reading: Reading) -> None:
        self.answer: Place | None = None
        self.passed_over: set[int] = set()
        vouched: Place | None = None
        passed_over = False
        for index, passage in enumerate(reading.passages):
            if passage.scope.startswith("heading"):
                vouched = (index, 0, len(passage.text)) if cues.vouches(passage.text) else None
                passed_over = cues.passes_over(passage.text)
            elif vouched is not None:
                self.answer = vouched
                return
            if passed_over:
                self.passed_over.add(index)


class _Cues:
    """The compiled cues of a rule."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self.tokens = [fixed_pattern(each["pattern"], each["engine"], each) for each in options["cues"]]
        self.headings = [fixed_pattern(each["pattern"], each["engine"], each) for each in options["headings"]]
        self.needed = max(1, options.get("min", 0))
        self.addresses = bool(options.get("addresses"))
        self._unless = _optional(options, "unless")
        self._anyway = _optional(options, "anyway")
        self._under = _optional(options, "under")
        self._not_under = _optional(options, "not_under")

    def vouches(self, heading: str) -> bool:
        """Say whether what stands under a heading is the answer."""
        return self._under is not None and self._under.found_in(heading)

    def passes_over(self, heading: str) -> bool:
        """Say whether what stands under a heading is about something else."""
        return self._not_under is not None and self._not_under.found_in(heading)

    def of(self, passage: Passage) -> range:
        """Give the numbers of the cues that are looked for in a passage: those of headings, or those of running text."""
        count = len(self.tokens)
        return range(count, count + len(self.headings)) if passage.scope.startswith("heading") else range(count)

    def first(self, number: int, index: int, passage: Passage) -> Place | None:
        """Give the first match of a cue in a passage that its sentence does not take back."""
        cue = (*self.tokens, *self.headings)[number]
        text = passage.text
        for match in cue.finditer(text):
            start, end = match.start(), match.end()
            if self._unless is None or self._counts(_sentence_at(text, start)):
                return index, start, end
        return None

    def address(self, index: int, passage: Passage, source: str) -> Iterator[Place]:
        """Give the address of a passage: in its text, or where it is code or behind a link, the passage."""
        text = passage.text
        if not any(sign in source for sign in ("@", "](", "at]", "at)")):
            return
        found = fixed(ADDRESS).search(text)
        if found is not None:
            if self._counts(_sentence_at(text, found.start())):
                yield index, found.start(), found.end()
            return
        behind = (fixed(ADDRESS).search(source) and fixed(INVITES).search(text)) or fixed(ASK_HERE).search(source)
        if behind and any(self._counts(text[low:high]) for low, high in sentences(text)):
            yield index, 0, len(text)

    def _counts(self, sentence: str) -> bool:
        if self._unless is None or not self._unless.found_in(sentence):
            return True
        return self._anyway is not None and self._anyway.found_in(sentence)


def _sentence_at(text: str, at: int) -> str:
    low, high = next(((low, high) for low, high in sentences(text) if low <= at < high), (0, len(text)))
    return text[low:high]


def _optional(options: dict[str, str], name: str) -> Pattern | None:
    return fixed_pattern(options[name], options.get(f"{name}_engine", RE2)) if name in options else None
