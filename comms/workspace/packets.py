"""Building the packets of a recipient: letter, tables, forms and evidence, sealed whole or not there at all."""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comms import __version__
from comms.clock import now
from comms.errors import GateClosed, PacketError, Problem, UsageError
from comms.files import lock, make_private_folder, remove, write_atomic
from comms.packet.bag import Bag
from comms.packet.contents import Contents, Making
from comms.packet.leaks import leaks
from comms.packet.texts import Cover, held_elsewhere, read_me
from comms.settings import find_settings
from comms.workspace import ledger
from comms.workspace.exporting import DEFAULT_FOLDER
from comms.workspace.gating import closed_gates
from comms.workspace.outgoing import house_style
from comms.workspace.packet_evidence import EvidenceFiles
from comms.workspace.packet_gaps import gaps, report_gaps
from comms.workspace.packet_letters import MARK, Letter, letter, marked, sealed
from comms.workspace.packet_recipients import (
    KINDS,
    Recipient,
    contents_for,
    forbidden,
    projection_for,
    recipients,
)
from comms.workspace.packet_record import PACKET, changed_facts, keep, last_packet, part_path, settle

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.document.tree import Document
    from comms.export.word.house import HouseStyle
    from comms.facts.loader import Facts
    from comms.workspace.incident import IncidentFolder

_READ_ME = "00-read-me-first.txt"


@dataclass(frozen=True)
class Built:
    """A packet that was made: its folder, its seal, the letter to sign and the zip beside it ("" for none).

    `held` are the reasons for which it says DRAFT, `drafted` the draft that this run had to make, `head` the ledger's head.
    """

    recipient: str
    path: str
    seal: str
    head: str
    letter: str = ""
    zip: str = ""
    held: tuple[Problem, ...] = ()
    drafted: str = ""


@dataclass
class Outcome:
    """What a run made; `missing` is what the facts lack, `skipped` who was left out and why."""

    built: list[Built] = field(default_factory=list)
    missing: list[Problem] = field(default_factory=list)
    skipped: list[str] = field(default_factory=list)


@dataclass
class PacketRun:
    """One run of `comms packet`. `heard` is told the bytes of evidence as they are read, `begun` how many there will be."""

    incident: IncidentFolder
    word: str
    folder: str | None = None
    evidence: tuple[str, ...] = ()
    by_reference: bool = False
    zip: bool = False
    strict: bool = False
    by: str = "comms"
    begun: Callable[[int], None] = lambda _total: None
    heard: Callable[[int], None] = lambda _bytes: None

    def build(self) -> Outcome:
        """Build the packet of every recipient that the word stands for.

        Raises GateClosed with every reason, PacketError where evidence and register disagree, something would leak, or,
        with `strict`, anything is missing; UsageError, FactsError, TemplateError, FileError, Locked, WorkspaceError.
        """
        facts = self.incident.load()
        chosen = recipients(facts, self.word)
        if self.evidence and not all(one.signed for one in chosen):
            hint = "build the packet of the police or the FBI with it"
            raise UsageError("evidence is handed to law enforcement only", hint)
        if chosen:
            self._check_gates(facts)
        files = EvidenceFiles(facts, self.evidence, self.by_reference, self.heard)
        self.begun(files.size())
        outcome = Outcome(skipped=_left_out(facts, self.word))
        outcome.missing += gaps(facts, chosen[0].audience if chosen else self.word)
        if not chosen:
            hint = "fill in operators, each with its indicators; notify: false leaves one out"
            outcome.missing.append(Problem("there is nobody to write to", hint, facts.locate(("operators",))))
        letters = [letter(self.incident, facts, one.kind, one.operator) for one in chosen]
        prepared = [self._prepare(facts, one, written) for one, written in zip(chosen, letters, strict=True)]
        for one, written in zip(prepared, letters, strict=True):
            outcome.missing += [*written.missing, *report_gaps(facts, one.contents)]
        outcome.missing = list(dict.fromkeys(outcome.missing))
        if self.strict and outcome.missing:
            raise PacketError(problems=outcome.missing)
        settings = find_settings(self.incident.path)
        folder = self.folder or settings.folder("export", "folder") or DEFAULT_FOLDER
        house = house_style(settings)
        make_private_folder(folder)
        make_private_folder(self.incident.private())
        with lock(self.incident.private("packets.lock")):
            settle(self.incident)
            outcome.built = [self._write(facts, one, files, folder, house) for one in prepared]
        return outcome

    def _check_gates(self, facts: Facts) -> None:
        from comms.drafting.kinds import find_kind

        problems = closed_gates(facts, find_kind(KINDS[self.word]))
        if problems:
            raise GateClosed(problems=problems)

    def _prepare(self, facts: Facts, recipient: Recipient, written: Letter) -> _Prepared:
        at = now()
        making = Making(facts.incident.language, at, self.incident.incident_id())
        projection = projection_for(facts, recipient, at.date())
        made = contents_for(facts, recipient, projection, making, written.document)
        return _Prepared(recipient, written, made, projection, making)

    def _write(
        self, facts: Facts, one: _Prepared, files: EvidenceFiles, folder: str, house: HouseStyle | None
    ) -> Built:
        name = one.free_name(folder)
        part = os.path.abspath(os.path.join(folder, f".{name}.part"))
        note = part_path(self.incident)
        write_atomic(note, f"{part}\n")
        try:
            bag = Bag(part)
            files.put_into(bag)
            one.fill(bag, facts, files, house, self._cover(one))
            before = ledger.head(self.incident)
            seal = bag.seal(_info(one, before))
            keep(self.incident, seal, bag.files, one.projection)
            head = ledger.record(
                self.incident,
                PACKET,
                by=self.by,
                recipient=one.recipient.recorded,
                name=name,
                seal=seal,
                draft=one.held,
                evidence=[*files.copied, *files.referred],
            )
            final = os.path.join(folder, name)
            os.rename(part, final)
        except OSError as error:
            shutil.rmtree(part, ignore_errors=True)
            raise PacketError(f"the packet cannot be put in its place: {error.strerror}", "check the folder") from None
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        finally:
            remove(note)
        signed = self._letter_to_sign(one, final, seal, house)
        packed = _packed(final) if self.zip else ""
        held = one.letter.held
        return Built(one.recipient.name, final, seal, head, signed, packed, held, one.letter.drafted)

    def _cover(self, one: _Prepared) -> Cover:
        previous = last_packet(self.incident, one.recipient.recorded)
        new = changed_facts(self.incident, str(previous.details["seal"]), one.projection) if previous else ()
        organization = one.projection["organization"]
        return Cover(
            sender=organization["legal_name"] or "the organisation that hands this over",
            recipient=one.recipient.name,
            made=one.making.at.strftime("%Y-%m-%dT%H:%MZ"),
            draft=one.held,
            new=new,
            before=previous.at if previous else "",
            signed=one.recipient.signed and one.letter.document is not None,
        )

    def _letter_to_sign(self, one: _Prepared, final: str, seal: str, house: HouseStyle | None) -> str:
        document = one.letter.document
        if not one.recipient.signed or document is None:
            return ""
        path = f"{final}-letter-to-sign.docx"
        write_atomic(path, _word(sealed(document, seal), house))
        return path


@dataclass
class _Prepared:
    """One packet before it is written."""

    recipient: Recipient
    letter: Letter
    contents: Contents
    projection: dict[str, Any]
    making: Making

    @property
    def held(self) -> bool:
        """Whether it says DRAFT: its letter is not approved, or there is none."""
        return bool(self.letter.held) or self.letter.document is None

    def free_name(self, folder: str) -> str:
        stem = f"{self.recipient.stem}-{self.making.date}{f'-{MARK}' if self.held else ''}"
        number, name = 1, stem
        while os.path.lexists(os.path.join(folder, name)):
            number += 1
            name = f"{stem}-{number}"
        return name

    def fill(self, bag: Bag, facts: Facts, files: EvidenceFiles, house: HouseStyle | None, cover: Cover) -> None:
        """Write everything but the evidence. Raises PacketError where a file holds what its reader may not know."""
        made = {name: self._bytes(content, house) for name, content in self.contents.files.items()}
        what = self.contents.what | dict.fromkeys(files.copied, "a copy of the item of evidence")
        if files.referred:
            name = "evidence-held-elsewhere.sha256"
            made[name] = held_elsewhere(files.referred).encode()
            what[name] = "hashes of evidence that is not in this packet, for sha256sum -c beside the files"
        live = any("live" in words for words in what.values())
        made[_READ_ME] = read_me(cover, what, self.contents.notes, live=live).encode("utf-8", "backslashreplace")
        found = leaks(
            [(bag.folder.rpartition(os.sep)[2], b""), *made.items()],
            codename=facts.incident.codename,
            values=forbidden(facts, self.recipient, self.projection),
        )
        hint = "take it out of the draft or of the wording in the facts; nothing was handed over"
        problems = [
            Problem(f"{name} would hold {value!r}, which {self.recipient.name} may not know", hint)
            for name, value in found
        ]
        if problems:
            raise PacketError(problems=list(dict.fromkeys(problems)))
        for name, data in sorted(made.items()):
            bag.add(name, data)

    def _bytes(self, content: bytes | Document, house: HouseStyle | None) -> bytes:
        if isinstance(content, bytes):
            return content
        own = content is not self.letter.document
        return _word(marked(content) if own and self.held else content, house)


def _word(document: Document, house: HouseStyle | None) -> bytes:
    from comms.export.word import export_docx

    return export_docx(document, purpose="release", house=house)


def _info(one: _Prepared, head: str) -> dict[str, str]:
    return {
        "Source-Organization": one.projection["organization"]["legal_name"],
        "External-Description": f"Packet for {one.recipient.name}{f', {MARK}' if one.held else ''}",
        "Bagging-Date": one.making.date,
        "Bag-Software-Agent": f"incident-comms {__version__}",
        "Comms-Ledger-Head": head,
    }


def _left_out(facts: Facts, word: str) -> list[str]:
    if word != "operator":
        return []
    return [
        f"{operator.name} is not told: {operator.why_not or 'no reason is given (why_not)'}"
        for operator in facts.incident.operators
        if not operator.notify
    ]


def _packed(folder: str) -> str:
    """Pack a packet into a zip beside it, and give its path."""
    parent, name = os.path.split(os.path.abspath(folder))
    path = f"{os.path.normpath(folder)}.zip"
    part = shutil.make_archive(f"{os.path.join(parent, f'.{name}')}.part", "zip", parent, name)
    os.chmod(part, 0o600)
    os.replace(part, path)
    return path
