"""For each statement that comes from a fact counsel reads which one, how certain it is, and where it is known from."""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms.document.reader import read_document
from comms.workspace.checking import Checker
from comms.workspace.drafts import draft_kinds
from comms.workspace.exporting import export_draft
from comms.workspace.fact_notes import fact_notes
from tests.export.docx_reader import W, parts, root, text_of

if TYPE_CHECKING:
    from comms.workspace.incident import IncidentFolder


def notes(incident: IncidentFolder, kind: str, add: str = "") -> list[tuple[str, str]]:
    """Give the notes of a text, each with the words of the draft that it is about."""
    draft_kinds(incident, [kind])
    path = incident.draft_path(kind)
    document = read_document(Path(path).read_text() + add, path)
    cleared = Checker().facts_beside(document, path)
    assert cleared is not None
    return [(document.text[note.span.start : note.span.end], note.text) for note in fact_notes(document, cleared)]


def test_a_row_of_the_timeline_names_its_event_and_source(example: IncidentFolder) -> None:
    """The whole row is one statement."""
    found = dict(notes(example, "public-statement"))
    [row] = [words for words in found if "Our monitoring alerted us" in words]
    assert row.startswith("12 November 2026, 08:40")
    assert found[row].startswith("From T06 (incident.yaml, line ")
    assert found[row].endswith("): confirmed. Source: alarm 77120.")


def test_what_is_ruled_out_says_on_what_ground(example: IncidentFolder) -> None:
    """The ground stands where a source would."""
    found = dict(notes(example, "public-statement"))
    said = found["The card numbers with which you pay us were not on the affected servers."]
    assert said.endswith("ruled-out. Source: network paths reviewed on 2026-11-12, report 2.")


def test_sentences_of_one_fact_share_a_note_and_need_no_source_where_there_is_none(example: IncidentFolder) -> None:
    """One note for the sentences about one kind of data; an apology has no source to ask for; headings have none."""
    found = notes(example, "public-statement")
    for fact in ("D01", "D02", "D03"):
        assert len([said for _, said in found if f"From {fact} " in said]) == 1, fact
    [(words, apology)] = [(words, said) for words, said in found if "responsibility" in said]
    assert words.startswith("We published this key by mistake")
    assert "ource" not in apology
    assert not [words for words, _ in found if words.startswith("What was")]


def test_a_sentence_in_other_words_is_close_to_its_fact_and_one_of_nobody_has_no_note(example: IncidentFolder) -> None:
    """What a person wrote anew is marked as close, not as the fact's own words; what no fact tells has no note."""
    add = "\nUnusual outgoing traffic was what our monitoring alerted us to first.\n\nWe will serve tea on Friday.\n"
    found = dict(notes(example, "public-statement", add))
    [said] = [said for words, said in found.items() if words.startswith("Unusual outgoing")]
    assert said.startswith("Close to T06 ")
    assert not [words for words in found if "tea" in words]


def test_the_file_for_legal_carries_them_and_no_other(example: IncidentFolder, tmp_path: Path) -> None:
    """They are Word comments at the words they are about; without comments there are none."""
    draft_kinds(example, ["fbi-letter"])
    path = example.draft_path("fbi-letter")
    data = Path(export_draft(path, folder=str(tmp_path / "a")).path).read_bytes()
    comments = [text_of(node) for node in root(data, "word/comments.xml").iter(f"{W}comment")]
    assert any(text.startswith("From T05 (incident.yaml, line ") and "suspected" in text for text in comments)
    anchors = list(root(data).iter(f"{W}commentRangeStart"))
    assert len(anchors) == len(comments)
    bare = Path(export_draft(path, folder=str(tmp_path / "b"), comments=False).path).read_bytes()
    assert not [name for name in parts(bare) if "comment" in name]


def test_facts_that_do_not_load_keep_no_file_back(example: IncidentFolder, tmp_path: Path) -> None:
    """In the night when incident.yaml is broken legal still gets the text, and the writer hears what is missing."""
    draft_kinds(example, ["fbi-letter"])
    Path(example.facts_path).write_text("codename: [")
    made = export_draft(example.draft_path("fbi-letter"), folder=str(tmp_path / "out"))
    [note] = made.notes
    assert note.message.startswith("no comments are in the file")
    assert "incident.yaml" in note.message


@pytest.mark.parametrize("kind", ["public-statement", "police-letter", "internal-notice", "executive-brief"])
def test_notes_never_overlap_and_stand_in_order(example: IncidentFolder, kind: str) -> None:
    """Each note is about words of its own."""
    draft_kinds(example, [kind])
    path = example.draft_path(kind)
    document = read_document(Path(path).read_text(), path)
    cleared = Checker().facts_beside(document, path)
    assert cleared is not None
    spans = [note.span for note in fact_notes(document, cleared)]
    assert len(spans) > 5
    assert all(before.end <= after.start for before, after in itertools.pairwise(spans))
