"""Show or verify the ledger, the record of decisions, approvals and releases."""

from __future__ import annotations

import sys

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms ledger`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    show = actions.add_parser("show", help="print every line")
    add_incident(show)
    verify = actions.add_parser("verify", help="find an edited, removed, swapped or cut line")
    add_incident(verify)
    verify.add_argument("--head", default="", help="the head hash that was noted when the last line was added")


def run(options: Namespace) -> int:
    """Print the ledger, or what does not fit in it."""
    from comms.workspace import ledger
    from comms.workspace.incident import open_incident
    from comms.workspace.proving import unknown_folders

    incident = open_incident(options.incident)
    if options.action == "show":
        for entry in ledger.entries(incident):
            details = ", ".join(f"{key}: {value}" for key, value in entry.details.items())
            line = f"{entry.number}  {entry.at}  {entry.what} by {entry.by}  {details}"
            sys.stdout.write(f"{printable(line, one_line=True)}\n")
        return 0
    problems = ledger.verify(incident, expected_head=options.head) or unknown_folders(incident)
    for problem in problems:
        sys.stderr.write(f"{printable(str(problem), one_line=True)}\n")
    if not problems:
        lines = len(ledger.entries(incident))
        sys.stdout.write(f"The ledger is whole: {lines} lines, head {ledger.head(incident)}\n")
    return 1 if problems else 0
