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
    tokens = [fixed_pattern(each["pattern"], each["engine"]) for each in options["cues"]]
    headings = [fixed_pattern(each["pattern"], each["engine"]) for each in options["headings"]]
    needed = max(1, options.get("min", 0))
    veto = fixed_pattern(options["unless"], options["unless_engine"]) if "unless" in options else None
    if needed == 1:
        if not any(
            _anywhere(cue, reading, veto, heading=index >= len(tokens)) for index, cue in enumerate(tokens + headings)
        ):
            yield Hit(reading.place())
        return
    seen: set[int] = set()
    ever: set[int] = set()
    for passage in reading.passages:
        heading = passage.scope.startswith("heading")
        if heading:
            seen = set()
        base = len(tokens) if heading else 0
        for index, cue in enumerate(headings if heading else tokens):
            if base + index not in seen and _stands(cue, passage.text, veto):
                seen.add(base + index)
                ever.add(base + index)
                if len(seen) >= needed or len(ever) > needed:
                    return
    yield Hit(reading.place())


def _anywhere(cue: Pattern, reading: Reading, veto: Pattern | None, *, heading: bool) -> bool:
    """Say whether a cue stands in any heading, or in any other passage; most texts answer with the first cue."""
    return any(
        _stands(cue, passage.text, veto)
        for passage in reading.passages
        if passage.scope.startswith("heading") is heading
    )


def _stands(cue: Pattern, text: str, veto: Pattern | None) -> bool:
    for match in cue.matches(text):
        if veto is None:
            return True
        start = match.start()
        low, high = next(((low, high) for low, high in sentences(text) if low <= start < high), (0, len(text)))
        if not veto.found_in(text[low:high]):
            return True
    return False
