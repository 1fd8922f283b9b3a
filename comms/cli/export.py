"""Write drafts as Word files for legal, with change tracking on, as HTML pages, or as plain text."""

from __future__ import annotations

import os
import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterable

    from comms.workspace.exporting import Exported


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms export`."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("drafts", nargs="*", default=[], metavar="DRAFT", help="a Markdown draft")
    what.add_argument(
        "--all",
        metavar="INCIDENT",
        help="every draft of an incident in one folder for counsel, with an index and hashes",
    )
    parser.add_argument("--to", choices=("docx", "html", "text"), default="docx", help="the format (default: docx)")
    parser.add_argument(
        "--for",
        dest="purpose",
        choices=("legal", "release"),
        default="legal",
        help="legal: a draft to work in (default); release: the approved text and nothing else",
    )
    parser.add_argument("--no-comments", action="store_true", help="leave the comments out of the Word file")
    parser.add_argument("-o", dest="folder", metavar="FOLDER", help="where to write (default: output/)")


def run(options: Namespace) -> int:
    """Export each draft and print the path of each file."""
    if options.all is not None:
        return _all(options)
    if options.purpose == "release":
        from comms.workspace.exporting import export_releases

        _say(export_releases(options.drafts, target=options.to, folder=options.folder))
        return 0
    return _for_legal(options)


def _for_legal(options: Namespace) -> int:
    """Export what can be exported, and tell of every draft that cannot."""
    from comms.cli.main import report
    from comms.errors import CommsError
    from comms.workspace.exporting import export_draft

    made, code = [], 0
    for draft in dict.fromkeys(options.drafts):
        try:
            made.append(export_draft(draft, target=options.to, folder=options.folder, comments=not options.no_comments))
        except CommsError as error:
            code = report(error) if code == 0 else (report(error), code)[1]
    _say(made)
    return code


def _all(options: Namespace) -> int:
    from comms.errors import UsageError
    from comms.workspace.counsel import export_for_counsel
    from comms.workspace.incident import open_incident

    if options.purpose == "release":
        raise UsageError("--all is for legal", "name the drafts that are to be released, or use `comms release`")
    made = export_for_counsel(
        open_incident(options.all), target=options.to, folder=options.folder, comments=not options.no_comments
    )
    _say(made.files)
    sys.stdout.write(f"{printable(os.path.normpath(made.index), one_line=True)}\n")
    return 0


def _say(files: Iterable[Exported]) -> None:
    head = ""
    noted = set()
    for made in files:
        for note in made.notes:
            if str(note) not in noted:
                sys.stderr.write(f"{printable(str(note), one_line=True)} (warning)\n")
            noted.add(str(note))
        sys.stdout.write(f"{printable(os.path.normpath(made.path), one_line=True)}\n")
        head = made.head or head
    if head:
        sys.stderr.write(f"Ledger head, to note elsewhere: {head}\n")
