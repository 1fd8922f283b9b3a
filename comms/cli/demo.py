"""Try everything on the worked example: draft, check and export it, far from any real file."""

from __future__ import annotations

import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms demo`."""
    parser.add_argument(
        "-o", dest="folder", default=os.path.join("output", "demo"), metavar="FOLDER", help="default: output/demo"
    )


def run(options: Namespace) -> int:
    """Make the demo and say in three lines what to look at."""
    from comms.workspace.demo import CLOCK, make_demo

    os.environ["COMMS_NOW"] = CLOCK
    demo = make_demo(options.folder)
    if demo.kept:
        sys.stderr.write(f"Your changes to an earlier demo are kept in {demo.kept}.\n")
    for outcome in demo.outcomes:
        for problem in outcome.problems:
            sys.stderr.write(f"Not drafted yet: {outcome.draft}: {problem.message}\n")
    drafts, findings = len(demo.reports), sum(len(report.findings) for report in demo.reports)
    clean = "none has a finding" if not findings else "1 finding" if findings == 1 else f"{findings} findings"
    folder = os.path.normpath(options.folder)
    sys.stdout.write(
        f"{drafts} texts drafted from {os.path.join(folder, 'incident.yaml')} and checked: {clean}.\n"
        f"Read {os.path.join(folder, 'drafts', 'public-statement.md')} and, for legal, "
        f"{os.path.join(folder, 'export')}{os.sep}public-statement-2026-11-14-v1.docx.\n"
        f"Then edit a draft in the terminal: cd {folder} && {_program()}\n"
    )
    return 1 if any(finding.severity == "error" for report in demo.reports for finding in report.findings) else 0


def _program() -> str:
    """Give the words that start comms from any folder: its name where a shell finds it, else its path."""
    from shutil import which

    if which("comms"):
        return "comms"
    path = os.path.abspath(sys.argv[0])
    return path if os.path.basename(path) == "comms" else f"{sys.executable} -m comms"
