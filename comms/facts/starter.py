"""The facts file that a new incident begins with: every group explained, nothing claimed."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from comms import resources
from comms.files import read_text

if TYPE_CHECKING:
    from datetime import date

STARTER = "starter.yaml"


def starter(codename: str, today: date) -> str:
    """Return the text of a new incident.yaml for `codename`, begun on `today`; it passes the loader as it is.

    Raises FactsError for a codename that is no plain slug, FileError or ResourceMissing where comms is damaged.
    """
    from comms.facts.loader import parse_facts

    text = read_text(os.path.join(resources.folder("examples"), STARTER))
    text = text.replace("{codename}", codename).replace("{today}", today.isoformat())
    parse_facts(text, "incident.yaml")
    return text
