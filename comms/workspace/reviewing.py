"""Legal's changes come back: reading a reviewed file beside what was exported, and bringing changes into the draft."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from comms.errors import Location, Problem, ReviewError, UsageError
from comms.files import digest, lock, make_private_folder, read_bytes, read_text, write_atomic
from comms.review.changes import Change, changes_of
from comms.review.compare import Compared, compare
from comms.review.notes import Decided
from comms.review.rebase import as_seen, rebased
from comms.review.reviewed import Reviewed, read_reviewed
from comms.settings import find_settings
from comms.workspace import ledger
from comms.workspace.exports import Export, newest_export, read_export, versions
from comms.workspace.incident import IncidentFolder, incident_of
from comms.workspace.notes import keep_notes, notes_of
from comms.workspace.noting import change_notes, comment_notes
from comms.workspace.review_record import record_review
from comms.workspace.review_steps import Step, finish_step, keep_step, step_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from comms.review.comments import Comment
    from comms.review.story import Revision, Story

_OUR_LABEL = "comms"
_EDGE = "it stands outside the text, in what comms writes on every page"
_BY_TEXT = "compare it by its text alone: add --by-text"


@dataclass(frozen=True)
class Review:
    """A reviewed file beside its draft.

    `version` is the export that it was made from, 0 where it is compared by text alone. `remarks` are what a person
    should know about the file. `decided` says what has been decided about it so far.
    """

    incident: IncidentFolder | None
    draft: str
    path: str
    file: str
    sha256: str
    version: int
    exported: str
    remarks: tuple[Problem, ...]
    body: Compared
    changes: tuple[Change, ...]
    comments: tuple[Comment, ...]
    formats: tuple[Revision, ...]
    decided: Decided

    def state(self, number: int) -> str:
        """Say what was decided about a change: taken, left out, noted or open."""
        for numbers, word in (
            (self.decided.taken, "taken"), (self.decided.left_out, "left out"), (self.decided.noted, "noted"),
        ):  # fmt: skip
            if number in numbers:
                return word
        return "open"


@dataclass(frozen=True)
class Outcome:
    """What became of the changes: those taken, those that have no place (with the reason), those left out.

    `notes` counts the notes that are new. `head` is the ledger's head hash.
    """

    taken: tuple[int, ...]
    unplaced: dict[int, str]
    left_out: tuple[int, ...]
    notes: int
    head: str


def read_review(path: str, reviewed_path: str, *, by_text: bool = False) -> Review:
    """Read what legal sent back and find every change, tracked or not; nothing is written.

    With `by_text` the file is compared with the draft as it is now, whatever file it is. Raises ReviewError for a file
    that cannot be read, is not ours, or belongs to another draft; FileError, WorkspaceError, ExportError.
    """
    text = _lines(read_text(path))
    data = read_bytes(reviewed_path)
    reviewed = read_reviewed(data, reviewed_path)
    incident = incident_of(path)
    draft = os.path.splitext(os.path.basename(path))[0]
    export = None if by_text else _export_of(incident, draft, path, reviewed, reviewed_path)
    exported = _lines(export.text) if export is not None else text
    version = export.version if export is not None else 0
    before = _exported_stories(path, exported, version)
    if export is None:  # what the reviewer sees, whoever changed it: nobody knows the text that it was made from
        body, edges = as_seen(reviewed.body, before[0]), []
    else:
        body = compare(before[0], reviewed.body)
        edges = [_compared_edge(story, before[1:]) for story in reviewed.stories[1:]]
    sha256 = digest(data)
    decided = _decided(incident, draft, Decided(sha256, version), text) if incident and export else Decided(sha256, 0)
    return Review(
        incident=incident,
        draft=draft,
        path=path,
        file=reviewed_path,
        sha256=sha256,
        version=version,
        exported=exported,
        remarks=tuple(_remarks(incident, draft, version, reviewed_path)),
        body=body,
        changes=tuple(changes_of([body.story, *edges])),
        comments=tuple(one for one in reviewed.comments if not _is_ours(one)),
        formats=tuple(one for story in reviewed.stories for one in story.formats),
        decided=decided,
    )


def _export_of(
    incident: IncidentFolder | None, draft: str, path: str, reviewed: Reviewed, reviewed_path: str
) -> Export:
    """Find the export that a file was made from. Raises ReviewError where it was made from none of this draft."""
    found = reviewed.identity
    place = Location(reviewed_path)
    if not found.document and not found.content:
        message = "was not exported by comms, or a word processor dropped its mark"
        raise ReviewError(message, _BY_TEXT, place)
    if incident is None:
        hint = f"name a draft in the folder of its incident, or {_BY_TEXT}"
        raise ReviewError("belongs to no incident, so nothing says what was exported", hint, Location(path))
    newest = newest_export(incident, draft)
    if newest is None:
        raise ReviewError("this draft has not been exported", f"name the right draft, or {_BY_TEXT}", Location(path))
    known = found.version in versions(incident, draft)
    export = read_export(incident, draft, found.version) if known else newest
    if export.content == found.content and known:
        return export
    if found.document != newest.document:
        message = f"was made from another draft ({found.document or 'it does not say which'})"
        raise ReviewError(message, f"name that draft, or {_BY_TEXT}", place)
    message = f"says it is version {found.version or '?'}, but that is not the text that was exported as such here"
    raise ReviewError(message, f"ask for the file that was made from yours, or {_BY_TEXT}", place)


def _exported_stories(path: str, text: str, version: int) -> list[Story]:
    """Give the stories of a draft as it goes to legal."""
    from comms.document.reader import read_document
    from comms.export.word import export_docx
    from comms.workspace.outgoing import house_style

    house = house_style(find_settings(path))
    data = export_docx(read_document(text), purpose="legal", version=max(version, 1), house=house)
    return read_reviewed(data, path).stories


def _compared_edge(story: Story, exported: list[Story]) -> Story:
    """Compare a header, footer or note with its like in the export; one that is new counts by its tracked changes."""
    from comms.review.story import text_of, view
    from comms.review.words import alike

    def words(one: Story) -> str:
        return "\n".join([text_of(paragraph, ()) for paragraph in view(one, ())])

    kind = story.name.split(maxsplit=1)[0]
    like = [one for one in exported if one.name.split(maxsplit=1)[0] == kind]
    best = max(like, key=lambda one: alike(words(one), words(story)), default=None)
    return compare(best, story).story if best is not None else story


def _remarks(incident: IncidentFolder | None, draft: str, version: int, path: str) -> Iterable[Problem]:
    if not version:
        yield Problem("is compared with the draft as it is now, by text alone", "", Location(path))
        return
    newest = versions(incident, draft)[-1] if incident is not None else version
    if newest != version:
        message = f"was made from version {version}; version {newest} went out since"
        hint = "its changes are placed by the words around them; --by-text compares it with the draft as it is now"
        yield Problem(message, hint, Location(path))


def decide_changes(
    review: Review, *, take: Collection[int] = (), leave: Collection[int] = (), by: str = "comms"
) -> Outcome:
    """Bring changes into the draft, leave others out, and keep comments, and changes without a place, as notes.

    The step is written down first, then the draft, the notes and the ledger are: whatever stops in between, nothing is
    lost, and the same call can be made again. Raises UsageError, Locked, FileError, WorkspaceError, ExportError.
    """
    incident, draft = review.incident, review.draft
    if incident is None:
        hint = "move the draft into the folder drafts/ beside an incident.yaml"
        raise UsageError(
            "belongs to no incident, so there is nowhere to keep what is decided", hint, Location(review.path)
        )
    make_private_folder(incident.private())
    with lock(incident.lock_path):
        raw = read_text(review.path)
        text = _lines(raw)
        notes = notes_of(incident, draft)
        begun = _begun(incident, draft, review.sha256, text)
        old = Decided(review.sha256, review.version)
        decided = _decided(incident, draft, old, text) if review.version else old
        wanted = [one for one in review.changes if one.number in take and one.number not in decided.taken]
        made, unplaced = draft_with(replace(review, decided=decided), wanted, text)
        placed = tuple(one.number for one in wanted if one.number not in unplaced)
        taken = {*decided.taken, *placed}
        now_decided = Decided(
            review.sha256,
            review.version,
            tuple(sorted(taken)),
            tuple(sorted({*decided.left_out, *leave} - taken - set(unplaced))),
            tuple(sorted({*decided.noted, *unplaced} - taken)),
        )
        # Changes of a file that is compared by text alone are numbered anew each time: nothing is kept about them.
        grown = notes.adding([*comment_notes(review), *change_notes(review, unplaced)])
        grown = grown.deciding(now_decided) if review.version else grown
        step = tuple(sorted({*placed, *(begun.taken if begun is not None else ())}))
        head = ledger.head(incident)
        if begun is not None or made != text or grown != notes:
            keep_step(incident, draft, Step(review.sha256, digest(text), digest(made), step))
            if made != text:
                write_atomic(review.path, made.replace("\n", "\r\n") if "\r\n" in raw else made)
            keep_notes(incident, draft, grown)
            head = record_review(
                incident, draft, now_decided, text=digest(made), by=by, taken=step, left_out=leave, noted=unplaced
            )
            finish_step(incident, draft)
    return Outcome(placed, unplaced, tuple(sorted(leave)), len(grown.notes) - len(notes.notes), head)


def _begun(incident: IncidentFolder, draft: str, sha256: str, text: str) -> Step | None:
    """Give the step that the draft was written with and that was not finished."""
    step = step_of(incident, draft)
    return step if step is not None and step.file == sha256 and step.after == digest(text) else None


def _decided(incident: IncidentFolder, draft: str, new: Decided, text: str) -> Decided:
    """Give what was decided about a file so far, `new` where nothing was."""
    known = notes_of(incident, draft).about(new.file, new.version)
    begun = _begun(incident, draft, new.file, text)
    return known if begun is None else replace(known, taken=tuple(sorted({*known.taken, *begun.taken})))


def draft_with(review: Review, changes: Collection[Change], text: str) -> tuple[str, dict[int, str]]:
    """Give the text of the draft with changes in it, and those that have no place, with the reason; nothing is written."""
    from comms.review.apply import apply_changes

    unplaced = {one.number: _EDGE for one in changes if one.story != review.body.story.name}
    inside = [one for one in changes if one.number not in unplaced]
    exported, body = review.exported, review.body
    before = [one for one in review.changes if one.number in review.decided.taken and one.story == body.story.name]
    if before and inside:
        settled = frozenset().union(*[one.revisions for one in before])
        exported = apply_changes(exported, exported, body, before).text
        body = rebased(body, settled, _exported_stories(review.path, exported, review.version)[0])
    applied = apply_changes(text, exported, body, inside)
    return applied.text, {**unplaced, **applied.unplaced}


def preview(review: Review, numbers: Collection[int]) -> tuple[str, str, int]:
    """Give the draft as it is, as it would be with some changes, and how many of these have no place."""
    text = _lines(read_text(review.path))
    wanted = [one for one in review.changes if one.number in numbers and review.state(one.number) != "taken"]
    made, unplaced = draft_with(review, wanted, text)
    return text, made, len(unplaced)


def _is_ours(comment: Comment) -> bool:
    """Say whether a comment is one that the export wrote and nobody answered."""
    return comment.author.split(maxsplit=1)[:1] == [_OUR_LABEL] and not comment.replies


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n")
