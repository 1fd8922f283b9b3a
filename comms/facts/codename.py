# ruff: noqa: SIM905 - many words are read more easily as text than as a list
"""Codenames: two unrelated, harmless words that are safe to overhear and safe as the name of a folder."""

from __future__ import annotations

import re
import secrets
from typing import TYPE_CHECKING

from comms.errors import UsageError
from comms.facts.codename_form import refusal_of_form
from comms.facts.codename_words import CREATURES, HINTS, QUALITIES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from comms.facts.model import Incident

SHORTEST_NAME = 4
"""A name of the organisation, a service or a person this long may not be part of a word of the codename."""


def refusal(name: str, incident: Incident | None = None, known: Iterable[str] = ()) -> str | None:
    """Return why a codename is refused, None when it is fine.

    `known` holds further names that it must not hint at, of customers for example.
    """
    return refusal_of_form(name) or hint_in(name, incident, known)


def hint_in(name: str, incident: Incident | None = None, known: Iterable[str] = ()) -> str | None:
    """Return what a codename gives away: an incident, the organisation, a service, a customer or a person."""
    words = name.lower().split("-")
    for word in words:
        for hint in HINTS:
            if word == hint or (len(hint) > SHORTEST_NAME and hint in word):
                return f"the codename {name!r} hints at an incident ({hint!r})"
    folded = "".join(words)
    for what, value in (*_names(incident), *(("a customer", customer) for customer in known)):
        for part in re.findall(r"[a-z0-9]+", value.lower()):
            whole = part in words
            inside = len(part) > SHORTEST_NAME and part in folded
            if (whole or inside) and part not in _COMMON:
                return f"the codename {name!r} hints at {what} ({part!r})"
    return None


# Words of names that say nothing about whose they are.
_COMMON = frozenset(
    "the of and for to in on a an ltd llc inc gmbh srl sa ag plc co company corporation group team project foundation "
    "service services system systems software online web cloud hosting platform network data base third party "
    "packages package index security officer lead leader director administrator administrators manager managers "
    "representative legal communications reliability site".split()
)


def _names(incident: Incident | None) -> Iterable[tuple[str, str]]:
    if incident is None:
        return
    organization = incident.organization
    for name in (organization.name, organization.legal_name):
        if name:
            yield "the organisation", name
    for service in organization.services:
        yield "a service", service
    for member in incident.team:
        if member.name:
            yield "a person", member.name
    parties = [party.name for party in incident.third_parties]
    parties += [operator.name for operator in incident.operators]
    parties += [provider.name for provider in incident.compromised_providers]
    for name in parties:
        yield "another company", name
    for system in incident.systems:
        if system.name:
            yield "a system", system.name


def propose(
    incident: Incident | None = None,
    known: Iterable[str] = (),
    taken: Iterable[str] = (),
    choose: Callable[[Sequence[str]], str] = secrets.choice,
) -> str:
    """Return a codename of two unrelated, harmless words that hints at nothing and is not in `taken`."""
    names, used = tuple(known), frozenset(taken)
    while True:
        name = f"{choose(QUALITIES)}-{choose(CREATURES)}"
        if name not in used and refusal(name, incident, names) is None:
            return name


def check_codename(name: str, incident: Incident | None = None, known: Iterable[str] = ()) -> None:
    """Raise UsageError with the reason where a codename is refused; see `refusal`."""
    found = refusal(name, incident, known)
    if found is not None:
        raise UsageError(found, "take two unrelated, harmless words, such as copper-lantern, in small letters")
