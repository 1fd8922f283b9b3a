"""List the templates, show one, or check a house's own before they are needed."""

from __future__ import annotations

import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms templates`."""
    commands = parser.add_subparsers(dest="action", metavar="list | show | check", required=True)
    commands.add_parser("list", help="every kind, for whom it is, its marking")
    show = commands.add_parser("show", help="print the template of a kind, to begin one of your own from")
    show.add_argument("kind", metavar="KIND", help="public-statement, for one")
    check = commands.add_parser("check", help="parse, compare names with the facts, try on three incidents")
    check.add_argument("folder", nargs="?", metavar="DIR", help="a folder with en/ inside (default: comms.toml's)")


def run(options: Namespace) -> int:
    """Do one of the three; gives 0, or 4 where a check found a slip."""
    from comms.settings import find_settings

    house = find_settings(".").folder("drafting", "templates_dir")
    if options.action == "list":
        return _list(house)
    if options.action == "show":
        return _show(options.kind, house)
    return _check(options.folder or house)


def _list(house: str | None) -> int:
    from comms.drafting.kinds import read_kinds

    kinds = read_kinds("en", house).values()
    width = max(len(kind.name) for kind in kinds)
    rows = [f"{kind.name:<{width}}  {kind.audience:<18}  {kind.marking}".rstrip() for kind in kinds]
    sys.stdout.write(printable("".join(f"{row}\n" for row in rows)))
    return 0


def _show(kind: str, house: str | None) -> int:
    import os

    from comms.drafting.kinds import ENDING, find_kind
    from comms.files import read_text
    from comms.resources import folder

    find_kind(kind, house)
    paths = [os.path.join(root, "en", f"{kind}{ENDING}") for root in (house, folder("templates")) if root]
    path = next(path for path in paths if os.path.isfile(path))
    sys.stdout.write(printable(read_text(path)))
    return 0


def _check(folder: str | None) -> int:
    from comms.drafting.check import check

    problems = check(folder)
    sys.stdout.write("".join(f"{printable(str(problem), one_line=True)}\n" for problem in problems))
    if not problems:
        sys.stderr.write("All templates are in order.\n")
    return 4 if problems else 0
