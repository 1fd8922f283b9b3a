"""Reading and saving a draft by hand, so that nothing typed is lost and no other program's change is overwritten."""

from __future__ import annotations

import os

from comms.errors import DraftChangedOnDisk, Location
from comms.files import Stamp, make_private_folder, read_text, remove, stamp, write_atomic
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


class OpenDraft(Value):
    """A draft as it was read or saved last: path, text, and the stamp by which a change on disk is seen."""

    __slots__ = ("path", "stamp", "text")

    def __init__(self, path: str, text: str, stamp: Stamp | None) -> None:
        self.path = path
        self.text = text
        self.stamp = stamp


def read_draft(path: str) -> OpenDraft:
    """Open a draft. Raises FileError."""
    seen = stamp(path)
    return OpenDraft(path, read_text(path), seen)


def changed_on_disk(draft: OpenDraft) -> bool:
    """Say whether another program has changed or removed the file since it was read or saved."""
    found = stamp(draft.path)
    if found == draft.stamp:
        return False
    return found is None or read_text(draft.path) != draft.text


def save_draft(draft: OpenDraft, text: str, *, force: bool = False) -> OpenDraft:
    """Write a new text over a draft and give the draft as it is then.

    Raises DraftChangedOnDisk, with nothing written, where the file is no longer what was read; `force` is a person's
    decision to keep their own text all the same. Raises FileError.
    """
    if not force and changed_on_disk(draft):
        hint = "compare the two, then keep yours or take theirs; both are kept until you choose"
        raise DraftChangedOnDisk("was changed outside comms", hint, Location(draft.path))
    write_atomic(draft.path, text)
    return OpenDraft(draft.path, text, stamp(draft.path))


def _recovery_path(incident: IncidentFolder, draft_path: str) -> str:
    return incident.private("recovery", os.path.basename(draft_path))


def save_recovery(incident: IncidentFolder, draft_path: str, text: str) -> None:
    """Keep what is being typed, before it is saved, in the incident's recovery folder. Raises FileError."""
    path = _recovery_path(incident, draft_path)
    make_private_folder(os.path.dirname(path))
    write_atomic(path, text)


def recovery(incident: IncidentFolder, draft_path: str) -> str | None:
    """Give the text that a session which ended badly left behind, None where it equals the draft or there is none."""
    path = _recovery_path(incident, draft_path)
    if not os.path.isfile(path):
        return None
    kept = read_text(path)
    if os.path.isfile(draft_path) and read_text(draft_path) == kept:
        return None
    return kept


def drop_recovery(incident: IncidentFolder, draft_path: str) -> None:
    """Forget the recovery text of a draft, once it is saved or refused."""
    remove(_recovery_path(incident, draft_path))
