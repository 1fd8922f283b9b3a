"""Time zones by name, and the one of an incident."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

if TYPE_CHECKING:
    from datetime import tzinfo

_NAME = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")


@lru_cache(maxsize=64)
def zone_named(name: str) -> tzinfo | None:
    """Return the time zone of that name, None when there is none."""
    if _NAME.fullmatch(name) is None:
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None


def refusal_of_zone(name: str) -> str | None:
    """Return what is wrong with the name of a time zone, None when nothing is."""
    if zone_named(name) is not None:
        return None
    return f"{name[:60]!r} is not a time zone that this computer knows"
