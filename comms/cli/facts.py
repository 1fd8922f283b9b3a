"""Check and show the facts of an incident."""

from __future__ import annotations

import sys

from comms.cli.arguments import add_incident
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms facts`."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    check = actions.add_parser("check", help="say whether the facts are valid, and every slip with its cure")
    add_incident(check)


def run(options: Namespace) -> int:
    """Do what was asked of the facts."""
    return _check(options)


def _check(options: Namespace) -> int:
    from comms.workspace.incident import open_incident

    incident = open_incident(options.incident)
    facts = incident.load()
    for warning in facts.warnings:
        sys.stderr.write(f"{printable(f'{warning} (warning)', one_line=True)}\n")
    for path in incident.loose_paths():
        sys.stderr.write(f"{printable(path, one_line=True)}: others may read this; run `chmod go= {path}` (warning)\n")
    sys.stdout.write(f"{printable(facts.path, one_line=True)} is valid.\n")
    return 0
