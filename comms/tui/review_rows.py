"""The rows of a review, and the change or comment under the cursor, drawn whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content

from comms.printing import printable

if TYPE_CHECKING:
    from comms.review.changes import Change
    from comms.review.comments import Comment
    from comms.workspace.reviewing import Outcome


def change_row(key: str, one: Change, state: str) -> str:
    """Give the row of a change: number, `!` for one with tracking off, state, words out and in."""
    removed, added = (" ".join(part.split()) for part in (one.removed, one.added))
    mark = " " if one.tracked else "!"
    told = " ".join([part for part in (f"- {removed}" if removed else "", f"+ {added}" if added else "") if part])
    return printable(f"{key:>3} {mark} {state:<8} {told or one.kind}", one_line=True)


def comment_row(one: Comment, state: str) -> str:
    """Give the row of a comment."""
    answers = len(one.replies)
    told = f"{answers} {'answer' if answers == 1 else 'answers'}" if answers else "without answer"
    return printable(f"    ? {state:<8} comment {told}: {' '.join(one.text.split())}", one_line=True)


def change_content(one: Change) -> Content:
    """Draw one change whole, with the words around it."""
    who = ", ".join([part for part in (one.author or "unknown", one.at) if part])
    by = who if one.tracked else "edited with tracking off"
    place = f", under {one.heading}" if one.heading else ""
    place = f", in the {one.story}" if one.story != "text" else place
    pieces = [Content.styled(printable(f"Change {one.number}, {one.kind}, {by}{place}"), "bold"), Content("")]
    if one.before.strip():
        pieces.append(Content(f"  {printable(one.before)}"))
    pieces += [Content.styled(f"- {printable(line)}", "$error") for line in one.removed.split("\n") if one.removed]
    pieces += [Content.styled(f"+ {printable(line)}", "bold $success") for line in one.added.split("\n") if one.added]
    if one.after.strip():
        pieces.append(Content(f"  {printable(one.after)}"))
    return Content("\n").join(pieces)


def comment_content(one: Comment) -> Content:
    """Draw one comment with its answers."""
    pieces = [
        Content.styled(printable(f"Comment, {one.author or 'unknown'}, {one.at}"), "bold"),
        Content(printable(f'Beside "{one.anchor}"' if one.anchor else "Beside no words")),
        Content(""),
        Content(printable(one.text)),
    ]
    pieces += [Content(printable(f"  {reply.author or 'unknown'}: {reply.text}")) for reply in one.replies]
    return Content("\n").join(pieces)


def outcome_words(outcome: Outcome) -> str:
    """Say in one line what became of the changes."""
    noted = f", {len(outcome.unplaced)} without a place, kept as notes" if outcome.unplaced else ""
    return f"Written: {len(outcome.taken)} taken, {len(outcome.left_out)} left out{noted}. q goes back."
