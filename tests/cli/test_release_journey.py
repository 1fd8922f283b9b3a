"""The whole way of a public statement through the real program: from the facts to the update after its release."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.cli.main import main
from tests.conftest import EXAMPLE
from tests.review.word_edits import WordFile

if TYPE_CHECKING:
    from pathlib import Path

    import pytest

STATEMENT = "case/drafts/public-statement.md"
NOTICE = "case/drafts/customer-security-notice.md"
LEGAL = ("--by", "L. Counsel", "--role", "legal")
LEAD = ("--by", "C. Writer", "--role", "communications lead")


@dataclass
class House:
    """A folder in which people run `comms`, at a time that moves on."""

    folder: Path
    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]

    def at(self, time: str) -> None:
        """Let it be that time."""
        self.monkeypatch.setenv("COMMS_NOW", time)

    def comms(self, *words: str, gives: int = 0) -> str:
        """Run `comms`, expect an exit code, and give what it printed and said."""
        self.capsys.readouterr()
        code = main(words)
        printed = self.capsys.readouterr()
        assert code == gives, f"{words} gave {code}: {printed.out}{printed.err}"
        return printed.out + printed.err

    def change(self, name: str, old: str, new: str) -> None:
        """Put `new` in the place of `old`, as a person does in an editor."""
        path = self.folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def text(self, name: str) -> str:
        """Read a file."""
        return (self.folder / name).read_text(encoding="utf-8")


def test_a_statement_from_the_facts_to_its_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """What a team does in the worst week, step by step, with the answers that it gets."""
    monkeypatch.chdir(tmp_path)
    house = House(tmp_path, monkeypatch, capsys)
    house.at("2026-11-13T14:10Z")
    begins(house)
    drafts_for_legal(house)
    takes_counsels_changes(house)
    approves_twice(house)
    tells_customers_first(house)
    folder = releases(house)
    head = updates(house)
    proves(house, folder, head)


def begins(house: House) -> None:
    """Make an incident and fill in its facts."""
    tmp_path = house.folder
    house.comms("new", "copper-lantern")
    os.rename(tmp_path / "copper-lantern", tmp_path / "case")
    facts = EXAMPLE.read_text(encoding="utf-8").replace("codename: sapphire-unicorn", "codename: copper-lantern")
    (tmp_path / "case" / "incident.yaml").write_text(facts, encoding="utf-8")
    customers = (EXAMPLE.parent / "customers.csv").read_text(encoding="utf-8")
    (tmp_path / "customers.csv").write_text(customers, encoding="utf-8")
    house.comms("facts", "check", "case")


def drafts_for_legal(house: House) -> None:
    """Draft, edit by hand, lint, and give it to legal."""
    house.comms("draft", "case")
    house.change(STATEMENT, "We are sorry.", "We are sorry. We take security very seriously.")
    assert "TakesSeriously" in house.comms("lint", STATEMENT, gives=1)
    assert "TakesSeriously" in house.comms("approve", STATEMENT, *LEGAL, gives=6)
    house.change(STATEMENT, "We take security very seriously.", "We will tell each of you what we did about it.")
    house.comms("lint", STATEMENT)
    assert "not approved" in house.comms("export", STATEMENT, "--for", "release", gives=6)
    house.comms("export", STATEMENT, "-o", "for-legal")


def takes_counsels_changes(house: House) -> None:
    """Read what counsel sent back, take it into the draft, and settle the question before anybody approves."""
    [path] = (house.folder / "for-legal").glob("*.docx")
    file = WordFile(path.read_bytes())
    file.replace("That is our fault.", "We are responsible for that.")
    file.retype("what we did about it", "what we have done")
    file.comment("phishing", "Do we know of any?")
    (house.folder / "back.docx").write_bytes(file.data())
    before = house.text(STATEMENT)
    report = house.comms("review", STATEMENT, "back.docx")
    assert "Do we know of any?" in report
    assert house.text(STATEMENT) == before, "reading changes nothing"
    house.comms("review", STATEMENT, "back.docx", "--accept", "all", "--by", "C. Writer")
    assert "We are responsible for that." in house.text(STATEMENT)
    assert "We will tell each of you what we have done." in house.text(STATEMENT)
    assert "Do we know of any?" in house.comms("approve", STATEMENT, *LEGAL, gives=6)
    house.comms("notes", STATEMENT, "--settle", "n1", "--by", "C. Writer", "--comment", "None so far.")


def approves_twice(house: House) -> None:
    """Two approve; a fact changes; nothing is approved any more, and status says which fact did it; two approve again."""
    house.comms("approve", STATEMENT, *LEGAL)
    assert "All who have to approve it have." in house.comms("approve", STATEMENT, *LEAD)
    house.change("case/incident.yaml", "count: 38, is: exact", "count: 41, is: exact")
    assert "38 is now 41" in house.comms("status", "case")
    assert "draft it again" in house.comms("approve", STATEMENT, *LEGAL, gives=6)
    house.comms("draft", "case", "public-statement", "customer-security-notice")
    assert "We will tell each of you" in house.text(STATEMENT), "what was written by hand is kept"
    assert "{+(41+} customers)" in house.comms("diff", STATEMENT, "--against", "approved")
    house.comms("approve", STATEMENT, *LEGAL)
    house.comms("approve", STATEMENT, *LEAD)


def tells_customers_first(house: House) -> None:
    """Write to customers' security teams first: the gate asks for it."""
    refused = house.comms("release", STATEMENT, gives=6)
    assert "customers' security teams were told" in refused
    assert "the date must be the day of release" in refused
    assert "not approved" in house.comms("notices", "case", "customers.csv", "-o", "notices", gives=6)
    house.comms("approve", NOTICE, *LEGAL, "--table", "customers.csv")
    house.comms("approve", NOTICE, *LEAD, "--table", "customers.csv")
    house.comms("notices", "case", "customers.csv", "-o", "notices")
    assert len(list((house.folder / "notices").glob("*.md"))) == 3
    told = ("decide", "case", "customers_security_teams_told", "--by", "C. Writer", "--ground", "three notices sent")
    house.comms(*told)


def releases(house: House) -> Path:
    """Release on the day that the statement carries; the decision has made nothing stale."""
    house.at("2026-11-14T11:55Z")
    assert "Nothing stands in the way." in house.comms("release", STATEMENT, "--dry-run")
    released = house.comms("release", STATEMENT, "--by", "C. Writer")
    folder = house.folder / released.splitlines()[0]
    assert folder == house.folder / "case" / "releases" / "1-public-statement"
    assert (folder / "public-statement.md").read_bytes() == (house.folder / STATEMENT).read_bytes()
    assert "Nothing was sent" in released
    assert "released 1" in house.comms("status", "case")
    return folder


def updates(house: House) -> str:
    """Write, approve and release an update a week later, from what was really released."""
    house.at("2026-11-20T09:00Z")
    house.comms("draft", "case", "public-update")
    update = "case/drafts/public-update.md"
    assert "First published on 14 November 2026" in house.text(update)
    house.comms("approve", update, *LEGAL)
    house.comms("approve", update, *LEAD)
    return house.comms("release", update).split()[-1]


def proves(house: House, folder: Path, head: str) -> None:
    """Prove everything, and find a byte that was changed later."""
    proven = house.comms("release", "--verify", "case", "--head", head)
    assert proven.count("whole, as the ledger records it") == 2
    house.comms("ledger", "verify", "case", "--head", head)
    text = folder / "public-statement.txt"
    folder.chmod(0o700)
    text.chmod(0o600)
    text.write_text(text.read_text(encoding="utf-8") + "x", encoding="utf-8")
    assert "is not what was released" in house.comms("release", "--verify", "case", gives=1)
