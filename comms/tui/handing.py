"""What is asked before a packet is built, a party is told, a request to wait is recorded, or customers' notices are written."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from comms.clock import now
from comms.drafting.kinds import find_kind
from comms.drafting.notices import KINDS as PERSONAL
from comms.facts.gates import running_requests
from comms.tui.asking import Ask, Field
from comms.tui.cures import blockers, cure, in_words
from comms.tui.outgoing import nobody, people, person
from comms.workspace.gating import closed_gates
from comms.workspace.holds import add_hold, end_hold
from comms.workspace.notices import NoticeRun
from comms.workspace.packet_gaps import gaps
from comms.workspace.packet_recipients import KINDS, recipients
from comms.workspace.packets import PacketRun
from comms.workspace.telling import Party, add_report, parties, record_told

if TYPE_CHECKING:
    from comms.errors import Problem
    from comms.tui.asking import Answer
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.notices import Notices
    from comms.workspace.packets import Outcome

_MEGABYTE = 1_000_000
_MOST_LISTED, _MOST_GAPS = 200, 4
_WHEN = Field("at", "When (UTC)", "", "2026-11-13T14:10Z; empty: now")


def ask_told(incident: IncidentFolder, party: Party) -> Ask:
    """Ask when a party was told and under which reference. Raises FactsError."""
    facts = incident.load()
    rows, _ = people(facts)
    fields = [Field("at", "When (UTC)", party.at, _WHEN.example)]
    if party.reference_field:
        label = "Address" if party.reference_field == "url" else "Reference"
        fields.append(Field("reference", label, party.reference))

    def do(answer: Answer) -> str:
        changed = answer.fields["at"] if answer.fields["at"] != party.at else ""
        reference = answer.fields.get("reference", "")
        record_told(incident, party.key, by=person(answer.choice), at=changed, reference=reference)
        return f"Recorded: {party.name} was told{f', reference {reference}' if reference else ''}."

    told = f"Told {party.at}." if party.at else "Not told yet."
    why = (f"Not to be told: {party.why_not}",) if party.why_not and not party.at else ()
    return Ask(
        title=f"{party.name} was told",
        follows="It is written into incident.yaml and the record. Nothing is sent from here.",
        do=do,
        buttons=(("record", "Record"),),
        blockers=nobody(facts),
        stands=(told, *why),
        which="Who records it",
        choices=rows,
        fields=tuple(fields),
    )


def ask_report(incident: IncidentFolder) -> Ask:
    """Ask to which agency a report was made that the facts do not name yet. Raises FactsError."""
    facts = incident.load()
    rows, _ = people(facts)

    def do(answer: Answer) -> str:
        by, fields = person(answer.choice), answer.fields
        add_report(incident, by=by, agency=fields["agency"], at=fields["at"], reference=fields["reference"])
        return f"Recorded: {fields['agency']} was told."

    return Ask(
        title="A report to another agency",
        follows="It is written into incident.yaml and the record. Nothing is sent from here.",
        do=do,
        buttons=(("record", "Record"),),
        blockers=nobody(facts),
        which="Who records it",
        choices=rows,
        fields=(Field("agency", "Agency", needed=True), _WHEN, Field("reference", "Their reference")),
    )


def ask_hold(incident: IncidentFolder) -> Ask:
    """Ask for a request of law enforcement to hold back notices. Raises FactsError."""
    facts = incident.load()
    rows, _ = people(facts)

    def do(answer: Answer) -> str:
        fields = dict(answer.fields)
        agency, audiences = fields.pop("agency"), fields.pop("audiences").replace(",", " ").split()
        made = add_hold(incident, by=person(answer.choice), agency=agency, audiences=audiences, details=fields)
        return f"Request {made.request} of {agency} is recorded: {', '.join(audiences)} wait."

    return Ask(
        title="A request by law enforcement to wait",
        follows="The gates of these readers close until the request ends.",
        do=do,
        buttons=(("record", "Record"),),
        blockers=nobody(facts),
        which="Who records it",
        choices=rows,
        fields=(
            Field("agency", "Agency", needed=True),
            Field("audiences", "Who waits", "", "staff operator insurer customers public", needed=True),
            Field("official", "Who asked"),
            Field("identity_checked", "Identity checked", "", "called back over the published number"),
            Field("form", "How they asked", "", "written or oral"),
            Field("until", "Until (UTC)", "", "empty: until it is ended"),
            Field("reference", "Their reference"),
        ),
    )


def ask_end_hold(incident: IncidentFolder, request: str) -> Ask:
    """Ask who records that a request to wait has ended. Raises FactsError."""
    facts = incident.load()
    rows, _ = people(facts)

    def do(answer: Answer) -> str:
        end_hold(incident, request, by=person(answer.choice), at=answer.fields["at"])
        return f"Request {request} has ended."

    return Ask(
        title=f"Request {request} has ended",
        follows="The request stays in the facts, with its end; what it held back may go out.",
        do=do,
        buttons=(("record", "End it"),),
        blockers=nobody(facts),
        which="Who records it",
        choices=rows,
        fields=(_WHEN,),
    )


def running(incident: IncidentFolder) -> list[tuple[str, str]]:
    """List the requests to wait that run now: id (or number) and words. Raises FactsError."""
    facts = incident.load()
    live = running_requests(facts.incident, now())
    found = []
    for number, one in enumerate(facts.incident.notices.delay_requests, 1):
        if one in live:
            until = f" until {one.until.written}" if one.until else ""
            found.append((one.id or str(number), f"{one.agency} asks {', '.join(one.audiences)} to wait{until}"))
    return found


def ask_packet(incident: IncidentFolder, word: str) -> Ask:
    """Ask who builds the packet of a recipient, with what is missing and what holds it back. Raises FactsError."""
    facts = incident.load()
    rows, _ = people(facts)
    chosen = recipients(facts, word)
    names = ", ".join(one.name for one in chosen) or "nobody"
    missing = gaps(facts, chosen[0].audience if chosen else word)
    fields = [Field("folder", "Folder", "", "where comms.toml says, else output")]
    if chosen and chosen[0].signed:
        fields.insert(0, Field("evidence", "Evidence files", "", "EV-01=disk.img EV-02=log.gz; empty: none"))

    def do(answer: Answer) -> str:
        total = 0
        read = 0

        def begun(size: int) -> None:
            nonlocal total
            total = size

        def heard(count: int) -> None:
            nonlocal read
            read += count
            answer.heard(f"Evidence: {read // _MEGABYTE:,} of {total // _MEGABYTE:,} MB read.")

        run = PacketRun(
            incident,
            word,
            folder=os.path.expanduser(answer.fields["folder"]) or None,
            evidence=tuple(answer.fields.get("evidence", "").split()),
            zip=answer.button == "zip",
            by=person(answer.choice),
            begun=begun,
            heard=heard,
        )
        return _packet_words(run.build())

    shown = [f"missing: {one.message}" for one in missing[:_MOST_GAPS]]
    more = [f"missing: {len(missing) - _MOST_GAPS} more, listed after it is built"] if len(missing) > _MOST_GAPS else []
    return Ask(
        title=f"Build the packet for {names}",
        follows="Writes a sealed folder; nothing is sent. Until its letter is approved every file says DRAFT.",
        do=do,
        buttons=(("build", "Build"), ("zip", "Build and zip")),
        blockers=(*nobody(facts), *blockers(closed_gates(facts, find_kind(KINDS[word])))),
        stands=(*shown, *more),
        which="Who builds it",
        choices=rows,
        fields=tuple(fields),
        stoppable=True,
    )


def _packet_words(outcome: Outcome) -> str:
    """Put what was built into a line and, below it, the whole story: seal, letter, what is missing."""
    if not outcome.built:
        return "\n".join(["Nothing was built.", *map(in_words, outcome.missing)])
    lines = [f"Built: {', '.join(os.path.normpath(one.path) for one in outcome.built)}"]
    for built in outcome.built:
        lines += ["", f"For {built.recipient}: {os.path.normpath(built.path)}", f"Seal: {built.seal}"]
        if built.letter:
            lines.append(f"Letter to sign, with the seal: {os.path.normpath(built.letter)}")
        if built.zip:
            lines.append(f"Packed: {os.path.normpath(built.zip)}")
        if built.drafted:
            lines.append("There was no letter; it was drafted, and nobody has read it yet.")
        lines += [f"It says DRAFT: {problem.message}; {cure(problem.hint)}" for problem in built.held]
        lines.append(f"Ledger head, to note elsewhere: {built.head}")
    if outcome.missing:
        lines += ["", "Missing:", *(f"- {in_words(problem)}" for problem in outcome.missing)]
    return "\n".join([*lines, *outcome.skipped])


def ask_notices(incident: IncidentFolder) -> Ask:
    """Ask for the table of customers and write one notice for each. Raises FactsError."""
    facts = incident.load()
    table = facts.incident.notices.customers_security_teams or ""
    here = os.path.join(incident.path, table) if table else ""

    def do(answer: Answer) -> str:
        refused: list[str] = []

        def heard(made: Notices, problem: Problem | None) -> None:
            if problem is not None and len(refused) < _MOST_LISTED:
                refused.append(in_words(problem))
            answer.heard(f"{made.written + made.there:,} notices, {made.refused:,} rows refused.")

        made = NoticeRun(
            incident,
            os.path.expanduser(answer.fields["table"]),
            answer.choice,
            os.path.expanduser(answer.fields["folder"]),
            docx=answer.button == "docx",
            on_row=heard,
        ).write()
        there = f", {made.there:,} there already" if made.there else ""
        first = (
            f"{made.written:,} notices written{there}, {made.refused:,} rows refused: {os.path.normpath(made.index)}"
        )
        return "\n".join([first, *(["", "Refused:", *refused] if refused else [])])

    return Ask(
        title="Customers' notices: one for each row of a table",
        follows="From the approved specimen, approved for this very table. Nothing is sent. A run that was stopped goes on "
        "where it stood.",
        do=do,
        buttons=(("write", "Write"), ("docx", "Write, Word files too")),
        which="Which text",
        choices=tuple((kind, kind) for kind in PERSONAL),
        chosen=next(iter(PERSONAL)),
        fields=(
            Field(
                "table",
                "Table (CSV)",
                here if os.path.isfile(here) else "",
                "customer,contact,language,data",
                needed=True,
            ),
            Field("folder", "Folder", "output/notices", needed=True),
        ),
        stoppable=True,
    )


def all_parties(incident: IncidentFolder) -> list[Party]:
    """List everybody outside whom the facts name. Raises FactsError."""
    return parties(incident.load())
