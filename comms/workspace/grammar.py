"""What the grammar of a draft needs from around it: the settings, and the names that the facts of its incident hold."""

from __future__ import annotations

import os

from comms.errors import CommsError
from comms.lint.grammar.check import Grammar
from comms.lint.grammar.configuration import read_configuration
from comms.workspace.incident import FACTS_NAME, IncidentFolder

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.settings import Settings


def open_grammar(settings: Settings) -> Grammar:
    """Open LanguageTool as comms.toml says. Raises SettingsError; UsageError where language-tool-python is missing."""
    return Grammar(read_configuration(settings))


def names_near(path: str) -> tuple[str, ...]:
    """Give the names of the organisation whose incident a draft belongs to; none where there are no facts to read."""
    folder = os.path.dirname(os.path.abspath(path))
    for place in (folder, os.path.dirname(folder)):
        if os.path.isfile(os.path.join(place, FACTS_NAME)):
            try:
                organization = IncidentFolder(place).load().incident.organization
            except CommsError:
                return ()  # `comms facts` tells what is wrong with them
            named = (organization.name, organization.legal_name, *organization.services)
            return tuple(str(name) for name in named if name)
    return ()
