"""Notices in a folder: gates, the specimen, stops and second runs, the index, the ledger, memory."""

from __future__ import annotations

import csv
import hashlib
import os
import subprocess
import sys
import time
import tracemalloc
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import GateClosed, Problem, UsageError, WorkspaceError
from comms.workspace import ledger
from comms.workspace.approving import approve
from comms.workspace.drafts import draft_kinds
from comms.workspace.notices import INDEX, NoticeRun, Notices
from tests.conftest import CHECKOUT

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

KIND = "customer-security-notice"
HEADER = "customer,contact,language,data,indicators\n"


def table(folder: Path, count: int) -> str:
    """Write a table of so many customers and give its path."""
    path = folder / f"customers-{count}.csv"
    kinds = ("D01,yes", "D01;D02,yes", "D03,no")
    lines = [f"Customer {number},x@example.com,en,{kinds[number % 3]}\n" for number in range(count)]
    path.write_text(HEADER + "".join(lines), encoding="utf-8")
    return str(path)


@pytest.fixture
def ready(example: IncidentFolder) -> IncidentFolder:
    """Give the incident with its specimen drafted, in a house where nobody has to approve it."""
    settings = Path(example.path) / "comms.toml"
    settings.write_text(f"[approval.roles]\n{KIND} = []\n", encoding="utf-8")
    draft_kinds(example, [KIND])
    return example


def index(folder: Path) -> list[list[str]]:
    """Give the lines of the index after its first."""
    with (folder / INDEX).open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))[1:]


def contents(folder: Path) -> dict[str, bytes]:
    """Give every file of a folder, hidden ones too."""
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_notices_index_modes_and_ledger(ready: IncidentFolder, tmp_path: Path) -> None:
    """Each row has its file, the index its hash, nobody else may read either, and the ledger holds the index's hash."""
    out = tmp_path / "out"
    made = NoticeRun(ready, table(tmp_path, 5), KIND, str(out), by="A. Leader").write()
    assert (made.written, made.there, made.refused) == (5, 0, 0)
    assert [line[0] for line in index(out)] == [f"Customer {number}" for number in range(5)]
    for _, name, sha256 in index(out):
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == sha256
        assert ready.name not in name
        assert "sapphire" not in name
    assert set(contents(out)) == {INDEX, *(line[1] for line in index(out))}
    assert (out.stat().st_mode & 0o777) == 0o700
    assert {path.stat().st_mode & 0o777 for path in out.iterdir()} == {0o600}
    entry = ledger.entries(ready)[-1]
    assert (entry.what, entry.by, entry.details["notices"]) == ("notices", "A. Leader", 5)
    assert entry.details["index"] == hashlib.sha256((out / INDEX).read_bytes()).hexdigest()
    assert made.head == ledger.head(ready)


def test_a_closed_gate_writes_nothing(example: IncidentFolder, tmp_path: Path) -> None:
    """Every reason at once, of the facts and of the specimen, and not a file, not even the folder."""
    draft_kinds(example, [KIND])
    draft = Path(example.draft_path(KIND))
    draft.write_text(draft.read_text(encoding="utf-8") + "\nWe take security very seriously.\n", encoding="utf-8")
    facts = Path(example.facts_path)
    kept = [line for line in facts.read_text(encoding="utf-8").splitlines() if "facts_validated:" not in line]
    facts.write_text("\n".join(line for line in kept if "internal_source_ruled_out:" not in line), encoding="utf-8")
    out = tmp_path / "out"
    with pytest.raises(GateClosed) as caught:
        NoticeRun(example, table(tmp_path, 3), KIND, str(out)).write()
    reasons = "\n".join(str(problem) for problem in caught.value.problems)
    assert "facts are validated" in reasons
    assert "inside source" in reasons
    assert "TakesSeriously" in reasons
    assert "not approved by legal" in reasons
    assert not out.exists()
    assert not any(entry.what == "notices" for entry in ledger.entries(example))


def test_a_specimen_of_older_facts_is_no_specimen(example: IncidentFolder, tmp_path: Path) -> None:
    """Facts that changed after people read the specimen close the gate."""
    draft_kinds(example, [KIND])
    facts = Path(example.facts_path)
    text = facts.read_text(encoding="utf-8")
    facts.write_text(text.replace("Whoever copied them knows", "Whoever has them knows"), encoding="utf-8")
    assert facts.read_text(encoding="utf-8") != text
    with pytest.raises(GateClosed, match="draft it again"):
        NoticeRun(example, table(tmp_path, 3), KIND, str(tmp_path / "out")).write()


def test_a_missing_specimen_closes_the_gate(example: IncidentFolder, tmp_path: Path) -> None:
    """What nobody has read is not sent: the answer says how to draft it, and drafts nothing."""
    with pytest.raises(GateClosed, match="there is no specimen") as caught:
        NoticeRun(example, table(tmp_path, 1), KIND, str(tmp_path / "out")).write()
    assert "comms draft" in str(caught.value)
    assert not Path(example.draft_path(KIND)).exists()


def test_a_notice_goes_only_to_the_table_that_it_was_approved_for(example: IncidentFolder, tmp_path: Path) -> None:
    """Two roles approve specimen and table together; another table, or another word in the specimen, closes the gate."""
    draft_kinds(example, [KIND])
    customers, out = table(tmp_path, 2), str(tmp_path / "out")
    with pytest.raises(GateClosed, match="not approved by legal"):
        NoticeRun(example, customers, KIND, out).write()
    path = example.draft_path(KIND)
    approve(path, by="L. Counsel", role="legal", table=customers)
    approve(path, by="C. Writer", role="communications lead", table=customers)
    assert NoticeRun(example, customers, KIND, out).write().written == 2
    with pytest.raises(GateClosed, match="another table of customers"):
        NoticeRun(example, table(tmp_path, 3), KIND, out).write()
    draft = Path(path)
    draft.write_text(draft.read_text(encoding="utf-8") + "\nWrite to us.\n", encoding="utf-8")
    with pytest.raises(GateClosed, match="the text has changed"):
        NoticeRun(example, customers, KIND, out).write()


def test_a_specimen_that_comms_did_not_draft_is_refused(example: IncidentFolder, tmp_path: Path) -> None:
    """Without the text as generated, nobody can tell what people changed in it."""
    draft_kinds(example, [KIND])
    Path(example.generated_path(KIND)).unlink()
    with pytest.raises(WorkspaceError, match="not drafted by comms"):
        NoticeRun(example, table(tmp_path, 1), KIND, str(tmp_path / "out")).write()


def test_only_kinds_of_customers(example: IncidentFolder, tmp_path: Path) -> None:
    """A public statement is not written customer by customer."""
    with pytest.raises(UsageError):
        NoticeRun(example, table(tmp_path, 1), "public-statement", str(tmp_path / "out")).write()


def test_a_row_that_does_not_fit_is_refused_and_its_old_file_goes(ready: IncidentFolder, tmp_path: Path) -> None:
    """After a change that does not fit a customer, the row is refused, placed, and no older notice of it is left."""
    customers, out = table(tmp_path, 2), tmp_path / "out"
    with Path(customers).open("a", encoding="utf-8") as file:
        file.write("Customer 2,x@ready.com,en,D01;D02;D03,yes\n")
    NoticeRun(ready, customers, KIND, str(out)).write()
    draft = Path(ready.draft_path(KIND))
    text = draft.read_text(encoding="utf-8")
    item = next(line for line in text.splitlines() if "Whoever copied them knows" in line)
    moved = text.replace(f"{item}\n", "").replace("## Reaching us\n", f"{item}\n\n## Reaching us\n")
    draft.write_text(moved, encoding="utf-8")
    heard: list[Problem] = []

    def hear(_made: Notices, problem: Problem | None) -> None:
        heard.extend([problem] if problem else [])

    made = NoticeRun(ready, customers, KIND, str(out), on_row=hear).write()
    assert made.refused == len(heard) == 2
    assert str(heard[0]).startswith(f"{customers}:2: Customer 0: ")
    assert [line[0] for line in index(out)] == ["Customer 2"]
    assert set(contents(out)) == {INDEX, index(out)[0][1]}
    assert contents(out)[index(out)[0][1]].count(b"Whoever copied them knows") == 1


@pytest.mark.parametrize("docx", [False, True])
def test_a_second_run_writes_only_what_is_missing_or_wrong(
    ready: IncidentFolder, tmp_path: Path, *, docx: bool
) -> None:
    """A deleted file and a damaged one are written again, the others are left as they are."""
    customers, out = table(tmp_path, 6), tmp_path / "out"
    NoticeRun(ready, customers, KIND, str(out), docx=docx).write()
    before = contents(out)
    names = sorted(before.keys() - {INDEX})
    (out / names[0]).unlink()
    (out / names[-1]).write_bytes(b"damaged")
    made = NoticeRun(ready, customers, KIND, str(out), docx=docx).write()
    assert (made.written, made.there) == (2, 4)
    assert contents(out) == before


def test_a_run_that_is_killed_goes_on_where_it_stood(ready: IncidentFolder, tmp_path: Path) -> None:
    """Killed in the middle, the index is a true prefix; run again, everything is as if nothing had happened."""
    customers, out, whole = table(tmp_path, 3000), tmp_path / "out", tmp_path / "whole"
    NoticeRun(ready, customers, KIND, str(whole)).write()
    command = [sys.executable, "-m", "comms", "notices", ready.path, customers, "-o", str(out)]
    process = subprocess.Popen(command, cwd=CHECKOUT, env={**os.environ}, stderr=subprocess.DEVNULL)
    end = time.monotonic() + 60
    while not (out / INDEX).exists() or (out / INDEX).stat().st_size < 2000:
        assert process.poll() is None
        assert time.monotonic() < end
    process.kill()
    process.wait()
    prefix = (out / INDEX).read_bytes()
    assert prefix.endswith(b"\n")
    assert contents(whole)[INDEX].startswith(prefix)
    assert len(index(out)) < 3000
    for _, name, sha256 in index(out):
        assert hashlib.sha256((out / name).read_bytes()).hexdigest() == sha256
    (out / f".{KIND}-customer-1-0.md.1-00.tmp").write_bytes(b"half")
    made = NoticeRun(ready, customers, KIND, str(out)).write()
    assert made.there >= len(prefix.splitlines()) - 1
    assert made.there + made.written == 3000
    assert contents(out) == contents(whole)


def test_memory_does_not_grow_with_the_rows(ready: IncidentFolder, tmp_path: Path) -> None:
    """Ten times the rows take hardly more memory."""
    peaks: list[int] = []
    for count in (200, 200, 2000):  # the first run loads what is loaded once
        customers = table(tmp_path, count)
        tracemalloc.start()
        NoticeRun(ready, customers, KIND, str(tmp_path / f"out-{count}-{len(peaks)}")).write()
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[2] < peaks[1] + 1_500_000
