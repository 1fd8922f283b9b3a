"""Approvals: what they are bound to, what ends them, who may give them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.errors import CommsError, GateClosed, SettingsError, UsageError
from comms.workspace import ledger
from comms.workspace.approval import standing
from comms.workspace.approving import approve, withdraw_approval
from comms.workspace.deciding import decide
from comms.workspace.drafts import draft_kinds

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder

KIND = "public-statement"
LEGAL = {"by": "L. Counsel", "role": "legal"}
LEAD = {"by": "C. Writer", "role": "communications lead"}


def change(path: str, old: str, new: str) -> None:
    """Put `new` in the place of `old` in a file that holds it."""
    file = Path(path)
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def statement(example: IncidentFolder) -> str:
    """Give the path of the public statement, approved by both roles."""
    draft_kinds(example, [KIND, "operator-letter", "customer-letter", "internal-notice"])
    path = example.draft_path(KIND)
    approve(path, **LEGAL)
    approve(path, **LEAD)
    return path


def test_two_roles_approve_what_leaves_the_team(example: IncidentFolder) -> None:
    """One approval is not enough; the second makes it approved; the ledger holds bytes and facts."""
    draft_kinds(example, [KIND])
    path = example.draft_path(KIND)
    assert standing(example, KIND).missing == ("legal", "communications lead")
    made = approve(path, **LEGAL, comment="with the change of line 4")
    assert not made.standing.approved
    assert made.standing.reasons == ("public-statement is not approved by communications lead",)
    assert approve(path, **LEAD).standing.approved
    entry = ledger.entries(example)[0]
    assert entry.details["comment"] == "with the change of line 4"
    kept = Path(example.private("approved"))
    assert (kept / f"{entry.details['text']}.md").read_bytes() == Path(path).read_bytes()
    assert (kept / f"{entry.details['facts']}.json").exists()
    assert ledger.verify(example, expected_head=ledger.head(example)) == []


def test_the_same_approval_twice_is_one_line(statement: str, example: IncidentFolder) -> None:
    """Approving the same bytes again writes nothing, so the command can be run again."""
    head = ledger.head(example)
    made = approve(statement, **LEGAL)
    assert not made.new
    assert ledger.head(example) == head


def test_any_change_of_the_text_ends_it_and_is_named(statement: str, example: IncidentFolder) -> None:
    """One word more is enough, and the reason says which; the old words bring the approval back."""
    change(statement, "We are sorry.", "We are very sorry.")
    found = standing(example, KIND)
    assert not found.approved
    assert len(found.reasons) == 2
    assert all("+very" in reason and "line " in reason for reason in found.reasons)
    change(statement, "We are very sorry.", "We are sorry.")
    assert standing(example, KIND).approved
    change(statement, "We are sorry.", "We are  sorry.")
    assert "in its spaces only" in standing(example, KIND).reasons[0]


def test_a_fact_that_the_text_uses_ends_it_and_is_named(statement: str, example: IncidentFolder) -> None:
    """The reason names the fact; a text that does not use the fact keeps its approval."""
    letter = example.draft_path("operator-letter-OP1")
    for who in (LEGAL, LEAD):
        approve(letter, **who)
    change(example.facts_path, "count: 38, is: exact", "count: 41, is: exact")
    [first, _] = standing(example, KIND).reasons
    assert "stale" in first
    assert "38 is now 41" in first
    assert standing(example, "operator-letter-OP1").approved
    with pytest.raises(GateClosed, match="draft it again"):
        approve(statement, **LEGAL)


def test_a_recorded_decision_ends_nothing(statement: str, example: IncidentFolder) -> None:
    """Who decided what is no part of the facts that a text uses."""
    assert statement
    decide(example, "customers_security_teams_told", by="C. Writer", ground="written to each")
    assert standing(example, KIND).approved


def test_a_waiver_of_stale_facts_needs_its_reason_and_is_recorded(statement: str, example: IncidentFolder) -> None:
    """With a reason the approval is bound to the facts of now; a blank one is none."""
    change(example.facts_path, "count: 38, is: exact", "count: 41, is: exact")
    with pytest.raises(GateClosed):
        approve(statement, **LEGAL, waive_facts="  ")
    made = approve(statement, **LEGAL, waive_facts="the number stands in the letters")
    assert [one.waived for one in made.standing.approvals] == [("facts: the number stands in the letters",)]
    assert made.standing.missing == ("communications lead",)


def test_all_reasons_at_once_and_nothing_recorded(example: IncidentFolder) -> None:
    """Lint, stale facts, an unknown person and a wrong role are all told."""
    draft_kinds(example, [KIND])
    path = example.draft_path(KIND)
    with Path(path).open("a", encoding="utf-8") as file:
        file.write("\nWe take security very seriously.\n")
    change(example.facts_path, "count: 38, is: exact", "count: 41, is: exact")
    with pytest.raises(GateClosed) as caught:
        approve(path, by="N. Obody", role="legl")
    said = "\n".join(str(problem) for problem in caught.value.problems)
    for part in ("TakesSeriously", "38 is now 41", "'N. Obody' is nobody", "nobody of the team is 'legl'"):
        assert part in said
    assert ledger.entries(example) == []


def test_conflicts_are_refused_with_their_line(example: IncidentFolder) -> None:
    """A text in which words and facts disagree cannot be approved."""
    draft_kinds(example, [KIND])
    path = example.draft_path(KIND)
    change(path, "(38 customers)", "(38 of our customers)")
    change(example.facts_path, "count: 38, is: exact", "count: 41, is: exact")
    [outcome] = draft_kinds(example, [KIND])
    assert outcome.conflicts
    with pytest.raises(GateClosed, match="disagree here"):
        approve(path, **LEGAL)


def test_a_person_approves_in_their_own_role_unless_settings_say_so(example: IncidentFolder) -> None:
    """One person does not fill two roles, whether named by name or by role; comms.toml can allow it."""
    draft_kinds(example, [KIND])
    path = example.draft_path(KIND)
    with pytest.raises(UsageError, match="not legal"):
        approve(path, by="C. Writer", role="legal")
    with pytest.raises(UsageError, match="not legal"):
        approve(path, by="communications lead", role="legal")
    settings = Path(example.path) / "comms.toml"
    settings.write_text("[approval]\nsame_person = true\n", encoding="utf-8")
    approve(path, by="C. Writer", role="legal")
    assert approve(path, **LEAD).standing.approved


def test_one_person_with_two_roles_of_the_team_still_counts_once(example: IncidentFolder) -> None:
    """The team may list somebody twice; two approvals by one person are no four eyes."""
    change(example.facts_path, "role: legal, name: L. Counsel", "role: legal, name: C. Writer")
    draft_kinds(example, [KIND])
    path = example.draft_path(KIND)
    approve(path, by="C. Writer", role="legal")
    with pytest.raises(UsageError, match="already"):
        approve(path, **LEAD)


def test_roles_come_from_the_settings(example: IncidentFolder) -> None:
    """A house names its own roles for a kind; the internal notice asks for the team leader alone."""
    draft_kinds(example, [KIND, "internal-notice"])
    assert standing(example, "internal-notice").missing == ("team leader",)
    settings = Path(example.path) / "comms.toml"
    settings.write_text('[approval.roles]\npublic-statement = ["Security"]\n', encoding="utf-8")
    assert standing(example, KIND).missing == ("Security",)
    assert approve(example.draft_path(KIND), by="S. Responder", role="security").standing.approved
    settings.write_text('[approval.roles]\npublic-statement = "legal"\n', encoding="utf-8")
    with pytest.raises(SettingsError, match="table of lists"):
        standing(example, KIND)


def test_an_approval_can_be_withdrawn(statement: str, example: IncidentFolder) -> None:
    """Withdrawing is a line of its own; what was never given cannot be withdrawn."""
    after, head = withdraw_approval(statement, **LEGAL, comment="read it again")
    assert after.missing == ("legal",)
    assert head == ledger.head(example)
    assert [entry.what for entry in ledger.entries(example)] == ["approve", "approve", "withdraw-approval"]
    with pytest.raises(UsageError, match="nothing to withdraw"):
        withdraw_approval(statement, **LEGAL)


def test_a_draft_that_claims_to_be_another_kind_is_refused(statement: str) -> None:
    """Changing `kind` in the front matter does not change who has to approve."""
    change(statement, "kind: public-statement", "kind: internal-notice")
    with pytest.raises(UsageError, match="its name is 'public-statement'"):
        approve(statement, by="A. Leader", role="team leader")


def test_a_personal_notice_is_bound_to_its_table(statement: str, example: IncidentFolder) -> None:
    """It cannot be approved without a table, and another table is not approved by it."""
    assert statement
    path = example.draft_path("customer-letter")
    with pytest.raises(UsageError, match="add --table"):
        approve(path, **LEGAL)
    with pytest.raises(UsageError, match="no table belongs to it"):
        approve(example.draft_path(KIND), **LEGAL, table=str(Path(example.path) / "customers.csv"))
    table = str(Path(example.path) / "customers.csv")
    for who in (LEGAL, LEAD):
        made = approve(path, **who, table=table)
    held = made.standing.approvals[0].table
    assert standing(example, "customer-letter", table=held).approved
    assert "another table" in standing(example, "customer-letter", table="0" * 64).reasons[0]


def test_a_file_outside_the_drafts_is_refused(statement: str, tmp_path: Path) -> None:
    """A copy elsewhere belongs to no incident; a file that is not there is told as such, and no folder is made."""
    copy = tmp_path / "elsewhere" / "public-statement.md"
    copy.parent.mkdir()
    copy.write_bytes(Path(statement).read_bytes())
    with pytest.raises(UsageError, match="belongs to no incident"):
        approve(str(copy), **LEGAL)
    with pytest.raises(CommsError, match="no such file"):
        approve(str(tmp_path / "absent.md"), **LEGAL)
    assert not (tmp_path / ".comms").exists()
