"""Adding an entry to the facts and changing one by its fields, and what is said beside a field."""

from __future__ import annotations

import os

import pytest

from comms.errors import FactsError, FactsInvalid
from comms.facts.entries import EntryRefused, add_entry, change_entry, next_id, record_at, written
from comms.facts.entry_forms import FORMS, form_of
from comms.facts.loader import parse_facts
from comms.facts.model import Incident
from comms.facts.skeleton import examples, skeleton
from comms.facts.starter import STARTER
from comms.facts.yaml_reader import read_yaml
from comms.files import read_text
from comms.resources import folder
from tests.conftest import EXAMPLE

TEXT = EXAMPLE.read_text(encoding="utf-8")
EVENT = {"at": "2026-11-13T09:10Z", "by": "us", "certainty": "confirmed", "text": "We told the operator: all of it."}
STARTED = read_text(os.path.join(folder("examples"), STARTER)).replace("{codename}", "copper-lantern")


def test_an_event_goes_below_the_last_one_and_no_other_byte_changes() -> None:
    """It gets the next free id; what was there stands before and after it unchanged."""
    made = add_entry(TEXT, "timeline", {**EVENT, "staff": "", "until": " "})
    event = parse_facts(made.text, "f").incident.timeline[-1]
    assert made.path == ("timeline", 8)
    assert (event.id, event.at.written, event.by, event.staff) == ("T09", "2026-11-13T09:10Z", "us", None)
    start = next(at for at, (one, two) in enumerate(zip(TEXT, made.text, strict=False)) if one != two)
    added = len(made.text) - len(TEXT)
    assert made.text[:start] + made.text[start + added :] == TEXT


def test_an_event_with_three_long_wordings_has_its_keys_below_each_other() -> None:
    """A person who opens the file can read it."""
    words = "We told the operator, all of it, on the day on which we learnt of it."
    made = add_entry(TEXT, "timeline", {**EVENT, "text": words, "staff": words, "public": words})
    assert (
        f"\n  - id: T09\n    at: 2026-11-13T09:10Z\n    by: us\n    certainty: confirmed\n    text: '{words}'\n"
        in made.text
    )
    assert max(len(line) for line in set(made.text.split("\n")) - set(TEXT.split("\n"))) < 120


@pytest.mark.parametrize("group", FORMS)
def test_every_form_adds_to_a_new_incident_and_to_the_example(group: str) -> None:
    """Each group with a form takes an entry, whether it is there, empty or missing."""
    values = {"text": "So it is.", "at": "2026-11-13", "type": "ipv4-addr", "value": "203.0.113.9", "by": "us"}
    for text in (TEXT, STARTED):
        before = parse_facts(text, "f").incident
        made = add_entry(text, group, values)
        after = parse_facts(made.text, "f").incident
        assert len(getattr(after, group)) == len(getattr(before, group)) + 1
        assert after.model_copy(update={group: getattr(before, group)}) == before
        assert getattr(after, group)[-1].id not in {item.id for item in getattr(before, group)}


def test_all_that_is_wrong_is_told_by_its_field_with_the_cure() -> None:
    """A time without zone, a word that is not known, no wording at all; nothing is given back."""
    with pytest.raises(EntryRefused) as refused:
        add_entry(STARTED, "timeline", {"at": "2026-11-13T09:10", "certainty": "sure", "by": "us"})
    fields = refused.value.fields
    assert fields["at"].message == "2026-11-13T09:10 has no time zone"
    assert fields["at"].hint.startswith("write 2026-11-13T09:10Z")
    assert "one of: confirmed" in fields["certainty"].hint
    assert "wording is needed" in fields["text"].message
    assert set(fields) == {"at", "certainty", "text"}


def test_what_is_needed_and_lacks_is_said_at_its_field() -> None:
    """An event needs its time, an indicator its type and value."""
    with pytest.raises(EntryRefused) as refused:
        add_entry(TEXT, "timeline", {"text": "So it is."})
    assert list(refused.value.fields) == ["at"]
    with pytest.raises(EntryRefused) as refused:
        add_entry(TEXT, "indicators", {})
    assert list(refused.value.fields) == ["type", "value"]


def test_values_that_do_not_fit_each_other_are_told_too() -> None:
    """An end before the beginning is refused, at a field or for the entry."""
    with pytest.raises(EntryRefused):
        add_entry(TEXT, "timeline", {**EVENT, "until": "2026-11-12T09:10Z"})


def test_a_warning_that_was_not_there_is_given_along() -> None:
    """A wording that names another day than the entry is worth a second look, not refused."""
    made = add_entry(TEXT, "timeline", {**EVENT, "public": "On 9 November 2026 we told them."})
    assert any("9 November 2026" in problem.message for problem in made.warnings)


def test_a_wording_is_added_changed_and_taken_out_and_the_rest_stays() -> None:
    """Only the value of that key changes; putting it back gives the same facts."""
    path = ("timeline", 7)
    made = change_entry(TEXT, path, {"staff": "We looked, and found nothing: good.", "source": "search report 3"})
    event = parse_facts(made.text, "f").incident.timeline[7]
    assert event.staff == "We looked, and found nothing: good."
    assert len([line for line in made.text.split("\n") if line not in TEXT.split("\n")]) == 1
    again = change_entry(made.text, path, {"staff": ""})
    assert parse_facts(again.text, "f").incident == parse_facts(TEXT, "f").incident
    with pytest.raises(EntryRefused) as refused:
        change_entry(TEXT, path, {"certainty": "ruled-out", "at": "yesterday"})
    assert "at" in refused.value.fields


def test_equal_values_leave_the_file_as_it_is() -> None:
    """Saving a form in which nothing was changed changes no byte, for every fact that has a form."""
    facts = parse_facts(TEXT, "f")
    paths = [(name, at) for name in Incident.model_fields for at in _places(getattr(facts.incident, name))]
    forms = 0
    for path in paths:
        form = form_of(path, record_at(facts, path))
        if form is not None:
            forms += 1
            assert change_entry(TEXT, path, {key: written(facts, path, key) for key in form.keys}).text == TEXT
    assert forms > 20


def _places(value: object) -> range:
    return range(len(value)) if isinstance(value, tuple) else range(0)


def test_ids_follow_the_manner_of_the_group_and_are_free_in_the_whole_file() -> None:
    """EV-01 is followed by EV-02; an id that another group has is left out."""
    text = (
        "schema: 1\ncodename: copper-lantern\nmitigations: [{id: EV-1, text: a}]\nprevention: [{id: EV-2, text: a}]\n"
    )
    assert next_id(parse_facts(text, "f"), "mitigations") == "EV-3"
    assert next_id(parse_facts("schema: 1\ncodename: copper-lantern\n", "f"), "timeline") == "T01"


def test_facts_that_do_not_load_take_no_entry() -> None:
    """The problems of the file itself are told, with their places."""
    with pytest.raises(FactsError) as error:
        add_entry(TEXT.replace("certainty: suspected", "certainty: perhaps", 1), "timeline", EVENT)
    assert not isinstance(error.value, EntryRefused)
    assert error.value.problems[0].location is not None
    with pytest.raises(FactsInvalid):
        add_entry("- a\n", "timeline", EVENT)


@pytest.mark.parametrize("group", examples())
def test_the_example_of_a_group_is_a_comment_where_it_belongs(group: str) -> None:
    """With it the file holds the same facts, and without its comment sign a new incident loads."""
    for text in (TEXT, STARTED, TEXT.rstrip("\n")):
        at, lines, comment = skeleton(text, group)
        assert lines[comment:].startswith("#")
        assert parse_facts(text[:at] + lines + text[at:], "f").incident == parse_facts(text, "f").incident
    at, lines, _ = skeleton("schema: 1\ncodename: copper-lantern\n", group)
    text = "schema: 1\ncodename: copper-lantern\n" + "".join(line[1:] for line in lines.splitlines(keepends=True))
    assert not read_yaml(text, "f").problems
