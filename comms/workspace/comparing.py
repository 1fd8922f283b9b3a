"""A draft beside another state of it: as generated, as exported, as approved, as released, or a Word file."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from comms.document.differing import compare
from comms.document.front_matter import read_front_matter
from comms.errors import Location, UsageError
from comms.files import read_bytes, read_text
from comms.workspace.approval import approvals, kept_path
from comms.workspace.exports import newest_export
from comms.workspace.incident_draft import open_draft
from comms.workspace.outgoing import house_style, word_file
from comms.workspace.releases import releases, releases_path

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from comms.document.differing import Region
    from comms.review.story import Story
    from comms.workspace.incident_draft import IncidentDraft

_WORD = ".docx"
Earlier = tuple[str, str]
"""What an earlier text is, in words, and the text."""


@dataclass(frozen=True)
class Comparison:
    """A draft compared with another text: its name and language, what the other one is, and all regions of both.

    Front matter is left out; the lines of the regions are those of the draft's file. A Word file has no lines of ours:
    with it the `unit` is a paragraph, and words are compared, not marks.
    """

    draft: str
    language: str
    against: str
    regions: tuple[Region, ...]
    unit: str = "line"

    @property
    def changed(self) -> tuple[Region, ...]:
        """The regions that differ."""
        return tuple(region for region in self.regions if region.changed)

    @property
    def summary(self) -> str:
        """One sentence that counts the words."""
        added, removed = (sum(region.words(what) for region in self.regions) for what in ("added", "removed"))
        if not added and not removed:
            return f"{self.draft} has the same words as {self.against}."
        return f"{self.draft}, compared with {self.against}: {_words(added)} added, {_words(removed)} removed."


def compare_draft(path: str, against: str) -> Comparison:
    """Compare a draft with another state of it: `generated`, `exported`, `approved`, `released`, or a Word file.

    Tracked changes in a Word file are taken as made. Raises UsageError where there is no such state, ReviewError for a
    Word file that cannot be read, FactsError, FileError, WorkspaceError.
    """
    draft = open_draft(path)
    if against.lower().endswith(_WORD):
        regions = compare(_words_of(against), _words_as_exported(draft))
        return Comparison(
            draft.name, draft.fields.get("language", "en"), os.path.basename(against), regions, "paragraph"
        )
    if against not in SOURCES:
        hint = f"compare with {', '.join(SOURCES)}, or name a Word file (.docx)"
        raise UsageError(f"there is nothing called {against!r} to compare with", hint)
    what, earlier = SOURCES[against](draft)
    body, first = _body(draft.text)
    regions = compare(_body(earlier)[0], body)
    return Comparison(
        draft.name, draft.fields.get("language", "en"), what, tuple(_from(region, first) for region in regions)
    )


def _words_of(path: str) -> str:
    """Give the words of a Word file, a paragraph a line, with every tracked change made."""
    from comms.review.reviewed import read_reviewed

    story = read_reviewed(read_bytes(path), path).body
    return _paragraphs(story, range(len(story.revisions)))


def _words_as_exported(draft: IncidentDraft) -> str:
    """Give the words of a draft as a Word file holds them, so that two files of one text are alike."""
    from comms.review.reviewed import read_reviewed

    data = word_file(draft.text, house_style(draft.settings))
    return _paragraphs(read_reviewed(data, draft.path).body, ())


def _paragraphs(story: Story, taken: Collection[int]) -> str:
    from comms.review.story import text_of, view

    words = (" ".join(text_of(paragraph, taken).split()) for paragraph in view(story, taken))
    return "".join(f"{line}\n" for line in words if line)


def _generated(draft: IncidentDraft) -> Earlier:
    path = draft.incident.generated_path(draft.name)
    if not os.path.isfile(path):
        raise _nothing(draft, "was not drafted by comms", "it has no generated text to compare with")
    return "the text as generated last", read_text(path)


def _exported(draft: IncidentDraft) -> Earlier:
    export = newest_export(draft.incident, draft.name)
    if export is None:
        raise _nothing(draft, "has not been exported yet", f"run `comms export {draft.path}`")
    return f"version {export.version}, exported {export.at}", export.text


def _approved(draft: IncidentDraft) -> Earlier:
    given = sorted(approvals(draft.incident, draft.name), key=lambda one: one.line)
    kept = kept_path(draft.incident, f"{given[-1].text}.md") if given else ""
    if not os.path.isfile(kept):
        raise _nothing(draft, "has no approval", "run `comms approve`, or compare with another state")
    return f"the text that {given[-1].by} approved as {given[-1].role}, {given[-1].at}", read_text(kept)


def _released(draft: IncidentDraft) -> Earlier:
    found = releases(draft.incident, draft.name)
    if not found:
        raise _nothing(draft, "has not been released yet", "compare with another state")
    last = found[-1]
    back = ", which was taken back" if last.withdrawn else ""
    path = releases_path(draft.incident, last.folder, f"{draft.name}.md")
    return f"release {last.number} of {last.date}{back}", read_text(path)


SOURCES: dict[str, Callable[[IncidentDraft], Earlier]] = {
    "generated": _generated,
    "exported": _exported,
    "approved": _approved,
    "released": _released,
}


def _nothing(draft: IncidentDraft, message: str, hint: str) -> UsageError:
    return UsageError(message, hint, Location(draft.path))


def _body(text: str) -> tuple[str, int]:
    """Give the text below the front matter, and how many lines stand above it."""
    front = read_front_matter(text)
    at = front.body_start if front is not None else 0
    return text[at:], text.count("\n", 0, at)


def _from(region: Region, lines: int) -> Region:
    from comms.document.differing import Region

    return Region(region.line + lines, region.pieces)


def _words(number: int) -> str:
    return f"{number} word{'' if number == 1 else 's'}"
