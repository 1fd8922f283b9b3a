"""The one door from the screens to the workspace. Everything here may take long and is called from worker threads.

Tests put another desk in its place; heavy libraries are loaded by the call that needs them, never at the first paint.
"""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING

from comms.workspace.incident import find_incidents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.lint.report import Report
    from comms.tui.asking import Ask
    from comms.tui.decisions import DecisionBook
    from comms.tui.overview import Overview
    from comms.tui.saving import Saver
    from comms.workspace.checking import Checker
    from comms.workspace.drafts import Outcome
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.reviewing import Outcome as ReviewOutcome
    from comms.workspace.reviewing import Review


class Desk:
    """What the screens ask for, for the incidents in one folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder
        self._checker: Checker | None = None
        self._checking = Lock()

    def incidents(self) -> list[IncidentFolder]:
        """List the incidents. Raises FileError."""
        return find_incidents(self.folder)

    def overview(self, incident: IncidentFolder) -> Overview:
        """Give what the lists say about an incident; broken facts are part of the answer, not an error."""
        from comms.tui.overview import look_over

        with self._checking:
            return look_over(incident, self._own_checker())

    def check(self, text: str, path: str) -> Report:
        """Check a text. Raises RuleError, SettingsError."""
        with self._checking:
            return self._own_checker().check(text, path)

    def timeline(self, text: str, path: str) -> str:
        """Give the events of a text as the lint reads them. Raises RuleError, SettingsError."""
        from comms.document.reader import read_document

        with self._checking:
            return self._own_checker().as_read("timeline", read_document(text, path))

    def _own_checker(self) -> Checker:
        if self._checker is None:
            from comms.workspace.checking import Checker

            self._checker = Checker()
        return self._checker

    def open(self, incident: IncidentFolder, path: str) -> Saver:
        """Open a draft for editing. Raises FileError."""
        from comms.tui.saving import Saver

        return Saver(incident, path)

    def draft(self, incident: IncidentFolder, kinds: Sequence[str], *, write: bool = True) -> list[Outcome]:
        """Draft or redraft kinds, all without one. Raises FactsError, TemplateError, Locked, FileError."""
        from comms.workspace.drafts import draft_kinds

        return draft_kinds(incident, kinds, write=write)

    def decisions(self, incident: IncidentFolder) -> DecisionBook:
        """List the decisions and who may take them. Raises FactsError."""
        from comms.tui.decisions import read_decisions

        return read_decisions(incident)

    def decide(self, incident: IncidentFolder, decision: str, *, by: str, ground: str, withdraw: bool) -> None:
        """Record a decision or withdraw it. Raises UsageError, FactsError, Locked, FileError."""
        from comms.workspace.deciding import decide

        decide(incident, decision, by=by, ground=ground, withdraw=withdraw)

    def ask_approval(self, path: str) -> Ask:
        """Ask who approves a draft. Raises UsageError, FactsError, FileError, RuleError, SettingsError."""
        from comms.tui.outgoing import ask_approval

        with self._checking:
            return ask_approval(path, self._own_checker())

    def ask_release(self, path: str) -> Ask:
        """Ask who releases a draft, with all that is in the way. Raises UsageError, FactsError, FileError."""
        from comms.tui.outgoing import ask_release

        return ask_release(path)

    def ask_export(self, path: str) -> Ask:
        """Ask in which format and for whom a draft is exported."""
        from comms.tui.outgoing import ask_export

        return ask_export(path)

    def review(self, path: str, file: str, *, by_text: bool = False) -> Review:
        """Read what legal sent back. Raises ReviewError, FileError, WorkspaceError, ExportError."""
        from comms.workspace.reviewing import read_review

        return read_review(path, file, by_text=by_text)

    def review_preview(self, review: Review, taken: Sequence[int]) -> tuple[str, str, int]:
        """Give the draft as it is, as it would be with some changes, and how many of these have no place."""
        from comms.workspace.reviewing import preview

        return preview(review, taken)

    def decide_review(self, review: Review, taken: Sequence[int], left: Sequence[int]) -> ReviewOutcome:
        """Bring changes into the draft, leave others out. Raises Locked, FileError, WorkspaceError, ExportError."""
        from comms.workspace.reviewing import decide_changes

        return decide_changes(review, take=taken, leave=left)

    def proposals(self) -> list[str]:
        """Propose codenames that are free here."""
        from comms.workspace.new import proposals

        return proposals(self.folder)

    def new(self, codename: str) -> IncidentFolder:
        """Make an incident. Raises UsageError, FileError."""
        from comms.workspace.new import new_incident

        return new_incident(self.folder, codename)

    def example(self) -> IncidentFolder:
        """Copy the worked example into a private temporary folder; no real file is touched. Raises FileError."""
        import os
        import tempfile

        from comms.workspace.demo import EXAMPLE, copy_example

        folder = os.path.join(tempfile.mkdtemp(prefix="comms-example-"), EXAMPLE.removesuffix(".yaml"))
        return copy_example(folder)[0]
