"""Codenames: two unrelated, harmless words that are safe to overhear and safe as the name of a folder."""

from __future__ import annotations

import re

SLUG = re.compile(r"[a-z][a-z0-9]{1,23}(?:-[a-z][a-z0-9]{1,23}){1,3}")
LONGEST = 50


def refusal_of_form(name: str) -> str | None:
    """Return what is wrong with the form of a codename, None when it is a plain slug of two to four words."""
    if not name:
        return "the codename is empty"
    if len(name) <= LONGEST and SLUG.fullmatch(name) is not None:
        return None
    return f"{name[:60]!r} is not a codename"
