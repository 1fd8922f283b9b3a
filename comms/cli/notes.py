"""List the notes of a draft, which reviewers left, and record who settled one; open notes stand in the way of an approval."""

from __future__ import annotations

import os
import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator

    from comms.review.notes import Note


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms notes`."""
    parser.add_argument("draft", metavar="DRAFT", help="a draft of an incident")
    parser.add_argument("--all", action="store_true", help="list settled notes, too")
    parser.add_argument("--settle", metavar="NOTE", help="record that a note is settled")
    parser.add_argument("--reopen", metavar="NOTE", help="open a settled note again")
    parser.add_argument("--by", default="", metavar="NAME", help="who settles it, for the record")
    parser.add_argument("--comment", default="", metavar="TEXT", help="how it was settled")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="how to print (default: text)")


def run(options: Namespace) -> int:
    """List notes, or settle one; 1 while notes are open."""
    from comms.errors import Location, UsageError
    from comms.workspace.incident import incident_of
    from comms.workspace.notes import notes_of, settle_note

    incident = incident_of(options.draft)
    if incident is None:
        raise UsageError("belongs to no incident", "name a draft in the folder of one", Location(options.draft))
    draft = os.path.splitext(os.path.basename(options.draft))[0]
    identity = options.settle or options.reopen
    if identity:
        if not options.by.strip():
            raise UsageError("a note is settled by somebody", "add --by NAME")
        head = settle_note(incident, draft, identity, by=options.by, words=options.comment, reopen=bool(options.reopen))
        sys.stderr.write(f"Ledger head, to note elsewhere: {head}\n")
    found = notes_of(incident, draft).notes
    shown = [note for note in found if note.open or options.all]
    if options.format == "json":
        import json
        from dataclasses import asdict

        sys.stdout.write(json.dumps([asdict(note) for note in shown], ensure_ascii=False, indent=2) + "\n")
    else:
        lines = [line for note in shown for line in _lines(note)] or ["No open notes."]
        sys.stdout.write("".join(f"{printable(line, one_line=True)}\n" for line in lines))
    return 1 if any(note.open for note in found) else 0


def _lines(note: Note) -> Iterator[str]:
    state = "open" if note.open else f"settled by {note.settled_by}, {note.settled_at}"
    where = f', beside "{note.anchor}"' if note.anchor else ""
    yield f"{note.identity}  {state}  {note.author or 'unknown'}, {note.at}{where}"
    yield f"    {note.text}"
    for mark, words in (("-", note.removed), ("+", note.added)):
        if words.strip():
            yield f"    {mark} {' '.join(words.split())}"
    for answer in note.answers:
        yield f"      {answer.author or 'unknown'}, {answer.at}: {answer.text}"
    if note.settled_with:
        yield f"      {note.settled_with}"
