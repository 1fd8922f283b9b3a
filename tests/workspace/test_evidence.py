"""The register of evidence: filled and added to, never rewritten."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import FactsInvalid, PacketError, UsageError
from comms.files import digest
from comms.workspace import ledger
from comms.workspace.evidence import add_evidence, hand_over, write_form
from tests.workspace.test_packets import words_of

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


@pytest.fixture
def image(tmp_path: Path) -> Path:
    """Give a file of evidence."""
    path = tmp_path / "disk.img"
    path.write_bytes(os.urandom(100_000))
    return path


def test_a_new_item_has_hash_size_time_and_person_and_nothing_else_changes(
    example: IncidentFolder, image: Path
) -> None:
    """The register grows by one entry; every other byte of incident.yaml stays."""
    path = Path(example.facts_path)
    before = path.read_text()
    made = add_evidence(
        example, str(image), by="S. Responder", what="log of web-01: all", details={"held_at": "vault 2"}
    )
    item = example.load().incident.evidence[-1]
    assert made.item == item.id == "EV-03"
    assert (item.sha256, item.capacity, item.hashed_by) == (digest(image.read_bytes()), "100000 bytes", "S. Responder")
    assert (item.what, item.held_at) == ("log of web-01: all", "vault 2")
    assert item.hashed_at is not None
    assert item.hashed_at.written == "2026-11-13T14:10Z"
    after = path.read_text().splitlines()
    first = next(at for at, line in enumerate(after) if "EV-03" in line)
    count = len(after) - len(before.splitlines())
    assert count > 0
    assert after[:first] + after[first + count :] == before.splitlines()
    last = ledger.entries(example)[-1]
    assert (last.what, last.details["item"], last.details["sha256"]) == ("evidence", "EV-03", item.sha256)


def test_an_item_that_is_there_is_filled_in_or_refused(example: IncidentFolder, image: Path) -> None:
    """What lacks is added, what is there stays; another hash than the one recorded is refused and nothing written."""
    path = Path(example.facts_path)
    with pytest.raises(
        PacketError, match=r"incident\.yaml:\d+:\d+: EV-01: sha256 of the file is .* but the facts say 5f70"
    ):
        add_evidence(example, str(image), by="S. Responder", item="EV-01")
    old = "5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef"
    path.write_text(path.read_text().replace(old, digest(image.read_bytes())))
    add_evidence(example, str(image), by="security", item="EV-01")
    item = example.load().incident.evidence[0]
    assert (item.by, item.hashed_by, item.capacity) == ("S. Responder", "security", "100000 bytes")
    assert item.sha512
    with pytest.raises(UsageError, match="in the register as EV-01"):
        add_evidence(example, str(image), by="S. Responder", what="the same again")
    with pytest.raises(UsageError, match="what it is is not said"):
        add_evidence(example, str(image), by="S. Responder", item="EV-07")
    with pytest.raises(UsageError, match="nobody of the team"):
        add_evidence(example, str(image), by="Nobody", what="x")


def test_a_hand_over_is_added_and_never_changes_a_line(example: IncidentFolder, tmp_path: Path) -> None:
    """The line stands after those before it, in the facts, the ledger and on the form; an earlier form stays."""
    path = Path(example.facts_path)
    first = "{at: 2026-11-12T16:00Z, from: S. Responder, to: vault 2, purpose: storage}"
    assert first in path.read_text()
    hand_over(
        example, "EV-01", by="S. Responder", giver="vault 2", taker="Politia Romana: cybercrime", purpose="examination"
    )
    assert first in path.read_text()
    lines = example.load().incident.evidence[0].custody
    assert [(line.from_, line.to) for line in lines] == [
        ("S. Responder", "vault 2"),
        ("vault 2", "Politia Romana: cybercrime"),
    ]
    assert ledger.entries(example)[-1].details["to"] == "Politia Romana: cybercrime"
    forms = [Path(write_form(example, "EV-01", str(tmp_path / "out"))) for _ in range(2)]
    assert forms[0] != forms[1]
    text = "".join(words_of(forms[0]))
    assert "Politia Romana: cybercrime" in text
    assert "sapphire" not in text.lower()


def test_a_hand_over_before_the_last_one_is_refused(example: IncidentFolder) -> None:
    """Hand-overs follow each other; nothing is written."""
    before = Path(example.facts_path).read_text()
    with pytest.raises(FactsInvalid, match="would lie before the last one"):
        hand_over(example, "EV-01", by="S. Responder", giver="a", taker="b", at="2026-11-12T09:00Z")
    with pytest.raises(UsageError, match="no item 'EV-9'"):
        hand_over(example, "EV-9", by="S. Responder", giver="a", taker="b")
    assert Path(example.facts_path).read_text() == before
