"""Notices for customers: from a table and the specimen that people edited, one file each, and an index of them."""

from __future__ import annotations

import csv
import datetime as dt
import io
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comms.clock import now
from comms.drafting.customers import Row, data_ids, read_customers
from comms.drafting.notices import KINDS, NoticeRefused, NoticeWriter
from comms.errors import FactMissing, GateClosed, Location, Problem, UsageError, WorkspaceError
from comms.files import (
    digest,
    line_writer,
    lock,
    loose,
    make_private_folder,
    read_bytes,
    read_text,
    remove,
    write_atomic,
)
from comms.settings import find_settings
from comms.workspace import ledger
from comms.workspace.drafts import draft_kinds, generate

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from comms.export.word.house import HouseStyle
    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder

INDEX = "index.csv"
_HEADER = ("customer", "file", "sha256")


@dataclass
class Notices:
    """What a run has made so far: counts of rows, and at its end the index and the ledger's head hash.

    `written` are notices that were written, `there` those that an earlier run had written, `refused` rows without one.
    `drafted` is the path of the specimen where this run had to draft it.
    """

    drafted: str = ""
    written: int = 0
    there: int = 0
    refused: int = 0
    index: str = ""
    head: str = ""


@dataclass(frozen=True)
class Specimen:
    """The specimen of a kind: its path, as last generated, as people left it, and its date."""

    path: str
    base: str
    text: str
    date: dt.date


@dataclass
class NoticeRun:
    """One run of `comms notices`. `on_row` hears of each row: None, or the problem for which it was refused."""

    incident: IncidentFolder
    table: str
    kind: str
    folder: str
    docx: bool = False
    by: str = "comms"
    on_row: Callable[[Notices, Problem | None], None] = lambda _made, _problem: None
    _known: dict[str, str] = field(default_factory=dict)
    _secret: tuple[str, ...] = ()

    def write(self) -> Notices:
        """Write every notice; a run that was stopped goes on where it stood, because what is there is not written again.

        Nothing is written while a gate is closed. Raises GateClosed with every reason, UsageError for a kind that is
        none of customers', FileError for the table or the folder, WorkspaceError, TemplateError, FactsError.
        """
        if self.kind not in KINDS:
            raise UsageError(f"{self.kind} is not written customer by customer", f"the kinds are {', '.join(KINDS)}")
        facts = self.incident.load()
        rows = read_customers(self.table, data_ids(facts), facts.incident.language)
        first = next(rows, None)  # reads the header, so that a table of another sort is refused before anything is made
        self._secret = (_slug(self.incident.name), _slug(facts.incident.codename))
        made = Notices()
        specimen = self._gated(facts, made)
        settings = find_settings(self.incident.path)
        writer = NoticeWriter(
            facts,
            self.kind,
            base=specimen.base,
            specimen=specimen.text,
            today=specimen.date,
            now=now(),
            templates_dir=settings.folder("drafting", "templates_dir"),
        )
        house = _house(settings.folder("export", "reference")) if self.docx else None
        self._make_folder()
        with lock(self.incident.private("notices.lock")):
            self._write_rows(_again(first, rows), writer, house, made)
        made.head = ledger.record(
            self.incident,
            "notices",
            by=self.by,
            kind=self.kind,
            notices=made.written + made.there,
            refused=made.refused,
            index=_file_digest(made.index),
        )
        return made

    def _gated(self, facts: Facts, made: Notices) -> Specimen:
        """Give the specimen, drafted where there is none, if every gate is open."""
        path = self.incident.draft_path(self.kind)
        missing = not os.path.isfile(path)
        _check_gates(facts, self.kind, [] if missing else self._not_ready(facts, path))
        if missing:
            [outcome] = draft_kinds(self.incident, [self.kind])
            if outcome.problems:
                raise FactMissing(problems=outcome.problems)
            made.drafted = outcome.path
            _check_gates(facts, self.kind, self._not_ready(facts, path))
        generated = self.incident.generated_path(self.kind)
        if not os.path.isfile(generated):
            hint = f"move it away, run `comms draft {self.incident.path} {self.kind}`, and put your words in again"
            raise WorkspaceError("was not drafted by comms, so its changes cannot be told", hint, Location(path))
        text = read_text(path)
        return Specimen(path, read_text(generated), text, _date(text) or now().date())

    def _not_ready(self, facts: Facts, path: str) -> list[str]:
        """List why the specimen itself is not ready: errors of the lint, places to settle, facts that changed."""
        from comms.document.front_matter import read_front_matter
        from comms.document.merge import conflicts
        from comms.workspace.checking import Checker

        name = os.path.basename(path)
        text = read_text(path)
        findings = [one for one in Checker().check(text, path).findings if one.severity == "error"]
        reasons = [f"the lint finds in {name}: {one.message}" for one in findings]
        if conflicts(text):
            reasons.append(f"{name} has places to settle")
        front = read_front_matter(text)
        fresh = generate(self.incident, facts, find_settings(self.incident.path), self.kind, date=_date(text))
        if front is not None and front.fields.get("facts", fresh.digest) != fresh.digest:
            reasons.append(f"the facts have changed since {name} was drafted; draft it again")
        return reasons

    def _make_folder(self) -> None:
        """Make the folder, for its owner only, and take away what a stopped run left half written."""
        make_private_folder(self.folder)
        names = os.listdir(self.folder)
        if not names and loose(self.folder):
            os.chmod(self.folder, 0o700)
        half = re.compile(rf"\.{re.escape(self.kind)}-.*\.tmp")
        for name in names:
            if half.fullmatch(name):
                remove(os.path.join(self.folder, name))

    def _write_rows(
        self, rows: Iterator[Row | Problem], writer: NoticeWriter, house: HouseStyle | None, made: Notices
    ) -> None:
        made.index = os.path.join(self.folder, INDEX)
        if self.docx:
            self._known = _recorded(made.index)
        with line_writer(made.index) as add:
            add(_line(*_HEADER))
            for row in rows:
                problem = row if isinstance(row, Problem) else self._write_row(row, writer, house, made, add)
                made.refused += problem is not None
                self.on_row(made, problem)

    def _write_row(
        self, row: Row, writer: NoticeWriter, house: HouseStyle | None, made: Notices, add: Callable[[str], None]
    ) -> Problem | None:
        stem = self._stem(row)
        try:
            text = writer.text(row)
        except NoticeRefused as error:
            for ending in ("md", "docx"):
                remove(os.path.join(self.folder, f"{stem}.{ending}"))  # of an earlier run, which must not go out now
            hint = f"write this notice by hand, or change {self.kind}.md"
            return Problem(f"{row.customer}: {error}", hint, Location(self.table, row.line))
        data = text.encode("utf-8", "surrogatepass")
        name = f"{stem}.md"
        fresh = self._put(name, data)
        add(_line(row.customer, name, digest(data)))
        if self.docx:
            name = f"{stem}.docx"
            known = self._known.get(name)
            path = os.path.join(self.folder, name)
            if fresh or known is None or not os.path.isfile(path) or _file_digest(path) != known:
                word = _word(text, house)
                fresh |= self._put(name, word)
                known = digest(word)
            add(_line(row.customer, name, known))
        made.written += fresh
        made.there += not fresh
        return None

    def _stem(self, row: Row) -> str:
        """Give the name of a notice's file: the kind, the customer in plain letters, and what makes it the only one."""
        plain = _slug(row.customer)[:40].strip("-")
        telling = any(word and word in plain for word in self._secret)
        return "-".join([self.kind, *([plain] if plain and not telling else []), row.key])

    def _put(self, name: str, data: bytes) -> bool:
        """Write a file unless the same bytes are there already, and say whether it was written."""
        path = os.path.join(self.folder, name)
        if os.path.isfile(path) and not loose(path) and os.path.getsize(path) == len(data) and read_bytes(path) == data:
            return False
        write_atomic(path, data, flush=False)
        return True


def _check_gates(facts: Facts, kind: str, not_ready: list[str]) -> None:
    from comms.drafting.kinds import find_kind
    from comms.facts.gates import gates

    verdicts = gates(facts.incident, find_kind(kind).audience, now(), kind=kind, not_ready=not_ready)
    problems = [
        Problem(f"{gate.title}: {reason}", "", facts.locate(gate.path)) for gate in verdicts for reason in gate.reasons
    ]
    if problems:
        raise GateClosed(problems=problems)


def _date(text: str) -> dt.date | None:
    """Give the date of a draft, None where it has none."""
    from comms.document.front_matter import read_front_matter

    front = read_front_matter(text)
    try:
        return dt.date.fromisoformat(front.fields.get("date", "")) if front is not None else None
    except ValueError:
        return None


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")


def _again(first: Row | Problem | None, rest: Iterator[Row | Problem]) -> Iterator[Row | Problem]:
    if first is not None:
        yield first
        yield from rest


def _line(*cells: str) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\n").writerow(cells)
    return line.getvalue()


def _recorded(index: str) -> dict[str, str]:
    """Read the hashes of the Word files from the index of an earlier run: making them again is slow."""
    if not os.path.isfile(index):
        return {}
    try:
        with open(index, encoding="utf-8", newline="") as file:
            width = len(_HEADER)
            return {row[1]: row[2] for row in csv.reader(file) if len(row) == width and row[1].endswith(".docx")}
    except (OSError, ValueError, csv.Error):
        return {}


def _file_digest(path: str) -> str:
    import hashlib

    with open(path, "rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _house(reference: str | None) -> HouseStyle | None:
    if reference is None:
        return None
    from comms.export.word.house import read_house_style

    return read_house_style(read_bytes(reference), reference)


def _word(text: str, house: HouseStyle | None) -> bytes:
    from comms.document.reader import read_document
    from comms.export.word import export_docx

    return export_docx(read_document(text), purpose="release", house=house)
