"""The facts as a person looks through them: groups with how complete they are, entries, and who may know each.

Completeness is that of the checklist, clearance that of the projections; nothing here decides either.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from comms.facts.checklist import checklist, open_lines
from comms.facts.entry_forms import WORDINGS
from comms.facts.model import Incident, KeyTime, Worded
from comms.facts.model.record import Record
from comms.facts.precision import Moment
from comms.facts.projection.sight import sight_of
from comms.lint.against_facts.sayings import sayings_of
from comms.values import word_list

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.checklist import Line
    from comms.facts.loader import Facts
    from comms.facts.yaml_reader import Path

READERS: Final = ("team", "staff", "public")
"""Of each wording the audience that stands for its readers."""

TITLES: Final = {
    "systems": "Systems",
    "risk": "Risks",
    "indicators": "Indicators",
    "open_questions": "Questions",
    "attacker_knowledge": "Attacker knows",
    "compromised_providers": "Providers",
    "does_not_apply": "Does not apply",
}
_NOT_SHOWN = frozenset(word_list("schema_ codename language time_zone next_update"))
_KINDS = {"team": "executive-brief", "staff": "internal-notice", "public": "public-statement"}
_FIRST = frozenset(word_list("at until about"))
_LABELS = {"at": "when", "is_": "number is"}
_FIVE = 5


class Entry(NamedTuple):
    """One fact: its place, its name, its words in short, its wordings, for whom each is cleared, its other values."""

    path: Path
    name: str
    brief: str
    worded: bool
    wordings: tuple[str, str, str]
    cleared: frozenset[str]
    details: tuple[tuple[str, str], ...]
    line: int


class Group(NamedTuple):
    """One group: its key, its title, its entries, a word on how far it is, what the checklist still asks, its line."""

    key: str
    title: str
    entries: tuple[Entry, ...]
    note: str
    asks: tuple[str, ...]
    line: int

    @property
    def gap(self) -> bool:
        """Whether the checklist still asks for something here."""
        return bool(self.asks)


def fact_sheet(facts: Facts) -> tuple[Group, ...]:
    """Give every group of the facts, in the order of the file's model."""
    seen = _seen(facts.incident)
    asked = open_lines(checklist(facts.incident))
    return tuple(
        _group(facts, name, seen, [line for line in asked if line.path[:1] == (name,)])
        for name in Incident.model_fields
        if name not in _NOT_SHOWN
    )


def _seen(incident: Incident) -> dict[Path, frozenset[str]]:
    """Give for each worded fact the readers who get it."""
    seen: dict[Path, set[str]] = {}
    for audience in READERS:
        for saying in sayings_of(incident, sight_of(audience, _KINDS[audience])):
            if saying.cleared:
                seen.setdefault(saying.path, set()).add(audience)
    return {path: frozenset(audiences) for path, audiences in seen.items()}


def _group(facts: Facts, name: str, seen: dict[Path, frozenset[str]], asked: list[Line]) -> Group:
    value = getattr(facts.incident, name)
    title = TITLES.get(name, name.replace("_", " ").capitalize())
    entries = tuple(_entry(facts, path, label, record, seen) for path, label, record in _records(value, (name,), title))
    asks = tuple(f"{line.question} {f'{line.of}: ' if line.of else ''}{line.detail}" for line in asked)
    place = facts.locate((name,)).line or 1
    return Group(name, title, entries, _note(name, value, entries, asks), asks, place)


def _records(value: Any, path: Path, title: str) -> Iterator[tuple[Path, str, Record]]:
    """Yield every record that a person would call a fact: a group's own words, and the entries in it."""
    if isinstance(value, Record):
        if value.model_fields_set and (any(_wordings(value)) or any(True for _ in _values(value))):
            yield path, _name(value, title), value
        if len(path) == 1:
            for name, part in _parts(value):
                yield from _records(part, (*path, name), name.replace("_", " "))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            if isinstance(item, Record):
                yield (*path, index), _name(item, f"{title} {index + 1}"), item


def _name(record: Record, otherwise: str) -> str:
    for key in word_list("id name role agency authority line of logs"):
        if found := getattr(record, key, None):
            return str(found)
    return otherwise


def _entry(facts: Facts, path: Path, name: str, record: Record, seen: dict[Path, frozenset[str]]) -> Entry:
    details = tuple(_values(record, deep=len(path) > 1))
    wordings = _wordings(record)
    values = dict(details)
    brief = values.get("phase") or next((words for words in (*wordings, *values.values()) if words), "")
    cleared = seen.get(path, frozenset()) | seen.get((*path, "answer"), frozenset())
    worded = isinstance(record, Worded)
    return Entry(path, name, brief, worded, wordings, cleared, details, facts.locate(path).line or 1)


def _wordings(record: Record) -> tuple[str, str, str]:
    text, staff, public = (str(getattr(record, name, None) or "") for name in WORDINGS)
    return text, staff, public


def _values(record: Record, *, deep: bool = False) -> Iterator[tuple[str, str]]:
    """Yield what a record holds beside its wordings, by label; `deep` with the small records inside it, in one line."""
    for name, value in sorted(_parts(record), key=lambda part: part[0] not in _FIRST):
        if name in (*WORDINGS, "id") or value is None or value == () or (name == "about" and not value):
            continue
        label = _LABELS.get(name, name.strip("_").replace("_", " "))
        if isinstance(value, Moment):
            yield label, value.written
        elif isinstance(value, bool):
            yield label, "yes" if value else "no"
        elif isinstance(value, Record):
            if deep and (inner := [*filter(None, _wordings(value)), *(words for _, words in _values(value))]):
                yield label, " ".join(inner)
        elif not isinstance(value, tuple):
            yield label, str(value)
        elif not isinstance(value[0], Record):
            yield label, ", ".join(map(str, value))
        elif deep:
            yield label, f"{len(value)} recorded"


def _note(name: str, value: Any, entries: tuple[Entry, ...], asks: tuple[str, ...]) -> str:
    """Say in a word how far a group is."""
    gaps = f"{len(asks)} gap{'' if len(asks) == 1 else 's'}" if asks else ""
    if name == "times":
        known = sum(isinstance(part, KeyTime) and part.at is not None for _, part in _parts(value))
        return f"{known} of {_FIVE}"
    if name == "open_questions":
        waiting = sum(question.answer is None for question in value)
        return f"{waiting} open" if waiting else f"{len(value)} answered" if value else "none"
    if isinstance(value, tuple):
        return ", ".join(part for part in (str(len(value)) if value else "" if gaps else "none", gaps) if part)
    return gaps or ("done" if entries else "empty")


def _parts(record: Record) -> list[tuple[str, Any]]:
    return [(name, getattr(record, name)) for name in type(record).model_fields]
