"""Adding an entry to incident.yaml and changing one, by its fields: the text is spliced, every other byte stays.

What is wrong with a value is told by its field, so that a form can say it beside the field.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from comms.errors import FactsError, FactsInvalid, Problem
from comms.facts.edit import append_item, remove_value, set_value
from comms.facts.entry_forms import FORMS
from comms.facts.loader import parse_facts
from comms.facts.yaml_reader import read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from comms.facts.loader import Facts
    from comms.facts.yaml_reader import Node, Path

_WIDTH = 2


class Spliced(NamedTuple):
    """The new text, where the entry stands in it, and what the loader finds worth a second look that it did not before."""

    text: str
    path: Path
    warnings: tuple[Problem, ...]


class EntryRefused(FactsInvalid):
    """An entry cannot stand in the file as it is filled in; `fields` has what is wrong by field, "" for the rest."""

    def __init__(self, fields: Mapping[str, Problem]) -> None:
        super().__init__(problems=tuple(fields.values()))
        self.fields = dict(fields)


def add_entry(text: str, group: str, values: Mapping[str, str], name: str = "incident.yaml") -> Spliced:
    """Return the text with a new entry at the end of a group; empty values are left out, its id is chosen.

    Raises EntryRefused for what is filled in wrongly, FactsError where the text itself is not sound.
    """
    facts = parse_facts(text, name)
    form = FORMS[group]
    filled = {key: values[key].strip() for key in form.keys if values.get(key, "").strip()}
    missing = {
        field.key: Problem(f"{field.label} is needed", field.hint)
        for field in form.fields
        if field.needed and field.key not in filled
    }
    if form.worded and not filled.keys() & {"text", "staff", "public"}:
        missing["text"] = Problem("a wording is needed", "say in one sentence what is so, at least for the team")
    path: Path = (group, len(getattr(facts.incident, group)))
    changed = append_item(text, (group,), {"id": next_id(facts, group), **filled}, name)
    return _sound(facts, changed, path, name, missing)


def change_entry(text: str, path: Path, values: Mapping[str, str], name: str = "incident.yaml") -> Spliced:
    """Return the text with these values in the entry under `path`; "" takes a value out, an equal one is not touched.

    Raises EntryRefused for what is filled in wrongly, FactsError where the text itself is not sound.
    """
    facts = parse_facts(text, name)
    changed = text
    for key, value in values.items():
        node = facts.tree.find((*path, key))
        before = node.text.rstrip("\n") if node is not None and node.kind == "text" and not node.empty else ""
        meant = value.strip()
        if meant == before.strip():
            continue
        where = (*path, key)
        changed = set_value(changed, where, meant, name) if meant else remove_value(changed, where, name)
    return _sound(facts, changed, path, name, {})


def record_at(facts: Facts, path: Path) -> object:
    """Return the record under a path of attribute names and positions."""
    found: object = facts.incident
    for step in path:
        found = found[step] if isinstance(step, int) else getattr(found, step)  # type: ignore[index]
    return found


def written(facts: Facts, path: Path, key: str) -> str:
    """Return a value of an entry as text, "" where it is left out."""
    node = facts.tree.find((*path, key))
    return node.text.rstrip("\n") if node is not None and node.kind == "text" and not node.empty else ""


def next_id(facts: Facts, group: str) -> str:
    """Return an id that no entry of the file has yet, in the manner of the group: T09 after T08."""
    taken = set(_ids(facts.tree.root))
    own = [item.id or "" for item in getattr(facts.incident, group)]
    forms = [found for name in own if (found := re.fullmatch(r"(.*?)(\d{1,9})", name))]
    last = max(forms, key=lambda found: int(found[2]), default=None)
    prefix, width, number = (last[1], len(last[2]), int(last[2])) if last else (FORMS[group].prefix, _WIDTH, 0)
    while True:
        number += 1
        made = f"{prefix}{number:0{width}}"
        if made not in taken:
            return made


def _ids(node: Node | None) -> Iterator[str]:
    if node is None:
        return
    for item in node.items:
        yield from _ids(item)
    for key, value in node.entries:
        if key.text == "id":
            yield value.text
        yield from _ids(value)


def _sound(facts: Facts, changed: str, path: Path, name: str, wrong: Mapping[str, Problem]) -> Spliced:
    """Return what was spliced once it loads; else tell by field what is wrong with it."""
    found = dict(wrong)
    try:
        after = parse_facts(changed, name)
    except FactsError as error:
        tree = read_yaml(changed.removeprefix("\ufeff"), name)
        node = tree.find(path)
        places = {tree.locate((*path, key.text)): key.text for key, _ in node.entries} if node is not None else {}
        for problem in error.problems:
            field = places.get(problem.location, "") if problem.location is not None else ""
            if field and problem.message == f"{field!r} is empty":
                continue  # said of a value that is filled in, but wrongly
            if field or not found:
                found.setdefault(field, Problem(problem.message, problem.hint, problem.location if not field else None))
    if found:
        raise EntryRefused(found)
    known = {problem.message for problem in facts.warnings}
    return Spliced(changed, path, tuple(problem for problem in after.warnings if problem.message not in known))
