"""Write one notice for each customer of a table, from the specimen that was edited and approved."""

from __future__ import annotations

import os
import sys
from contextlib import contextmanager

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable, Iterator

    from comms.errors import Problem
    from comms.workspace.notices import Notices

    Heard = Callable[[Notices, Problem | None], None]


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms notices`."""
    add_incident(parser)
    parser.add_argument("table", metavar="CUSTOMERS.csv", help="a table: customer, contact, language, data, indicators")
    parser.add_argument(
        "--kind",
        choices=("customer-security-notice", "customer-letter"),
        default="customer-security-notice",
        help="which text (default: customer-security-notice)",
    )
    parser.add_argument("-o", dest="folder", metavar="DIR", required=True, help="where to write the notices")
    parser.add_argument("--docx", action="store_true", help="write each notice as a Word file, too")
    parser.add_argument("--by", default="comms", metavar="NAME", help="who runs this, for the ledger")


def run(options: Namespace) -> int:
    """Write the notices, list the rows that were refused, and print the path of the index."""
    from comms.workspace.incident import open_incident
    from comms.workspace.notices import NoticeRun

    incident = open_incident(options.incident)
    with _progress() as heard:
        notices = NoticeRun(
            incident, options.table, options.kind, options.folder, docx=options.docx, by=options.by, on_row=heard
        )
        made = notices.write()
    there = f", {made.there:,} there already" if made.there else ""
    written, refused = _count(made.written, "notice"), _count(made.refused, "row")
    sys.stderr.write(f"{written} written{there}, {refused} refused.\n")
    sys.stderr.write(f"Ledger head, to note elsewhere: {made.head}\n")
    sys.stdout.write(f"{printable(os.path.normpath(made.index), one_line=True)}\n")
    return 1 if made.refused else 0


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def _refused(problem: Problem | None) -> None:
    if problem is not None:
        sys.stderr.write(f"{printable(str(problem), one_line=True)}\n")


@contextmanager
def _progress() -> Iterator[Heard]:
    """Give what hears of each row: refused rows are listed, and on a terminal the count runs along."""
    if not sys.stderr.isatty():
        yield lambda _made, problem: _refused(problem)
        return
    from rich.console import Console
    from rich.progress import Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    console = Console(stderr=True)
    columns = (SpinnerColumn(), TextColumn("{task.completed:,.0f} rows"), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        task = progress.add_task("notices", total=None)

        def heard(_made: Notices, problem: Problem | None) -> None:
            if problem is not None:
                console.print(printable(str(problem), one_line=True), markup=False, highlight=False, soft_wrap=True)
            progress.advance(task)

        yield heard
