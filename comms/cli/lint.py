"""Check drafts and other texts: what they must not say, and what they must hold."""

from __future__ import annotations

import sys

from comms.document.finding import SEVERITIES
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence

    from comms.errors import Problem
    from comms.workspace.checking import Report


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms lint`."""
    parser.add_argument("paths", nargs="*", default=["."], metavar="PATH", help="files or folders (default: this one)")
    parser.add_argument("--kind", help="take the text for this kind of document, whatever its front matter says")
    parser.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    parser.add_argument("--rules", action="append", default=[], metavar="DIR", help="a folder with more rules")
    parser.add_argument("--fail-on", choices=SEVERITIES, help="exit with 1 from this severity on (default: error)")
    parser.add_argument("--stdin-filename", metavar="NAME", help="the name of the text on standard input (PATH is -)")


def run(options: Namespace) -> int:
    """Check the texts, print what was found, and say by the exit code whether it may stay."""
    from comms.lint.output import render
    from comms.workspace.checking import Checker, find_texts

    _check_kind(options.kind)
    checker = Checker(folders=options.rules, kind=options.kind)
    if options.paths == ["-"]:
        name = options.stdin_filename or "stdin.md"
        reports, problems = [checker.check(_standard_input(name), name)], []
        paths = [name]
    else:
        paths = find_texts(options.paths)
        reports, problems = checker.check_files(paths)
    if reports or options.format != "text":
        sys.stdout.write(render(reports, options.format))
    _print_problems(problems)
    if problems:
        return 2
    limit = options.fail_on or (checker.fail_on(paths[0]) if paths else "error")
    return 1 if _fails(reports, limit) else 0


def _check_kind(kind: str | None) -> None:
    from comms.errors import UsageError
    from comms.lint.kinds import KINDS

    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind of document called {kind!r}", f"the kinds are {', '.join(KINDS)}")


def _standard_input(name: str) -> str:
    from comms.files import decode

    return decode(sys.stdin.buffer.read(), name)


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        sys.stderr.write(f"{printable(str(problem), one_line=True)}\n")


def _fails(reports: Sequence[Report], limit: str) -> bool:
    grave = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(finding.severity in grave for report in reports for finding in report.findings)
