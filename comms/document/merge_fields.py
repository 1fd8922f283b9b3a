"""Merge front matter three ways, field by field."""

from __future__ import annotations

import re

_FIELD = re.compile(r"([^\s#-][^:=]*?)\s*[:=]")


def merge_fields(base: str, ours: str, theirs: str) -> str:
    """Merge three front matters with their fences, any of them empty.

    A field that the person has not touched is as newly generated; one that they changed, added or removed stays so.
    """
    if base in {ours, theirs} or not ours or not theirs:
        return theirs if base == ours else ours
    old, mine, new = _fields(base), _fields(ours), _fields(theirs)
    merged = []
    for key, lines in mine.items():
        if old.get(key) != lines:
            merged += lines
        elif key in new:
            merged += new[key]
    for key, lines in new.items():
        if key not in mine and key not in old:
            merged += lines
    fence = ours.split("\n", 1)[0]
    return "\n".join([fence, *merged, fence, ""])


def _fields(text: str) -> dict[str, list[str]]:
    """Give the lines of each field; what stands above the first has the empty name, a name met again joins its first."""
    fields: dict[str, list[str]] = {}
    key = ""
    for line in text.rstrip("\n").split("\n")[1:-1]:
        match = _FIELD.match(line)
        if match is not None:
            key = match[1]
        fields.setdefault(key, []).append(line)
    return fields
