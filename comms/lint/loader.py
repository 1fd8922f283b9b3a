"""Reads rule files: every slip in every file is found and placed before any is reported. Not loaded on a warm start."""

from __future__ import annotations

import os
from difflib import get_close_matches

from comms.document.finding import SEVERITIES
from comms.errors import FileError, Location, Problem, RuleInvalid
from comms.files import read_text
from comms.lint.anchors import needs, table
from comms.lint.checks import check_named
from comms.lint.compiling import PatternRefused, compile_options
from comms.lint.patterns import own_sources
from comms.lint.rule_keys import CHECKS, COMMON, REFUSED
from comms.lint.rule_values import Values
from comms.lint.yaml_source import MAX_FILE, Broken, Source, read_yaml

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from comms.lint.yaml_source import Placed

    Pack = tuple[dict[str, str], dict[str, Placed], dict[str, dict[str, str]]]

PACK_FILE = "_pack.yml"
"""Holds what the rules of a pack share: `parts`, named pieces of patterns; `defaults`, keys of every rule; `elements`, the
table of which kind of document asks for what: for a rule of the pack, its kinds and the level in each."""


def rule_files(folder: str) -> list[tuple[str, str]]:
    """Give (pack, path) of each rule file in a folder of packs, or in a folder that is itself a pack, sorted.

    Raises FileError where the folder cannot be listed.
    """
    found: list[tuple[str, str]] = []
    own = _yaml_files(folder)
    pack = os.path.basename(os.path.abspath(folder))
    found.extend((pack, os.path.join(folder, name)) for name in own)
    if not own:
        for entry in sorted(os.listdir(folder)):
            inner = os.path.join(folder, entry)
            if not entry.startswith(".") and os.path.isdir(inner):
                found.extend((entry, os.path.join(inner, name)) for name in _yaml_files(inner))
    return found


def _yaml_files(folder: str) -> list[str]:
    try:
        names = os.listdir(folder)
    except FileNotFoundError:
        raise FileError("there is no such folder of rules", "check the name", Location(folder)) from None
    except NotADirectoryError:
        raise FileError("this is a file, not a folder of rules", "name the folder it is in", Location(folder)) from None
    except OSError as error:
        raise FileError(f"cannot be listed: {error.strerror}", "check its permissions", Location(folder)) from None
    return sorted(name for name in names if name.endswith((".yml", ".yaml")) and not name.startswith("."))


def compile_folders(folders: Sequence[str]) -> tuple[list[dict[str, Any]], list[str]]:
    """Read all rules of some folders; a later folder's rule takes the place of one with the same id.

    Gives the rules as plain data and one note for each kind of check, and each scope, that comms does not have.
    Raises RuleInvalid with every problem of every file, FileError.
    """
    rules: dict[str, dict[str, Any]] = {}
    problems: list[Problem] = []
    refused: dict[str, list[str]] = {}
    for folder in folders:
        files = rule_files(folder)
        shared = _shared(files, problems)
        for pack, path in files:
            if os.path.basename(path) == PACK_FILE:
                continue
            try:
                rule = _read_rule(pack, path, shared.get(os.path.dirname(path), ({}, {}, {})), refused)
            except Broken as broken:
                problems.extend(broken.problems)
            except FileError as error:
                problems.extend(error.problems)
            else:
                if rule is not None:
                    rules[rule["id"]] = rule
    if problems:
        raise RuleInvalid(problems=problems)
    notes = [
        f"{len(ids)} rule{'s' if len(ids) > 1 else ''} left out: comms has no {what} ({ids[0]}"
        f"{', ...' if len(ids) > 1 else ''})"
        for what, ids in sorted(refused.items())
    ]
    return [rules[name] for name in sorted(rules)], notes


def compile_rulebook(folders: Sequence[str]) -> dict[str, Any]:
    """Compile the rules of some folders, and what all patterns need, into what the cache keeps. Raises as above."""
    rules, notes = compile_folders(folders)
    for name in CHECKS:
        check_named(name)
    import comms.lint.events
    import comms.lint.subject  # noqa: F401 - loaded for the patterns that they make, as the checks are

    own = {source: needs(source) for source in own_sources()}
    return {"rules": rules, "notes": notes, "own": own, "table": table(rules, own.values())}


def _shared(files: list[tuple[str, str]], problems: list[Problem]) -> dict[str, Pack]:
    """Read the pack files: for each folder its parts, defaults and elements."""
    shared: dict[str, Pack] = {}
    for _, path in files:
        if os.path.basename(path) != PACK_FILE:
            continue
        try:
            shared[os.path.dirname(path)] = _read_pack(path)
        except (Broken, FileError) as error:
            problems.extend(error.problems)
    return shared


def _read_pack(path: str) -> Pack:
    """Read one pack file. Raises Broken, FileError."""
    text = read_text(path, limit=MAX_FILE)
    values = Values(Source(path, text))
    elements: dict[str, dict[str, str]] = {}
    parts: dict[str, str] = {}
    defaults: dict[str, Placed] = {}
    for key, value in values.mapping(read_yaml(path, text)):
        if key.value == "parts":
            parts = {str(name.value): values.text(name, each) for name, each in values.mapping(value)}
        elif key.value == "defaults":
            defaults = {str(name.value): each for name, each in values.mapping(value)}
        elif key.value == "elements":
            for name, each in values.mapping(value):
                elements[str(name.value)] = values.read("levels", name, each)
                if not os.path.exists(os.path.join(os.path.dirname(path), f"{name.value}.yml")):
                    values.problem(name, f"there is no rule {name.value!r} in this pack", "name one of its files")
        else:
            values.problem(key, f"unknown key {key.value!r}", "a pack file takes parts, defaults and elements")
    if values.problems:
        raise Broken(values.problems)
    return parts, defaults, elements


def _read_rule(
    pack: str,
    path: str,
    shared: Pack,
    refused: dict[str, list[str]],
) -> dict[str, Any] | None:
    """Read one rule file. Gives None for a check or scope that comms does not have. Raises Broken, FileError."""
    text = read_text(path, limit=MAX_FILE)
    root = read_yaml(path, text)
    values = Values(Source(path, text))
    rule_id = f"{pack}.{os.path.basename(path).partition('.')[0]}"
    entries = {str(key.value).lower(): (key, value) for key, value in values.mapping(root)}
    if values.problems:
        raise Broken(values.problems)
    extends = str(entries["extends"][1].value) if "extends" in entries else ""
    if extends in REFUSED:
        refused.setdefault(f"check {extends!r}", []).append(rule_id)
        return None
    if extends not in CHECKS:
        near = get_close_matches(extends, CHECKS, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"the checks are {', '.join(CHECKS)}"
        place = entries["extends"][1] if "extends" in entries else root
        said = f"unknown check {extends!r}" if extends else "the key extends is missing"
        raise Broken([values.source.at(place, said, hint)])
    allowed = {**COMMON, **CHECKS[extends]}
    parts, defaults, elements = shared
    keys: dict[str, Any] = {name: values.read(allowed[name], v, v) for name, v in defaults.items() if name in allowed}
    keys.update(_read_keys(values, entries, allowed, extends))
    keys.update(_asked(elements, rule_id))
    if not keys.get("message"):
        values.problem(root, "the key message is missing", "say in one sentence what is wrong; %s stands for the match")
    if values.problems:
        raise Broken(values.problems)
    if values.other_scopes and not keys.get("scope"):
        refused.setdefault(f"scope {values.other_scopes[0]!r}", []).append(rule_id)
        return None
    try:
        options = compile_options(extends, {name: keys[name] for name in keys if name in CHECKS[extends]}, parts)
    except PatternRefused as refusal:
        place = values.pattern_place(refusal.index, root)
        hint = "escape signs that have a meaning in patterns, such as ( [ * +, with \\"
        raise Broken([values.source.at(place, f"not a pattern ({refusal})", hint)]) from None
    if keys.get("safe"):
        options["safe"] = True
    return {
        "id": rule_id,
        "extends": extends,
        "message": keys["message"],
        "level": keys.get("level", "warning"),
        "path": path,
        "scope": keys.get("scope") or ["text"],
        "kinds": keys.get("kinds", []),
        "levels": keys.get("levels", {}),
        "limit": keys.get("limit", 0),
        "link": keys.get("link", ""),
        "action": keys.get("action", {}),
        "why": keys.get("why", "") or keys.get("description", ""),
        "instead": keys.get("instead", ""),
        "source": keys.get("source", "") or keys.get("link", ""),
        "examples": keys.get("examples", {}),
        "options": options,
    }


def _asked(elements: dict[str, dict[str, str]], rule_id: str) -> dict[str, Any]:
    """Give the keys that the table of elements has for a rule; none where it does not name the rule."""
    levels = elements.get(rule_id.partition(".")[2])
    if levels is None:
        return {}
    gravest = next((level for level in SEVERITIES if level in levels.values()), "warning")
    return {"kinds": list(levels), "levels": levels, "level": gravest}


def _read_keys(
    values: Values, entries: Mapping[str, tuple[Placed, Placed]], allowed: Mapping[str, str], extends: str
) -> dict[str, Any]:
    keys: dict[str, Any] = {}
    for name, (key, value) in entries.items():
        if name in allowed:
            keys[name] = values.read(allowed[name], key, value)
        else:
            near = get_close_matches(name, allowed, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"{extends} takes {', '.join(allowed)}"
            values.problem(key, f"unknown key {name!r}", hint)
    return keys


__all__ = ["PACK_FILE", "compile_folders", "compile_rulebook", "rule_files"]
