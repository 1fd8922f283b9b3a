"""Notices for customers: from a table and the specimen that people edited, one file each, and an index of them."""

from __future__ import annotations

import csv
import io
import os
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from comms.clock import now
from comms.drafting.customers import Row, data_ids, read_customers
from comms.drafting.kinds import find_kind
from comms.drafting.notices import KINDS, NoticeRefused, NoticeWriter
from comms.errors import GateClosed, Location, Problem, UsageError, WorkspaceError
from comms.files import (
    digest,
    file_digest,
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
from comms.workspace.gating import closed_gates, text_gate
from comms.workspace.incident_draft import draft_of
from comms.workspace.outgoing import house_style, word_file

if TYPE_CHECKING:
    import datetime as dt
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
    """

    written: int = 0
    there: int = 0
    refused: int = 0
    index: str = ""
    head: str = ""


@dataclass(frozen=True)
class Specimen:
    """The specimen of a kind: as last generated, as people left it, its date, and what its approval is bound to."""

    base: str
    text: str
    date: dt.date
    sha256: str
    facts: str


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
        approved_for = file_digest(self.table)
        specimen = self._gated(facts, approved_for)
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
        house = house_style(settings) if self.docx else None
        self._make_folder()
        with lock(self.incident.private("notices.lock")):
            self._write_rows(_again(first, rows), writer, house, made)
        if file_digest(self.table) != approved_for:
            hint = "have it approved as it is now, and run this again"
            raise WorkspaceError("the table has changed while the notices were written", hint, Location(self.table))
        made.head = ledger.record(
            self.incident,
            "notices",
            by=self.by,
            kind=self.kind,
            text=specimen.sha256,
            facts=specimen.facts,
            notices=made.written + made.there,
            refused=made.refused,
            table=approved_for,
            index=file_digest(made.index),
        )
        return made

    def _gated(self, facts: Facts, table: str) -> Specimen:
        """Give the specimen if every gate is open: those of the facts, its own, and the approval for this very table."""
        path = self.incident.draft_path(self.kind)
        closed = list(closed_gates(facts, find_kind(self.kind)))
        if not os.path.isfile(path):
            hint = f"run `comms draft {self.incident.path} {self.kind}`, read it, and have it approved"
            closed.append(Problem("there is no specimen that anybody could have approved", hint, Location(path)))
            raise GateClosed(problems=closed)
        generated = self.incident.generated_path(self.kind)
        if not os.path.isfile(generated):
            hint = f"move it away, run `comms draft {self.incident.path} {self.kind}`, and put your words in again"
            raise WorkspaceError("was not drafted by comms, so its changes cannot be told", hint, Location(path))
        draft = draft_of(self.incident, self.kind, facts)
        closed += text_gate(draft, table=table)
        if closed:
            raise GateClosed(problems=closed)
        day = draft.date or now().date()
        return Specimen(read_text(generated), draft.text, day, draft.sha256, draft.fresh.digest)

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
            if fresh or known is None or not os.path.isfile(path) or file_digest(path) != known:
                word = word_file(text, house)
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
