"""The page docs/facts.md, generated from the model and the worked example: `python -m comms.facts.manual > docs/facts.md`."""

from __future__ import annotations

import os
import sys
from types import NoneType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_origin

from comms.facts.manual_keys import INTRODUCTION, MEANINGS
from comms.facts.model import Incident, Record
from comms.facts.precision import Moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.facts.yaml_reader import Tree

EXAMPLE = "sapphire-unicorn.yaml"
LONGEST_EXAMPLE = 12
"""An example is cut off after this many lines."""

_SCALARS: dict[type, str] = {bool: "yes or no", int: "a number", str: "text", Moment: "a time"}


def manual() -> str:
    """Return docs/facts.md: every group with its keys and an example."""
    from comms.facts.yaml_reader import read_yaml
    from comms.files import read_text
    from comms.resources import folder

    path = os.path.join(folder("examples"), EXAMPLE)
    tree = read_yaml(read_text(path), path)
    parts = [INTRODUCTION]
    for name, field in Incident.model_fields.items():
        key = field.alias or name
        record = record_in(field.annotation)
        parts.append(f"## {key}\n")
        about = MEANINGS.get(key) or (_first_line(record) if record is not None else "")
        parts.append(f"{about} Takes {takes(field.annotation)}{', required' if field.is_required() else ''}.\n")
        if record is not None:
            parts.append("| key | takes | remarks |\n|---|---|---|\n" + "".join(_rows(record, key, "")))
        example = _example(tree, key)
        if example:
            parts.append(f"```yaml\n{example}\n```\n")
    return "\n".join(parts)


def _rows(record: type[Record], group: str, prefix: str) -> Iterator[str]:
    for name, field in record.model_fields.items():
        key = field.alias or name
        inner = record_in(field.annotation)
        remark = MEANINGS.get(f"{group}.{prefix}{key}") or MEANINGS.get(f"*.{key}") or ""
        if inner is not None and not remark:
            remark = _first_line(inner)
        required = "**required.** " if field.is_required() else ""
        yield f"| `{prefix}{key}` | {takes(field.annotation)} | {required}{remark} |\n"
        if inner is not None:
            yield from _rows(inner, group, f"{prefix}{key}.")


def record_in(annotation: Any) -> type[Record] | None:
    """Return the record that an annotation holds, None for a scalar."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := record_in(part)) is not None), None)


def takes(annotation: Any) -> str:
    """Return in words what a key takes."""
    if get_origin(annotation) is tuple:
        inner = takes(get_args(annotation)[0])
        return (
            "a list of groups"
            if inner == "a group"
            else f"a list of {inner.removeprefix('a ')}s".replace("texts", "text")
        )
    if get_origin(annotation) is Literal:
        return "one of " + ", ".join(f"`{word}`" for word in get_args(annotation))
    if isinstance(annotation, type):
        return "a group" if issubclass(annotation, Record) else _SCALARS[annotation]
    parts = [
        part for part in get_args(annotation) if part is not NoneType and (isinstance(part, type) or get_args(part))
    ]
    return takes(parts[0])


def _first_line(record: type[Record]) -> str:
    return (record.__doc__ or "").strip().split("\n")[0].replace("|", "\\|")


def _example(tree: Tree, key: str) -> str:
    """Return the group as the worked example writes it, cut off after some lines."""
    assert tree.root is not None
    name, value = tree.root.key(key), tree.root.get(key)
    if name is None or value is None or value.empty or (value.kind == "list" and not value.items):
        return MEANINGS.get(f"{key}:example", "")
    lines = tree.text[name.start : value.end].split("\n")
    if len(lines) > LONGEST_EXAMPLE:
        lines = [*lines[:LONGEST_EXAMPLE], "  # and so on"]
    return "\n".join(line.rstrip() for line in lines)


if __name__ == "__main__":
    sys.stdout.write(manual())
