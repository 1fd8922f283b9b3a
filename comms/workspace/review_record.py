"""The ledger's line about a review: written once for what was decided, even if the machine stopped in between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.workspace import ledger

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comms.review.notes import Decided
    from comms.workspace.incident import IncidentFolder


def record_review(
    incident: IncidentFolder,
    draft: str,
    decided: Decided,
    *,
    text: str,
    by: str,
    taken: Iterable[int],
    left_out: Iterable[int],
    noted: Iterable[int],
) -> str:
    """Record what was decided about a reviewed file, and give the ledger's head; the caller holds the incident's lock.

    `text` is the hash of the draft with the changes. What the last line about this draft says already is not said twice.
    """
    details: dict[str, str | int | bool | list[str]] = {
        "draft": draft,
        "version": decided.version,
        "file": decided.file,
        "taken": _names(taken),
        "left_out": _names(left_out),
        "noted": _names(noted),
        "text": text,
    }
    about = [one for one in ledger.entries(incident) if one.what == "review" and one.details.get("draft") == draft]
    if about and about[-1].details == details:
        return ledger.head(incident)
    return ledger.record_locked(incident, "review", by=by, **details)


def _names(numbers: Iterable[int]) -> list[str]:
    return [str(number) for number in sorted(set(numbers))]
