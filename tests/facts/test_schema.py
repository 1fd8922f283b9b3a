"""The JSON Schema for editors accepts what the loader accepts and refuses the usual slips."""

from __future__ import annotations

import os
from datetime import date
from importlib import import_module
from typing import Any

import pytest

from comms.errors import FactsInvalid
from comms.facts.loader import parse_facts
from comms.facts.schema import json_schema
from comms.facts.starter import starter
from comms.facts.yaml_reader import Node, read_yaml
from comms.files import read_text

jsonschema = import_module("jsonschema")  # it has no types
EXAMPLES = os.path.join(os.path.dirname(__file__), "..", "..", "examples")
EXAMPLE = read_text(os.path.join(EXAMPLES, "sapphire-unicorn.yaml"))
SCHEMA = json_schema()


def as_editor(node: Node) -> Any:
    """Return the data as an editor sees it: numbers and truth values by their look, empty values as null."""
    if node.kind == "list":
        return [as_editor(item) for item in node.items]
    if node.kind == "map":
        return {key.text: as_editor(value) for key, value in node.entries}
    if node.empty:
        return None
    if node.plain and node.text.isdigit() and node.text.isascii():
        return int(node.text)
    return {"true": True, "false": False}.get(node.text, node.text) if node.plain else node.text


def validate(text: str) -> None:
    """Check a text against the schema."""
    root = read_yaml(text, "f").root
    assert root is not None
    jsonschema.Draft202012Validator(SCHEMA).validate(as_editor(root))


def test_the_schema_is_a_schema() -> None:
    """It is valid JSON Schema of 2020-12."""
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


def test_the_example_and_the_starter_pass() -> None:
    """What comms ships passes, values left empty included."""
    validate(EXAMPLE)
    validate(starter("copper-lantern", date(2026, 11, 24)))
    validate("schema: 1\ncodename: copper-lantern\ntimeline:\nteam: []\nsystems: [{id: S1, evidence: E1}]\n")


def test_real_incidents_pass(shared: str) -> None:
    """The incidents of real organisations pass."""
    folder = os.path.join(shared, "incidents", "real")
    for name in sorted(os.listdir(folder)):
        validate(read_text(os.path.join(folder, name)))


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("language: en", "languge: en"),
        ("kind: unauthorised-access ", "kind: unauthorized "),
        ("count: 1204", "count: many"),
        ("codename: sapphire-unicorn\n", ""),
        ("certainty: confirmed", "certainty: sure"),
    ],
)
def test_a_slip_is_refused(right: str, wrong: str) -> None:
    """Unknown keys, words and missing keys are refused by the schema as by the loader."""
    text = EXAMPLE.replace(right, wrong, 1)
    assert text != EXAMPLE
    with pytest.raises(jsonschema.ValidationError):
        validate(text)
    with pytest.raises(FactsInvalid, match=r"did you mean|missing|digits only|use one of"):
        parse_facts(text, "incident.yaml")
