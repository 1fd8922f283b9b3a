"""The file that a new incident begins with."""

from __future__ import annotations

import re
from datetime import date

import pytest

from comms.errors import FactsInvalid
from comms.facts.loader import parse_facts
from comms.facts.model import Incident
from comms.facts.starter import starter

DAY = date(2026, 11, 24)


def examples_switched_on(text: str) -> str:
    """Delete the # of every example, as the head of the file tells people to."""
    head, body = text.split("schema: 1\n", 1)
    return head + "schema: 1\n" + re.sub(r"(?m)^#(?=[^ \n]|  )", "", body)


def test_a_new_file_loads_and_claims_nothing() -> None:
    """The starter passes the loader without a warning, and holds only what is known."""
    facts = parse_facts(starter("copper-lantern", DAY), "incident.yaml")
    assert facts.warnings == ()
    known = facts.incident.model_dump(exclude_defaults=True, by_alias=True)
    assert known == {"schema": "1", "codename": "copper-lantern"}
    assert "2026-11-24" in facts.text


def test_every_example_works_once_its_hash_is_deleted() -> None:
    """All commented examples together are valid facts, and every group of the model has one."""
    text = examples_switched_on(starter("copper-lantern", DAY))
    facts = parse_facts(text, "incident.yaml")
    assert [problem.message for problem in facts.warnings] == ["the table 'customers.csv' is not there"]
    groups = {field.alias or name for name, field in Incident.model_fields.items()}
    assert {key.text for key, _ in facts.tree.root.entries} == groups  # type: ignore[union-attr]


def test_every_group_is_explained() -> None:
    """Each example follows a line of words."""
    lines = starter("copper-lantern", DAY).splitlines()
    for number, line in enumerate(lines):
        if re.match(r"#[a-z]", line):
            assert lines[number - 1].startswith("# "), line


def test_a_codename_that_is_no_slug_is_refused() -> None:
    """Nothing is written under a name that the loader would refuse."""
    with pytest.raises(FactsInvalid):
        starter("../x", DAY)
