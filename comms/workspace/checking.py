"""Checking drafts: which files, which rules, which kind, and the reports that come of it."""

from __future__ import annotations

import os

from comms.document.reader import read_document
from comms.errors import FactsError, FileError, Location, Problem, ReviewError
from comms.files import decode, read_bytes, write_atomic
from comms.lint.engine import lint
from comms.lint.report import Report
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings, find_settings

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from comms.document.finding import Finding
    from comms.document.tree import Document
    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.grammar.check import Grammar
    from comms.lint.rulebook import Rulebook
    from comms.workspace.cleared_facts import ClearedFacts

WORD = ".docx"
ENDINGS = (".md", ".markdown", ".txt", WORD)
"""The files that are checked when a folder is named."""

MOST_ROUNDS = 5
"""How often the edits of a text are applied and looked for again."""

__all__ = ["Checker", "Report", "find_texts"]


class Checker:
    """Checks texts, each by the comms.toml nearest to it; rulebooks are loaded once.

    `kind` stands in for what the front matter says; `folders` hold rules besides those of the settings. With `allow`
    false, what a text's own comments allow is found all the same. With `grammar`, LanguageTool is asked too, as comms.toml
    says; call `close` then. `incident` names the incident whose facts all texts are held against; without it a text in an
    incident's folder is held against that incident's. `notes` says, once each, what could not be held against facts and why.
    """

    def __init__(
        self,
        *,
        folders: Sequence[str] = (),
        kind: str | None = None,
        allow: bool = True,
        grammar: bool = False,
        incident: str | None = None,
    ) -> None:
        self._folders = tuple(folders)
        self._kind = kind
        self._allow = allow
        self._rulebooks: dict[str, Rulebook] = {}
        self._settings: dict[str, Settings] = {}
        self._asks_grammar = grammar
        self._grammars: dict[str, Grammar] = {}
        self._incident = incident
        self._incidents: dict[str, ClearedFacts] = {}
        self.notes: dict[str, str] = {}

    def close(self) -> None:
        """Stop what was started to check the grammar."""
        while self._grammars:
            self._grammars.popitem()[1].close()

    def check(self, text: str, path: str) -> Report:
        """Check a text that lies, or would lie, at `path`. Raises RuleError, SettingsError."""
        return self.check_document(read_document(text, path))

    def check_bytes(self, data: bytes, path: str) -> Report:
        """Check what a file holds: a text, or by its name a Word file. Raises FileError besides what `check` raises."""
        return self.check_document(_read_word(data, path) if is_word(path) else read_document(decode(data, path), path))

    def check_document(self, document: Document) -> Report:
        """Check a document as it was read; its path says where it lies. Raises RuleError, SettingsError."""
        path = document.path
        settings = self._settings_at(os.path.dirname(os.path.abspath(path)))
        rulebook = self._rulebook(settings)
        grammar = self._grammar(document, settings) if self._asks_grammar else None
        facts = self._facts(document)
        findings = lint(document, rulebook, kind=self._kind, allow=self._allow, grammar=grammar, facts=facts)
        return Report(document, findings)

    def as_read(self, what: str, document: Document) -> str:
        """Give what the lint reads in a text: its `timeline`, or what answers for its `elements`. Raises RuleError."""
        from comms.lint.as_read import as_read

        settings = self._settings_at(os.path.dirname(os.path.abspath(document.path)))
        return as_read(what, document, self._rulebook(settings), self._kind)

    def check_file(self, path: str) -> Report:
        """Check a file. Raises FileError besides what `check` raises."""
        return self.check_bytes(read_bytes(path), path)

    def check_files(self, paths: Sequence[str]) -> tuple[list[Report], list[Problem]]:
        """Check all files that can be read, on all cores where it pays, and list the problems of those that cannot.

        A report has the text of its document, but not always its tree.
        """
        first = self._check_each(paths[:1])  # loads the rules and compiles patterns, for every process
        if len(paths) > 1:
            from comms.workspace.sharing import check_shared, shares

            parts = shares(paths[1:], most=1 if self._asks_grammar else 0)
            reports, problems, _ = check_shared(self._check_each, parts)
            return [*first[0], *reports], [*first[1], *problems]
        return first[:2]

    def _check_each(self, paths: Sequence[str]) -> tuple[list[Report], list[Problem], dict[str, str]]:
        reports: list[Report] = []
        problems: list[Problem] = []
        for path in paths:
            try:
                reports.append(self.check_file(path))
            except FileError as error:
                problems.extend(error.problems)
        return reports, problems, self.notes

    def mended(self, report: Report) -> Report:
        """Give the report on a text with its safe edits applied: those that need nobody's judgement.

        An edit that overlaps another, or is seen only once another is made, comes in a further round. A Word file is left
        as it is.
        """
        from comms.lint.edits import apply_edits, safe_edits

        for _ in range(0 if is_word(report.document.path) else MOST_ROUNDS):
            text = apply_edits(report.document.text, safe_edits(report.findings))
            if text == report.document.text:
                break
            report = self.check(text, report.document.path)
        return report

    def mend_file(self, report: Report) -> Report:
        """Write a file with its safe edits applied, keeping its permissions; give the report on it. Raises FileError."""
        made = self.mended(report)
        path = made.document.path
        if made.document.text != report.document.text:
            write_atomic(path, made.document.text, mode=os.stat(path).st_mode & 0o777)
        return made

    def fail_on(self, path: str) -> str:
        """Give the severity from which on a finding fails the run, by the settings nearest to `path`."""
        return str(self._settings_at(os.path.dirname(os.path.abspath(path))).section("lint").get("fail_on", "error"))

    def _rulebook(self, settings: Settings) -> Rulebook:
        rulebook = self._rulebooks.get(settings.path)
        if rulebook is None:
            rulebook = self._rulebooks[settings.path] = load_rulebook(self._folders, settings)
        return rulebook

    def _grammar(self, document: Document, settings: Settings) -> list[Finding]:
        from comms.workspace.grammar import names_near, open_grammar

        if settings.path not in self._grammars:
            self._grammars[settings.path] = open_grammar(settings)
        return self._grammars[settings.path].check(document, names_near(document.path))

    def facts_beside(self, document: Document, path: str) -> Cleared | None:
        """Give what the readers of a draft at `path` may know; None where its incident is not at hand. Raises FactsError."""
        return self._known(read_document(document.text, path))

    def _facts(self, document: Document) -> Cleared | None:
        """Give what the readers of a draft may know; None, and a note, where the facts are away or broken.

        Raises FactsError where the incident was named by the caller.
        """
        try:
            return self._known(document)
        except FactsError as error:
            if self._incident is not None:
                raise
            self.notes.setdefault(document.path, f"{error.problems[0]}; {document.path} is checked by its text alone")
            return None

    def _known(self, document: Document) -> Cleared | None:
        folder = self._incident or _folder_of_incident(document.path)
        if folder is None:
            self._note_missing(document)
            return None
        known = self._incidents.get(folder)
        if known is None:
            from comms.workspace.cleared_facts import ClearedFacts  # the facts take 200 ms to load
            from comms.workspace.incident import open_incident

            known = self._incidents[folder] = ClearedFacts(open_incident(folder))
        return known.cleared(document, self._kind)

    def _note_missing(self, document: Document) -> None:
        """Keep one note that a draft of an incident is checked without its facts."""
        matter = document.front_matter
        if matter is not None and matter.fields.get("incident"):
            note = "the incident of these drafts is not here, so they are checked by their text alone (--incident names it)"
            self.notes.setdefault("", note)

    def _settings_at(self, folder: str) -> Settings:
        settings = self._settings.get(folder)
        if settings is None:
            settings = self._settings[folder] = find_settings(folder)
        return settings


def _folder_of_incident(path: str) -> str | None:
    """Give the folder of the incident that a draft lies in; None where there is none. No module is loaded for it."""
    folder = os.path.dirname(os.path.abspath(path))
    for candidate in (folder, os.path.dirname(folder)):
        if os.path.isfile(os.path.join(candidate, "incident.yaml")):
            return candidate
    return None


def is_word(path: str) -> bool:
    """Say whether a file is a Word file, by its name."""
    return path.lower().endswith(WORD)


def _read_word(data: bytes, path: str) -> Document:
    """Read a Word file as it is with every change taken. Raises FileError."""
    from comms.review.accepted import read_accepted  # with lxml 60 ms, for Word files only

    try:
        return read_accepted(data, path)
    except ReviewError as error:
        raise FileError(problems=error.problems) from None


def find_texts(paths: Sequence[str]) -> tuple[list[str], list[Problem]]:
    """Turn files and folders into files: folders give the texts in and below them, sorted, hidden ones left out.

    Gives the problems of folders too that hold no text or cannot be listed; a path that does not exist is left for the
    reading to report. A file that is named twice is given once.
    """
    found: dict[str, None] = {}
    problems: list[Problem] = []
    for path in paths:
        if not os.path.isdir(path):
            found[path] = None
            continue
        try:
            inside = list(_texts_in(path))
        except FileError as error:
            problems += error.problems
            continue
        if not inside:
            hint = f"name a file, or a folder with files that end in {', '.join(ENDINGS)}"
            problems.append(Problem("holds no text to check", hint, Location(path)))
        found.update(dict.fromkeys(inside))
    return list(found), problems


def _texts_in(folder: str) -> Iterator[str]:
    def refuse(error: OSError) -> None:
        message = f"the folder cannot be listed: {error.strerror}"
        raise FileError(message, "check its permissions", Location(str(error.filename)))

    for at, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(ENDINGS) and not name.startswith((".", "~$")):  # ~$: Word has the file open
                yield os.path.join(at, name)
