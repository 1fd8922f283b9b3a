"""The STIX bundle is valid for the reference library, and no value can add a condition to a pattern."""

from __future__ import annotations

import datetime as dt
import json
import warnings
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from comms.facts.model.words import INDICATOR_TYPES
from comms.facts.precision import moment
from comms.facts.projection.moments import plain
from comms.packet.stix import bundle
from comms.packet.stix_patterns import pattern

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    import stix2
    from stix2patterns.validator import run_validator

AT = dt.datetime(2026, 11, 13, 14, 10, tzinfo=dt.UTC)
_WITHOUT = {"other", "network-traffic", "md5", "sha1", "sha256", "sha512"}


def item(kind: str, value: str, **more: Any) -> dict[str, Any]:
    """Write an indicator as a projection has it."""
    empty = {"role": "other", "first_seen": {}, "last_seen": {}, "source_port": 0, "protocol": "", "destination": ""}
    return {**empty, "destination_port": 0, "type": kind, "value": value, **more}


def made(items: list[dict[str, Any]], marking: str = "TLP:AMBER") -> tuple[Any, list[str]]:
    """Build a bundle and let the library read it strictly."""
    facts = {"organization": {"legal_name": "Example Hosting SRL"}, "indicators": items}
    data, left = bundle(facts, marking=marking, seed="inc-1", at=AT)
    return stix2.parse(json.loads(data), allow_custom=False, version="2.1"), left


@settings(max_examples=60, deadline=None)
@given(
    kind=st.sampled_from(sorted(set(INDICATOR_TYPES) - _WITHOUT)),
    value=st.text(st.characters(codec="utf-8"), min_size=1, max_size=30),
)
@example(kind="file-name", value="a'b\\' OR file:name = '")
def test_no_value_can_break_out_of_its_pattern(kind: str, value: str) -> None:
    """Whatever stands in the value, the pattern is one comparison."""
    found = pattern(kind, value)
    assert run_validator(found, stix_version="2.1") == []
    read = stix2.pattern_visitor.create_pattern_object(found, version="2.1")
    assert isinstance(read.operand, stix2.EqualityComparisonExpression)


def test_a_quote_adds_no_condition() -> None:
    """The attack of the threat list: what looks like a second condition is part of the value."""
    hostile = "x' OR file:name = 'y"
    [indicator] = [one for one in made([item("domain-name", hostile)])[0].objects if one.type == "indicator"]
    assert indicator.pattern == "[domain-name:value = 'x\\' OR file:name = \\'y']"


@pytest.mark.parametrize(("marking", "level"), [("TLP:AMBER", "amber"), ("TLP:AMBER+STRICT", "amber+strict")])
def test_every_object_carries_the_marking_of_tlp_2(marking: str, level: str) -> None:
    """The marking is that of TLP 2.0, and indicators and sightings refer to it."""
    seen = plain(moment("2026-11-08T22:03Z"))
    found, _ = made([item("ipv4-addr", "203.0.113.24", first_seen=seen, last_seen=seen)], marking)
    [definition] = [one for one in found.objects if one.type == "marking-definition"]
    assert level in json.dumps(json.loads(definition.serialize())["extensions"])
    kinds = {one.type: one for one in found.objects if one.type in {"indicator", "sighting"}}
    assert set(kinds) == {"indicator", "sighting"}
    assert {ref for one in kinds.values() for ref in one.object_marking_refs} == {definition.id}


def test_ids_are_the_same_in_a_later_bundle_and_double_values_stand_once() -> None:
    """A recipient who reads a second bundle updates what the first one held."""
    rows = [item("ipv4-addr", "203.0.113.24"), item("ipv4-addr", "203.0.113.24"), item("md5", "a" * 32)]
    first = [one.id for one in made(rows)[0].objects if one.type == "indicator"]
    again = [one.id for one in made(rows[2:])[0].objects if one.type == "indicator"]
    assert len(first) == 2
    assert again == first[1:]


def test_what_stix_cannot_say_is_said_and_no_time_is_invented() -> None:
    """A value without a pattern is listed; a day alone makes no sighting to the second."""
    found, left = made(
        [
            item("other", "a word"),
            item("sha1", "no hash"),
            item("url", "https://x.example/", first_seen=plain(moment("2026-11-08"))),
        ]
    )
    assert left == ["a word", "no hash"]
    assert [one.type for one in found.objects] == ["marking-definition", "identity", "indicator"]
    assert "first seen: 2026-11-08" in found.objects[2].description
