"""Turns what a rule file says into what the checks run on. Loaded only when rule files are compiled."""

from __future__ import annotations

import re

from comms.lint.anchors import needs
from comms.lint.patterns import RE2, REGEX, compile_with

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from typing import Any

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
        tries = [_compiled(f"(?:{token})", 0, folded=_folded(keys))]
        if keys.get("min"):
            tries[0]["clauses"] = []  # a block without the token is just what is looked for
        return {"tries": tries, "max": keys.get("max", 0), "min": keys.get("min", 0)}
    if extends == "missing_element":
        return _missing(keys, parts)
    options = {key: value for key, value in keys.items() if key != "exceptions"}
    return {**options, **_exceptions(keys)}


def _existence(keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    """Build what Vale builds: `raw` joined, then the tokens as whole words, in the order of the file."""
    tokens = [_with_parts(token, parts) for token in keys.get("tokens", []) if token.strip()]
    raw = "".join(_with_parts(part, parts) for part in keys.get("raw", []))
    folded = _folded(keys)
    wrap = "(?:{})" if keys.get("nonword") else r"\b(?:{})\b"
    each = [wrap.replace("{}", token) for token in tokens]
    if raw:
        each = [(f"{word}{raw}" if keys.get("append") else f"{raw}{word}") for word in each] or [raw]
    options: dict[str, Any] = {"tries": [_compiled(word, index, folded=folded) for index, word in enumerate(each)]}
    options.update(_exceptions(keys))
    options.update(_unless(keys, parts, len(tokens)))
    if keys.get("quotable"):
        options["quotable"] = True
    return options


def _missing(keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    tokens, headings = keys.get("tokens", []), keys.get("headings", [])
    each = [rf"\b(?:{_with_parts(pattern, parts)})" for pattern in (*tokens, *headings)]
    made = [_compiled(pattern, index, folded=True) for index, pattern in enumerate(each)]
    options: dict[str, Any] = {"cues": made[: len(tokens)], "headings": made[len(tokens) :], "min": keys.get("min", 1)}
    return {**options, **_unless(keys, parts, len(each))}


def _unless(keys: Mapping[str, Any], parts: Mapping[str, str], index: int) -> dict[str, Any]:
    """Compile what excuses a match when it stands in the same sentence."""
    if not keys.get("unless"):
        return {}
    made = _compiled("|".join(f"(?:{_with_parts(each, parts)})" for each in keys["unless"]), index, folded=True)
    return {"unless": made["pattern"], "unless_engine": made["engine"]}


def _substitution(keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    swap = [(_with_parts(observed, parts), expected) for observed, expected in keys.get("swap", {}).items()]
    swap.sort(key=lambda pair: -len(pair[0]))  # stable: ties stay in the order of the file
    wrap = "(?:{})" if keys.get("nonword") else r"\b(?:{})\b"
    folded = _folded(keys)
    tries = [_compiled(wrap.replace("{}", pattern), index, folded=folded) for index, (pattern, _) in enumerate(swap)]
    options: dict[str, Any] = {"tries": tries, "expected": [expected for _, expected in swap]}
    if keys.get("capitalize"):
        options["capitalize"] = True
    options.update(_exceptions(keys))
    return options


def _folded(keys: Mapping[str, Any]) -> bool:
    return bool(keys.get("ignorecase"))


def _compiled(pattern: str, index: int, *, folded: bool) -> dict[str, Any]:
    """Check a pattern with the engine that takes it, and find its clauses. Raises PatternRefused with `index`."""
    flags = "(?im)" if folded else "(?m)"
    source = flags + pattern
    try:
        compile_with(source, RE2)
    except ValueError:
        source = flags + pattern.replace("(?i)", "(?i:)")  # `regex` takes a global flag only at the start
        if "(?i:)" in source and not folded:
            source = source.replace("(?m)", "(?im)", 1).replace("(?i:)", "")
        try:
            compile_with(source, REGEX)
        except ValueError as error:
            raise PatternRefused(str(error), index) from None
        return {"pattern": source, "engine": REGEX, **needs(pattern)}
    return {"pattern": source, "engine": RE2, **needs(pattern)}


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
