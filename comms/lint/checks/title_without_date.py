"""A title that does not say when: readers take an old statement for a new incident."""

from __future__ import annotations

from comms.lint.dates import dates_in
from comms.lint.patterns import fixed
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_RUN_TOGETHER = r"\b[1-9](?:0[1-9]|[12][0-9]|3[01])(?:19|20)[0-9]{2}\b"
"""A date in figures without its first nought: 8282009. Elsewhere than in a title it is some other number."""


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give one hit unless the front matter's title or the first heading names a day and its month.

    Ordinals, numeric dates and ranges count; a month and a year are not enough.
    """
    texts = [passage.text for passage in reading.titles()]
    matter = reading.document.front_matter
    if matter is not None and matter.title:
        texts.append(matter.title)
    if any(fixed(_RUN_TOGETHER).search(text) for text in texts) or any(
        date.day is not None for text in texts for date in dates_in(text)
    ):
        return
    yield Hit(reading.place(), (texts[-1] if texts else "",))
