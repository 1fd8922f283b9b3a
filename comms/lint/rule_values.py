"""Turns the YAML values of a rule file into Python values, by the type that its key asks for."""

from __future__ import annotations

from difflib import get_close_matches

from comms.document.finding import SEVERITIES
from comms.lint.kinds import GROUPS, KINDS, expand
from comms.lint.rule_keys import ACTIONS, EXAMPLES, OTHER_SCOPES, SCOPES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

    from comms.errors import Problem
    from comms.lint.yaml_source import Placed, Source

_TRUE, _FALSE = ("true", "yes", "on"), ("false", "no", "off")


class Values:
    """Reads values and gathers what is wrong with them, so that one file gives all its problems at once."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.problems: list[Problem] = []
        self.other_scopes: list[str] = []
        self._patterns: list[Placed] = []

    def problem(self, at: Placed, message: str, hint: str) -> None:
        """Note a problem at a value."""
        self.problems.append(self.source.at(at, message, hint))

    def pattern_place(self, index: int, otherwise: Placed) -> Placed:
        """Give the place of one of the file's patterns, as `PatternRefused.index` counts them."""
        return self._patterns[index] if index < len(self._patterns) else otherwise

    def read(self, wanted: str, key: Placed, value: Placed) -> Any:
        """Read a value of the type `wanted` (a word of `rule_keys`); a wrong one is noted and gives its empty value."""
        readers: dict[str, Callable[[Placed, Placed], Any]] = {
            "text": self.text,
            "number": self._number,
            "yes or no": self._yes_or_no,
            "level": self._level,
            "texts": self._texts,
            "scopes": self._scopes,
            "pattern": self._one_pattern,
            "patterns": self._many_patterns,
            "pairs": self._pairs,
            "action": self._action,
            "kinds": self._kinds,
            "levels": self._levels,
            "examples": self._examples,
        }
        reader = readers.get(wanted)
        return reader(key, value) if reader is not None else None

    def mapping(self, value: Placed) -> list[tuple[Placed, Placed]]:
        """Read a mapping; anything else is noted and gives no entries."""
        if not isinstance(value.value, dict):
            self.problem(value, "not a mapping", "write it as `key: value` lines")
            return []
        return list(value.pairs())

    def text(self, key: Placed, value: Placed) -> str:
        """Read a text."""
        if not isinstance(value.value, str):
            self.problem(value, f"{key.value} must be a text", "put it in quotation marks, on one line")
            return ""
        return value.value

    def _number(self, key: Placed, value: Placed) -> int:
        text = value.value if isinstance(value.value, str) else ""
        if not text.isdecimal():
            self.problem(value, f"{key.value} must be a whole number", "write digits, such as 3")
            return 0
        return int(text[:9])

    def _yes_or_no(self, key: Placed, value: Placed) -> bool:
        text = value.value.lower() if isinstance(value.value, str) else ""
        if text not in _TRUE + _FALSE:
            self.problem(value, f"{key.value} must be true or false", "write true or false")
        return text in _TRUE

    def _one_of(self, key: Placed, value: Placed, words: tuple[str, ...]) -> str:
        text = self.text(key, value)
        if text not in words:
            near = get_close_matches(text, words, 1)
            hint = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(words)}"
            self.problem(value, f"{key.value} cannot be {text!r}", hint)
        return text

    def _level(self, key: Placed, value: Placed) -> str:
        return self._one_of(key, value, SEVERITIES)

    def _list(self, key: Placed, value: Placed) -> list[Placed]:
        if isinstance(value.value, list):
            return value.value
        if isinstance(value.value, str):
            return [value]
        self.problem(value, f"{key.value} must be a list", "write it as `- item` lines")
        return []

    def _texts(self, key: Placed, value: Placed) -> list[str]:
        return [self.text(key, each) for each in self._list(key, value)]

    def _scopes(self, key: Placed, value: Placed) -> list[str]:
        """Read scopes; those that comms does not have are left in `other_scopes`, so that the rule can be left out."""
        scopes = []
        for each in self._list(key, value):
            scope = self.text(key, each)
            words = [word.strip().lower() for part in scope.split("&") for word in part.strip().lstrip("~").split(".")]
            if "frontmatter" in words:
                words = words[: words.index("frontmatter") + 1]
            unknown = [word for word in words if word not in SCOPES]
            if not unknown:
                scopes.append(scope)
            elif all(word in OTHER_SCOPES for word in unknown):
                self.other_scopes.append(scope)
            else:
                strange = next(word for word in unknown if word not in OTHER_SCOPES)
                near = get_close_matches(strange, SCOPES, 1)
                hint = f"did you mean {near[0]!r}?" if near else f"scopes are made of {', '.join(SCOPES)}"
                self.problem(each, f"there is no scope {strange!r}", hint)
        return scopes

    def _one_pattern(self, key: Placed, value: Placed) -> str:
        self._patterns.append(value)
        return self.text(key, value)

    def _many_patterns(self, key: Placed, value: Placed) -> list[str]:
        patterns = []
        for each in self._list(key, value):
            text = self.text(key, each)
            if text.strip():
                self._patterns.append(each)
                patterns.append(text)
        return patterns

    def _pairs(self, _key: Placed, value: Placed) -> dict[str, str]:
        pairs = self.mapping(value)
        pairs.sort(key=lambda pair: -len(str(pair[0].value)))  # as the patterns are tried, to place a broken one
        self._patterns.extend(name for name, _ in pairs)
        return {self.text(name, name): self.text(name, each) for name, each in value.pairs()}

    def _action(self, _key: Placed, value: Placed) -> dict[str, Any]:
        action: dict[str, Any] = {}
        for name, each in self.mapping(value):
            if name.value == "name":
                action["name"] = self._one_of(name, each, ACTIONS)
            elif name.value == "params":
                action["params"] = self._texts(name, each)
            else:
                self.problem(name, f"unknown key {name.value!r}", "an action takes name and params")
        return action

    def _kinds(self, key: Placed, value: Placed) -> list[str]:
        names = []
        for each in self._list(key, value):
            self._known_kind(each)
            names.append(str(each.value))
        return [] if self.problems else list(expand(names))

    def _known_kind(self, value: Placed) -> bool:
        known = (*GROUPS, *KINDS)
        if value.value in known:
            return True
        near = get_close_matches(str(value.value), known, 1)
        hint = f"did you mean {near[0]!r}?" if near else f"the kinds are {', '.join(KINDS)}"
        self.problem(value, f"unknown kind {value.value!r}", hint)
        return False

    def _levels(self, _key: Placed, value: Placed) -> dict[str, str]:
        levels: dict[str, str] = {}
        for name, each in self.mapping(value):
            level = self._level(name, each)
            if self._known_kind(name):
                levels.update(dict.fromkeys(expand([str(name.value)]), level))
        return levels

    def _examples(self, _key: Placed, value: Placed) -> dict[str, list[str]]:
        examples: dict[str, list[str]] = {}
        for name, each in self.mapping(value):
            if name.value in EXAMPLES:
                examples[str(name.value)] = self._texts(name, each)
            else:
                self.problem(name, f"unknown key {name.value!r}", "examples are bad or good")
        return examples
