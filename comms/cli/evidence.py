"""Keep the register of evidence: add an item with its hash, record a hand-over, print the custody form."""

from __future__ import annotations

import os
import sys

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_DETAILS = {
    "description": "make, model, condition",
    "serial": "the serial number",
    "system": "the id of the system it is from, such as S01",
    "acquired_at": "when it was taken, such as 2026-11-12T13:10Z",
    "tool": "what it was taken with",
    "format": "raw, E01 ...",
    "held_at": "where it is held",
    "read_only": "how it is kept from change",
}


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms evidence`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="hash a file and fill the register with hash, size, time and by whom")
    add_incident(add)
    add.add_argument("file", metavar="FILE", help="the file: an image, a log")
    add.add_argument("--by", required=True, metavar="NAME", help="who hashes it: a name or role of the team")
    add.add_argument("--what", default="", metavar="TEXT", help="what it is, for a new item")
    add.add_argument("--item", default="", metavar="ID", help="an item of the register, or the id of a new one")
    for name, words in _DETAILS.items():
        add.add_argument(f"--{name.replace('_', '-')}", default="", metavar="TEXT", help=words)
    over = actions.add_parser("hand-over", help="add a line of custody, and write the form to sign")
    add_incident(over)
    over.add_argument("item", metavar="ITEM", help="the id of the item, such as EV-01")
    over.add_argument("--by", required=True, metavar="NAME", help="who records it: a name or role of the team")
    over.add_argument("--from", dest="giver", required=True, metavar="NAME", help="who released it")
    over.add_argument("--to", dest="taker", required=True, metavar="NAME", help="who received it")
    over.add_argument("--purpose", default="", metavar="TEXT", help="what for")
    over.add_argument("--at", default="", metavar="TIME", help="when (default: now)")
    form = actions.add_parser("form", help="write the custody form of an item")
    add_incident(form)
    form.add_argument("item", metavar="ITEM", help="the id of the item, such as EV-01")
    for action in (over, form):
        action.add_argument("-o", dest="folder", metavar="DIR", help="where to write the form (default: output/)")


def run(options: Namespace) -> int:
    """Record, and print what was made: the id of the item, or the path of the form."""
    from comms.workspace.incident import open_incident

    incident = open_incident(options.incident)
    if options.action == "add":
        from comms.cli.reading import reading
        from comms.workspace.evidence import add_evidence

        with reading() as bar:
            bar.begun(os.path.getsize(options.file) if os.path.isfile(options.file) else 0)
            made = add_evidence(
                incident,
                options.file,
                by=options.by,
                what=options.what,
                item=options.item,
                details={name: value for name in _DETAILS if (value := getattr(options, name))},
                heard=bar.heard,
            )
        _say(f"SHA-256 {made.hashes['sha256']}, {made.size:,} bytes")
        _say(f"Ledger head, to note elsewhere: {made.head}")
        sys.stdout.write(f"{printable(made.item, one_line=True)}\n")
        return 0
    from comms.workspace.evidence import hand_over, write_form

    if options.action == "hand-over":
        head = hand_over(
            incident,
            options.item,
            by=options.by,
            giver=options.giver,
            taker=options.taker,
            purpose=options.purpose,
            at=options.at,
        )
        _say(f"Ledger head, to note elsewhere: {head}")
    path = write_form(incident, options.item, options.folder)
    sys.stdout.write(f"{printable(os.path.normpath(path), one_line=True)}\n")
    return 0


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line, one_line=True)}\n")
