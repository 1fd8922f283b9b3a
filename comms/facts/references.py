"""Cross-references: every id that is named exists, both sides of a pair agree, and what is named is there."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from comms.facts.model import Statement, Worded
from comms.facts.suggest import suggestion

if TYPE_CHECKING:
    from comms.facts.survey import Survey
    from comms.facts.yaml_reader import Node, Path

# (group, attribute) -> the group whose ids it names
REFERENCES = {
    ("systems", "evidence"): "evidence",
    ("credentials", "systems"): "systems",
    ("log_coverage", "systems"): "systems",
    ("evidence", "system"): "systems",
    ("indicators", "operator"): "operators",
}

_NO_SIGN = re.compile(
    r"\bno (?:other |further |more )?(?:sign|evidence|indication|trace)s?\b|\bfound no\b|\bnot aware of any\b",
    re.IGNORECASE,
)


def examine(survey: Survey) -> None:
    """Check ids, references both ways, named tables, and what a "no sign of" rests on."""
    known = _ids(survey)
    for (group, attribute), target in REFERENCES.items():
        _named(survey, group, attribute, target, known.get(target, {}))
    everything = {name: path for ids in known.values() for name, path in ids.items()}
    for index, exception in enumerate(survey.incident.does_not_apply):
        if exception.of is not None:
            _must_exist(survey, ("does_not_apply", index, "of"), exception.of, everything, "an id of this file")
    _evidence_of_systems(survey)
    _operators(survey)
    _contacts(survey)
    _table(survey)
    _no_sign_of(survey)


def _ids(survey: Survey) -> dict[str, dict[str, Node]]:
    """Return the ids of each group with their nodes, broken records included; the same id twice is wrong."""
    root = survey.places.tree.root
    found: dict[str, dict[str, Node]] = {}
    first: dict[str, str] = {}
    assert root is not None
    groups = [(key.text, value) for key, value in root.entries]
    groups += [(key.text, value) for top, notices in groups if top == "notices" for key, value in notices.entries]
    for group, node in groups:
        for item in node.items:
            id_node = item.get("id")
            if id_node is None or id_node.kind != "text" or id_node.empty:
                continue
            ids = found.setdefault(group, {})
            where = survey.places.tree.location
            if id_node.text in ids:
                message = f"the id {id_node.text!r} is used twice (first in line {where(ids[id_node.text].start).line})"
                survey.error_at(id_node, message, "give each entry an id of its own")
            elif id_node.text in first and first[id_node.text] != group:
                message = f"the id {id_node.text!r} is also used in the group {first[id_node.text]!r}"
                survey.warn_at(id_node, message, "give each entry an id of its own, so that it can be named")
            ids.setdefault(id_node.text, id_node)
            first.setdefault(id_node.text, group)
    return found


def _named(survey: Survey, group: str, attribute: str, target: str, known: dict[str, Node]) -> None:
    for index, record in enumerate(getattr(survey.incident, group)):
        value = getattr(record, attribute)
        path: Path = (group, index, attribute)
        for position, name in enumerate(value if isinstance(value, tuple) else (value,) if value else ()):
            node = survey.node(path)
            place = (*path, position) if node is not None and node.kind == "list" else path
            _must_exist(survey, place, name, known, f"an id of the group {target!r}")


def _must_exist(survey: Survey, path: Path, name: str, known: dict[str, Node], what: str) -> None:
    if name in known:
        return
    near = suggestion(name, known)
    ids = ", ".join(list(known)[:20])
    hint = (
        f"did you mean {near!r}?" if near else f"the ids are: {ids}" if known else "add it, or leave the reference out"
    )
    survey.error(path, f"{name!r} is not {what}", hint)


def _evidence_of_systems(survey: Survey) -> None:
    systems = {system.id: (index, system) for index, system in enumerate(survey.incident.systems)}
    evidence = {item.id: (index, item) for index, item in enumerate(survey.incident.evidence)}
    for index, system in enumerate(survey.incident.systems):
        for name in system.evidence:
            if name not in evidence or evidence[name][1].system == system.id:
                continue
            place, item = evidence[name]
            owner = f"is of {item.system!r}" if item.system else "names no system"
            message = f"{name!r} is named as evidence of {system.id!r}, but it {owner}"
            where = survey.line(("evidence", place, "system"))
            report = survey.error if item.system in systems else survey.warn
            report(("systems", index, "evidence"), message, f"make the two agree (see {where})")
    for index, item in enumerate(survey.incident.evidence):
        if item.system in systems and item.id not in systems[item.system][1].evidence:
            message = f"{item.id!r} is of {item.system!r}, which does not name it as its evidence"
            where = survey.line(("systems", systems[item.system][0]))
            survey.warn(("evidence", index, "system"), message, f"add evidence: {item.id} there ({where})")


def _operators(survey: Survey) -> None:
    used = {indicator.operator for indicator in survey.incident.indicators}
    for index, operator in enumerate(survey.incident.operators):
        if operator.id not in used:
            message = f"no indicator names the operator {operator.id!r}, so there is nothing to tell it"
            survey.warn(("operators", index, "id"), message, f"add operator: {operator.id} to its addresses")


def _contacts(survey: Survey) -> None:
    contacts = survey.incident.organization.contacts
    for position, name in enumerate(contacts.at_any_hour):
        if getattr(contacts, name) is None:
            path = ("organization", "contacts", "at_any_hour", position)
            survey.warn(path, f"{name!r} is said to answer at any hour, but has no address", f"add {name}: ...")


def _table(survey: Survey) -> None:
    name = survey.incident.notices.customers_security_teams
    if name is None:
        return
    path = ("notices", "customers_security_teams")
    if os.path.isabs(name) or ".." in name.replace("\\", "/").split("/"):
        survey.error(path, f"the table {name!r} lies outside the folder of the incident", "put it beside incident.yaml")
    elif not os.path.isfile(os.path.join(os.path.dirname(survey.places.tree.path), name)):
        survey.warn(path, f"the table {name!r} is not there", "put it beside incident.yaml, or correct its name")


def _no_sign_of(survey: Survey) -> None:
    coverage = survey.incident.log_coverage
    if any(logs.from_ is not None and logs.to is not None for logs in coverage):
        return
    for path, record in survey.records:
        if not isinstance(record, Worded):
            continue
        for name in ("text", "staff", "public"):
            found = _NO_SIGN.search(getattr(record, name) or "")
            if found is None or (isinstance(record, Statement) and record.ground):
                continue
            message = f"{found.group()!r} rests on no log: log_coverage names none with its period"
            survey.warn((*path, name), message, "say under log_coverage which logs were read, from and to")
            break
