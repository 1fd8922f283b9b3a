"""Read the flat fields of JSON front matter."""

from __future__ import annotations

import json
import re

from comms.document.fields import Fields

_BLANKS = re.compile(r"\s*")
_LAST_LINE = re.compile(r"^[ \t]*\}[ \t]*$", re.MULTILINE)
_FIELD = re.compile(r'"((?:[^"\\\r\n]|\\.)*)"\s*:\s*"((?:[^"\\\r\n]|\\.)*)"')
_DECODER = json.JSONDecoder()


def read_json_fields(text: str, start: int) -> tuple[int, Fields]:
    """Read the object that opens at `start`; give where it ends, -1 when the text does not open with JSON, and its fields."""
    try:
        return _read_object(text, start)
    except (ValueError, RecursionError):
        return _read_broken(text, start)


def _read_object(text: str, start: int) -> tuple[int, Fields]:
    fields = Fields()
    at = _after_blanks(text, start + 1)
    if text[at : at + 1] != '"':
        return -1, fields
    while True:
        key, at = _DECODER.raw_decode(text, at)
        at = _after_blanks(text, at)
        if not isinstance(key, str) or text[at : at + 1] != ":":
            raise ValueError("no field")
        first = _after_blanks(text, at + 1)
        value, at = _DECODER.raw_decode(text, first)
        if isinstance(value, str):
            fields.add(key, value, first + 1, at - 1)
        elif value is None or isinstance(value, (int, float)):
            fields.add(key, "" if value is None else text[first:at], first, first if value is None else at)
        at = _after_blanks(text, at)
        if text[at : at + 1] == "}":
            return at + 1, fields
        if text[at : at + 1] != ",":
            raise ValueError("no comma")
        at = _after_blanks(text, at + 1)


def _read_broken(text: str, start: int) -> tuple[int, Fields]:
    """Read what can be read of an object that no parser takes, up to the first line that is only its closing brace."""
    fields = Fields()
    fields.broken = True
    close = _LAST_LINE.search(text, start)
    if close is None:
        return -1, fields
    for match in _FIELD.finditer(text, start, close.start()):
        try:
            key, value = json.loads(f'"{match[1]}"'), json.loads(f'"{match[2]}"')
        except ValueError:
            key, value = match[1], match[2]
        fields.add(key, value, match.start(2), match.end(2))
    return (close.end() if fields.values else -1), fields


def _after_blanks(text: str, at: int) -> int:
    match = _BLANKS.match(text, at)
    return match.end() if match is not None else at
