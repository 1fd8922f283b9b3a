"""What the grammar of a draft needs from around it: the settings, and the names that the facts of its incident hold."""

from __future__ import annotations

import os

from comms.errors import CommsError
from comms.lint.grammar.check import Grammar
from comms.lint.grammar.configuration import read_configuration
from comms.workspace.incident import FACTS_NAME, IncidentFolder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

    from comms.settings import Settings

_NAMED = frozenset(("agency", "authority", "legal_name", "name", "services"))
"""The facts that are names: of organisations, services, systems, people, agencies."""


def open_grammar(settings: Settings) -> Grammar:
    """Open LanguageTool as comms.toml says. Raises SettingsError; UsageError where language-tool-python is missing."""
    return Grammar(read_configuration(settings))


def names_near(path: str) -> tuple[str, ...]:
    """Give the names in the facts of the incident that a draft belongs to; none where there are no facts to read.

    They are those of the organisation, its services, systems and people, of agencies, and of leaked keys and accounts.
    """
    folder = os.path.dirname(os.path.abspath(path))
    for place in (folder, os.path.dirname(folder)):
        if os.path.isfile(os.path.join(place, FACTS_NAME)):
            try:
                incident = IncidentFolder(place).load().incident
            except CommsError:
                return ()  # `comms facts` tells what is wrong with them
            return tuple(sorted(set(_names(incident.model_dump()))))
    return ()


def _names(facts: Any, key: str = "") -> Iterator[str]:
    if isinstance(facts, dict):
        for inner, value in facts.items():
            yield from _names(value, str(inner))
    elif isinstance(facts, (list, tuple)):
        for value in facts:
            yield from _names(value, key)
    elif isinstance(facts, str) and (key in _NAMED or (key == "what" and facts and " " not in facts)):
        yield facts
