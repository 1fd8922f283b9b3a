"""Legal's changes on their way into a draft: which file it is, what is kept, what a stop in between leaves behind."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from comms import files
from comms.errors import GateClosed, ReviewError, UsageError
from comms.review.selection import select
from comms.workspace import ledger
from comms.workspace.approving import approve
from comms.workspace.drafts import draft_kinds
from comms.workspace.exporting import export_draft
from comms.workspace.notes import notes_of, open_notes, settle_note
from comms.workspace.reviewing import decide_changes, read_review
from tests.review.word_edits import WordFile

if TYPE_CHECKING:
    from collections.abc import Callable

    from comms.workspace.incident import IncidentFolder

KIND = "public-statement"


def sent_back(path: str, folder: Path, edit: Callable[[WordFile], object], name: str = "back.docx") -> str:
    """Export a draft, let a reviewer edit the file, and give the path of what came back."""
    made = Path(export_draft(path, folder=str(folder / "output")).path)
    file = WordFile(made.read_bytes())
    edit(file)
    (folder / name).write_bytes(file.data())
    return str(folder / name)


@pytest.fixture
def path(example: IncidentFolder) -> str:
    """Give the path of a drafted public statement with a few lines of our own."""
    draft_kinds(example, [KIND, "internal-notice"])
    made = Path(example.draft_path(KIND))
    made.write_text(
        made.read_text() + "\nWrite to **our registry** at whatever hour. We answer *promptly* by postcard.\n"
    )
    return str(made)


def _edit(file: WordFile) -> None:
    file.replace("our registry", "our own registry")
    file.replace("promptly", "quickly")
    file.comment("whatever hour", "Is that so?", [("C. Writer", "It is.")])


def test_what_is_taken_stands_in_the_draft_and_the_rest_is_remembered(
    example: IncidentFolder, path: str, tmp_path: Path
) -> None:
    """A change taken, one left out, the comment as a note, a line of the ledger; a second look knows all that."""
    back = sent_back(path, tmp_path, _edit)
    review = read_review(path, back)
    assert [(one.removed, one.added) for one in review.changes] == [
        ("our registry", "our own registry"),
        ("promptly", "quickly"),
    ]
    outcome = decide_changes(review, take=[1], leave=[2], by="C. Writer")
    assert (outcome.taken, outcome.unplaced, outcome.left_out, outcome.notes) == ((1,), {}, (2,), 1)
    assert (
        "Write to **our own registry** at whatever hour. We answer *promptly* by postcard.\n" in Path(path).read_text()
    )
    again = read_review(path, back)
    assert [again.state(number) for number in (1, 2)] == ["taken", "left out"]
    note = open_notes(example, KIND)[0]
    assert (note.author, note.text, note.anchor) == ("L. Counsel", "Is that so?", "whatever hour")
    assert [(answer.author, answer.text) for answer in note.answers] == [("C. Writer", "It is.")]
    assert ledger.entries(example)[-1].what == "review"
    assert ledger.verify(example, expected_head=outcome.head) == []


def test_the_same_decision_twice_changes_nothing_more(example: IncidentFolder, path: str, tmp_path: Path) -> None:
    """Neither the draft nor the notes grow when a command is run again, and a later change goes beside an earlier one."""
    back = sent_back(path, tmp_path, _edit)
    decide_changes(read_review(path, back), take=[1])
    once = Path(path).read_text()
    outcome = decide_changes(read_review(path, back), take=[1])
    assert (outcome.taken, outcome.notes, Path(path).read_text()) == ((), 0, once)
    decide_changes(read_review(path, back), take=[2])
    assert "**our own registry** at whatever hour. We answer *quickly* by postcard." in Path(path).read_text()
    assert len(notes_of(example, KIND).notes) == 1


def test_a_change_beside_one_taken_before_finds_its_place(path: str, tmp_path: Path) -> None:
    """Two changes that touch each other can be taken one after the other."""

    def edit(file: WordFile) -> None:
        file.replace("whatever hour", "all hours")
        file.author = "E. Other"
        file.replace(". We answer", ", by day and night. We answer")

    back = sent_back(path, tmp_path, edit)
    numbers = [one.number for one in read_review(path, back).changes]
    for number in numbers:
        assert decide_changes(read_review(path, back), take=[number]).taken == (number,)
    assert "Write to **our registry** at all hours, by day and night. We answer" in Path(path).read_text()


def test_what_was_edited_since_merges_and_a_clash_is_kept_as_a_note(
    example: IncidentFolder, path: str, tmp_path: Path
) -> None:
    """A change in words that the draft still has is placed; one in words that it has no more is noted, not lost."""
    back = sent_back(path, tmp_path, _edit)
    draft = Path(path)
    draft.write_text(draft.read_text().replace("*promptly* by", "*soon* by").replace("Write to", "You can write to"))
    outcome = decide_changes(read_review(path, back), take=[1, 2])
    assert outcome.taken == (1,)
    assert "changed in the draft" in outcome.unplaced[2]
    assert "You can write to **our own registry** at whatever hour. We answer *soon* by postcard." in draft.read_text()
    kept = [note for note in open_notes(example, KIND) if note.kind == "change"]
    assert [(note.removed, note.added) for note in kept] == [("promptly", "quickly")]
    assert read_review(path, back).state(2) == "noted"


def test_open_notes_stand_in_the_way_of_an_approval(example: IncidentFolder, path: str, tmp_path: Path) -> None:
    """The refusal names the note and the command that settles it; once it is settled the text can be approved."""
    back = sent_back(path, tmp_path, _edit)
    decide_changes(read_review(path, back), leave=[1, 2])
    with pytest.raises(GateClosed, match=r"note n1 of L\. Counsel is open: Is that so\?"):
        approve(path, by="L. Counsel", role="legal")
    with pytest.raises(UsageError, match="no open note 'n7'"):
        settle_note(example, KIND, "n7", by="C. Writer")
    settle_note(example, KIND, "n1", by="C. Writer", words="yes, since May")
    assert approve(path, by="L. Counsel", role="legal").new
    settled = notes_of(example, KIND).notes[0]
    assert (settled.settled_by, settled.settled_with) == ("C. Writer", "yes, since May")
    decide_changes(read_review(path, back), leave=[1])
    assert open_notes(example, KIND) == ()


@pytest.mark.parametrize("stop_at", range(4))
def test_a_stop_between_two_writes_loses_nothing(
    example: IncidentFolder, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stop_at: int
) -> None:
    """Wherever the machine stops, the same call afterwards ends in the same draft, notes and decisions."""
    back = sent_back(path, tmp_path, _edit)
    real, calls = files.write_atomic, [0]

    def write(*arguments: object, **more: object) -> None:
        calls[0] += 1
        if calls[0] == stop_at + 1:
            raise KeyboardInterrupt
        real(*arguments, **more)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr("comms.workspace.notes.write_atomic", write)
        patch.setattr("comms.workspace.reviewing.write_atomic", write)
        patch.setattr("comms.workspace.review_steps.write_atomic", write)
        patch.setattr(ledger, "write_atomic", write)
        with pytest.raises(KeyboardInterrupt):
            decide_changes(read_review(path, back), take=[1, 2])
    decide_changes(read_review(path, back), take=[1, 2])
    text = Path(path).read_text()
    assert text.count("Write to **our own registry** at whatever hour. We answer *quickly* by postcard.\n") == 1
    assert len(notes_of(example, KIND).notes) == 1
    review = read_review(path, back)
    assert [review.state(number) for number in (1, 2)] == ["taken", "taken"]
    assert [line.what for line in ledger.entries(example)].count("review") == 1
    assert ledger.verify(example) == []


def test_an_older_version_says_so_and_is_placed_all_the_same(path: str, tmp_path: Path) -> None:
    """The file of version 1 is compared with version 1, also when version 2 went out since."""
    back = sent_back(path, tmp_path, _edit)
    draft = Path(path)
    draft.write_text(draft.read_text() + "\nOne more line.\n")
    export_draft(path, folder=str(tmp_path / "output"))
    review = read_review(path, back)
    assert "version 2 went out since" in review.remarks[0].message
    assert [one.added for one in review.changes] == ["our own registry", "quickly"]
    assert decide_changes(review, take=[1, 2]).unplaced == {}
    assert "One more line." in draft.read_text()


def test_a_file_of_another_draft_or_of_nobody_is_refused_with_a_way_out(
    example: IncidentFolder, path: str, tmp_path: Path
) -> None:
    """Each says what it is and offers the comparison by text, which takes any file."""
    other = sent_back(example.draft_path("internal-notice"), tmp_path, lambda _: None)
    export_draft(path, folder=str(tmp_path / "output"))
    with pytest.raises(ReviewError, match=r"made from another draft.*--by-text"):
        read_review(path, other)

    def anonymous(file: WordFile) -> None:
        file.parts["docProps/custom.xml"] = b"<Properties/>"
        file.replace("our registry", "our people")

    nobodys = sent_back(path, tmp_path, anonymous, "nobody.docx")
    with pytest.raises(ReviewError, match=r"was not exported by comms.*--by-text"):
        read_review(path, nobodys)
    review = read_review(path, nobodys, by_text=True)
    assert [(one.removed, one.added) for one in review.changes] == [("registry", "people")]
    decide_changes(review, take=[1])
    assert "**our people**" in Path(path).read_text()
    assert read_review(path, nobodys, by_text=True).changes == ()


def test_a_draft_that_never_went_out_has_nothing_to_compare_with(
    example: IncidentFolder, path: str, tmp_path: Path
) -> None:
    """The record of the export is what a file is held against."""
    other = sent_back(example.draft_path("internal-notice"), tmp_path, lambda _: None)
    with pytest.raises(ReviewError, match="has not been exported"):
        read_review(path, other)


def test_changes_in_a_header_are_shown_and_noted(example: IncidentFolder, path: str, tmp_path: Path) -> None:
    """What comms writes on every page has no place in the text; taking such a change keeps it as a note."""

    def edit(file: WordFile) -> None:
        def header(root: object) -> None:
            paragraph = root.find(".//{*}p")  # type: ignore[attr-defined]
            file.insert(paragraph, 0, "PRIVILEGED ")

        file.in_part("footer1.xml", header)

    back = sent_back(path, tmp_path, edit)
    review = read_review(path, back)
    assert [(one.story, one.added) for one in review.changes] == [("footer", "PRIVILEGED ")]
    outcome = decide_changes(review, take=[1])
    assert "every page" in outcome.unplaced[1]
    assert open_notes(example, KIND)[0].added == "PRIVILEGED "


def test_a_draft_with_crlf_keeps_its_line_ends(path: str, tmp_path: Path) -> None:
    """A draft written on another system stays as it is but for the change."""
    draft = Path(path)
    draft.write_bytes(draft.read_bytes().replace(b"\n", b"\r\n"))
    before = draft.read_bytes()
    back = sent_back(path, tmp_path, lambda file: file.replace("our registry", "our people"))
    decide_changes(read_review(path, back), take=[1])
    assert draft.read_bytes() == before.replace(b"our registry", b"our people")


def test_changes_are_named_by_number_author_or_all(path: str, tmp_path: Path) -> None:
    """What is named more closely wins; what fits nothing is told with what there is."""

    def edit(file: WordFile) -> None:
        file.replace("our registry", "our people")
        file.author = "E. Other"
        file.replace("promptly", "quickly")
        file.retype("postcard", "mail")

    changes = read_review(path, sent_back(path, tmp_path, edit)).changes
    assert select(changes, "all", "") == ({1, 2, 3}, set())
    assert select(changes, "all", "2") == ({1, 3}, {2})
    assert select(changes, "e. other, untracked", "all") == ({2, 3}, {1})
    assert select(changes, "1-2", "untracked") == ({1, 2}, {3})
    with pytest.raises(UsageError, match="there is no change '9'"):
        select(changes, "9", "")
    with pytest.raises(UsageError, match="to take and to leave out at once: 2"):
        select(changes, "2", "1-2")
