"""Another party named in a text, without a link to what it has disclosed itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.lint.against_facts.folding import Folded, fold
from comms.lint.against_facts.needles import short
from comms.lint.rule import Hit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.lint.against_facts.cleared import Cleared
    from comms.lint.reading import Reading
    from comms.lint.rule import Rule


def find(_rule: Rule, reading: Reading) -> Iterator[Hit]:
    """Give each mention of a party of the facts whose own disclosure the text does not link to.

    A wording that is cleared for these readers may name a party; words of the draft's own may not.
    """
    against = reading.against
    if against is None:
        return
    cleared = against.cleared
    source = reading.document.text
    parties = {name: url for name, url in _parties(cleared).items() if against.read.find(fold(short(name)))}
    if not parties:
        return
    allowed = " ".join(fold(saying.text) for saying in cleared.sayings)
    for piece in against.pieces:
        text = Folded(piece.text)
        for name, url in parties.items():
            if (url and url in source) or (fold(short(name)) in allowed and _only_as_cleared(piece.verbatim, name)):
                continue
            for start, end in text.find(fold(short(name))):
                if piece.inside(start + piece.start, end + piece.start):
                    continue
                span = reading.passages[piece.passage].span(start + piece.start, end + piece.start)
                link = f"link to {url}" if url else "it has published no account of its own (disclosure_url)"
                yield Hit(span, (name, link), message=f"{name} is named here: {link}.")


def _parties(cleared: Cleared) -> dict[str, str]:
    """Give the names of all other parties of the facts, each with the address of its own account, "" for none."""
    incident = cleared.incident
    made = {party.name: party.disclosure_url or "" for party in incident.third_parties}
    names = [provider.name for provider in incident.compromised_providers]
    names += [operator.name for operator in incident.operators]
    return dict.fromkeys(names, "") | made


def _only_as_cleared(verbatim: tuple[tuple[int, int, object], ...], name: str) -> bool:
    return any(fold(short(name)) in fold(str(getattr(saying, "text", ""))) for _, _, saying in verbatim)
