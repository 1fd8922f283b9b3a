"""Show which words of a draft differ from an earlier state of it, or from a Word file."""

from __future__ import annotations

import os
import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from comms.document.differing import Piece

_MARKS = {"added": ("{+", "+}", "\x1b[32m"), "removed": ("[-", "-]", "\x1b[31m")}
_PLAIN = "\x1b[0m"


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms diff`."""
    parser.add_argument("draft", metavar="DRAFT", help="a draft of an incident")
    parser.add_argument(
        "--against",
        default="generated",
        metavar="STATE",
        help="generated (default), exported, approved, released, or a Word file with its tracked changes made",
    )
    parser.add_argument("--html", metavar="FILE", help="write both texts, whole, as an HTML page")


def run(options: Namespace) -> int:
    """Print the passages that differ, [-removed-] and {+added+}, or write the page and print its path."""
    from comms.workspace.comparing import compare_draft

    found = compare_draft(options.draft, options.against)
    if options.html:
        from comms.export.html.difference import export_difference
        from comms.files import write_atomic

        title = f"{found.draft}: changes"
        write_atomic(options.html, export_difference(title, found.summary, found.regions, found.language))
        sys.stdout.write(f"{printable(os.path.normpath(options.html), one_line=True)}\n")
    else:
        colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        for region in found.changed:
            words = "".join(_marked(piece, colour=colour) for piece in region.pieces).rstrip()
            sys.stdout.write(f"{found.unit.capitalize()} {region.line}\n{words}\n\n")
    sys.stderr.write(f"{printable(found.summary, one_line=True)}\n")
    return 0


def _marked(piece: Piece, *, colour: bool) -> str:
    words = printable(piece.text)
    if piece.what == "same":
        return words
    start, end, shade = _MARKS[piece.what]
    bare = words.rstrip()
    marked = f"{start}{bare}{end}"
    return f"{shade}{marked}{_PLAIN}{words[len(bare) :]}" if colour else f"{marked}{words[len(bare) :]}"
