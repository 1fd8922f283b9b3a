"""Packets of the worked example: judged by others' programs, held back, sealed, verified, and safe when stopped."""

from __future__ import annotations

import csv
import json
import os
import re
import signal
import subprocess
import sys
import time
import unicodedata
import warnings
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import bagit
import pytest
import xarf

from comms.errors import GateClosed, PacketError, UsageError
from comms.files import digest
from comms.workspace import ledger
from comms.workspace.approving import approve
from comms.workspace.deciding import decide
from comms.workspace.packet_checking import verify_packet
from comms.workspace.packet_recipients import KINDS
from comms.workspace.packets import PacketRun
from tests.conftest import CHECKOUT, require
from tests.packet.test_bag import reseal

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import stix2

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.packets import Outcome


def build(incident: IncidentFolder, word: str, **more: Any) -> tuple[Path, Outcome]:
    """Build a packet beside the incident, and give the folder of the first one."""
    outcome = PacketRun(incident, word, folder=os.path.join(os.path.dirname(incident.path), "out"), **more).build()
    return Path(outcome.built[0].path), outcome


def judge(packet: Path) -> None:
    """Let the judges look at everything in a packet."""
    assert bagit.Bag(str(packet)).validate()
    for command, manifest in (
        ("sha256sum", "manifest-sha256.txt"),
        ("sha512sum", "manifest-sha512.txt"),
        ("sha256sum", "tagmanifest-sha256.txt"),
    ):
        subprocess.run([command, "-c", "--strict", "--quiet", manifest], cwd=packet, check=True)
    for path in packet.rglob("*.csv"):
        rows = table(path)
        assert len({len(row) for row in rows}) == 1
        assert rows[0][0].endswith(".") or len(rows) > 1 or path.parent.name == "machine"
    for path in packet.rglob("stix/*.json"):
        stix2.parse(path.read_text(), allow_custom=False, version="2.1")
    for path in packet.rglob("xarf/*.json"):
        assert xarf.parse(path.read_text()).errors == []


def table(path: Path) -> list[list[str]]:
    """Read a table as any program would."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def words_of(path: Path) -> list[str]:
    """Give every word that a file holds: of a Word file each part with and without its tags, and its name."""
    if path.suffix != ".docx":
        return [str(path), path.read_text(encoding="utf-8")]
    with zipfile.ZipFile(path) as package:
        parts = [package.read(name).decode() for name in package.namelist()]
    return [str(path), *parts, *[re.sub(r"<[^>]*>", "", part) for part in parts]]


@pytest.mark.parametrize("word", KINDS)
def test_every_packet_of_the_example_is_valid_and_a_draft(example: IncidentFolder, word: str) -> None:
    """Bag, tables, STIX and X-ARF are valid; before approval its name and each page say DRAFT."""
    packet, outcome = build(example, word)
    judge(packet)
    assert packet.name.endswith("-DRAFT")
    assert outcome.built[0].drafted
    for path in packet.rglob("*.docx"):
        with zipfile.ZipFile(path) as package:
            headers = [package.read(name).decode() for name in package.namelist() if "/header" in name]
        assert headers
        assert all("DRAFT" in header for header in headers), path
    assert "DRAFT" in (packet / "data" / "00-read-me-first.txt").read_text()
    assert verify_packet(str(packet), example.path).problems == ()


def test_the_packet_of_the_police_holds_what_it_should(example: IncidentFolder) -> None:
    """Every file of the list is there, and only the FBI gets the text for its form."""
    packet, outcome = build(example, "police")
    names = {str(path.relative_to(packet / "data")) for path in (packet / "data").rglob("*") if path.is_file()}
    assert names - {name for name in names if name.startswith("machine/")} == {
        *("00-read-me-first.txt", "01-cover-letter.docx", "02-summary.docx", "03-timeline.csv", "03-timeline.docx"),
        *("04-indicators.csv", "05-operators.csv", "06-systems.csv", "07-data.csv", "08-evidence.csv"),
        *("09-custody/EV-01.docx", "09-custody/EV-02.docx", "10-actions.csv", "11-loss.txt", "12-contacts.csv"),
        "stix/bundle.json",
    }
    letter = Path(outcome.built[0].letter)
    assert any(outcome.built[0].seal in words for words in words_of(letter)), "the letter to sign prints the seal"
    assert outcome.built[0].seal == digest((packet / "tagmanifest-sha256.txt").read_bytes())
    fbi, _ = build(example, "fbi")
    form = (fbi / "data" / "13-ic3-form.txt").read_text()
    order = ["Victim", "Financial transactions", "subject", "Description", "headers", "Other information"]
    assert sorted(order, key=form.index) == order


def test_the_tables_are_exactly_the_facts(example: IncidentFolder) -> None:
    """Indicators, operators, systems, evidence and timeline read back as they stand in incident.yaml."""
    packet, _ = build(example, "fbi")
    facts = example.load().incident
    machine = packet / "data" / "machine"
    assert [row[:3] + row[5:] for row in table(machine / "04-indicators.csv")[1:]] == [
        [
            one.value,
            one.type,
            one.role,
            str(one.source_port),
            one.destination,
            str(one.destination_port),
            one.protocol,
            one.log,
        ]
        for one in facts.indicators
    ]
    assert [row[6] for row in table(machine / "03-timeline.csv")[1:]] == [one.text for one in facts.timeline]
    assert table(machine / "03-timeline.csv")[2][:4] == [
        "2026-11-08T22:03Z", "", "2026-11-09T00:03+02:00", "minute"
    ]  # fmt: skip
    assert [row[:2] for row in table(machine / "08-evidence.csv")[1:]] == [[one.id, one.what] for one in facts.evidence]
    assert [row[0] for row in table(machine / "06-systems.csv")[1:]] == [one.name for one in facts.systems]
    operators = table(packet / "data" / "05-operators.csv")
    assert operators[2][4] == "not told"
    assert operators[2][6] == facts.operators[1].why_not


def test_hand_out_tables_are_those_for_programs_with_apostrophes(example: IncidentFolder) -> None:
    """A telephone number is defused for the spreadsheet and exact for programs."""
    packet, _ = build(example, "fbi")
    for path in (packet / "data").glob("*.csv"):
        hands, exact = table(path), table(packet / "data" / "machine" / path.name)
        assert [[cell.removeprefix("'") for cell in row] for row in hands] == exact
    assert "'+40 21 555 0100" in {cell for row in table(packet / "data" / "12-contacts.csv") for cell in row}


def test_an_operator_learns_nothing_but_its_own_address(example: IncidentFolder) -> None:
    """No codename, no host, no other operator in any file, part, name or property; who is left out is said to us alone."""
    packet, outcome = build(example, "operator")
    assert len(outcome.built) == 1
    assert "Example VPS is not told" in outcome.skipped[0]
    facts = example.load().incident
    banned = [
        "192.0.2.77",
        "Example VPS",
        "198.51.100",
        "10.20.3",
        "int.example.com",
        "svc-backup-ro",
        "EV-0",
        "T01",
        "OP1",
    ]
    for path in (one for one in packet.rglob("*") if one.is_file()):
        for words in words_of(path):
            folded = re.sub(
                r"[\W_]+", "", unicodedata.normalize("NFKC", words.replace(str(packet.parent), "")).casefold()
            )
            assert "sapphireunicorn" not in folded, path
            assert not [one for one in banned if one in words and "manifest" not in path.name], path
    assert facts.operators[0].id == "OP1"
    data = json.loads(next(packet.rglob("xarf/*.json")).read_text())
    assert data["source_identifier"] == "203.0.113.24"


def test_the_insurer_gets_no_indicators_and_no_hosts(example: IncidentFolder) -> None:
    """Times, costs, actions and the policy, and nothing of what investigators get."""
    packet, _ = build(example, "insurer")
    text = "\n".join(words for path in packet.rglob("*.*") if path.is_file() for words in words_of(path))
    assert "CY-2026-118" in text
    assert not [one for one in ("203.0.113.24", "192.0.2.77", "backup-03", "svc-backup-ro") if one in text]


def test_a_codename_that_a_person_typed_is_found_and_nothing_is_built(example: IncidentFolder) -> None:
    """Spelled otherwise and in a letter edited by hand, it stops the packet."""
    build(example, "insurer")
    path = Path(example.draft_path("insurer-notice"))
    path.write_text(path.read_text() + "\nWe call it Sapphire\u200bUNICORN.\n")
    with pytest.raises(PacketError, match=r"01-notice\.docx would hold"):
        build(example, "insurer")
    out = Path(example.path).parent / "out"
    assert len(list(out.iterdir())) == 1, "only the first packet"


def test_another_operators_address_in_a_letter_stops_the_packet(example: IncidentFolder) -> None:
    """A letter edited by hand must not carry another operator's address or our hosts."""
    build(example, "operator")
    facts = Path(example.facts_path)
    facts.write_text(facts.read_text().replace("192.0.2.77", "203.0.113.2"))  # the beginning of the operator's own
    path = Path(example.draft_path("operator-letter-OP1"))
    for other in ("203.0.113.2", "backup-03.int.example.com", "10.20.3.7"):
        text = path.read_text()
        path.write_text(f"{text}\nAlso seen: {other}.\n")
        with pytest.raises(PacketError, match=re.escape(repr(other))):
            build(example, "operator")
        path.write_text(text)


def test_an_approved_letter_makes_a_packet_without_draft(example: IncidentFolder) -> None:
    """With the required approvals neither name nor page nor read-me says DRAFT."""
    build(example, "insurer")
    for by, role in (("L. Counsel", "legal"), ("C. Writer", "communications lead")):
        approve(example.draft_path("insurer-notice"), by=by, role=role)
    packet, outcome = build(example, "insurer")
    assert outcome.built[0].held == ()
    assert packet.name == "insurer-2026-11-13"
    assert not any("DRAFT" in words for path in packet.rglob("*.*") if path.is_file() for words in words_of(path))


def test_gates_hold_an_operators_packet_and_not_that_of_the_police(example: IncidentFolder) -> None:
    """While an inside source is not ruled out no operator is told; law enforcement may be."""
    decide(example, "internal_source_ruled_out", by="A. Leader", withdraw=True)
    with pytest.raises(GateClosed, match="inside source"):
        build(example, "operator")
    assert build(example, "police")[0].is_dir()


def test_what_is_missing_is_said_with_its_place_and_strict_builds_nothing(example: IncidentFolder) -> None:
    """An indicator without operator, evidence without a hash, no loss: each with line and column."""
    path = Path(example.facts_path)
    text = path.read_text().replace("operator: OP2, log", "log").replace("losses:\n  - {id: L01", "x:\n  - {id: L01")
    text = text.split("x:\n")[0] + "\n".join(text.split("x:\n")[1].split("\n")[1:]) if "x:\n" in text else text
    path.write_text(
        text.replace("sha256: 2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae", "md5: " + "a" * 32)
    )
    packet, outcome = build(example, "police")
    said = [str(one) for one in outcome.missing]
    for words in ("I02: no operator", "EV-02: MD5 or SHA-1 alone", "the loss is not estimated"):
        assert any(words in one and re.match(r".*incident\.yaml:\d+:\d+: ", one) for one in said), words
    assert ["192.0.2.77", "look up"] in [row[:2] for row in table(packet / "data" / "05-operators.csv")]
    with pytest.raises(PacketError) as refused:
        build(example, "police", strict=True)
    assert len(refused.value.problems) == len(outcome.missing)


def test_a_letter_that_cannot_be_drafted_is_missing_and_the_rest_is_built(example: IncidentFolder) -> None:
    """Without the words for the letter, tables and forms are built all the same."""
    path = Path(example.facts_path)
    path.write_text(re.sub(r"\n  public: Someone outside our company[^\n]*", "", path.read_text()))
    packet, outcome = build(example, "police")
    assert not (packet / "data" / "01-cover-letter.docx").exists()
    assert any("in plain words" in str(one) for one in outcome.missing)
    judge(packet)


# Evidence


@pytest.fixture
def image(example: IncidentFolder, tmp_path: Path) -> Path:
    """Give a disk image whose hash the register has as that of EV-02."""
    path = tmp_path / "sapphire-unicorn.img"
    path.write_bytes(os.urandom(3_000_001))
    facts = Path(example.facts_path)
    old = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    facts.write_text(facts.read_text().replace(old, digest(path.read_bytes())))
    return path


def test_evidence_is_copied_under_the_name_of_its_item(example: IncidentFolder, image: Path) -> None:
    """The file is found in the register by its hash; its own name, which may tell, goes nowhere."""
    packet, outcome = build(example, "police", evidence=(str(image),), zip=True)
    assert (packet / "data" / "evidence" / "EV-02.img").read_bytes() == image.read_bytes()
    judge(packet)
    assert verify_packet(str(packet), example.path).problems == ()
    with zipfile.ZipFile(outcome.built[0].zip) as packed:
        assert packed.testzip() is None
        assert f"{packet.name}/data/evidence/EV-02.img" in packed.namelist()
    assert os.stat(outcome.built[0].zip).st_mode & 0o077 == 0


def test_evidence_by_reference_is_hashed_where_it_lies(example: IncidentFolder, image: Path) -> None:
    """Nothing is copied; its hash stands in a list that sha256sum reads beside the file."""
    packet, _ = build(example, "fbi", evidence=(f"EV-02={image}",), by_reference=True)
    assert not (packet / "data" / "evidence").exists()
    listed = packet / "data" / "evidence-held-elsewhere.sha256"
    (image.parent / "EV-02.img").symlink_to(image)
    subprocess.run(["sha256sum", "-c", "--strict", str(listed)], cwd=image.parent, check=True, capture_output=True)


@pytest.mark.parametrize("by_reference", [False, True])
def test_evidence_that_the_register_does_not_know_is_refused(
    example: IncidentFolder, image: Path, *, by_reference: bool
) -> None:
    """One byte of a file changed, or of another file: refused, with what was computed and what the facts say."""
    with image.open("r+b") as file:
        file.write(b"\0")
    with pytest.raises(PacketError, match="no item of the register"):
        build(example, "police", evidence=(str(image),), by_reference=by_reference)
    with pytest.raises(PacketError, match=r"incident\.yaml:\d+:\d+: EV-02: sha256 of .* but the facts say"):
        build(example, "police", evidence=(f"EV-02={image}",), by_reference=by_reference)
    with pytest.raises(PacketError, match="no item 'EV-09'"):
        build(example, "police", evidence=(f"EV-09={image}",))
    with pytest.raises(UsageError, match="law enforcement only"):
        build(example, "insurer", evidence=(str(image),))
    assert list((Path(example.path).parent / "out").glob("*")) == []


_KILLED = """
import os, signal, sys
from comms.workspace import packets
from comms.workspace.incident import open_incident
where = sys.argv[3]
def stop(*_a, **_k): os.kill(os.getpid(), signal.SIGKILL)
if where == "copy":
    heard = stop
else:
    heard = lambda _size: None
    target, name = {"seal": (packets.Bag, "seal"), "place": (packets.os, "rename")}[where]
    setattr(target, name, stop)
packets.PacketRun(open_incident(sys.argv[1]), "police", folder=sys.argv[2], evidence=(sys.argv[4],), heard=heard).build()
"""


@pytest.mark.parametrize("where", ["copy", "seal", "place"])
def test_a_packet_that_is_killed_leaves_no_half_bag_and_can_be_run_again(
    example: IncidentFolder, image: Path, where: str
) -> None:
    """Killed while copying, sealing or putting in place: nothing lies there, and the next run clears up."""
    out = Path(example.path).parent / "out"
    command = [sys.executable, "-c", _KILLED, example.path, str(out), where, str(image)]
    killed = subprocess.run(command, cwd=CHECKOUT, capture_output=True, check=False, env={**os.environ})
    assert killed.returncode == -signal.SIGKILL, killed.stderr
    assert [path for path in out.glob("*") if not path.name.startswith(".")] == []
    assert list(out.glob(".*.part")), "it was under way"
    packet, _ = build(example, "police", evidence=(str(image),))
    judge(packet)
    assert list(out.glob(".*.part")) == []
    names = [str(entry.details["name"]) for entry in ledger.entries(example) if entry.what == "packet"]
    assert len(names) == (2 if where == "place" else 1), "what the ledger knew already was put in its place"
    assert [verify_packet(str(out / name), example.path).problems for name in names] == [()] * len(names)


def test_two_packets_at_once_do_not_touch_each_other(example: IncidentFolder, image: Path) -> None:
    """A second run waits for its turn or says that another is at work; both end whole."""
    out = str(Path(example.path).parent / "out")
    code = (
        "import sys; from comms.workspace.packets import PacketRun; from comms.workspace.incident import open_incident\n"
        "PacketRun(open_incident(sys.argv[1]), 'police', folder=sys.argv[2], evidence=(sys.argv[3],)).build()"
    )
    build(example, "police")
    runs = [
        subprocess.Popen([sys.executable, "-c", code, example.path, out, str(image)], cwd=CHECKOUT) for _ in range(2)
    ]
    assert [run.wait(timeout=60) for run in runs] == [0, 0]
    packets = [path for path in Path(out).iterdir() if path.is_dir()]
    assert len(packets) == 3
    assert all(verify_packet(str(path), example.path).problems == () for path in packets)


# Verifying


def test_verify_says_what_changed_and_a_later_packet_what_is_new(example: IncidentFolder) -> None:
    """A changed fact makes no problem; it is listed, and stands in the read-me of the next packet."""
    packet, _ = build(example, "police")
    path = Path(example.facts_path)
    path.write_text(path.read_text().replace("amount: 18000", "amount: 21000"))
    found = verify_packet(str(packet), example.path)
    assert found.problems == ()
    assert any("18000 is now 21000" in line for line in found.changed)
    later, _ = build(example, "police")
    read_me = (later / "data" / "00-read-me-first.txt").read_text()
    assert "What is new since the packet of 2026-11-13T14:10:00Z" in read_me
    assert "18000 is now 21000" in read_me
    other, _ = build(example, "fbi")
    assert "What is new" not in (other / "data" / "00-read-me-first.txt").read_text(), "the FBI had none before"


def problems(packet: Path, incident: IncidentFolder, head: str = "") -> str:
    """Give every problem of a packet, a line each."""
    return "\n".join(map(str, verify_packet(str(packet), incident.path, head=head).problems))


def test_a_forged_packet_is_named_file_by_file(example: IncidentFolder) -> None:
    """Manifests made anew over a changed, an added and a removed file validate, and verify names all three."""
    packet, _ = build(example, "police")
    (packet / "data" / "11-loss.txt").write_text("No loss.\n")
    (packet / "data" / "new.txt").write_text("added")
    (packet / "data" / "12-contacts.csv").unlink()
    payload = [path for path in (packet / "data").rglob("*") if path.is_file()]
    oxum = f"Payload-Oxum: {sum(path.stat().st_size for path in payload)}.{len(payload)}"
    info = packet / "bag-info.txt"
    info.write_text(re.sub(r"Payload-Oxum: [\d.]+", oxum, info.read_text()))
    reseal(packet)
    assert bagit.Bag(str(packet)).validate(), "the forgery is good"
    found = problems(packet, example)
    assert "the manifests were written anew" in found
    assert re.search(r"11-loss\.txt: was changed after", found)
    assert re.search(r"new\.txt: was added after", found)
    assert re.search(r"12-contacts\.csv: was taken out after", found)


def test_a_cut_ledger_is_named(example: IncidentFolder) -> None:
    """The tail cut off, a line changed, or the whole ledger gone: each is found."""
    decide(example, "customers_security_teams_told", by="C. Writer", ground="written")
    packet, outcome = build(example, "police")
    path = Path(ledger.ledger_path(example))
    whole = path.read_text()
    path.write_text("".join(whole.splitlines(keepends=True)[:-1]))
    assert "the ledger does not know this packet" in problems(packet, example)
    path.write_text("")
    found = problems(packet, example)
    assert "it was cut or changed" in found
    path.write_text(whole.replace("written", "told"))
    assert "does not follow from the one before" in problems(packet, example)
    path.write_text(whole)
    assert problems(packet, example, head=outcome.built[0].head) == ""
    assert "lines were cut or added" in problems(packet, example, head="0" * 64)


def test_a_packet_of_another_incident_is_not_taken_for_ours(example: IncidentFolder, tmp_path: Path) -> None:
    """Its ledger does not know the seal."""
    from comms.workspace.demo import copy_example

    packet, _ = build(example, "police")
    other = copy_example(str(tmp_path / "other"))[0]
    assert "the ledger does not know this packet" in problems(packet, other)


def test_every_word_file_opens_in_libreoffice(example: IncidentFolder, tmp_path: Path) -> None:
    """Each docx of all packets becomes a PDF; the police letter is one page, with its seal, too."""
    soffice = require("soffice")
    require("pdftoppm")
    files = tmp_path / "files"
    files.mkdir()
    for word in KINDS:
        _, outcome = build(example, word)
        for built in outcome.built:
            found = [*Path(built.path).rglob("*.docx"), *([Path(built.letter)] if built.letter else [])]
            for path in found:
                (files / f"{word}-{len(list(files.iterdir()))}-{path.name}").write_bytes(path.read_bytes())
    given = sorted(files.glob("*.docx"))
    started = time.monotonic()
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    subprocess.run(
        [soffice, profile, "--headless", "--convert-to", "pdf", "--outdir", str(files), *map(str, given)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    assert time.monotonic() - started < 120
    assert len(list(files.glob("*.pdf"))) == len(given) > 12
    letter = next(files.glob("police-*-letter-to-sign.pdf"))
    pages = subprocess.run(["pdfinfo", str(letter)], check=True, capture_output=True, text=True).stdout
    assert re.search(r"^Pages:\s+1$", pages, re.MULTILINE)
