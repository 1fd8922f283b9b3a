"""Values as YAML text that reads back as exactly what was given, on one line."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from comms.errors import FactsInvalid

Value = str | Mapping[str, "Value"] | Sequence["Value"]
"""What can be written: text, a group of keys, or a list."""

# Plain text that means itself for every reader of YAML, in a line of its own and inside braces.
_PLAIN = re.compile(r"[A-Za-z0-9](?:[A-Za-z0-9._/+()@-]|[ :](?=[A-Za-z0-9(]))*")
# Words that other programs take for something else than text.
_TAKEN = frozenset({"y", "n", "yes", "no", "true", "false", "on", "off", "null", "nan", "inf"})
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def scalar(text: str) -> str:
    """Return text as a YAML scalar: without quotes where that is safe, else in single quotes, else with escapes.

    Raises FactsInvalid for half a character (a lone surrogate), which no file can hold.
    """
    if _PLAIN.fullmatch(text) and text.lower() not in _TAKEN:
        return text
    if text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_escaped(character) for character in text) + '"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    number = ord(character)
    if 0xD800 <= number <= 0xDFFF:  # noqa: PLR2004 - the range of surrogates
        raise FactsInvalid(f"half a character (\\u{number:04x}) stands in the text", "remove it")
    return f"\\x{number:02x}" if number <= 0xFF else f"\\u{number:04x}" if number <= 0xFFFF else f"\\U{number:08x}"  # noqa: PLR2004 - widths of the escapes


def inline(value: Value) -> str:
    """Return a value as it stands behind a key or a hyphen: groups in braces, lists in brackets."""
    if isinstance(value, str):
        return scalar(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {inline(item)}" for key, item in value.items()) + "}"
    return "[" + ", ".join(inline(item) for item in value) + "]"


def plain_data(value: Value) -> object:
    """Return a value as a reader of the text will find it: text, dict, list."""
    if isinstance(value, str):
        return value
    if isinstance(value, Mapping):
        return {key: plain_data(item) for key, item in value.items()}
    return [plain_data(item) for item in value]
