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
    from comms.workspace.checking import Checker, Report


_NO_END = "\\ No newline at end of file"


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms lint`."""
    add = parser.add_argument
    add("paths", nargs="*", default=["."], metavar="PATH", help="texts, Word files or folders (default: this one)")
    add("--kind", help="take the text for this kind of document, whatever its front matter says")
    add("--incident", metavar="INCIDENT", help="hold the texts against the facts of this incident")
    add("--format", choices=("text", "json", "sarif", "github"), default="text", help="default: text")
    add("--rules", action="append", default=[], metavar="DIR", help="a folder with more rules")
    add("--fail-on", choices=SEVERITIES, help="exit with 1 from this severity on (default: error)")
    add("--stdin-filename", metavar="NAME", help="the name of the text on standard input (PATH is -)")
    add("--no-allow", action="store_true", help="show also what comments in the text allow")
    add("--grammar", action="store_true", help="ask LanguageTool too: the server or jars that comms.toml names")
    add("--show", choices=("timeline", "elements"), help="print what is read in the texts, not what is wrong with them")
    add("--fix", action="store_true", help="apply the edits that need no judgement, then check again")
    add("--diff", action="store_true", help="with --fix: show what would change, write nothing")


def run(options: Namespace) -> int:
    """Check the texts, print what was found, and say by the exit code whether it may stay."""
    from comms.workspace.checking import Checker

    _check_kind(options.kind)
    allow = not options.no_allow
    checker = Checker(
        folders=options.rules, kind=options.kind, allow=allow, grammar=options.grammar, incident=options.incident
    )
    try:
        return _check(checker, options)
    finally:
        checker.close()


def _check(checker: Checker, options: Namespace) -> int:
    from comms.lint.output import render
    from comms.workspace.checking import find_texts

    _check_standard_input(options)
    if options.paths == ["-"]:
        name = options.stdin_filename or "stdin.md"
        reports, paths = [checker.check_bytes(sys.stdin.buffer.read(), name)], [name]
        problems: list[Problem] = []
    else:
        paths, problems = find_texts(options.paths)
        reports, unread = checker.check_files(paths)
        problems += unread
    if options.show:
        sys.stdout.write("\n".join(checker.as_read(options.show, report.document) for report in reports))
        _print_problems(problems)
        return 2 if problems else 0
    if options.fix or options.diff:
        _say_what_is_not_mended(reports)
        if options.diff or options.paths == ["-"]:
            sys.stdout.write("".join(_changes(checker, report, whole=not options.diff) for report in reports))
            _print_problems(problems)
            return 2 if problems else 0
        reports = [checker.mend_file(report) for report in reports]
    if reports or options.format != "text":
        sys.stdout.write(render(reports, options.format))
    for note in checker.notes.values():
        sys.stderr.write(f"note: {printable(note, one_line=True)}\n")
    _print_problems(problems)
    if problems:
        return 2
    limit = options.fail_on or (checker.fail_on(paths[0]) if paths else "error")
    return 1 if _fails(reports, limit) else 0


def _say_what_is_not_mended(reports: Sequence[Report]) -> None:
    from comms.lint.edits import safe_edits
    from comms.workspace.checking import is_word

    for report in reports:
        path = report.document.path
        if is_word(path) and safe_edits(report.findings):
            sys.stderr.write(f"{printable(path, one_line=True)}: Word files are not changed; mend the draft instead\n")


def _changes(checker: Checker, report: Report, *, whole: bool) -> str:
    """Give the mended text, or only how it differs."""
    from difflib import unified_diff

    before, after, name = report.document.text, checker.mended(report).document.text, report.document.path
    if whole:
        return after
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    lines = unified_diff(old, new, name, f"{name} (mended)")
    return printable("".join([line if line.endswith("\n") else f"{line}\n{_NO_END}\n" for line in lines]))


def _check_kind(kind: str | None) -> None:
    from comms.errors import UsageError
    from comms.lint.kinds import KINDS

    if kind is not None and kind not in KINDS:
        raise UsageError(f"there is no kind of document called {kind!r}", f"the kinds are {', '.join(KINDS)}")


def _check_standard_input(options: Namespace) -> None:
    from comms.errors import UsageError

    if "-" in options.paths and len(options.paths) > 1:
        raise UsageError("- (standard input) cannot stand beside other files", "check them in two runs")
    if options.stdin_filename and options.paths != ["-"]:
        raise UsageError("--stdin-filename names the text on standard input", "give - as the PATH")


def _print_problems(problems: Sequence[Problem]) -> None:
    for problem in problems:
        sys.stderr.write(f"{printable(str(problem), one_line=True)}\n")


def _fails(reports: Sequence[Report], limit: str) -> bool:
    grave = SEVERITIES[: SEVERITIES.index(limit) + 1]
    return any(finding.severity in grave for report in reports for finding in report.findings)
