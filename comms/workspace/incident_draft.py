"""One draft in the folder of its incident: what a person asks to approve, release or compare."""

from __future__ import annotations

import datetime as dt
import os
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from comms.document.front_matter import read_front_matter
from comms.errors import Location, UsageError
from comms.files import decode, digest, read_bytes
from comms.settings import find_settings
from comms.workspace.drafts import draft_name, generate
from comms.workspace.incident import IncidentFolder, incident_of

if TYPE_CHECKING:
    from comms.drafting.draft import DraftText
    from comms.drafting.kinds import Kind
    from comms.facts.loader import Facts
    from comms.settings import Settings


@dataclass(frozen=True)
class IncidentDraft:
    """A draft as its bytes are now, with the facts and settings of its incident.

    `name` is `<kind>` or `<kind>-<recipient>`; `recipient` is the id of an operator, "" for a text without one.
    """

    incident: IncidentFolder
    name: str
    path: str
    data: bytes
    kind: Kind
    recipient: str
    facts: Facts
    settings: Settings

    @cached_property
    def text(self) -> str:
        """The text, as every reader of files in comms sees it."""
        return decode(self.data, self.path)

    @cached_property
    def sha256(self) -> str:
        """The hash of the exact bytes."""
        return digest(self.data)

    @cached_property
    def fields(self) -> dict[str, str]:
        """The fields of the front matter."""
        front = read_front_matter(self.text)
        return front.fields if front is not None else {}

    @cached_property
    def date(self) -> dt.date | None:
        """The date that the text carries, None where it has none."""
        try:
            return dt.date.fromisoformat(self.fields.get("date", ""))
        except ValueError:
            return None

    @cached_property
    def fresh(self) -> DraftText:
        """What would be drafted from the facts as they are now. Raises TemplateError."""
        return generate(self.incident, self.facts, self.settings, self.kind.name, self.recipient, date=self.date)


def open_draft(path: str) -> IncidentDraft:
    """Open the draft of an incident by its path.

    Raises FileError, FactsError, SettingsError, and UsageError where it belongs to no incident or its name and its
    front matter disagree about what it is.
    """
    data = read_bytes(path)
    incident = incident_of(path)
    if incident is None:
        hint = "name a draft in the folder drafts/ beside an incident.yaml"
        raise UsageError("belongs to no incident, so there is nothing to record it in", hint, Location(path))
    if not os.path.isabs(path):
        incident = IncidentFolder(os.path.relpath(incident.path))  # messages then show paths as the person writes them
    name = os.path.basename(path).removesuffix(".md")
    if os.path.realpath(path) != os.path.realpath(incident.draft_path(name)):
        hint = f"name a draft in {incident.drafts_path}"
        raise UsageError("is not one of the drafts of its incident", hint, Location(path))
    return draft_of(incident, name, incident.load(), data=data)


def draft_of(
    incident: IncidentFolder,
    name: str,
    facts: Facts,
    *,
    settings: Settings | None = None,
    data: bytes | None = None,
) -> IncidentDraft:
    """Open a draft of an incident by its name. Raises FileError, SettingsError, UsageError."""
    from comms.drafting.kinds import read_kinds

    path = incident.draft_path(name)
    settings = settings or find_settings(incident.path)
    data = read_bytes(path) if data is None else data
    front = read_front_matter(decode(data, path))
    fields = front.fields if front is not None else {}
    kind, recipient = fields.get("kind", ""), fields.get("operator", "")
    if draft_name(kind, recipient) != name:
        said = f"says it is {draft_name(kind, recipient)!r}" if kind else "does not say what kind of text it is"
        hint = f"put `kind: {name}` back into its front matter, or rename the file"
        raise UsageError(f"its front matter {said}, but its name is {name!r}", hint, Location(path, 1, 1))
    kinds = read_kinds(facts.incident.language, settings.folder("drafting", "templates_dir"))
    if kind not in kinds:
        raise UsageError(
            f"there is no text of the kind {kind!r}", f"the kinds are {', '.join(kinds)}", Location(path, 1, 1)
        )
    return IncidentDraft(incident, name, path, data, kinds[kind], recipient, facts, settings)
