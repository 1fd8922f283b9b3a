"""What status says of approvals and releases: the state of each document, and the next step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.workspace.approving import approve
from comms.workspace.deciding import decide
from comms.workspace.drafts import draft_kinds
from comms.workspace.exporting import export_draft
from comms.workspace.notices import NoticeRun
from comms.workspace.releasing import release, withdraw_release
from comms.workspace.status import Status, status

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder
    from comms.workspace.states import DraftState

KIND = "public-statement"
NOTICE = "internal-notice"


def change(path: str, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file that holds it."""
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def state(found: Status, draft: str) -> DraftState:
    """Give the state of one draft."""
    [one] = [one for one in found.documents if one.draft == draft]
    return one


@pytest.fixture
def notice(example: IncidentFolder) -> str:
    """Give the path of the internal notice, drafted and nothing else."""
    draft_kinds(example, [NOTICE])
    return example.draft_path(NOTICE)


def test_from_draft_to_release(example: IncidentFolder, notice: str, tmp_path: Path) -> None:
    """Drafted, with legal, approved by whom, released under which number, and what comes next."""
    assert state(status(example), NOTICE).mark == "drafted"
    export_draft(notice, folder=str(tmp_path / "out"))
    found = state(status(example), NOTICE)
    assert (found.mark, found.word, found.detail) == ("legal", "with legal", "version 1, since 13 Nov 14:10")
    approve(notice, by="A. Leader", role="team leader")
    found = state(status(example), NOTICE)
    assert (found.mark, found.detail) == ("approved", "A. Leader, 13 Nov 14:10")
    release(notice)
    found = state(status(example), NOTICE)
    assert (found.mark, found.word, found.detail) == ("released", "released 1", "13 Nov 14:10")
    assert state(status(example), "internal-update").mark == "todo"
    withdraw_release(notice, because="wrong readers")
    assert state(status(example), NOTICE).mark == "approved"


def test_half_an_approval_says_who_still_has_to(example: IncidentFolder) -> None:
    """One of two roles is not approved yet, and the next step names the other."""
    decide(example, "customers_security_teams_told", by="C. Writer", ground="written to each")
    draft_kinds(example, [KIND])
    approve(example.draft_path(KIND), by="L. Counsel", role="legal")
    found = status(example)
    assert (state(found, KIND).mark, state(found, KIND).word) == ("drafted", "in approval")
    assert found.next_step.words.startswith(f"Approve {KIND}: L. Counsel (legal) approved; communications lead still")
    approve(example.draft_path(KIND), by="C. Writer", role="communications lead")
    assert status(example).next_step.words == f"{KIND} is approved: release it."


def test_a_change_after_the_approval_is_named(example: IncidentFolder, notice: str) -> None:
    """Stale, by which words or which fact, and whose approval it ended."""
    approve(notice, by="A. Leader", role="team leader")
    change(notice, "Please do not forward.", "Please do not forward this.")
    found = state(status(example), NOTICE)
    assert found.mark == "stale"
    assert found.detail.startswith("the text has changed: line ")
    assert found.detail.endswith("after A. Leader had approved it")
    change(notice, "Please do not forward this.", "Please do not forward.")
    assert state(status(example), NOTICE).mark == "approved"
    change(example.facts_path, "count: 38, is: exact", "count: 41, is: exact")
    found = state(status(example), NOTICE)
    assert found.mark == "stale"
    assert "38 is now 41" in found.detail
    assert found.detail.endswith("draft it again")


def test_a_released_text_stays_released_until_its_facts_change(example: IncidentFolder, notice: str) -> None:
    """Recording that somebody was told makes it no older; a number that changed does; an edit begins the next one."""
    approve(notice, by="A. Leader", role="team leader")
    release(notice)
    change(
        example.facts_path,
        "planned_at: 2026-11-14T12:00Z",
        "planned_at: 2026-11-14T12:00Z, published_at: 2026-11-13T14:00Z",
    )
    assert state(status(example), NOTICE).mark == "released"
    change(example.facts_path, "count: 38, is: exact", "count: 41, is: exact")
    found = state(status(example), NOTICE)
    assert found.mark == "stale"
    assert found.detail.startswith("released 1, 13 Nov 14:10; since then ")
    change(example.facts_path, "count: 41, is: exact", "count: 38, is: exact")
    change(example.facts_path, ", published_at: 2026-11-13T14:00Z", "")
    change(notice, "Please do not forward.", "Please do not forward this.")
    assert state(status(example), NOTICE).mark == "stale"
    approve(notice, by="A. Leader", role="team leader")
    assert state(status(example), NOTICE).mark == "approved"


def test_a_released_statement_waits_for_its_publication(
    example: IncidentFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is published by the program, so the next step says to do it and to write it down."""
    decide(example, "customers_security_teams_told", by="C. Writer", ground="written to each")
    draft_kinds(example, [KIND])
    approve(example.draft_path(KIND), by="L. Counsel", role="legal")
    approve(example.draft_path(KIND), by="C. Writer", role="communications lead")
    monkeypatch.setenv("COMMS_NOW", "2026-11-14T09:00Z")
    release(example.draft_path(KIND))
    assert "published_at" in status(example).next_step.words


def test_notices_that_were_written_are_counted(example: IncidentFolder, tmp_path: Path) -> None:
    """A personal text shows how many notices came of it, until it or its facts change."""
    kind = "customer-letter"
    (Path(example.path) / "comms.toml").write_text(f"[approval.roles]\n{kind} = []\n", encoding="utf-8")
    draft_kinds(example, [kind])
    table = str(Path(example.path) / "customers.csv")
    NoticeRun(example, table, kind, str(tmp_path / "out")).write()
    found = state(status(example), kind)
    assert (found.mark, found.word) == ("released", "3 notices")
    change(example.draft_path(kind), "Write to", "Please write to")
    assert state(status(example), kind).word == "edited"
