"""docs/facts.md and the JSON Schema follow the model."""

from __future__ import annotations

import os

from comms.facts.manual import manual
from comms.facts.model import Incident
from comms.files import read_text

ROOT = os.path.join(os.path.dirname(__file__), "..", "..")


def test_the_page_is_up_to_date() -> None:
    """docs/facts.md is what the model gives; renew it with `python -m comms.facts.manual > docs/facts.md`."""
    assert read_text(os.path.join(ROOT, "docs", "facts.md")) == manual()


def test_every_group_with_keys_has_an_example() -> None:
    """Each group of the model has a heading and an example."""
    page = manual()
    for name, field in Incident.model_fields.items():
        section = page.split(f"\n## {field.alias or name}\n")[1].split("\n## ")[0]
        assert "```yaml" in section, name
