"""The door of the command line: finds the command, runs it, turns every expected error into lines and an exit code."""

from __future__ import annotations

import os
import sys
from importlib import import_module

from comms import __version__
from comms.cli.plain import plain_options
from comms.errors import (
    CommsError,
    ExportError,
    FactsError,
    GateClosed,
    PacketError,
    ReviewError,
    RuleError,
    TemplateError,
)
from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Sequence
    from types import ModuleType

COMMANDS = {
    "new": "make the folder of a new incident",
    "demo": "try everything on the worked example",
    "facts": "check and show the facts of an incident",
    "draft": "draft the texts of an incident from its facts",
    "lint": "check drafts and other texts",
    "rules": "list the rules of the lint, or explain one",
    "status": "show gates, clock, documents and the next step",
    "decide": "record who decided a gate, and on what ground",
    "diff": "show which words of a draft differ from an earlier state, or a Word file",
    "approve": "record who approves a draft, in which role",
    "release": "release an approved text into a numbered, read-only folder",
    "review": "read what legal sent back, and take its changes",
    "notes": "list and settle what reviewers noted",
    "ledger": "verify the record of decisions and releases",
    "export": "write drafts as Word files, pages or plain text",
    "notices": "write one notice for each customer",
    "packet": "build what is handed to police, FBI, operators, a security company or the insurer",
    "evidence": "keep the register of evidence and its chain of custody",
    "hold": "record a request by law enforcement to hold back notices",
    "templates": "list, show and check the templates",
}
"""Each command and what it does; the module of the same name in this folder holds it."""

_QUICK = ("lint",)
"""Commands that are started so often that argparse is loaded only for words that need it."""

OK, FINDINGS, USAGE, FACTS, RULES, EXPORT, CLOSED, INTERRUPTED = 0, 1, 2, 3, 4, 5, 6, 130

_EXIT_CODES: tuple[tuple[type[CommsError], int], ...] = (
    (FactsError, FACTS),
    (TemplateError, RULES),
    (RuleError, RULES),
    (ExportError, EXPORT),
    (ReviewError, EXPORT),
    (PacketError, EXPORT),
    (GateClosed, CLOSED),
)
"""Exit codes by the kind of error; whatever is not listed (files, settings, usage, the workspace) gives 2."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit code; without one, open the terminal interface in this folder."""
    os.umask(0o077)
    words = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        return _run(words)
    except CommsError as error:
        return report(error)
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader of our output has gone. Python would complain at exit when it flushes; nothing is left to say.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK


def report(error: CommsError) -> int:
    """Print every problem of an error on stderr, a line each, and give the exit code that goes with it."""
    for problem in error.problems:
        sys.stderr.write(f"{printable(str(problem), one_line=True)}\n")
    return exit_code(error)


def exit_code(error: CommsError) -> int:
    """Give the exit code that goes with an error."""
    return next((code for kind, code in _EXIT_CODES if isinstance(error, kind)), USAGE)


def _run(words: list[str]) -> int:
    if not words or words[0] == "--demo":
        return _open_interface(demo=bool(words))
    name = words[0]
    if name in COMMANDS:
        command = import_module(f"comms.cli.{name}")
        options = plain_options(command.arguments, words[1:]) if name in _QUICK else None
        code: int = command.run(options or _parsed(name, command, words[1:]))
        return code
    _top_parser().parse_args(words)
    return OK


def _parsed(name: str, command: ModuleType, words: list[str]) -> Namespace:
    import argparse  # with what it loads 8 ms

    parser = argparse.ArgumentParser(prog=f"comms {name}", description=command.__doc__)
    command.arguments(parser)
    return parser.parse_args(words)


def _top_parser() -> ArgumentParser:
    import argparse

    parser = argparse.ArgumentParser(
        prog="comms",
        description="Draft and check what a company says about a security incident.",
        formatter_class=argparse.RawDescriptionHelpFormatter,
        epilog="commands:\n"
        + "".join(f"  {name:<10} {does}\n" for name, does in COMMANDS.items())
        + "\n`comms COMMAND --help` tells more. `comms` alone opens the terminal interface in this folder.",
    )
    parser.add_argument("--version", action="version", version=f"comms {__version__}")
    parser.add_argument(
        "--demo", action="store_true", help="open the terminal interface on a copy of the worked example"
    )
    parser.add_argument("command", choices=COMMANDS, metavar="COMMAND", help="one of the commands below")
    return parser


def open_review(draft: str, reviewed: str) -> int:
    """Open the terminal interface at the review of a file that came back."""
    from comms.tui.app import run_review

    return run_review(draft, reviewed)


def _open_interface(*, demo: bool) -> int:
    from comms.tui.app import run

    return run(os.getcwd(), demo=demo)


if __name__ == "__main__":
    sys.exit(main())
