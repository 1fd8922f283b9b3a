"""Turns what a rule file says into what the checks run on. Loaded only when rule files are compiled."""

from __future__ import annotations

import re

from comms.lint.anchors import anchors
from comms.lint.patterns import RE2, REGEX, compile_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

_GROUP = re.compile(r"(?<!\\)((?:\\\\)*)\((?!\?)")
_PART = re.compile(r"\{([a-z_]+)\}")
_DEEPEST = 8


class PatternRefused(ValueError):
    """Neither engine compiles a pattern; `index` says which of the rule's patterns it is."""

    def __init__(self, reason: str, index: int) -> None:
        super().__init__(reason)
        self.index = index


def compile_options(extends: str, keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    """Give the `options` of a rule. Raises PatternRefused."""
    if extends == "existence":
        return _existence(keys, parts)
    if extends == "substitution":
        return _substitution(keys, parts)
    if extends == "occurrence":
        token = _with_parts(keys.get("token", ""), parts)
        options = _pattern([f"(?:{token})"], f"(?:{token})", bool(keys.get("ignorecase")))
        options["max"], options["min"] = keys.get("max", 0), keys.get("min", 0)
        if options["min"]:
            options["anchors"] = None  # a block without the token is just what is looked for
        return options
    options = {key: value for key, value in keys.items() if key != "exceptions"}
    return {**options, **_exceptions(keys)}


def _existence(keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    tokens = [_with_parts(token, parts) for token in keys.get("tokens", []) if token.strip()]
    raw = "".join(_with_parts(part, parts) for part in keys.get("raw", []))
    bare = keys.get("nonword") or not tokens
    words = "|".join(tokens)
    words = f"(?:{words})" if bare else rf"\b(?:{words})\b"
    if not tokens:
        words = ""
    source = f"{words}{raw}" if keys.get("append") else f"{raw}{words}"
    options = _pattern([*tokens, *keys.get("raw", [])] if not raw else [*tokens, raw], source, _folded(keys))
    options.update(_exceptions(keys))
    if keys.get("unless"):
        unless = [_with_parts(each, parts) for each in keys["unless"]]
        made = _pattern(unless, "|".join(f"(?:{each})" for each in unless), folded=True)
        options["unless"], options["unless_engine"] = made["pattern"], made["engine"]
    if keys.get("quotable"):
        options["quotable"] = True
    return options


def _substitution(keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    swap = [(_with_parts(observed, parts), expected) for observed, expected in keys.get("swap", {}).items()]
    swap.sort(key=lambda pair: -len(pair[0]))  # stable: ties stay in the order of the file
    observed = [_GROUP.sub(r"\1(?:", pattern) for pattern, _ in swap]
    words = "|".join(f"({pattern})" for pattern in observed)
    source = f"(?:{words})" if keys.get("nonword") else rf"\b(?:{words})\b"
    options = _pattern(observed, source, _folded(keys))
    options["swap"] = [[pattern, expected] for pattern, expected in swap]
    options["folded"] = _folded(keys)
    if keys.get("capitalize"):
        options["capitalize"] = True
    options.update(_exceptions(keys))
    return options


def _folded(keys: Mapping[str, Any]) -> bool:
    return bool(keys.get("ignorecase"))


def _pattern(each: Sequence[str], whole: str, folded: bool) -> dict[str, Any]:  # noqa: FBT001 - read from the file
    """Compile a pattern with the engine that takes it, and find its anchors; `each` are its parts, to name the culprit."""
    flags = "(?im)" if folded else "(?m)"
    for engine in (RE2, REGEX):
        source = flags + whole
        if engine == REGEX:
            source = flags + _global_flags_inside(whole)
        try:
            compile_with(source, engine)
        except ValueError as error:
            if engine == REGEX:
                raise PatternRefused(str(error), _culprit(each, flags)) from None
            continue
        return {"pattern": source, "engine": engine, "anchors": anchors(whole)}
    raise AssertionError("one of the engines answers")


def _culprit(each: Sequence[str], flags: str) -> int:
    for index, part in enumerate(each):
        try:
            compile_with(flags + _global_flags_inside(part), REGEX)
        except ValueError:
            return index
    return 0


def _global_flags_inside(pattern: str) -> str:
    """`(?i)` in the middle of a pattern: for `regex` it must stand at the start, where ours stand already."""
    return pattern.replace("(?i)", "")


def _exceptions(keys: Mapping[str, Any]) -> dict[str, str]:
    """Words that make a match no finding when they occur in it: longest first, with case unless they say `(?i)`."""
    words = sorted((word for word in keys.get("exceptions", []) if word), key=len, reverse=True)
    if not words:
        return {}
    return {"exceptions": exceptions_pattern(words)}


def exceptions_pattern(words: Sequence[str]) -> str:
    """Give the pattern that finds any of the accepted words in a match."""
    each = [f"(?i:{word[4:]})" if word.startswith("(?i)") else f"(?:{word})" for word in words]
    source = rf"(?m)\b(?:{'|'.join(each)})\b"
    for index, pattern in enumerate(each):
        try:
            compile_with(pattern, RE2)
        except ValueError as error:
            raise PatternRefused(str(error), index) from None
    return source


def _with_parts(pattern: str, parts: Mapping[str, str]) -> str:
    """Put the pack's named parts in place of `{name}`; a part may use other parts."""
    if not parts:
        return pattern
    for _ in range(_DEEPEST):
        replaced = _PART.sub(lambda found: f"(?:{parts[found[1]]})" if found[1] in parts else found[0], pattern)
        if replaced == pattern:
            break
        pattern = replaced
    return pattern
