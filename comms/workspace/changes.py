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
        was = _same_rows(before, after)
        for index, row in enumerate(after):
            yield from _differences(f"{place} {index + 1}", before[was[index]] if index in was else "", row)
        for index in sorted({*range(len(before))} - {*was.values()}):
            yield from _differences(f"{place} {index + 1}", before[index], "")
        order = [was[index] for index in sorted(was)]
        if order != sorted(order):
            yield f"{place}: the order is another"
    elif not before:
        yield f"{place} is new: {_short(after)}"
    elif not after:
        yield f"{place} is gone: {_short(before)}"
    else:
        yield f"{place}: {_short(before)} is now {_short(after)}"


def _same_rows(before: list[Any], after: list[Any]) -> dict[int, int]:
    """Give for the rows of a list, by index, which row of the list before each was; new rows are left out.

    It was the row that is equal, else the one of the same wording, else the one that follows the same row.
    """
    was: dict[int, int] = {}
    left = list(range(len(before)))
    for key in (_whole, _wording):
        free: dict[str, list[int]] = {}
        for index in reversed(left):
            free.setdefault(key(before[index]), []).append(index)
        for index, row in enumerate(after):
            if index not in was and free.get(key(row)):
                was[index] = free[key(row)].pop()
        left = sorted({*left} - {*was.values()})
    free_rows = {*left}
    for index in range(len(after)):
        follows = was.get(index - 1, -2) + 1 if index else 0
        if index not in was and follows in free_rows:
            was[index] = follows
            free_rows.remove(follows)
    return was


def _whole(row: Any) -> str:
    return json.dumps(row, ensure_ascii=False, sort_keys=True)


def _short(value: Any) -> str:
    text = _wording(value)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 3]}..."


def _wording(value: Any) -> str:
    """Give what a row says, by which it is known again though its other fields change."""
    if isinstance(value, dict):
        value = next(
            (value[key] for key in ("what", "value", "name") if value.get(key)), next(iter(value.values()), "")
        )
    return str(value)
