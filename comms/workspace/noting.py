"""What a reviewed file holds that is no text of the draft: its comments, and changes without a place, as notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.clock import now
from comms.files import digest
from comms.review.notes import Answer, Note

if TYPE_CHECKING:
    from comms.workspace.reviewing import Review


def comment_notes(review: Review) -> list[Note]:
    """Make a note of every comment of a reviewed file."""
    lines = review.body.story.lines
    found = []
    for comment in review.comments:
        headings = [line.text(()) for line in lines[: comment.line + 1] if line.level and line.row is None]
        answers = tuple(Answer(reply.author, reply.at, reply.text) for reply in comment.replies)
        found.append(
            Note(
                identity="", kind="comment", author=comment.author, at=comment.at, text=comment.text,
                key=digest(f"{comment.author}\0{comment.at}\0{comment.anchor}\0{comment.text}"),
                version=review.version, anchor=comment.anchor, heading=headings[-1] if headings else "",
                answers=answers,
                settled_by=f"{comment.author or 'somebody'}, in the file" if comment.settled else "",
                settled_at=_now() if comment.settled else "",
            )
        )  # fmt: skip
    return found


def change_notes(review: Review, unplaced: dict[int, str]) -> list[Note]:
    """Make a note of every change that has no place in the draft."""
    return [
        Note(
            identity="", kind="change", author=one.author, at=one.at,
            text=f"{one.kind}, not in the draft: {unplaced[one.number]}",
            key=digest(f"{review.sha256}\0{one.number}\0{one.removed}\0{one.added}"),
            version=review.version, anchor=f"{one.before}{one.removed}{one.after}".strip(), heading=one.heading,
            removed=one.removed, added=one.added, reason=unplaced[one.number],
        )
        for one in review.changes
        if one.number in unplaced
    ]  # fmt: skip


def _now() -> str:
    return now().isoformat(timespec="seconds").replace("+00:00", "Z")
