"""The rules of one run: those that ship with comms, the house's own, and what comms.toml says about them."""

from __future__ import annotations

from comms import resources
from comms.document.finding import SEVERITIES
from comms.errors import Location, Problem, SettingsError
from comms.lint import cache
from comms.lint.gate import Gate
from comms.lint.patterns import learn
from comms.lint.rule import Rule

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

    from comms.document.finding import Severity
    from comms.settings import Settings


class Rulebook:
    """The rules of one run, sorted by id.

    `notes` says which rules of a public style were left out. `gate` finds, in one pass, which rules a block can
    concern. A rulebook is a value: two of them can be used side by side.
    """

    __slots__ = ("_by_id", "gate", "notes", "rules")

    def __init__(self, rules: Sequence[Rule], compiled: Mapping[str, Any]) -> None:
        self.rules = tuple(sorted(rules, key=lambda rule: rule.id))
        self.notes: tuple[str, ...] = tuple(compiled["notes"])
        self._by_id = {rule.id: rule for rule in self.rules}
        self.gate = Gate(self.rules, compiled["table"], compiled["own"])

    def find(self, name: str) -> Rule | None:
        """Give the rule of this id, or the only one with this name after the dot; None where there is none."""
        if name in self._by_id:
            return self._by_id[name]
        named = [rule for rule in self.rules if rule.name == name]
        return named[0] if len(named) == 1 else None

    def nearest(self, name: str) -> str:
        """Give the id of the rule whose name comes nearest to a misspelt one, "" where none does."""
        from difflib import get_close_matches

        names = {rule.name.lower(): rule.id for rule in self.rules}
        near = get_close_matches(name.rpartition(".")[2].lower(), names, 1)
        return names[near[0]] if near else ""


def load_rulebook(folders: Sequence[str], settings: Settings) -> Rulebook:
    """Load the rules that ship with comms, those of comms.toml and those of `folders` (`--rules`), in this order.

    A later rule takes the place of an earlier one with the same id. Raises RuleInvalid with every broken file,
    FileError for a folder that cannot be read, SettingsError where comms.toml names a folder, rule or level there is not.
    """
    wanted = rule_folders(folders, settings)
    compiled = cache.cached(wanted)
    made: Rulebook | None = None
    if compiled is not None:
        try:
            made = _rulebook(compiled, settings)
        except (KeyError, TypeError, ValueError, AttributeError):
            made = None  # a damaged cache
    if made is None:
        from comms.lint.loader import compile_rulebook  # with the YAML reader 60 ms, needed only when a rule changed

        compiled = compile_rulebook(wanted)
        cache.store(wanted, compiled)
        made = _rulebook(compiled, settings)
    return made


def _rulebook(compiled: Mapping[str, Any], settings: Settings) -> Rulebook:
    """Make the rulebook of compiled rules. Raises KeyError and the like where they are damaged, SettingsError."""
    rules = [_rule(data) for data in compiled["rules"]]
    learn(compiled["own"])
    return Rulebook(_as_set(rules, settings), compiled)


def rule_folders(folders: Sequence[str], settings: Settings) -> list[str]:
    """Give the folders whose rules are in force: ours, then those of comms.toml, then `folders`."""
    import os

    house = settings.section("lint").get("rules", [])
    root = os.path.dirname(settings.path)
    inside = [os.path.join(root, folder) for folder in house]
    gone = [folder for folder, path in zip(house, inside, strict=True) if not os.path.isdir(path)]
    if gone:
        hint = f"folders are taken from {root}, where comms.toml lies"
        raise SettingsError(
            problems=[
                Problem(f"there is no folder of rules {name!r}", hint, _place(settings.path, name)) for name in gone
            ]
        )
    return [os.path.abspath(folder) for folder in (resources.folder("rules"), *inside, *folders)]


def is_grammar(name: str) -> bool:
    """Say whether a rule is LanguageTool's: `grammar.<ID>`. Its rules are its own, so none is known before it is asked."""
    return name.startswith("grammar.")


def _rule(data: dict[str, Any]) -> Rule:
    data = dict(data)
    data["scope"] = tuple(data["scope"])
    data["kinds"] = tuple(data["kinds"])
    return Rule(**data)


def _as_set(rules: list[Rule], settings: Settings) -> list[Rule]:
    """Apply `off`, `levels` and `accept` of comms.toml. Raises SettingsError with every name there is no rule for."""
    section = settings.section("lint")
    off, levels, accept = section.get("off", []), section.get("levels", {}), section.get("accept", {})
    if not (off or levels or accept):
        return rules
    ids = {rule.id for rule in rules}
    packs = {rule.pack for rule in rules}
    problems = [
        _unknown(name, ids, settings) for name in (*levels, *accept) if name not in ids and not is_grammar(name)
    ]
    problems += [
        _unknown(name, ids, settings) for name in off if name not in {*ids, *packs, "grammar"} and not is_grammar(name)
    ]
    for name, level in levels.items():
        if level not in SEVERITIES:
            hint = f"write one of {', '.join(SEVERITIES)}"
            problems.append(Problem(f"level {level!r} of {name}", hint, _place(settings.path, name)))
    if problems:
        raise SettingsError(problems=problems)
    kept = [rule for rule in rules if rule.id not in off and rule.pack not in off]
    for rule in kept:
        if rule.id in levels:
            rule.level, rule.levels = _level(levels[rule.id]), {}
        if rule.id in accept:
            words = [str(word) for word in accept[rule.id]]
            rule.options = {**rule.options, "accept": words}
    return kept


def _level(name: str) -> Severity:
    return "error" if name == "error" else "warning" if name == "warning" else "suggestion"


def _unknown(name: str, ids: set[str], settings: Settings) -> Problem:
    from difflib import get_close_matches

    near = get_close_matches(name, ids, 1)
    hint = f"did you mean {near[0]!r}?" if near else "`comms rules` lists them"
    return Problem(f"there is no rule {name!r}", hint, _place(settings.path, name))


def _place(path: str, name: str) -> Location:
    from comms.files import read_text

    for number, line in enumerate(read_text(path).splitlines(), 1):
        column = line.find(name)
        if column >= 0:
            return Location(path, number, column + 1)
    return Location(path, 1, 1)
