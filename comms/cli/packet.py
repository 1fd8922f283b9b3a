"""Build what is handed to an agency, an operator, a security company or the insurer; or verify such a packet."""

from __future__ import annotations

import os
import sys

from comms.printing import printable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from comms.workspace.packets import Built

_FOR = ("fbi", "police", "operator", "security-company", "insurer")


def arguments(parser: ArgumentParser) -> None:
    """Add the arguments of `comms packet`."""
    parser.add_argument(
        "incident", metavar="INCIDENT", nargs="?", default="", help="the folder of the incident, or its incident.yaml"
    )
    parser.add_argument("--for", dest="recipient", choices=_FOR, help="who gets it")
    parser.add_argument("-o", dest="folder", metavar="DIR", help="the folder to put it in (default: output/)")
    parser.add_argument(
        "--evidence",
        nargs="+",
        default=[],
        metavar="FILE",
        help="files of evidence (FILE or ITEM=FILE); each must have the hash that the register says",
    )
    parser.add_argument(
        "--by-reference", action="store_true", help="hash evidence where it lies, in place of copying it"
    )
    parser.add_argument("--zip", action="store_true", help="pack it into a zip, too")
    parser.add_argument("--strict", action="store_true", help="build nothing while anything is missing")
    parser.add_argument("--by", default="comms", metavar="NAME", help="who runs this, for the ledger")
    parser.add_argument("--verify", metavar="DIR", help="check a packet that was built, and say what changed since")
    parser.add_argument("--head", default="", metavar="HASH", help="with --verify: the ledger's head as it was noted")


def run(options: Namespace) -> int:
    """Build and print the path of each packet, or verify one."""
    from comms.errors import UsageError

    if options.verify:
        return _verify(options)
    if not options.incident or not options.recipient:
        raise UsageError("say for which incident and for whom", "comms packet INCIDENT --for police, or --verify DIR")
    return _build(options)


def _build(options: Namespace) -> int:
    from comms.cli.reading import reading
    from comms.workspace.incident import open_incident
    from comms.workspace.packets import PacketRun

    incident = open_incident(options.incident)
    with reading() as bar:
        outcome = PacketRun(
            incident,
            options.recipient,
            folder=options.folder,
            evidence=tuple(options.evidence),
            by_reference=options.by_reference,
            zip=options.zip,
            strict=options.strict,
            by=options.by,
            begun=bar.begun,
            heard=bar.heard,
        ).build()
    for problem in outcome.missing:
        _say(f"{problem} (missing)")
    for line in outcome.skipped:
        _say(line)
    for built in outcome.built:
        _tell(built)
    return 0


def _tell(built: Built) -> None:
    if built.drafted:
        _say(f"There was no letter; it was drafted and nobody has read it: {os.path.normpath(built.drafted)}")
    for problem in built.held:
        _say(f"DRAFT: {problem}")
    _say(f"Seal of the packet for {built.recipient}: {built.seal}")
    if built.letter:
        _say(f"Letter to sign, with the seal: {os.path.normpath(built.letter)}")
    if built.zip:
        _say(f"Packed: {os.path.normpath(built.zip)}")
    _say(f"Ledger head, to note elsewhere: {built.head}")
    sys.stdout.write(f"{printable(os.path.normpath(built.path), one_line=True)}\n")


def _verify(options: Namespace) -> int:
    from comms.cli.reading import reading
    from comms.workspace.packet_checking import verify_packet

    with reading() as bar:
        bar.begun(_size(options.verify))
        found = verify_packet(options.verify, options.incident, head=options.head, heard=bar.heard)
    for problem in found.problems:
        _say(str(problem))
    if not found.problems:
        sys.stdout.write(f"The packet is whole and is the one in the ledger. Seal: {found.seal}\n")
    if found.entry is not None:
        for line in found.changed:
            sys.stdout.write(f"changed since {found.entry.at}: {printable(line, one_line=True)}\n")
        if not found.changed:
            sys.stdout.write(f"No fact of this recipient has changed since {found.entry.at}.\n")
    return 1 if found.problems else 0


def _size(folder: str) -> int:
    return sum(
        os.path.getsize(path)
        for root, _, names in os.walk(folder)
        for path in (os.path.join(root, name) for name in names)
        if not os.path.islink(path)
    )


def _say(line: str) -> None:
    sys.stderr.write(f"{printable(line, one_line=True)}\n")
