"""Addresses of a private network in a text that goes outside it."""

from __future__ import annotations

from comms.lint.addresses import private_addresses
from comms.lint.checks.everywhere import everywhere

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from comms.lint.reading import Reading
    from comms.lint.rule import Hit, Rule


def find(_rule: Rule, reading: Reading) -> Iterable[Hit]:
    """Give each private address, in text, code, links, comments and front matter."""
    return everywhere(reading, private_addresses)
