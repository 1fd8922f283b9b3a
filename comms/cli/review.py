"""Read what legal sent back: every change, tracked or not, and every comment; take them into the draft or leave them out."""

from __future__ import annotations

import json
import sys
from typing import Any

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from comms.review.changes import Change
    from comms.workspace.reviewing import Outcome, Review


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms review`."""
    parser.add_argument("draft", metavar="DRAFT", help="the draft that was exported")
    parser.add_argument("reviewed", metavar="REVIEWED.docx", help="the file that came back")
    parser.add_argument(
        "--accept", default="", metavar="WHICH", help="take changes: all, an author, untracked, or numbers (2,5-7)"
    )
    parser.add_argument("--reject", default="", metavar="WHICH", help="leave changes out, named in the same ways")
    parser.add_argument(
        "--comments", action="store_true", help="keep the comments as notes, whatever becomes of changes"
    )
    parser.add_argument(
        "--by-text", action="store_true", help="compare with the draft as it is now, whatever file it is"
    )
    parser.add_argument("--formatting", action="store_true", help="list changes of nothing but the look, too")
    parser.add_argument(
        "--format", choices=("text", "json"), help="print the report (default: text where no terminal is)"
    )
    parser.add_argument("--by", default="comms", metavar="NAME", help="who decides, for the ledger")


def run(options: Namespace) -> int:
    """Print the report and change nothing, or decide; on a terminal, without either, open the review to decide there."""
    from comms.review.selection import select
    from comms.workspace.reviewing import decide_changes, read_review

    review = read_review(options.draft, options.reviewed, by_text=options.by_text)
    for remark in review.remarks:
        sys.stderr.write(f"{printable(str(remark), one_line=True)}\n")
    if not (options.accept or options.reject or options.comments):
        if options.format is None and sys.stdin.isatty() and sys.stdout.isatty() and review.version:
            from comms.cli.main import open_review

            return open_review(options.draft, options.reviewed)
        sys.stdout.write(_json(review) if options.format == "json" else _text(review, options))
        return 0
    take, leave = select(review.changes, options.accept, options.reject)
    outcome = decide_changes(review, take=take, leave=leave, by=options.by)
    if options.format == "json":
        sys.stdout.write(_outcome_json(outcome))
    else:
        sys.stdout.write("".join(f"{printable(line, one_line=True)}\n" for line in _told(review, outcome)))
    sys.stderr.write(f"Ledger head, to note elsewhere: {outcome.head}\n")
    return 1 if outcome.unplaced else 0


def _text(review: Review, options: Namespace) -> str:
    lines = [*_change_lines(review), *_comment_lines(review)]
    formats = len(review.formats)
    if formats and options.formatting:
        lines += ["Changes of the look:", *[f"  {one.author or 'unknown'}, {one.at}" for one in review.formats]]
    elif formats:
        lines.append(f"{_count(formats, 'change')} of nothing but the look; --formatting lists them.")
    if not lines:
        lines.append("Nothing was changed.")
    return "".join(f"{printable(line, one_line=True)}\n" for line in lines)


def _change_lines(review: Review) -> Iterator[str]:
    for one in review.changes:
        state = review.state(one.number)
        shown = "" if state == "open" else f" [{state}]"
        yield f"{one.number:>3}  {one.kind}, {_whose(one)}{_where(one)}{shown}"
        for mark, words in (("-", one.removed), ("+", one.added)):
            for line in _visible(words):
                yield f"     {mark} {line}"


def _visible(words: str) -> list[str]:
    """Give the lines of some words; words of nothing but blanks, or an end of a paragraph, are shown as such."""
    if not words:
        return []
    return [line.replace("\t", " | ") if line.strip() else "(blank)" for line in words.split("\n")]


def _whose(one: Change) -> str:
    if not one.tracked:
        return "edited with tracking off"
    return ", ".join([part for part in (one.author or "unknown", one.at) if part])


def _where(one: Change) -> str:
    if one.story != "text":
        return f", in the {one.story}"
    return f", under {one.heading!r}" if one.heading else ""


def _comment_lines(review: Review) -> Iterator[str]:
    for one in review.comments:
        beside = f', beside "{one.anchor}"' if one.anchor else ""
        done = " [settled in the file]" if one.settled else ""
        yield f"  ?  {one.author or 'unknown'}, {one.at}{beside}{done}"
        yield f"     {one.text}"
        for reply in one.replies:
            yield f"       {reply.author or 'unknown'}, {reply.at}: {reply.text}"


def _told(review: Review, outcome: Outcome) -> Iterator[str]:
    yield f"{review.draft}: {_count(len(outcome.taken), 'change')} taken, {len(outcome.left_out)} left out."
    for number, reason in sorted(outcome.unplaced.items()):
        change = next(one for one in review.changes if one.number == number)
        words = " -> ".join([" ".join(part.split()) for part in (change.removed, change.added) if part.strip()])
        yield f"Not placed, kept as a note: {number} ({words}): {reason}."
    if outcome.notes:
        yield f"{_count(outcome.notes, 'new note')}; `comms notes {review.path}` lists them."


def _json(review: Review) -> str:
    made: dict[str, Any] = {
        "draft": review.draft,
        "file": review.file,
        "sha256": review.sha256,
        "version": review.version,
        "remarks": [str(remark) for remark in review.remarks],
        "changes": [
            {
                "number": one.number, "kind": one.kind, "author": one.author, "at": one.at, "tracked": one.tracked,
                "in": one.story, "heading": one.heading, "removed": one.removed, "added": one.added,
                "before": one.before, "after": one.after, "state": review.state(one.number),
            }
            for one in review.changes
        ],
        "comments": [
            {
                "author": one.author, "at": one.at, "text": one.text, "anchor": one.anchor, "in": one.story,
                "settled": one.settled,
                "replies": [{"author": each.author, "at": each.at, "text": each.text} for each in one.replies],
            }
            for one in review.comments
        ],
        "formatting": [{"author": one.author, "at": one.at} for one in review.formats],
    }  # fmt: skip
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _outcome_json(outcome: Outcome) -> str:
    made = {
        "taken": outcome.taken,
        "left_out": outcome.left_out,
        "unplaced": [{"number": number, "reason": reason} for number, reason in sorted(outcome.unplaced.items())],
        "new_notes": outcome.notes,
        "ledger": outcome.head,
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _count(number: int, what: str) -> str:
    return f"{number} {what}{'' if number == 1 else 's'}"
