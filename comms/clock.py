"""What time it is. COMMS_NOW fixes the clock for tests, the demo and the examination of an old state."""

from __future__ import annotations

import os
from datetime import UTC, datetime

from comms.errors import SettingsError


def now() -> datetime:
    """Give the present instant in UTC, or the one that the variable COMMS_NOW names (ISO 8601; no offset means UTC).

    Raises SettingsError where COMMS_NOW is no time.
    """
    fixed = os.environ.get("COMMS_NOW")
    if not fixed:
        return datetime.now(UTC)
    try:
        at = datetime.fromisoformat(fixed)
    except ValueError:
        message = f"COMMS_NOW is set to {fixed!r}, which is no time"
        raise SettingsError(message, "write it as 2026-11-13T14:10Z, or unset it") from None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
