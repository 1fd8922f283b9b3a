"""Record who decided a gate, and on what ground; it is a record, not an authentication."""

from __future__ import annotations

import sys

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms decide`."""
    add_incident(parser)
    parser.add_argument("gate", metavar="GATE", help="facts_validated, recurrence_prevented ... (see `comms status`)")
    parser.add_argument("--by", required=True, metavar="NAME", help="who decides: a name or role of the team")
    parser.add_argument("--ground", default="", metavar="TEXT", help="on what ground")
    parser.add_argument("--withdraw", action="store_true", help="take the decision back")


def run(options: Namespace) -> int:
    """Write the decision into incident.yaml and the ledger, and print the ledger's head hash."""
    from comms.workspace.deciding import decide
    from comms.workspace.incident import open_incident

    incident = open_incident(options.incident)
    gate = options.gate.replace("-", "_")
    made = decide(incident, gate, by=options.by, ground=options.ground, withdraw=options.withdraw)
    word = "decided" if made.taken else "withdrawn"
    sys.stdout.write(f"{printable(made.gate, one_line=True)} is {word} by {printable(options.by, one_line=True)}.\n")
    sys.stderr.write(f"Ledger head, to note elsewhere: {made.head}\n")
    return 0
