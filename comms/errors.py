"""Every exception that comms raises on purpose.

An exception says what is wrong, where, and what to do; it never prints and knows no exit code (the front ends do).
Findings of the lint are data, never exceptions.
"""

from __future__ import annotations

from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence


class Location(Value):
    """A place in a file: path, 1-based line and 1-based column in characters, each as far as it is known."""

    __slots__ = ("column", "line", "path")

    def __init__(self, path: str, line: int | None = None, column: int | None = None) -> None:
        self.path = path
        self.line = line
        self.column = column

    def __str__(self) -> str:
        parts = [self.path]
        if self.line is not None:
            parts.append(str(self.line))
            if self.column is not None:
                parts.append(str(self.column))
        return ":".join(parts)


class Problem(Value):
    """One thing that is wrong: message, the cure (`hint`, may be empty) and its place."""

    __slots__ = ("hint", "location", "message")

    def __init__(self, message: str, hint: str = "", location: Location | None = None) -> None:
        self.message = message
        self.hint = hint
        self.location = location

    def __str__(self) -> str:
        place = f"{self.location}: " if self.location is not None else ""
        cure = f"; {self.hint}" if self.hint else ""
        return f"{place}{self.message}{cure}"


class CommsError(Exception):
    """The root of all expected errors. `problems` holds every problem at once, at least one."""

    def __init__(
        self,
        message: str = "",
        hint: str = "",
        location: Location | None = None,
        *,
        problems: Sequence[Problem] = (),
    ) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems) or (Problem(message, hint, location),)
        super().__init__("\n".join(str(problem) for problem in self.problems))


class FileError(CommsError):
    """A file or folder cannot be read or written: missing, a folder, binary, UTF-16, not permitted."""


class UsageError(CommsError):
    """The command line or an argument asks for something that does not exist."""


class SettingsError(CommsError):
    """comms.toml, or a variable that sets comms up, is wrong."""


class ResourceMissing(CommsError):
    """A file that ships with comms is not there: the installation is damaged."""


class FactsError(CommsError):
    """Anything wrong with incident.yaml."""


class FactsUnreadable(FactsError):
    """incident.yaml is not YAML that comms reads."""


class FactsInvalid(FactsError):
    """incident.yaml is YAML but not the facts of an incident; `problems` lists every slip, sorted by place."""


class TemplateError(CommsError):
    """Anything wrong with a template of a draft."""


class TemplateNotFound(TemplateError):
    """No template of this kind or name."""


class TemplateSyntax(TemplateError):
    """The template is not valid Jinja, or it tries what the sandbox forbids."""


class FactMissing(TemplateError):
    """The draft needs a fact that incident.yaml does not hold; the location is where to fill it in."""


class RuleError(CommsError):
    """Anything wrong with a rule file."""


class RuleInvalid(RuleError):
    """A rule file is broken; `problems` lists all broken files."""


class UnknownCheck(RuleError):
    """A rule asks for a check (`extends`) that comms does not have."""


class WorkspaceError(CommsError):
    """The folder of an incident cannot be used as asked."""


class DraftChangedOnDisk(WorkspaceError):
    """A draft was changed by another program since it was read; neither version has been touched."""


class Locked(WorkspaceError):
    """Another session of comms holds the lock of this incident."""


class GateClosed(WorkspaceError):
    """A text may not leave the team yet; `problems` lists every reason."""


class ExportError(CommsError):
    """A draft could not be exported."""


class ParityBroken(ExportError):
    """The exported file would not hold the same text as the draft, so it was not written."""


class ReviewError(CommsError):
    """A reviewed file cannot be read or taken back."""


class PacketError(CommsError):
    """A packet cannot be built or does not verify."""
