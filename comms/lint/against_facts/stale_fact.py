"""A draft made from facts that have changed since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

SHOWN = 3


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give one hit where the front matter names another digest of the facts than the one they have now."""
    against = reading.against
    matter = reading.document.front_matter
    if against is None or matter is None or "facts" not in matter.fields:
        return
    changed = against.cleared.changed
    if changed == () or (changed is None and matter.fields["facts"] == against.cleared.digest):
        return
    changed = changed or ()
    what = "; ".join(changed[:SHOWN]) + (f"; and {len(changed) - SHOWN} more" if len(changed) > SHOWN else "")
    message = "The facts have changed since this was drafted" + (f": {what}." if what else ".")
    yield Hit(reading.place(), (what,), message=message)
