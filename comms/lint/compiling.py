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
_PIECE = re.compile(r"\(\?i\)|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]|.", re.DOTALL)
_BARE = re.compile(r"[!#-&(-~]+")
"""Printable ASCII without blanks and quotation marks: what both spellings of a text have in common."""

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
    made = [_compiled(word, index, folded=folded) for index, word in enumerate(each)]
    options: dict[str, Any] = {"tries": made, **_typed(keys, made)}
    options.update(_exceptions(keys))
    options.update(_unless(keys, parts, len(tokens)))
    options.update({name: True for name in ("quotable", "matchcase") if keys.get(name)})
    return options


def _missing(keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    tokens, headings = keys.get("tokens", []), keys.get("headings", [])
    each = [rf"\b(?:{_with_parts(pattern, parts)})" for pattern in (*tokens, *headings)]
    made = [_compiled(pattern, index, folded=True) for index, pattern in enumerate(each)]
    options: dict[str, Any] = {"cues": made[: len(tokens)], "headings": made[len(tokens) :], "min": keys.get("min", 1)}
    index = len(each)
    for name in ("unless", "anyway", "under", "not_under"):
        options.update(_any_of(name, keys, parts, index))
        index += len(keys.get(name, []))
    if keys.get("addresses"):
        options["addresses"] = True
    return options


def _unless(keys: Mapping[str, Any], parts: Mapping[str, str], index: int) -> dict[str, Any]:
    """Compile what excuses a match when it stands in the same sentence."""
    return _any_of("unless", keys, parts, index)


def _any_of(name: str, keys: Mapping[str, Any], parts: Mapping[str, str], index: int) -> dict[str, Any]:
    """Compile the patterns of one key into one; nothing where the rule does not have the key."""
    if not keys.get(name):
        return {}
    made = _compiled("|".join(f"(?:{_with_parts(each, parts)})" for each in keys[name]), index, folded=True)
    return {name: made["pattern"], f"{name}_engine": made["engine"]}


def _substitution(keys: Mapping[str, Any], parts: Mapping[str, str]) -> dict[str, Any]:
    swap = [(_with_parts(observed, parts), expected) for observed, expected in keys.get("swap", {}).items()]
    swap.sort(key=lambda pair: -len(pair[0]))  # stable: ties stay in the order of the file
    wrap = "(?:{})" if keys.get("nonword") else r"\b(?:{})\b"
    folded = _folded(keys)
    tries = [_compiled(wrap.replace("{}", pattern), index, folded=folded) for index, (pattern, _) in enumerate(swap)]
    options: dict[str, Any] = {"tries": tries, "expected": [expected for _, expected in swap], **_typed(keys, tries)}
    options.update({name: True for name in ("capitalize", "matchcase") if keys.get(name)})
    options.update(_exceptions(keys))
    return options


def _typed(keys: Mapping[str, Any], tries: list[dict[str, Any]]) -> dict[str, bool]:
    """Have a rule about characters see the text as it was typed.

    The gate reads the text in one spelling, without double blanks and curly quotation marks, so it may not look for them.
    """
    if not keys.get("nonword"):
        return {}
    for each in tries:
        each["clauses"] = [clause for clause in each["clauses"] if all(map(_BARE.fullmatch, clause))]
    return {"typed": True}


def _folded(keys: Mapping[str, Any]) -> bool:
    return bool(keys.get("ignorecase"))


def _compiled(pattern: str, index: int, *, folded: bool) -> dict[str, Any]:
    """Check a pattern with the engine that takes it, and find its clauses. Raises PatternRefused with `index`."""
    flags = "(?im)" if folded else "(?m)"
    source, engine = _taken(flags + pattern, flags + scoped_flags(pattern), index)
    return {"pattern": source, "engine": engine, **needs(pattern)}


def _taken(source: str, for_regex: str, index: int) -> tuple[str, str]:
    """Give a pattern and the engine that compiles it. Raises PatternRefused with `index`."""
    try:
        compile_with(source, RE2)
    except ValueError:
        try:
            compile_with(for_regex, REGEX)
        except ValueError as error:
            raise PatternRefused(str(error), index) from None
        return for_regex, REGEX
    return source, RE2


def scoped_flags(pattern: str) -> str:
    """Write `(?i)` in the middle of a pattern as groups: `regex` takes a bare flag at the start only.

    As in .NET the flag holds to the end of the group that it stands in, in all further alternatives too.
    """
    if "(?i)" not in pattern:
        return pattern
    out: list[str] = []
    folds = [False]
    for piece in _PIECE.findall(pattern):
        if piece == "(?i)":
            out.append("" if folds[-1] else "(?i:")
            folds[-1] = True
            continue
        if piece in {")", "|"} and folds[-1]:
            out.append(")")
        if piece == ")" and len(folds) > 1:
            folds.pop()
        out.append(piece)
        if piece == "(":
            folds.append(False)
        elif piece == "|" and folds[-1]:
            out.append("(?i:")
    return "".join(out) + ")" * folds[-1]


def _exceptions(keys: Mapping[str, Any]) -> dict[str, str]:
    """Compile words that make a match no finding: when they occur in it, or, several words long, when they cover it.

    The longest is tried first, and they count with their case unless they say `(?i)`.
    """
    words = sorted((word for word in keys.get("exceptions", []) if word.strip()), key=len, reverse=True)
    if not words:
        return {}
    each = [f"(?i:{word[4:]})" if word.startswith("(?i)") else f"(?:{word})" for word in words]
    pattern, engine = _any_word(each)
    made = {"exceptions": pattern, "exceptions_engine": engine}
    phrases = [part for word, part in zip(words, each, strict=True) if " " in word or "\\s" in word]
    if phrases:
        made["phrases"], made["phrases_engine"] = _any_word(phrases)
    return made


def _any_word(patterns: Sequence[str]) -> tuple[str, str]:
    source = rf"(?m)\b(?:{'|'.join(patterns)})\b"
    return _taken(source, source, 0)


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
