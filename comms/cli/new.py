"""Make the folder of a new incident, with a commented incident.yaml to fill in."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms new`."""
    parser.add_argument(
        "codename", nargs="?", help="two unrelated, harmless words such as copper-lantern; proposed when left out"
    )
    parser.add_argument("--in", dest="parent", default=".", metavar="FOLDER", help="where to make it (default: here)")


def run(options: Namespace) -> int:
    """Make the incident, or propose codenames."""
    from comms.workspace.new import new_incident, proposals

    if options.codename is None:
        sys.stderr.write("Choose a codename that says nothing, then run `comms new CODENAME`. For example:\n")
        sys.stdout.write("".join(f"{name}\n" for name in proposals(options.parent)))
        return 0
    incident = new_incident(options.parent, options.codename)
    facts = os.path.normpath(incident.facts_path)
    sys.stdout.write(f"{os.path.normpath(incident.path)}\n")
    sys.stderr.write(f"Write down what you know in {facts}, then run `comms facts check {incident.name}`.\n")
    return 0
