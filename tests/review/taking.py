"""What the tests of review share: export, edit, read back, take."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from comms.document.reader import read_document
from comms.export.word import export_docx
from comms.review.apply import Applied, apply_changes
from comms.review.changes import Change, changes_of
from comms.review.compare import Compared, compare
from comms.review.reviewed import read_reviewed
from comms.review.story import Story, text_of, view
from tests.review.word_edits import WordFile

if TYPE_CHECKING:
    from collections.abc import Callable, Collection


class Back(NamedTuple):
    """A draft, its Word file after a reviewer's edits, and what was found in that."""

    draft: str
    data: bytes
    compared: Compared
    changes: list[Change]

    def take(self, numbers: Collection[int] | None = None, *, current: str | None = None) -> Applied:
        """Take some changes, all without numbers, into the draft."""
        wanted = [one for one in self.changes if numbers is None or one.number in numbers]
        return apply_changes(current or self.draft, self.draft, self.compared, wanted)


def exported(draft: str) -> bytes:
    """Give the Word file of a draft for legal."""
    return export_docx(read_document(draft), purpose="legal")


def back(draft: str, edit: Callable[[WordFile], object]) -> Back:
    """Export a draft, edit the file, and read what came back."""
    file = WordFile(exported(draft))
    edit(file)
    return read_back(draft, file.data())


def read_back(draft: str, data: bytes) -> Back:
    """Read a file that came back."""
    compared = compare(read_reviewed(exported(draft), "out.docx").body, read_reviewed(data, "back.docx").body)
    return Back(draft, data, compared, changes_of([compared.story]))


def texts(story: Story, accepted: Collection[int]) -> list[str]:
    """Give the paragraphs of a view that are not blank, white space folded."""
    return folded([text_of(paragraph, accepted) for paragraph in view(story, accepted)])


def folded(found: list[str]) -> list[str]:
    """Give the texts that are not blank, every run of white space as one blank."""
    return [" ".join(text.split()) for text in found if text.strip()]


def blocks(draft: str) -> list[str]:
    """Give the paragraphs of a draft as its Word file shows them."""
    return texts(read_reviewed(exported(draft), "out.docx").body, ())
