"""What the readers of a text may not know: names, addresses, references, and sentences that are for others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from comms.document.span import Span
from comms.lint.addresses import addresses_in, folded, v6_addresses_in
from comms.lint.against_facts.comparison import BETWEEN
from comms.lint.against_facts.folding import fold
from comms.lint.against_facts.needles import Needle, as_number, short, v6_as_number
from comms.lint.against_facts.quotes import quotes_of
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.comparison import Comparison
    from comms.lint.against_facts.folding import Folded
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule

_NUMBER = re.compile(r"\b(?:0x[0-9a-f]{7,8}|[0-9]{8,10})\b", re.IGNORECASE)
_ADDRESSEE = re.compile(r"^\W*to:\W*(.+)$", re.IGNORECASE)
_DIGITS = 0xFFFFFFFF


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each leak once, wherever it stands: in the text, in links, alt texts, front matter, or comments."""
    against = reading.against
    if against is None or against.cleared.sight.team:
        return
    seen: list[Span] = []
    for span, what in _leaks(against):
        if not any(span.start < other.end and other.start < span.end for other in seen):
            seen.append(span)
            words = " ".join(reading.document.source(span).split())
            yield Hit(span, (words, what), message=f"{words!r} is {what}. Readers of this text may not know it.")


def _leaks(against: Comparison) -> Iterator[tuple[Span, str]]:
    reading = against.reading
    raw, read = reading.document.text, BETWEEN.join(passage.text for passage in reading.passages)
    for needle in (*against.cleared.needles, *_other_customers(against)):
        yield from ((Span(*at), needle.what) for at in _hits(against.source, needle, raw))
        yield from ((against.place(*at), needle.what) for at in _hits(against.read, needle, read))
    yield from _addresses(against, raw)
    yield from quotes_of(against)


def _hits(text: Folded, needle: Needle, raw: str) -> Iterator[tuple[int, int]]:
    hits = text.find(needle.name)
    if needle.leet:
        hits += [hit for hit in text.find(needle.name, leet=True) if hit not in hits]
    for start, end in hits:
        if not needle.cased or raw[end : end + 1] == "@" or _is_named(raw[start:end], needle.cased):
            yield start, end


def _is_named(words: str, name: str) -> bool:
    """Say whether words that fold to a person's name are written as one: "A. Leader", "A Leader", not "a leader"."""
    first = next((sign for sign in words if sign.isalpha()), "")
    last = re.findall(r"[^\W\d_]+", words)[-1:]
    if not (first.isupper() and last and last[0][0].isupper()):
        return False
    parts = name.split()
    return len(parts) < 2 or len(parts[0].strip(".")) > 1 or "." in words or words.isupper()  # noqa: PLR2004 - an initial


def _addresses(against: Comparison, source: str) -> Iterator[tuple[Span, str]]:
    """Give each address that the readers may not know, in whatever spelling."""
    single, networks = against.cleared.addresses
    plain, places = folded(source)

    def found(start: int, end: int) -> Span:
        return Span(start, end) if places is None else Span(places[start], places[end - 1] + 1)

    for start, end, readings in addresses_in(plain):
        for octets in readings:
            if len(octets) == 4 and max(octets) < 256:  # noqa: PLR2004 - the four bytes of an address
                what = _what(as_number(octets), single, networks)
                if what:
                    yield found(start, end), what
                    break
    for start, end, address in v6_addresses_in(plain):
        number = v6_as_number(address)
        what = _what(number, single, networks) if number is not None else ""
        if what:
            yield found(start, end), what
    for match in _NUMBER.finditer(plain):
        number = int(match[0], 16 if match[0].lower().startswith("0x") else 10)
        if number <= _DIGITS and number in single:
            yield found(*match.span()), single[number]


def _what(number: int, single: dict[int, str], networks: list[tuple[int, int]]) -> str:
    if number in single:
        return single[number]
    return "an address of ours" if any(low <= number <= high for low, high in networks) else ""


def _other_customers(against: Comparison) -> Iterator[Needle]:
    """Yield the names of all customers but the one that the text is addressed to."""
    addressee, greeted = "", False
    for piece in against.pieces:
        passage = against.reading.passages[piece.passage]
        match = _ADDRESSEE.match(passage.text)
        if match is not None:
            addressee = fold(match[1])
            break
    for name in against.cleared.customers:
        folded_name = fold(short(name))
        if folded_name and folded_name in addressee and not greeted:
            greeted = True  # a letter goes to one customer; a second name beside it is a leak
        elif folded_name:
            yield Needle(folded_name, "the name of a customer", cased=name)
