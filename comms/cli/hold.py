"""Record that law enforcement asked to hold back a notice, and that such a request has ended."""

from __future__ import annotations

import sys

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

_AUDIENCES = ("staff", "operator", "security-company", "insurer", "customers", "affected-customers", "public")
_DETAILS = {
    "unit": ("TEXT", "the unit"),
    "official": ("NAME", "who asked"),
    "identity_checked": ("TEXT", 'how the identity was checked, such as "called back over the published number"'),
    "received_at": ("TIME", "when it was received, such as 2026-11-12T18:00Z (default: now)"),
    "until": ("TIME", "until when; left out: until it is ended"),
    "reference": ("TEXT", "their reference"),
}


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms hold`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = actions.add_parser("add", help="record a request to hold back notices")
    add_incident(add)
    add.add_argument("--by", required=True, metavar="NAME", help="who records it: a name or role of the team")
    add.add_argument("--agency", required=True, metavar="NAME", help="the agency that asks")
    add.add_argument(
        "--for",
        dest="audiences",
        nargs="+",
        required=True,
        choices=_AUDIENCES,
        metavar="AUDIENCE",
        help=f"who is to wait: {', '.join(_AUDIENCES)}",
    )
    add.add_argument("--form", choices=("written", "oral"), default="", help="how they asked")
    for name, (shape, words) in _DETAILS.items():
        add.add_argument(f"--{name.replace('_', '-')}", default="", metavar=shape, help=words)
    end = actions.add_parser("end", help="record that a request has ended")
    add_incident(end)
    end.add_argument("request", metavar="ID", help="the id of the request, such as LE01")
    end.add_argument("--by", required=True, metavar="NAME", help="who records it: a name or role of the team")
    end.add_argument("--at", default="", metavar="TIME", help="when it ended (default: now)")


def run(options: Namespace) -> int:
    """Record the request or its end, and print its id."""
    from comms.workspace.holds import add_hold, end_hold
    from comms.workspace.incident import open_incident

    incident = open_incident(options.incident)
    if options.action == "add":
        details = {name: getattr(options, name) for name in (*_DETAILS, "form")}
        held = add_hold(incident, by=options.by, agency=options.agency, audiences=options.audiences, details=details)
    else:
        held = end_hold(incident, options.request, by=options.by, at=options.at)
    sys.stderr.write(f"Ledger head, to note elsewhere: {held.head}\n")
    sys.stdout.write(f"{printable(held.request, one_line=True)}\n")
    return 0
