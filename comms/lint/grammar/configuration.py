"""`[grammar]` of comms.toml, checked: which LanguageTool is asked, in which language, and what it may not mark."""

from __future__ import annotations

import os
import re

from comms.errors import Location, Problem, SettingsError
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from comms.settings import Settings

PUBLIC = ("languagetool.org", "languagetool.com", "languagetoolplus.com")
"""The domains of the public service. A draft about an incident is never sent there."""

_URL = re.compile(
    r"(?P<scheme>https?)://(?P<host>[A-Za-z0-9.-]+|\[[0-9A-Fa-f:]+\])(?::(?P<port>\d{1,5}))?(?P<path>/[\w/.~-]*)?"
)
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Za-z]{2})?")
_SERVER_JAR = re.compile(r"languagetool-server.*\.jar")
_LAST_PORT = 65535


class Configuration(Value):
    """Where the grammar is checked and what is left out.

    Either `server` (a URL that ends in "/") or `jar_dir` is set. `language` is "" where comms.toml names none.
    `accept` has terms for all rules, `accept_by_rule` those of single ones; `off` and `levels` are by rule id.
    """

    __slots__ = ("accept", "accept_by_rule", "jar_dir", "language", "levels", "off", "server")

    def __init__(
        self,
        *,
        server: str = "",
        jar_dir: str = "",
        language: str = "",
        accept: tuple[str, ...] = (),
        accept_by_rule: Mapping[str, tuple[str, ...]] | None = None,
        off: tuple[str, ...] = (),
        levels: Mapping[str, str] | None = None,
    ) -> None:
        self.server = server
        self.jar_dir = jar_dir
        self.language = language
        self.accept = accept
        self.accept_by_rule = dict(accept_by_rule or {})
        self.off = off
        self.levels = dict(levels or {})


def read_configuration(settings: Settings) -> Configuration:
    """Read what comms.toml says about the grammar. Raises SettingsError with every slip, placed."""
    section = settings.section("grammar")
    problems = list(_problems(settings))
    if problems:
        raise SettingsError(problems=problems)
    lint = settings.section("lint")
    by_rule = {rule: tuple(map(str, terms)) for rule, terms in lint.get("accept", {}).items()}
    return Configuration(
        server=_address(section["server"]) if "server" in section else "",
        jar_dir=os.path.abspath(settings.folder("grammar", "jar_dir") or "") if "jar_dir" in section else "",
        language=section.get("language", ""),
        accept=tuple(map(str, section.get("accept", ()))),
        accept_by_rule=by_rule,
        off=tuple(map(str, lint.get("off", ()))),
        levels=lint.get("levels", {}),
    )


def is_loopback(host: str) -> bool:
    """Say whether a host name or address is this machine. A name other than localhost is not, wherever it leads."""
    from ipaddress import ip_address

    bare = host.strip("[]")
    if bare.lower() == "localhost":
        return True
    try:
        return ip_address(bare).is_loopback
    except ValueError:
        return False


def is_public(host: str) -> bool:
    """Say whether a host belongs to the public LanguageTool."""
    name = host.lower().rstrip(".")
    return any(name == domain or name.endswith(f".{domain}") for domain in PUBLIC)


def _problems(settings: Settings) -> Iterator[Problem]:
    section = settings.section("grammar")
    if "server" not in section and "jar_dir" not in section:
        place = Location(settings.path, 1, 1) if settings.path else None
        hint = 'write [grammar] server = "http://127.0.0.1:8081" in comms.toml for a server that runs, or jar_dir = "FOLDER"'
        yield Problem("--grammar does not know which LanguageTool to ask", hint, place)
    if "server" in section and "jar_dir" in section:
        hint = "keep server where a LanguageTool runs, jar_dir where comms should start one"
        yield Problem("server and jar_dir are both set", hint, _place(settings, "jar_dir"))
    if "server" in section:
        yield from _server_problems(settings, section["server"], allow_remote=section.get("allow_remote", False))
    if "jar_dir" in section:
        yield from _folder_problems(settings)
    language = section.get("language", "en")
    if not _TAG.fullmatch(language):
        yield Problem(f"language {language!r}", "write it as en-GB", _place(settings, "language"))


def _server_problems(settings: Settings, url: str, *, allow_remote: bool) -> Iterator[Problem]:
    place = _place(settings, "server")
    match = _URL.fullmatch(url)
    if match is None or int(match["port"] or 1) not in range(1, _LAST_PORT + 1):
        yield Problem(f"server {url!r} is no address of a server", "write it as http://127.0.0.1:8081", place)
    elif is_public(match["host"]):
        hint = "run a LanguageTool of your own: drafts are never sent to a public service"
        yield Problem(f"server {url!r} is the public LanguageTool", hint, place)
    elif not is_loopback(match["host"]) and not allow_remote:
        hint = "if drafts may be sent there, write allow_remote = true"
        yield Problem(f"server {url!r} is not on this machine", hint, place)


def _folder_problems(settings: Settings) -> Iterator[Problem]:
    folder = settings.folder("grammar", "jar_dir") or ""
    try:
        names = os.listdir(folder)
    except OSError as error:
        hint = "name the folder of LanguageTool's jars"
        yield Problem(f"jar_dir cannot be read: {error.strerror}", hint, _place(settings, "jar_dir"))
        return
    if not any(_SERVER_JAR.fullmatch(name) for name in names):
        hint = "unpack LanguageTool, or copy org.languagetool:languagetool-server with what it needs, into it"
        yield Problem("jar_dir holds no languagetool-server.jar", hint, _place(settings, "jar_dir"))


def _address(url: str) -> str:
    """Give a URL in one spelling: localhost as an address, so that no resolver decides; without v2, with a slash."""
    match = _URL.fullmatch(url)
    assert match is not None
    host = "127.0.0.1" if match["host"].lower() == "localhost" else match["host"]
    port = f":{match['port']}" if match["port"] else ""
    path = (match["path"] or "").rstrip("/").removesuffix("/v2")
    return f"{match['scheme']}://{host}{port}{path}/"


def _place(settings: Settings, key: str) -> Location:
    from comms.files import read_text

    inside = False
    for number, line in enumerate(read_text(settings.path).splitlines(), 1):
        start = line.strip()
        inside = start.startswith("[grammar]") if start.startswith("[") else inside
        found = re.match(rf"\s*(?:grammar\s*\.\s*)?{key}\s*=", line)
        if found and (inside or "grammar" in found[0]):
            return Location(settings.path, number, len(line) - len(line.lstrip()) + 1)
    return Location(settings.path, 1, 1)
