"""Arguments that several commands share."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from argparse import ArgumentParser
    from datetime import date


def add_incident(parser: ArgumentParser) -> None:
    """Add the INCIDENT argument: a folder or its incident.yaml."""
    parser.add_argument("incident", metavar="INCIDENT", help="the folder of the incident, or its incident.yaml")


def day(text: str) -> date:
    """Read a day given as YYYY-MM-DD; argparse shows the ValueError's message."""
    from argparse import ArgumentTypeError
    from datetime import date

    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text!r} is no day; write it as 2026-11-14") from None
