"""The step of a review that is being written: what tells, should the machine stop, how far it came."""

from __future__ import annotations

import json
import os
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from comms.files import make_private_folder, read_text, remove, write_atomic

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


@dataclass(frozen=True)
class Step:
    """Changes of one file on their way into a draft.

    `file` is the SHA-256 of the reviewed file, `before` and `after` that of the draft's text, `taken` the numbers.
    """

    file: str
    before: str
    after: str
    taken: tuple[int, ...]


def keep_step(incident: IncidentFolder, draft: str, step: Step) -> None:
    """Write down a step before it is taken. Raises FileError."""
    make_private_folder(incident.private("notes"))
    write_atomic(_path(incident, draft), json.dumps(asdict(step)) + "\n")


def step_of(incident: IncidentFolder, draft: str) -> Step | None:
    """Give the step that was begun and not finished, None where there is none. Raises FileError."""
    path = _path(incident, draft)
    if not os.path.isfile(path):
        return None
    try:
        fields = json.loads(read_text(path))
        return Step(**{**fields, "taken": tuple(fields["taken"])})
    except (ValueError, TypeError, KeyError, RecursionError):
        return None  # the draft itself is whole; its changes are found there by their words


def finish_step(incident: IncidentFolder, draft: str) -> None:
    """Forget the step, once everything is written. Raises FileError."""
    remove(_path(incident, draft))


def _path(incident: IncidentFolder, draft: str) -> str:
    return incident.private("notes", f".{draft}.part")
