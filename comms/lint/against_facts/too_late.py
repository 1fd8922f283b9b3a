"""A public text that comes later after the detection than a few days."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from comms.facts.due import FEW_DAYS_ERROR
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give one hit where the first public text is dated more than five days after the detection.

    A request by law enforcement to wait, or a statement that was out by then, is a reason; it is said, not held against
    the text.
    """
    against = reading.against
    if against is None:
        return
    cleared = against.cleared
    incident = cleared.incident
    detected = incident.times.detected.at if incident.times.detected is not None else None
    published = incident.notices.public_statement.published_at
    dated = datetime(cleared.day.year, cleared.day.month, cleared.day.day, tzinfo=UTC)
    if detected is None or (published is not None and published.start < dated):
        return
    late = dated - detected.start
    if late <= FEW_DAYS_ERROR + timedelta(days=1):
        return
    held = [request for request in incident.notices.delay_requests if cleared.audience in request.audiences]
    if held:
        return
    days = late.days
    message = f"This is dated {days} days after the detection ({detected.written}). Say why it took so long, or publish sooner."
    yield Hit(reading.place(), (str(days),), message=message)
