"""What lies in the packet of each recipient, from its projection: names, what each file is, and its content."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from comms.packet import register, tables
from comms.packet.custody import custody_form
from comms.packet.ic3 import form
from comms.packet.sheets import for_hands, for_programs
from comms.packet.stix import bundle
from comms.packet.summary import summary, timeline_page
from comms.packet.texts import loss
from comms.packet.xarf import report

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Callable, Mapping

    from comms.document.tree import Document
    from comms.packet.sheets import Sheet
    from comms.packet.xarf import Report

    Projection = Mapping[str, Any]

LETTER = "01-cover-letter"


@dataclass(frozen=True, slots=True)
class Making:
    """What all packets of one run share: language, when it is made (UTC), and the secret from which ids follow."""

    language: str
    at: dt.datetime
    seed: str

    @property
    def date(self) -> str:
        """The day on the pages."""
        return self.at.date().isoformat()


@dataclass(slots=True)
class Contents:
    """Files by name, in the order of the read-me: a page to be written as a Word file, or bytes; and what each is.

    `notes` are sentences for the read-me, `reports` the X-ARF reports by the indicator they are about.
    """

    files: dict[str, bytes | Document] = field(default_factory=dict)
    what: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)
    reports: list[tuple[Mapping[str, Any], Report]] = field(default_factory=list)

    def add(self, name: str, content: bytes | str | Document, what: str) -> None:
        """Add one file."""
        self.files[name] = content.encode("utf-8", "backslashreplace") if isinstance(content, str) else content
        self.what[name] = what

    def add_sheet(self, make: Callable[[Projection, str], Sheet], facts: Projection, name: str, what: str) -> None:
        """Add a table twice: for a spreadsheet, and exact under machine/."""
        sheet = make(facts, name)
        self.add(f"{name}.csv", for_hands(sheet), what)
        self.files[f"machine/{name}.csv"] = for_programs(sheet)

    def add_stix(self, facts: Projection, making: Making, marking: str, name: str) -> None:
        """Add the STIX bundle, and say which values it cannot hold."""
        made, left = bundle(facts, marking=marking, seed=making.seed, at=making.at)
        self.add(name, made, f"the indicators as a STIX 2.1 bundle, marked {marking}")
        if left:
            self.notes.append(f"STIX has no pattern for these indicators; they stand in the table: {', '.join(left)}")


def law_enforcement(
    facts: Projection, plain: Projection, making: Making, *, fbi: bool, letter: Document | None
) -> Contents:
    """Give the packet of the police or the FBI; `plain` are the facts in the words of the summary."""
    made = Contents()
    paper = {"language": making.language, "date": making.date}
    if letter is not None:
        made.add(f"{LETTER}.docx", letter, "the letter: who we are, what happened, what we ask")
    made.add(
        "02-summary.docx",
        summary(plain, plain=not fbi, **paper),
        "plain language; each statement marked known, believed or not",
    )
    made.add_sheet(tables.timeline, facts, "03-timeline", "what happened, in UTC and local time, with sources")
    made.add("03-timeline.docx", timeline_page(facts, **paper), "the same to read on paper")
    made.add_sheet(
        tables.indicators, facts, "04-indicators", "addresses and files seen in the attack; live, do not click"
    )
    made.add_sheet(
        tables.operators, facts, "05-operators", "who runs each address, as we recorded it, and what they know"
    )
    made.add_sheet(tables.systems, facts, "06-systems", "the affected systems")
    made.add_sheet(tables.data, facts, "07-data", "kinds and counts of the data; never the data itself")
    made.add_sheet(register.evidence, facts, "08-evidence", "the register of evidence, one line an item")
    owner = facts["organization"]["legal_name"] or "the reporting organisation"
    for item in facts["evidence"]:
        made.files[f"09-custody/{item['id']}.docx"] = custody_form(item, owner=owner, **paper)
    if facts["evidence"]:
        made.what["09-custody/"] = "a chain-of-custody form for each item, with room for the next hand-over"
    else:
        made.notes.append("No evidence is registered yet, so there is no custody form.")
    made.add_sheet(tables.actions, facts, "10-actions", "what we changed and when; these traces are ours")
    made.add("11-loss.txt", loss(facts["losses"]), "the loss and how each figure was made")
    made.add_sheet(tables.contacts, facts, "12-contacts", "whom to ask, and who answers at any hour")
    if fbi:
        made.add("13-ic3-form.txt", form(facts), "the facts in the order of the form at ic3.gov, for copying")
    made.add_stix(facts, making, "TLP:AMBER", "stix/bundle.json")
    made.notes.append(
        "The STIX file carries TLP:AMBER because tools that read it take no label for leave to publish. It is a request "
        "and does not bind you."
    )
    if facts["evidence"]:
        made.notes.append(
            "Disk images are not in this packet unless they are listed above. The register names them, their hashes, "
            "where they are held so that nobody can change them, and who may release them."
        )
    return made


def security_company(facts: Projection, making: Making, brief: Document | None) -> Contents:
    """Give the packet of a security company that helps."""
    made = Contents()
    if brief is not None:
        made.add("01-brief.docx", brief, "what we ask, what happened, what is not known")
    made.add_sheet(tables.timeline, facts, "02-timeline", "what happened, in UTC and local time")
    made.add_sheet(
        tables.indicators, facts, "03-indicators", "addresses and files seen in the attack; live, do not click"
    )
    made.add_sheet(tables.systems, facts, "04-systems", "the affected systems")
    made.add_sheet(tables.questions, facts, "05-open-questions", "what is not known yet")
    made.add_stix(facts, making, "TLP:AMBER+STRICT", "stix/bundle.json")
    made.notes.append("TLP:AMBER+STRICT: share this only with those in your company who work on it.")
    return made


def insurer(facts: Projection, notice: Document | None) -> Contents:
    """Give the packet of the insurer: no indicators, no data of customers."""
    made = Contents()
    if notice is not None:
        made.add("01-notice.docx", notice, "the notice under the policy")
    policy = facts["insurer"].get("policy", "")
    made.add("02-policy.txt", f"Policy: {policy or 'the number is not recorded'}\n", "the policy")
    made.add_sheet(tables.moments, facts, "03-times", "when it happened, when it was noticed, who was told when")
    made.add_sheet(tables.losses, facts, "04-costs", "the costs known so far and how each figure was made")
    made.add_sheet(tables.actions, facts, "05-actions", "what we did and will do")
    return made


def operator(facts: Projection, making: Making, letter: Document | None, plain_letter: bytes) -> Contents:
    """Give the folder of one operator: the letter, and an X-ARF report for each of its own addresses."""
    made = Contents()
    if letter is not None:
        made.add("letter.docx", letter, "the letter")
        made.add("letter.txt", plain_letter, "the letter as plain text, for the body of a mail")
    for number, item in enumerate(facts["indicators"], 1):
        found = report(item, facts, seed=making.seed)
        made.reports.append((item, found))
        if found.data is not None:
            name = f"xarf/{number:02}-{found.data['type']}.json"
            made.add(name, found.as_json(), f"X-ARF v4 report about {item['value']}")
    return made
