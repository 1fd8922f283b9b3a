"""The compiled rulebook on disk."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import pytest

from comms.lint import cache
from comms.lint.rulebook import load_rulebook, rule_folders
from comms.settings import Settings


@pytest.fixture
def folder(tmp_path: Path, monkeypatch) -> Path:
    """Give a folder with one rule, and an empty cache."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    pack = tmp_path / "packs" / "house"
    pack.mkdir(parents=True)
    (pack / "A.yml").write_text("extends: existence\nmessage: first\ntokens: [foo]\n", encoding="utf-8")
    return tmp_path / "packs"


def message(folder: Path) -> str:
    """Load the rulebook and give the message of the rule."""
    rule = load_rulebook([str(folder)], Settings()).find("house.A")
    assert rule is not None
    return rule.message


def the_cache() -> Path:
    """Give the one file of the cache."""
    paths = list(Path(cache.cache_folder()).iterdir())
    assert len(paths) == 1
    return paths[0]


def test_a_second_start_reads_the_cache(folder):
    """What was compiled is read back the same, and the loader is not needed."""
    first = load_rulebook([str(folder)], Settings())
    compiled = cache.cached(rule_folders([str(folder)], Settings()))
    assert compiled is not None
    assert load_rulebook([str(folder)], Settings()).rules == first.rules


def test_the_cache_is_the_owners_alone(folder):
    """Nobody else may read what a house's rules look for."""
    message(folder)
    assert stat.S_IMODE(the_cache().stat().st_mode) == 0o600
    assert stat.S_IMODE(the_cache().parent.stat().st_mode) == 0o700


def test_a_changed_rule_is_noticed_even_with_old_times(folder):
    """A change shows though size and times are the same as before."""
    assert message(folder) == "first"
    path = folder / "house" / "A.yml"
    before = path.stat()
    path.write_text("extends: existence\nmessage: other\ntokens: [foo]\n", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert message(folder) == "other"


def test_a_new_and_a_removed_rule_are_noticed(folder):
    """The set of files counts too."""
    message(folder)
    new = folder / "house" / "B.yml"
    new.write_text("extends: existence\nmessage: m\ntokens: [bar]\n", encoding="utf-8")
    assert load_rulebook([str(folder)], Settings()).find("house.B") is not None
    new.unlink()
    assert load_rulebook([str(folder)], Settings()).find("house.B") is None


@pytest.mark.parametrize("damage", ["", "{", "[]", "null", '{"format": 1}', "\x00\x01", '{"rules": 3}'])
def test_a_damaged_cache_is_built_anew(folder, damage):
    """Whatever stands in the cache, the rules are right."""
    message(folder)
    the_cache().write_text(damage, encoding="utf-8")
    assert message(folder) == "first"
    assert json.loads(the_cache().read_text(encoding="utf-8"))["format"] == cache.FORMAT


def test_a_cache_with_damaged_rules_is_built_anew(folder):
    """A cache that is JSON of the right shape but not of the right rules is noticed when it is used."""
    message(folder)
    data = json.loads(the_cache().read_text(encoding="utf-8"))
    data["rules"] = [{"id": 3}]
    the_cache().write_text(json.dumps(data), encoding="utf-8")
    assert message(folder) == "first"


def test_no_cache_folder_is_no_error(folder, monkeypatch, tmp_path):
    """Where the cache cannot be written the rules are read each time."""
    blocked = tmp_path / "blocked"
    blocked.write_text("a file, not a folder", encoding="utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(blocked))
    assert message(folder) == "first"
    assert message(folder) == "first"
