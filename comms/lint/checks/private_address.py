"""Addresses of a private network in a text that goes outside it."""

from __future__ import annotations

from comms.lint.addresses import private_addresses
from comms.lint.rule import Hit

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.reading import Reading
    from comms.lint.rule import Rule


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each private address in the text, in code and in the targets of links."""
    for passage in reading.passages:
        for start, end in private_addresses(passage.text):
            yield Hit(passage.span(start, end), (passage.text[start:end].replace("\t", " "),))
    for block in reading.document.walk():
        if block.kind == "code":
            for start, end in private_addresses(block.text):
                yield Hit(block.span, (block.text[start:end],))
        waiting = list(block.inlines)
        while waiting:
            inline = waiting.pop()
            waiting.extend(inline.inlines)
            hidden = inline.text if inline.kind == "code" else inline.url
            for start, end in private_addresses(hidden):
                yield Hit(inline.span, (hidden[start:end],))
