"""An example of an entry as a comment, at the place in incident.yaml where a new one belongs."""

from __future__ import annotations

import os
import re
from functools import lru_cache

from comms import resources
from comms.facts.starter import STARTER
from comms.facts.yaml_reader import read_yaml
from comms.files import read_text


def skeleton(text: str, group: str) -> tuple[int, str, int]:
    """Give the offset at which a commented example of a group goes in, its lines, and where in them the example begins.

    A group that is in the file gets an entry below its last one, another gets the whole group at the end of the file.
    """
    head, *entries = examples()[group]
    tree = read_yaml(text, "incident.yaml")
    node = tree.root.get(group) if tree.root is not None and tree.root.kind == "map" else None
    lines = [head, *entries]
    at = len(text)
    if node is not None:
        key = tree.root.key(group) if tree.root is not None else None
        # The value of a block ends where the next key begins; the entry goes right below its last line.
        end = max(len(text[: node.end].rstrip()), key.end if key is not None else 0)
        found = re.compile(r"\r\n|\n|\r").search(text, end)
        at = found.end() if found is not None else len(text)
        second = next((place for place, line in enumerate(entries) if place and line.startswith("#  - ")), None)
        lines = entries[:second] or [head]
    before = "" if at == 0 or text[at - 1] in "\r\n" else "\n"
    return at, before + "".join(f"{line}\n" for line in lines), len(before)


@lru_cache(maxsize=1)
def examples() -> dict[str, list[str]]:
    """Give for each group its commented lines in the file that a new incident begins with."""
    found: dict[str, list[str]] = {}
    group = ""
    for line in read_text(os.path.join(resources.folder("examples"), STARTER)).splitlines():
        start = re.match(r"#([a-z_]+):", line)
        if start is not None:
            group = start[1]
            found[group] = [line]
        elif group and line.startswith("#  "):
            found[group].append(line)
        else:
            group = ""
    return found
