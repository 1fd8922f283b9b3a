"""Rule files: what is wrong with them is said at once, with place, line and cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from comms.errors import RuleInvalid, SettingsError
from comms.lint.rulebook import load_rulebook
from comms.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, name: str, text: str) -> str:
    """Put a rule file into a pack and give its path."""
    path = folder / "house" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return str(path)


@pytest.mark.parametrize(
    ("text", "place", "said", "cure"),
    [
        ("extends: existence\nmessage: m\ntokenz: [a]\n", "3:1", "unknown key 'tokenz': `tokenz: [a]`", "'tokens'"),
        ("extends: existance\nmessage: m\n", "1:10", "unknown check 'existance'", "'existence'"),
        ("message: m\n", "1:1", "the key extends is missing", "the checks are"),
        ("extends: existence\ntokens: [a]\n", "1:1", "the key message is missing", "%s"),
        ("extends: existence\nmessage: m\nlevel: fatal\n", "3:8", "level cannot be 'fatal'", "error, warning"),
        ("extends: existence\nmessage: m\nignorecase: maybe\n", "3:13", "must be true or false", "write true"),
        ("extends: existence\nmessage: m\ntokens: [fine, 'br(oken']\n", "3:16", "not a pattern", "escape"),
        ("extends: substitution\nmessage: m\nswap:\n  'a(': b\n", "4:3", "not a pattern", "escape"),
        ("extends: existence\nmessage: m\nkinds: [public-statment]\n", "3:9", "unknown kind", "'public-statement'"),
        ("extends: existence\nmessage: 'm\n", "2:10", "not YAML", "quotation marks"),
        ("extends: existence\n message: m\n", "2:9", "not YAML", "indentation"),
        ("", "1:1", "is empty", "remove the file"),
        ("extends: existence\nmessage: m\nexamples: {ugly: [a]}\n", "3:12", "unknown key 'ugly'", "bad or good"),
        ("extends: occurrence\nmessage: m\nmax: many\n", "3:6", "must be a whole number", "digits"),
        ("- a\n- b\n", "1:1", "not a mapping", "key: value"),
        ("extends: existence\nmessage: m\nscope: [text, haeding]\n", "3:15", "no scope 'haeding'", "'heading'"),
    ],
)
def test_a_broken_rule_file_is_placed_quoted_and_cured(tmp_path, text, place, said, cure):
    """The problem names path, line and column, quotes the line and says what would be right."""
    path = write(tmp_path, "Broken.yml", text)
    with pytest.raises(RuleInvalid) as caught:
        load_rulebook([str(tmp_path)], Settings())
    (problem,) = [each for each in caught.value.problems if str(each.location).startswith(path)]
    assert str(problem.location) == f"{path}:{place}"
    assert said in problem.message
    assert cure in problem.hint


def test_all_broken_files_are_reported_at_once(tmp_path):
    """Every problem of every file comes in one error."""
    write(tmp_path, "One.yml", "extends: existence\nmessage: m\nfoo: 1\nbar: 2\n")
    write(tmp_path, "Two.yml", "extends: nothing\nmessage: m\n")
    with pytest.raises(RuleInvalid) as caught:
        load_rulebook([str(tmp_path)], Settings())
    assert len(caught.value.problems) == 3


def test_checks_of_vale_that_comms_lacks_are_named_once(tmp_path):
    """Such rules are left out with one note a check, and the rest of the style runs."""
    write(tmp_path, "A.yml", "extends: capitalization\nmessage: m\nmatch: $title\n")
    write(tmp_path, "B.yml", "extends: capitalization\nmessage: m\nmatch: $title\n")
    write(tmp_path, "C.yml", "extends: existence\nmessage: m\ntokens: [foo]\n")
    rulebook = load_rulebook([str(tmp_path)], Settings())
    assert rulebook.notes == ("2 rules left out: comms has no check 'capitalization' (house.A, ...)",)
    assert rulebook.find("house.C") is not None
    assert rulebook.find("house.A") is None


def test_scopes_of_vale_that_comms_lacks_are_named_once(tmp_path):
    """A rule that could never find anything is left out and said so; one that has another scope too keeps that."""
    write(tmp_path, "A.yml", "extends: existence\nmessage: m\nscope: comment.line\ntokens: [foo]\n")
    write(tmp_path, "B.yml", "extends: existence\nmessage: m\nscope: [link, heading]\ntokens: [foo]\n")
    rulebook = load_rulebook([str(tmp_path)], Settings())
    assert rulebook.notes == ("1 rule left out: comms has no scope 'comment.line' (house.A)",)
    kept = rulebook.find("house.B")
    assert kept is not None
    assert kept.scope == ("heading",)


def test_a_later_rule_takes_the_place_of_an_earlier_one(tmp_path):
    """A house can replace a rule of ours by one with the same id."""
    pack = tmp_path / "statement"
    pack.mkdir()
    (pack / "TakesSeriously.yml").write_text("extends: existence\nmessage: ours\ntokens: [x]\n", encoding="utf-8")
    rule = load_rulebook([str(tmp_path)], Settings()).find("TakesSeriously")
    assert rule is not None
    assert rule.message == "ours"


def test_settings_switch_rules_off_and_change_levels(tmp_path):
    """`off`, `levels` and `accept` of comms.toml are applied."""
    lint = {
        "off": ["plain", "statement.SelfPraise"],
        "levels": {"statement.TakesSeriously": "suggestion"},
        "accept": {"statement.TopPriority": ["top priority queue"]},
    }
    rulebook = load_rulebook([], Settings(str(tmp_path / "comms.toml"), {"lint": lint}))
    serious, priority = rulebook.find("TakesSeriously"), rulebook.find("TopPriority")
    assert serious is not None
    assert serious.level_for("public-statement") == "suggestion"
    assert priority is not None
    assert priority.options["accept"] == ["top priority queue"]
    assert not [rule for rule in rulebook.rules if rule.pack == "plain" or rule.name == "SelfPraise"]


def test_settings_that_name_no_rule_are_refused(tmp_path):
    """A misspelt rule or level in comms.toml is an error at its place."""
    path = tmp_path / "comms.toml"
    path.write_text('[lint]\noff = ["statement.TakeSeriously"]\n', encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_rulebook([], Settings(str(path), {"lint": {"off": ["statement.TakeSeriously"]}}))
    (problem,) = caught.value.problems
    assert str(problem.location) == f"{path}:2:9"
    assert "statement.TakesSeriously" in problem.hint
