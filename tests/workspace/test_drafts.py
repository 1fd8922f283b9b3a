"""Drafting and redrafting: new facts arrive, a person's words stay."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.document.merge import conflicts
from comms.document.readability import words_and_grade
from comms.document.reader import read_document
from comms.errors import FactsInvalid, UsageError
from comms.workspace.drafts import draft_kinds, existing_drafts

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


def change_facts(incident: IncidentFolder, before: str, after: str) -> None:
    """Replace something in the facts that stands there once."""
    path = Path(incident.facts_path)
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1
    path.write_text(text.replace(before, after), encoding="utf-8")


def statement(incident: IncidentFolder) -> Path:
    """Give the path of the public statement."""
    return Path(incident.draft_path("public-statement"))


def test_all_that_can_be_drafted_is_drafted_and_the_rest_says_why(example: IncidentFolder) -> None:
    """Twelve texts are written, private; the two updates wait for a release."""
    outcomes = {outcome.draft: outcome for outcome in draft_kinds(example)}
    missing = {name for name, outcome in outcomes.items() if outcome.problems}
    assert missing == {"internal-update", "public-update"}
    written = set(existing_drafts(example))
    assert written == outcomes.keys() - missing
    assert all(Path(example.draft_path(name)).stat().st_mode & 0o077 == 0 for name in written)


def test_drafting_again_changes_nothing(example: IncidentFolder) -> None:
    """The same facts give the same bytes."""
    draft_kinds(example)
    before = {name: Path(example.draft_path(name)).read_bytes() for name in existing_drafts(example)}
    again = draft_kinds(example)
    assert {outcome.word for outcome in again if outcome.path} == {"unchanged"}
    assert before == {name: Path(example.draft_path(name)).read_bytes() for name in existing_drafts(example)}


def test_a_persons_sentence_and_a_new_count_are_both_in_the_result(example: IncidentFolder) -> None:
    """What was added by hand stays, and the changed fact arrives, in the same draft."""
    draft_kinds(example, ["public-statement"])
    path = statement(example)
    path.write_text(path.read_text().replace("## Questions", "## Our offices\n\nThey are open today.\n\n## Questions"))
    change_facts(example, "people: {count: 38, is: exact}", "people: {count: 41, is: exact}")
    [outcome] = draft_kinds(example, ["public-statement"])
    assert outcome.word == "merged with your changes"
    text = path.read_text()
    assert "## Our offices\n\nThey are open today." in text
    assert "(41 customers)" in text
    assert "(38 customers)" not in text


def test_a_true_conflict_is_marked_and_nothing_is_lost(example: IncidentFolder) -> None:
    """Where a person and the facts changed the same sentence, both versions stand in the draft until settled."""
    draft_kinds(example, ["public-statement"])
    path = statement(example)
    path.write_text(path.read_text().replace("(38 customers)", "(a few dozen customers)"))
    change_facts(example, "people: {count: 38, is: exact}", "people: {count: 41, is: exact}")
    [outcome] = draft_kinds(example, ["public-statement"])
    assert outcome.conflicts == 1
    text = path.read_text()
    assert len(conflicts(text)) == 1
    assert "(a few dozen customers)" in text
    assert "(41 customers)" in text


def test_a_look_first_writes_nothing(example: IncidentFolder) -> None:
    """With `write` off the outcomes hold the difference, and the files stay."""
    draft_kinds(example, ["public-statement"])
    before = statement(example).read_bytes()
    change_facts(example, "people: {count: 38, is: exact}", "people: {count: 41, is: exact}")
    [outcome] = draft_kinds(example, ["public-statement"], write=False)
    assert "+" in outcome.diff
    assert "(41 customers)" in outcome.diff
    assert outcome.because == ("data 2, people, count: 38 is now 41",)
    assert statement(example).read_bytes() == before


def test_a_draft_of_another_hand_is_kept(example: IncidentFolder) -> None:
    """A file that comms did not generate is never overwritten."""
    Path(example.drafts_path).mkdir(exist_ok=True)
    statement(example).write_text("# Ours, written by hand\n")
    [outcome] = draft_kinds(example, ["public-statement"])
    assert outcome.word == "kept"
    assert statement(example).read_text() == "# Ours, written by hand\n"


def test_a_removed_draft_comes_back_only_by_name(example: IncidentFolder) -> None:
    """What a person removed stays removed, unless they ask for it."""
    draft_kinds(example)
    statement(example).unlink()
    draft_kinds(example)
    assert not statement(example).exists()
    draft_kinds(example, ["public-statement"])
    assert statement(example).exists()


def test_the_date_follows_the_kind_or_the_person(example: IncidentFolder) -> None:
    """A public statement carries the planned day of publication, a notice today's; --date wins over both."""
    draft_kinds(example)
    assert "\ndate: 2026-11-14\n" in statement(example).read_text()
    assert "\ndate: 2026-11-13\n" in Path(example.draft_path("internal-notice")).read_text()
    draft_kinds(example, ["internal-notice"], date=dt.date(2026, 11, 15))
    assert "\ndate: 2026-11-15\n" in Path(example.draft_path("internal-notice")).read_text()


def test_front_matter_names_no_codename(example: IncidentFolder) -> None:
    """The random id is the same in all drafts and says nothing."""
    draft_kinds(example)
    identity = example.incident_id()
    for name in existing_drafts(example):
        text = Path(example.draft_path(name)).read_text()
        head = text.split("---")[1]
        assert f"incident: {identity}\n" in head
        assert "sapphire" not in head


def test_unknown_kinds_and_broken_facts_write_nothing(example: IncidentFolder) -> None:
    """A misspelt kind is told with the near one; facts that do not load stop before any draft is touched."""
    with pytest.raises(UsageError, match="did you mean fbi-letter"):
        draft_kinds(example, ["fbi-leter"])
    change_facts(example, "codename: sapphire-unicorn", "codenam: sapphire-unicorn")
    with pytest.raises(FactsInvalid):
        draft_kinds(example)
    assert list(existing_drafts(example)) == []


def test_texts_for_customers_and_the_public_are_plain(example: IncidentFolder) -> None:
    """Their Flesch-Kincaid grade stays below 10."""
    draft_kinds(example)
    for kind in ("public-statement", "holding-statement", "customer-letter", "customer-security-notice"):
        document = read_document(Path(example.draft_path(kind)).read_text())
        words, grade = words_and_grade(document)
        assert words > 150
        assert grade < 10, kind
