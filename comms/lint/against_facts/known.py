"""A moment of the facts that readers may know."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from comms.lint.against_facts.sayings import Saying


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A moment that readers may know: from `start` to before `end`, aware, and what it is the moment of.

    `about` is "timeline", "detected", "next_update" and the like; `saying` the wording that it belongs to, if one does.
    """

    start: datetime
    end: datetime
    about: str
    precision: str
    saying: Saying | None = None
