"""Keeps what is typed: the recovery file at once, the draft after a pause, another program's change never overwritten.

Called from worker threads. One lock puts the writes in order, and a revision that is older than what a file already
holds is not written.
"""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING

from comms.clock import now
from comms.files import make_private_folder, read_text, write_atomic
from comms.workspace.editing import changed_on_disk, drop_recovery, read_draft, recovery, save_draft, save_recovery

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

_NAMES_TRIED = 1000


class Saver:
    """Writes one open draft and its recovery file."""

    def __init__(self, incident: IncidentFolder, path: str) -> None:
        self.incident = incident
        self.draft = read_draft(path)
        self._lock = Lock()
        self._kept = 0
        self._saved = 0

    def left_behind(self) -> str | None:
        """Give the text of a session that ended badly, None where there is nothing that the draft lacks."""
        return recovery(self.incident, self.draft.path)

    def keep(self, revision: int, text: str) -> None:
        """Write the recovery file. Raises FileError."""
        with self._lock:
            if revision <= max(self._kept, self._saved):
                return
            save_recovery(self.incident, self.draft.path, text)
            self._kept = revision

    def save(self, revision: int, text: str) -> None:
        """Write the draft and forget the recovery file. Raises DraftChangedOnDisk and FileError."""
        self._save(revision, text, force=False)

    def _save(self, revision: int, text: str, *, force: bool) -> None:
        with self._lock:
            if revision <= self._saved and not force:
                return
            self.draft = save_draft(self.draft, text, force=force)
            self._saved = max(self._saved, revision)
            if self._kept <= self._saved:
                drop_recovery(self.incident, self.draft.path)

    def forget_recovery(self) -> None:
        """Drop the recovery file. Raises FileError."""
        with self._lock:
            drop_recovery(self.incident, self.draft.path)

    def theirs(self) -> str | None:
        """Give the text that another program has put on disk since the draft was read, None where there is none.

        A file that was removed counts as an empty text. Raises FileError.
        """
        with self._lock:
            if not changed_on_disk(self.draft):
                return None
            return read_text(self.draft.path) if os.path.isfile(self.draft.path) else ""

    def keep_mine(self, revision: int, text: str) -> str:
        """Write my text over theirs, of which a copy is kept first; give the path of that copy. Raises FileError."""
        copy = self.put_aside(self.theirs() or "", "theirs")
        self._save(revision, text, force=True)
        return copy

    def take_theirs(self, revision: int, mine: str) -> tuple[str, str]:
        """Give their text, and the path of the copy of mine that is kept first. Raises FileError."""
        copy = self.put_aside(mine, "mine")
        with self._lock:
            self.draft = read_draft(self.draft.path)
            self._saved = max(self._saved, revision)
            drop_recovery(self.incident, self.draft.path)
        return self.draft.text, copy

    def put_aside(self, text: str, whose: str) -> str:
        """Keep a text in the recovery folder under a name of its own; give its path. Raises FileError."""
        name = os.path.basename(self.draft.path).partition(".")[0]
        when = now().strftime("%Y%m%dT%H%M%SZ")
        folder = self.incident.private("recovery")
        make_private_folder(folder)
        for number in range(1, _NAMES_TRIED):
            path = os.path.join(folder, f"{name}.{whose}-{when}-{number}.txt")
            if not os.path.exists(path):
                break
        write_atomic(path, text)
        return path
