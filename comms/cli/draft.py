"""Draft the texts of an incident from its facts; what a person changed in a draft stays."""

from __future__ import annotations

import os
import sys

from comms.cli.arguments import add_incident, day
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from comms.workspace.drafts import Outcome


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms draft`."""
    add_incident(parser)
    parser.add_argument("kinds", nargs="*", metavar="KIND", help="which texts (default: all that can be drafted)")
    parser.add_argument("--date", type=day, help="the date of the texts, YYYY-MM-DD (default: planned day, or today)")
    parser.add_argument("--diff", action="store_true", help="show what would change, write nothing")


def run(options: Namespace) -> int:
    """Draft, and say for each text that could not be drafted which fact is missing."""
    from comms.workspace.drafts import draft_kinds
    from comms.workspace.incident import open_incident

    incident = open_incident(options.incident)
    outcomes = draft_kinds(incident, options.kinds, date=options.date, write=not options.diff)
    for outcome in outcomes:
        sys.stdout.write(printable(_changes(outcome)) if options.diff else _line(outcome))
        for problem in outcome.problems:
            place = str(problem.location or "")
            cure = f"; {problem.hint}" if problem.hint else ""
            talk = f"{outcome.draft}: not drafted: {problem.message}{cure} ({place})"
            sys.stderr.write(f"{printable(talk, one_line=True)}\n")
    missing = any(outcome.problems for outcome in outcomes)
    return 3 if missing and options.kinds else 0


def _changes(outcome: Outcome) -> str:
    """Give what a redraft would change, and before it the facts that did it."""
    return "".join(f"# {outcome.draft}: {line}\n" for line in outcome.because) + outcome.diff


def _line(outcome: Outcome) -> str:
    if not outcome.path:
        return ""
    return f"{printable(os.path.normpath(outcome.path), one_line=True)}  {outcome.word}\n"
