"""The one door from the screens to the workspace. Everything here may take long and is called from worker threads.

Tests put another desk in its place; heavy libraries are loaded by the call that needs them, never at the first paint.
"""

from __future__ import annotations

import os
from threading import Lock
from typing import TYPE_CHECKING

from comms.settings import find_settings
from comms.tui.apart import Apart, NoAnswer
from comms.workspace.incident import find_incidents

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.finding import Finding
    from comms.lint.grammar.check import Grammar
    from comms.tui.asking import Ask
    from comms.tui.checked import Checked
    from comms.tui.decisions import DecisionBook
    from comms.tui.overview import Overview
    from comms.tui.saving import Saver
    from comms.tui.told import Told
    from comms.workspace.checking import Checker
    from comms.workspace.comparing import Comparison
    from comms.workspace.drafts import Outcome
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.reviewing import Outcome as ReviewOutcome
    from comms.workspace.reviewing import Review
    from comms.workspace.telling import Party


class Desk:
    """What the screens ask for, for the incidents in one folder."""

    def __init__(self, folder: str, *, apart: bool = True) -> None:
        """Take the folder; with `apart`, texts are checked by a process of its own."""
        self.folder = folder
        self._apart = Apart() if apart else None
        self._grammar: Grammar | None = None
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

    def check(self, text: str, path: str, *, facts: bool = False) -> Checked:
        """Check a text; with `facts`, say which it tells. Raises RuleError, SettingsError, FactsError."""
        apart = self._apart
        if apart is not None:
            try:
                return apart.check(text, path, facts=facts)
            except NoAnswer:
                if not apart.alive:  # it cannot be started here, or was killed: not at every key again
                    self._apart = None
        from comms.tui.checked import check

        with self._checking:
            return check(self._own_checker(), text, path, facts=facts)

    def close(self) -> None:
        """End what was started to check texts."""
        apart, self._apart = self._apart, None
        if apart is not None:
            apart.close()

    def timeline(self, text: str, path: str) -> str:
        """Give the events of a text as the lint reads them. Raises RuleError, SettingsError."""
        from comms.document.reader import read_document

        with self._checking:
            return self._own_checker().as_read("timeline", read_document(text, path))

    def compare(self, path: str, state: str) -> Comparison:
        """Compare a draft with another state of it. Raises UsageError where there is none, FactsError, FileError."""
        from comms.workspace.comparing import compare_draft

        return compare_draft(path, state)

    def grammar(self, text: str, path: str) -> list[Finding]:
        """Ask the grammar server of comms.toml. Raises SettingsError; UsageError where its library is missing."""
        from comms.document.reader import read_document
        from comms.workspace.grammar import names_near, open_grammar

        self.give_up_grammar()
        asked = self._grammar = open_grammar(find_settings(os.path.dirname(os.path.abspath(path))))
        try:
            return asked.check(read_document(text, path), names_near(path))
        finally:
            asked.close()

    def give_up_grammar(self) -> None:
        """End the question that the grammar server is answering, if there is one."""
        asked, self._grammar = self._grammar, None
        if asked is not None:
            asked.close()

    def has_grammar(self, path: str) -> bool:
        """Say whether comms.toml names a grammar server, or where its jars are. Raises SettingsError."""
        section = find_settings(os.path.dirname(os.path.abspath(path))).section("grammar")
        return bool(section.get("server") or section.get("jar_dir"))

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

    def told(self, incident: IncidentFolder) -> Told:
        """Say who has been told. Raises FactsError, WorkspaceError."""
        from comms.tui.told import read_told

        return read_told(incident)

    def ask_told(self, incident: IncidentFolder, party: Party) -> Ask:
        """Ask when a party was told. Raises FactsError."""
        from comms.tui import handing

        return handing.ask_told(incident, party)

    def ask_report(self, incident: IncidentFolder) -> Ask:
        """Ask for a report to another agency. Raises FactsError."""
        from comms.tui import handing

        return handing.ask_report(incident)

    def ask_hold(self, incident: IncidentFolder) -> Ask:
        """Ask for a request to wait. Raises FactsError."""
        from comms.tui import handing

        return handing.ask_hold(incident)

    def ask_end_hold(self, incident: IncidentFolder, request: str) -> Ask:
        """Ask for the end of a request to wait. Raises FactsError."""
        from comms.tui import handing

        return handing.ask_end_hold(incident, request)

    def ask_packet(self, incident: IncidentFolder, word: str) -> Ask:
        """Ask before a packet is built. Raises FactsError."""
        from comms.tui import handing

        return handing.ask_packet(incident, word)

    def ask_notices(self, incident: IncidentFolder) -> Ask:
        """Ask before the customers' notices are written. Raises FactsError."""
        from comms.tui import handing

        return handing.ask_notices(incident)

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
