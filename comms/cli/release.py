"""Release a text: every gate is asked, then an immutable, numbered folder is made. Nothing is sent."""

from __future__ import annotations

import os
import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from comms.workspace.releasing import Released

CLOSED = 6


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms release`."""
    parser.add_argument(
        "draft", metavar="DRAFT", help="a draft of an incident; with --verify also the folder of a release or incident"
    )
    parser.add_argument("--by", default="comms", metavar="NAME", help="who releases, for the ledger")
    parser.add_argument(
        "--correction",
        default="",
        metavar="TEXT",
        help="the words in which a text that replaces a public one says what was wrong",
    )
    action = parser.add_mutually_exclusive_group()
    action.add_argument("--dry-run", action="store_true", help="list what stands in the way, write nothing")
    action.add_argument("--withdraw", action="store_true", help="record that a released text was taken back")
    action.add_argument("--verify", action="store_true", help="prove released folders against the ledger")
    parser.add_argument("--because", default="", metavar="TEXT", help="with --withdraw: why")
    parser.add_argument("--number", type=int, metavar="N", help="with --withdraw: which release (default: the last)")
    parser.add_argument("--incident", default="", metavar="INCIDENT", help="with --verify: whose ledger, for a copy")
    parser.add_argument("--head", default="", metavar="HASH", help="with --verify: the ledger head that was noted last")


def run(options: Namespace) -> int:
    """Release, list what stands in the way, take back, or verify."""
    if options.verify:
        return _verify(options)
    if options.dry_run:
        return _dry_run(options)
    from comms.workspace.releasing import release, withdraw_release

    if options.withdraw:
        made = withdraw_release(options.draft, because=options.because, by=options.by, number=options.number)
        taken = made.release
        _say(
            f"Release {taken.number} of {taken.draft} is recorded as taken back. Its folder stays: {_shown(made.path)}"
        )
        _talk("Nothing was unpublished: take it down where it was published, and tell those who had it.")
    else:
        made = release(options.draft, by=options.by, correction=options.correction)
        _say(_shown(made.path))
        _tell(made)
    _talk(f"Ledger head, to note elsewhere: {made.head}")
    return 0


def _tell(made: Released) -> None:
    """Say what was made and what to do next."""
    release = made.release
    word = "is released" if made.new else "was released already; nothing was written"
    _talk(f"{release.draft} {word}: release {release.number} of {release.date}, approved bytes {release.text[:16]}.")
    if release.supersedes and made.new:
        _talk(f"It supersedes release {release.supersedes}, which stays where it is.")
    if made.new:
        name = release.draft
        _talk(f"Nothing was sent. Hand out {name}.docx, {name}.html or {name}.txt from this folder, unchanged.")
        _talk("Then write in incident.yaml, under notices, who has been told and when.")


def _dry_run(options: Namespace) -> int:
    from comms.workspace.releasing import in_the_way

    already, problems = in_the_way(options.draft, correction=options.correction)
    for problem in problems:
        _say(str(problem))
    if already is not None:
        _say(f"This text is release {already.number} of {already.date} already; nothing would be written.")
    elif not problems:
        _say("Nothing stands in the way.")
    return CLOSED if problems else 0


def _verify(options: Namespace) -> int:
    from comms.workspace.proving import prove

    proven, problems = prove(options.draft, incident=options.incident, expected_head=options.head)
    for path in proven:
        _say(f"{_shown(path)}: whole, as the ledger records it")
    for problem in problems:
        _talk(str(problem))
    if not proven and not problems:
        _say("Nothing has been released.")
    return 1 if problems else 0


def _shown(path: str) -> str:
    return os.path.normpath(path)


def _say(words: str) -> None:
    sys.stdout.write(f"{printable(words, one_line=True)}\n")


def _talk(words: str) -> None:
    sys.stderr.write(f"{printable(words, one_line=True)}\n")
