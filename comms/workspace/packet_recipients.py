"""Who gets a packet: for each word of the command line the recipients, their letter, their facts and what they are given."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from comms.drafting.kinds import recipients as draft_recipients
from comms.export.text import export_text
from comms.facts.projection import project
from comms.facts.projection.told import is_fbi
from comms.packet import contents
from comms.packet.leaks import form_of
from comms.workspace.packet_gaps import ADDRESSES

if TYPE_CHECKING:
    import datetime as dt

    from comms.document.tree import Document
    from comms.facts.loader import Facts
    from comms.packet.contents import Contents, Making

KINDS = {
    "fbi": "fbi-letter",
    "police": "police-letter",
    "operator": "operator-letter",
    "security-company": "security-company-brief",
    "insurer": "insurer-notice",
}
"""The words after `--for`, and the kind of text that goes into the packet."""
_AUDIENCES = {"fbi": "law-enforcement", "police": "law-enforcement"}


@dataclass(frozen=True)
class Recipient:
    """One recipient: the word it was asked for by, its name, the file name of its packet, and which operator it is."""

    word: str
    name: str
    stem: str
    operator: str = ""

    @property
    def kind(self) -> str:
        """The kind of the letter or brief."""
        return KINDS[self.word]

    @property
    def audience(self) -> str:
        """The audience whose facts it gets."""
        return _AUDIENCES.get(self.word, self.word)

    @property
    def recorded(self) -> str:
        """How the ledger names it."""
        return f"{self.word} {self.operator}".strip()

    @property
    def signed(self) -> bool:
        """Whether a letter to sign goes with the packet."""
        return self.audience == "law-enforcement"


def recipients(facts: Facts, word: str) -> list[Recipient]:
    """Give everybody that a word stands for: each operator that is to be told of its addresses, else one."""
    notices = facts.incident.notices
    if word == "operator":
        told = draft_recipients(facts, KINDS[word])
        return [
            Recipient(word, operator.name, f"operator-{_slug(operator.name)}".strip("-"), operator.id)
            for operator in facts.incident.operators
            if operator.id in told
        ]
    if word == "insurer":
        return [Recipient(word, notices.insurer.name if notices.insurer else "the insurer", word)]
    if word == "security-company":
        named = [company.name for company in notices.security_companies[:1]]
        return [Recipient(word, named[0] if named else "the security company", word)]
    if word == "fbi":
        return [Recipient(word, "Federal Bureau of Investigation", word)]
    agency = next((report.agency for report in notices.law_enforcement if not is_fbi(report)), "the police")
    return [Recipient(word, agency, word)]


def projection_for(facts: Facts, recipient: Recipient, today: dt.date) -> dict[str, Any]:
    """Give the facts that a recipient may see, in the words of its tables."""
    kind = f"{recipient.word}-packet"
    return project(facts, recipient.audience, kind=kind, today=today, operator=_one(facts, recipient))


def contents_for(
    facts: Facts, recipient: Recipient, projection: dict[str, Any], making: Making, letter: Document | None
) -> Contents:
    """Give what lies in the packet of a recipient."""
    if recipient.word == "operator":
        plain = export_text(letter).encode("utf-8", "backslashreplace") if letter is not None else b""
        return contents.operator(projection, making, letter, plain)
    if recipient.word == "security-company":
        return contents.security_company(projection, making, letter)
    if recipient.word == "insurer":
        return contents.insurer(projection, letter)
    plainly = projection
    if recipient.word == "police":  # the summary in the words of the one-page letter, without jargon
        plainly = project(facts, "law-enforcement", kind="police-letter", today=making.at.date())
    return contents.law_enforcement(projection, plainly, making, fbi=recipient.word == "fbi", letter=letter)


def forbidden(facts: Facts, recipient: Recipient, projection: dict[str, Any]) -> list[str]:
    """Give the values of the facts that may stand in no file for a recipient, the codename apart.

    Those are, for operators and the insurer, hosts and addresses: what their projection holds is cleared for them.
    """
    incident = facts.incident
    if recipient.audience not in {"operator", "insurer"}:
        return []
    cleared = json.dumps(projection, ensure_ascii=False).casefold()
    seen = [one.value for one in incident.indicators if one.type in ADDRESSES]
    hosts = [value for one in incident.systems for value in (one.name or "", *one.addresses)]
    return [value for value in (*seen, *hosts) if value and not form_of(value).search(cleared)]


def _one(facts: Facts, recipient: Recipient) -> str | None:
    if recipient.word == "security-company":
        companies = facts.incident.notices.security_companies
        return companies[0].name if companies else None
    return recipient.operator or None


def _slug(text: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", text.casefold()).strip("-")[:40].strip("-")
