"""Which facts changed since a text was made: the projection it used then, beside the one it would use now."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from comms.errors import FileError
from comms.files import read_text, write_atomic

if TYPE_CHECKING:
    from collections.abc import Iterator

    from comms.workspace.incident import IncidentFolder

_OF_THE_TEXT = frozenset({"text", "decisions"})
"""What makes no text stale: its own date and marking, and who decided what."""
_SHOWN = 60


def keep_projection(incident: IncidentFolder, draft: str, projection: dict[str, Any]) -> None:
    """Keep the projection that a draft was made from, beside the text generated last. Raises FileError."""
    write_atomic(_path(incident, draft), as_json(projection))


def as_json(projection: dict[str, Any]) -> str:
    """Write as JSON what of a projection can make a text stale."""
    return json.dumps(_kept(projection), ensure_ascii=False, sort_keys=True) + "\n"


def changed_facts(incident: IncidentFolder, draft: str, projection: dict[str, Any]) -> tuple[str, ...]:
    """Say in a line each which facts differ from those that a draft was made from; none where that is not known."""
    return changed_since(_path(incident, draft), projection)


def changed_since(path: str, projection: dict[str, Any], *, but: frozenset[str] = frozenset()) -> tuple[str, ...]:
    """Say in a line each which facts differ from a projection kept at `path`; none where nothing readable is kept.

    `but` names groups of the projection that are left out of the comparison.
    """
    from comms.facts.projection.moments import readable

    if not os.path.isfile(path):
        return ()
    try:
        before = json.loads(read_text(path))
    except (ValueError, FileError):
        return ()
    after = _kept(projection)
    old, new = ({key: value for key, value in one.items() if key not in but} for one in (before, after))
    return tuple(_differences("", readable(old), readable(new)))


def _kept(projection: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in projection.items() if key not in _OF_THE_TEXT}


def _path(incident: IncidentFolder, draft: str) -> str:
    return incident.private("generated", f"{draft}.json")


def _differences(place: str, before: Any, after: Any) -> Iterator[str]:
    if before == after:
        return
    if isinstance(before, dict) and isinstance(after, dict) and before and after:
        for key in dict.fromkeys([*before, *after]):
            yield from _differences(f"{place}, {key}" if place else str(key), before.get(key, ""), after.get(key, ""))
    elif isinstance(before, list) and isinstance(after, list):
        for index in range(max(len(before), len(after))):
            old = before[index] if index < len(before) else ""
            new = after[index] if index < len(after) else ""
            yield from _differences(f"{place} {index + 1}", old, new)
    elif not before:
        yield f"{place} is new: {_short(after)}"
    elif not after:
        yield f"{place} is gone: {_short(before)}"
    else:
        yield f"{place}: {_short(before)} is now {_short(after)}"


def _short(value: Any) -> str:
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("what", "value", "name") if value.get(key)), next(iter(value.values()), "")
        )
    text = str(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."
