"""The folder of one incident and what lies where in it."""

from __future__ import annotations

import os

from comms.errors import FileError, Location
from comms.files import PRIVATE_FILE, loose, make_private_folder, read_text, write_atomic
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from comms.facts.loader import Facts

FACTS_NAME = "incident.yaml"


class IncidentFolder(Value):
    """The folder of one incident: the facts, the drafts people edit, and `.comms`, which is ours."""

    __slots__ = ("path",)

    def __init__(self, path: str) -> None:
        self.path = path

    @property
    def name(self) -> str:
        """The name of the folder; it need not be the codename."""
        return os.path.basename(os.path.abspath(self.path))

    @property
    def facts_path(self) -> str:
        """The path of incident.yaml."""
        return os.path.join(self.path, FACTS_NAME)

    @property
    def drafts_path(self) -> str:
        """The folder of the drafts."""
        return os.path.join(self.path, "drafts")

    @property
    def lock_path(self) -> str:
        """The lock that every writer of this incident holds."""
        return self.private("lock")

    def private(self, *names: str) -> str:
        """Give a path below `.comms`."""
        return os.path.join(self.path, ".comms", *names)

    def draft_path(self, draft: str) -> str:
        """Give the path of a draft by its name, `<kind>` or `<kind>-<recipient>`."""
        return os.path.join(self.drafts_path, f"{draft}.md")

    def generated_path(self, draft: str) -> str:
        """Give the path at which the text generated last is kept: the base of the next redraft."""
        return self.private("generated", f"{draft}.md")

    def load(self) -> Facts:
        """Read the facts. Raises FactsError with every problem at once."""
        from comms.facts.loader import load_facts

        return load_facts(self.facts_path)

    def incident_id(self) -> str:
        """Give the random id that drafts carry in place of the codename; it is made at the first call."""
        path = self.private("id")
        if os.path.isfile(path):
            return read_text(path).strip()
        make_private_folder(self.private())
        made = f"inc-{os.urandom(8).hex()}"
        write_atomic(path, f"{made}\n")
        return made

    def loose_paths(self) -> list[str]:
        """List the folder and the files in it that other users of this machine may read or write."""
        inside = [self.path, self.facts_path, self.drafts_path, self.private()]
        if os.path.isdir(self.drafts_path):
            inside += sorted(os.path.join(self.drafts_path, name) for name in os.listdir(self.drafts_path))
        return [path for path in inside if loose(path)]

    def tighten(self) -> None:
        """Take the access of other users away from what `loose_paths` lists. Raises FileError."""
        for path in self.loose_paths():
            try:
                os.chmod(path, 0o700 if os.path.isdir(path) else PRIVATE_FILE)
            except OSError as error:
                message = f"the permissions cannot be changed: {error.strerror}"
                raise FileError(message, "ask the owner of the file", Location(path)) from None


def open_incident(path: str) -> IncidentFolder:
    """Open an incident by its folder or its incident.yaml. Raises FileError where there is none."""
    if os.path.basename(path) == FACTS_NAME and os.path.isfile(path):
        return IncidentFolder(os.path.dirname(path) or ".")
    if os.path.isfile(os.path.join(path, FACTS_NAME)):
        return IncidentFolder(path)
    if os.path.isdir(path):
        hint = "name the folder that holds incident.yaml, or make one with `comms new`"
        raise FileError("holds no incident.yaml", hint, Location(path))
    if os.path.isfile(path):
        hint = f"name the folder of the incident or its {FACTS_NAME}"
        raise FileError(f"is not an {FACTS_NAME}", hint, Location(path))
    hint = "check the name, or make an incident with `comms new`"
    raise FileError("there is no such folder", hint, Location(path))


def find_incidents(folder: str) -> list[IncidentFolder]:
    """List the incidents in a folder by name: the folder itself where it is one, else the folders right in it.

    Raises FileError where the folder cannot be listed.
    """
    if os.path.isfile(os.path.join(folder, FACTS_NAME)):
        return [IncidentFolder(folder)]
    try:
        names = sorted(os.listdir(folder))
    except OSError as error:
        message = f"the folder cannot be listed: {error.strerror}"
        raise FileError(message, "check the name and its permissions", Location(folder)) from None
    paths = (os.path.join(folder, name) for name in names if not name.startswith("."))
    return [IncidentFolder(path) for path in paths if os.path.isfile(os.path.join(path, FACTS_NAME))]


def incident_of(draft_path: str) -> IncidentFolder | None:
    """Find the incident that a draft belongs to by the folder it lies in, or the one above; None where there is none."""
    folder = os.path.dirname(os.path.abspath(draft_path))
    for candidate in (folder, os.path.dirname(folder)):
        if os.path.isfile(os.path.join(candidate, FACTS_NAME)):
            return IncidentFolder(candidate)
    return None
