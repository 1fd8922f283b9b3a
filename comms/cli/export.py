"""Write drafts as Word files for legal, with change tracking on, as HTML pages, or as plain text."""

from __future__ import annotations

import os
import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms export`."""
    parser.add_argument("drafts", nargs="+", metavar="DRAFT", help="a Markdown draft")
    parser.add_argument("--to", choices=("docx", "html", "text"), default="docx", help="the format (default: docx)")
    parser.add_argument(
        "--for", dest="purpose", choices=("legal",), default="legal", help="who gets it (default: legal)"
    )
    parser.add_argument(
        "--no-comments", action="store_true", help="leave the findings of the lint out of the Word file"
    )
    parser.add_argument("-o", dest="folder", metavar="FOLDER", help="where to write (default: output/)")


def run(options: Namespace) -> int:
    """Export each draft and print the path of each file."""
    from comms.workspace.exporting import export_draft

    head = ""
    for draft in options.drafts:
        made = export_draft(draft, target=options.to, folder=options.folder, comments=not options.no_comments)
        for note in made.notes:
            sys.stderr.write(f"{printable(str(note), one_line=True)} (warning)\n")
        sys.stdout.write(f"{printable(os.path.normpath(made.path), one_line=True)}\n")
        head = made.head or head
    if head:
        sys.stderr.write(f"Ledger head, to note elsewhere: {head}\n")
    return 0
