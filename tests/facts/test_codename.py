"""Codenames: safe to overhear, safe as a folder, refused with the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from comms.errors import UsageError
from comms.facts.codename import check_codename, propose, refusal
from comms.facts.codename_form import SLUG, refusal_of_form
from comms.facts.codename_words import CREATURES, HINTS, QUALITIES
from comms.facts.loader import parse_facts

if TYPE_CHECKING:
    from comms.facts.model import Incident

FACTS = """schema: 1
codename: copper-lantern
organization: {name: Acme Widgets, legal_name: Acme Widgets Ltd, services: [Frobnicator Cloud]}
team: [{role: security, name: Sam Responder}]
third_parties: [{name: Initech, text: hosted it}]
systems: [{id: S1, name: zephyr-03.int.example.com}]
"""


@pytest.fixture(scope="module")
def incident() -> Incident:
    """Give an incident with names in every place."""
    return parse_facts(FACTS, "f").incident


@pytest.mark.parametrize(
    "name",
    [
        *(
            "../x",
            "/abs",
            "",
            "a\0b",
            ".git",
            "CON",
            "con",
            "nul.txt",
            "fox-",
            "-fox",
            "red-fox.",
            "red..fox",
            "red/fox",
        ),
        *(
            "red\\fox",
            "red fox",
            "Red-Fox",
            "redfox",
            "r-f",
            "red-fox\n",
            "red-fox\u202e",
            "réd-fox",
            "～-fox",
            "red_fox",
        ),
        *("con-fox", "com1-fox", "lpt9-fox", "git-fox", "a" * 300, "red-" + "f" * 60, "one-two-three-four-five", "~-x"),
    ],
)
def test_what_is_no_plain_slug_is_refused(name: str) -> None:
    """Nothing that leaves the folder, names a device, ends in a dot or looks like something else is a codename."""
    with pytest.raises(UsageError) as caught:
        check_codename(name)
    assert caught.value.problems[0].hint


@given(st.text(max_size=60))
def test_what_passes_is_one_plain_folder_name(name: str) -> None:
    """Whatever passes holds small letters, digits and single hyphens only."""
    if refusal_of_form(name) is None:
        assert SLUG.fullmatch(name)
        assert set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("red-breach", "hints at an incident ('breach')"),
        ("databreach-fox", "hints at an incident"),
        ("hack-week", "hints at an incident ('hack')"),
        ("stolen-lantern", "hints at an incident ('stolen')"),
        ("acme-fox", "hints at the organisation ('acme')"),
        ("red-acme-fox", "hints at the organisation"),
        ("frobnicator-fox", "hints at a service ('frobnicator')"),
        ("responder-fox", "hints at a person"),
        ("initech-fox", "hints at another company ('initech')"),
        ("zephyr-fox", "hints at a system ('zephyr')"),
        ("globex-fox", "hints at a customer ('globex')"),
    ],
)
def test_a_telling_name_is_refused_with_the_reason(incident: Incident, name: str, reason: str) -> None:
    """A name that hints at an incident, the organisation, a service, a person, a system or a customer is refused."""
    with pytest.raises(UsageError) as caught:
        check_codename(name, incident, known=("Globex Corporation",))
    assert reason in caught.value.problems[0].message


def test_harmless_names_pass(incident: Incident) -> None:
    """Two unrelated words pass, also where a word happens to be a part of a harmless one."""
    for name in ("copper-lantern", "maple-harbor", "sapphire-unicorn", "quiet-orchard"):
        check_codename(name, incident)


def test_every_proposal_is_two_harmless_words(incident: Incident) -> None:
    """Each word that can be proposed is allowed by the rules that judge the names of people."""
    assert not set(HINTS) & {*QUALITIES, *CREATURES}
    for quality in QUALITIES:
        assert refusal(f"{quality}-{CREATURES[0]}", incident) is None, quality
    for creature in CREATURES:
        assert refusal(f"{QUALITIES[0]}-{creature}", incident) is None, creature
    first, second = propose(), propose(incident, taken=["copper-lantern"])
    assert refusal(first) is None
    assert refusal(second, incident) is None


def test_a_proposal_is_never_one_that_is_taken() -> None:
    """The words are drawn again until the name is free and hints at nothing."""
    drawn = iter(["copper", "lantern", "acme", "fox", "amber", "otter"])
    taken = ["copper-lantern"]
    assert propose(parse_facts(FACTS, "f").incident, taken=taken, choose=lambda _: next(drawn)) == "amber-otter"


def test_a_telling_codename_in_the_file_is_a_warning_with_its_place() -> None:
    """Facts that are already there still load; the name is told with its place and the command that changes it."""
    facts = parse_facts(FACTS.replace("copper-lantern", "acme-outage"), "f")
    found = [str(problem) for problem in facts.warnings if "codename" in problem.message]
    assert len(found) == 1
    assert found[0].startswith("f:2:11: ")
    assert "comms facts rename" in found[0]
