"""The form of a codename: a plain slug, safe as the name of a folder on every system."""

from __future__ import annotations

import re

from comms.facts.codename_words import RESERVED

SLUG = re.compile(r"[a-z][a-z0-9]{1,23}(?:-[a-z][a-z0-9]{1,23}){1,3}")
LONGEST = 50


def refusal_of_form(name: str) -> str | None:
    """Return what is wrong with the form of a codename, None when it is a plain slug of two to four words."""
    if not name:
        return "the codename is empty"
    if len(name) > LONGEST or SLUG.fullmatch(name) is None:
        return f"{name[:60]!r} is not a codename"
    if any(part in RESERVED for part in name.split("-")[:1]):
        return f"{name!r} begins with a word that some systems keep for themselves"
    return None
