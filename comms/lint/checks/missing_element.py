"""Something that the text should say and does not say anywhere."""

from __future__ import annotations

from comms.document.sentences import sentences
from comms.lint.patterns import fixed_pattern
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.patterns import Pattern
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule


def find(rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give one hit where no section of the text has `min` (one) of the rule's cues, nor the whole text one more.

    `tokens` are cues in running text, in sentences that `unless` does not match; `headings` are cues in the heading of
    the section.
    """
    options = rule.options
    tokens = [fixed_pattern(each["pattern"], each["engine"], each) for each in options["cues"]]
    headings = [fixed_pattern(each["pattern"], each["engine"], each) for each in options["headings"]]
    needed = max(1, options.get("min", 0))
    veto = fixed_pattern(options["unless"], options["unless_engine"]) if "unless" in options else None
    if needed == 1:
        cues = [(cue, False) for cue in tokens] + [(cue, True) for cue in headings]
        if not any(_anywhere(cue, reading, veto, heading=heading) for cue, heading in cues):
            yield Hit(reading.place())
        return
    in_text = [frozenset(reading.where(cue)) for cue in tokens]
    in_headings = [frozenset(reading.where(cue)) for cue in headings]
    seen: set[int] = set()
    ever: set[int] = set()
    for at, passage in enumerate(reading.passages):
        heading = passage.scope.startswith("heading")
        if heading:
            seen = set()
        base = len(tokens) if heading else 0
        for index, places in enumerate(in_headings if heading else in_text):
            cue = headings[index] if heading else tokens[index]
            if at in places and base + index not in seen and _stands(cue, passage.text, veto):
                seen.add(base + index)
                ever.add(base + index)
                if len(seen) >= needed or len(ever) > needed:
                    return
    yield Hit(reading.place())


def _anywhere(cue: Pattern, reading: Reading, veto: Pattern | None, *, heading: bool) -> bool:
    """Say whether a cue stands in any heading, or in any other passage; most texts answer with the first cue."""
    passages = [reading.passages[at] for at in reading.where(cue)]
    return any(
        passage.scope.startswith("heading") is heading and _stands(cue, passage.text, veto) for passage in passages
    )


def _stands(cue: Pattern, text: str, veto: Pattern | None) -> bool:
    for match in cue.finditer(text):
        if veto is None:
            return True
        start = match.start()
        low, high = next(((low, high) for low, high in sentences(text) if low <= start < high), (0, len(text)))
        if not veto.found_in(text[low:high]):
            return True
    return False
