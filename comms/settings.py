"""comms.toml: what a house sets for all its incidents, found upward from the file at hand."""

from __future__ import annotations

import os

from comms.errors import Location, SettingsError
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FILE_NAME = "comms.toml"

_SECTIONS: dict[str, dict[str, str]] = {
    "lint": {
        "rules": "list of folders",
        "fail_on": "severity: error, warning or suggestion",
        "off": "list of rule names",
        "levels": "table of severities",
        "accept": "table of lists",
    },
    "drafting": {"templates_dir": "text"},
    "export": {"folder": "text", "reference": "text"},
    "approval": {"roles": "table of lists", "same_person": "yes or no"},
    "grammar": {
        "server": "text",
        "jar_dir": "text",
        "allow_remote": "yes or no",
        "language": "text",
        "accept": "list of terms",
    },
    "tui": {"theme": "text", "ascii": "yes or no", "mouse": "yes or no", "name": "text"},
}
_SEVERITIES = ("error", "warning", "suggestion")


class Settings(Value):
    """The settings in force: the file they come from ("" where there is none) and its sections."""

    __slots__ = ("path", "sections")

    def __init__(self, path: str = "", sections: dict[str, dict[str, Any]] | None = None) -> None:
        self.path = path
        self.sections = sections or {}

    def section(self, name: str) -> dict[str, Any]:
        """Give one section, empty where the file does not have it."""
        return self.sections.get(name, {})

    def folder(self, section: str, key: str) -> str | None:
        """Give a path of the settings, taken from the folder that comms.toml lies in; None where it is not set."""
        value = self.section(section).get(key)
        return None if value is None else os.path.join(os.path.dirname(self.path), str(value))


def find_settings(start: str) -> Settings:
    """Read the nearest comms.toml in the folder of `start` or above it; none gives empty settings.

    Raises SettingsError with every unknown key and wrong type, placed.
    """
    at = os.path.abspath(start)
    if not os.path.isdir(at):
        at = os.path.dirname(at)
    while True:
        path = os.path.join(at, FILE_NAME)
        if os.path.isfile(path):
            return read_settings(path)
        parent = os.path.dirname(at)
        if parent == at:
            return Settings()
        at = parent


def read_settings(path: str) -> Settings:
    """Read one comms.toml. Raises SettingsError, FileError."""
    import tomllib  # 8 ms, and most folders have no settings

    from comms.files import read_text

    text = read_text(path)
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(*_toml_error(str(error), text, path)) from None
    problems = list(_problems(sections, text, path))
    if problems:
        raise SettingsError(problems=problems)
    return Settings(path, sections)


def _toml_error(said: str, text: str, path: str) -> tuple[str, str, Location]:
    import re

    place = re.search(r" \(at line (\d+), column (\d+)\)$", said)
    line, column = (int(place[1]), int(place[2])) if place else (text.count("\n") + 1, 1)
    message = said[: place.start()] if place else said.removesuffix(" (at end of document)")
    return message[:1].lower() + message[1:], 'write it as TOML: key = "value"', Location(path, line, column)


def _problems(sections: dict[str, Any], text: str, path: str) -> list[Any]:
    from difflib import get_close_matches

    from comms.errors import Problem

    problems = []
    for name, section in sections.items():
        known = _SECTIONS.get(name)
        place = Location(path, _line_of(text, name), 1)
        if known is None or not isinstance(section, dict):
            near = get_close_matches(name, _SECTIONS, 1)
            hint = f"did you mean [{near[0]}]?" if near else f"the sections are {', '.join(_SECTIONS)}"
            problems.append(Problem(f"unknown setting {name!r}", hint, place))
            continue
        for key, value in section.items():
            place = Location(path, _line_of(text, key), 1)
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"[{name}] takes {', '.join(known)}"
                problems.append(Problem(f"unknown setting {key!r} in [{name}]", hint, place))
            elif not _fits(value, known[key]):
                problems.append(Problem(f"{key} must be a {known[key]}", f"it is {value!r}", place))
    return problems


def _fits(value: object, wanted: str) -> bool:
    """Say whether a value is what `_SECTIONS` asks for."""
    if wanted.startswith("severity"):
        return value in _SEVERITIES
    if wanted.startswith("list"):
        return isinstance(value, list) and all(isinstance(each, str) for each in value)
    if wanted.startswith("table"):
        inner = "list" if wanted.endswith("lists") else "text"
        return isinstance(value, dict) and all(_fits(each, inner) for each in value.values())
    return isinstance(value, bool if wanted == "yes or no" else str)


def _line_of(text: str, key: str) -> int:
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip().lstrip("[").lstrip('"').startswith(key):
            return number
    return 1
