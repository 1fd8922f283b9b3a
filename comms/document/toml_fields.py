"""Read the flat fields of TOML front matter."""

from __future__ import annotations

import re

from comms.document.fields import Fields, unescaped

_BLANKS = re.compile(r"(?:\s|#[^\r\n]*)*")
_KEY = re.compile(r"""([A-Za-z0-9_-]+|"((?:[^"\\\r\n]|\\.)*)"|'([^'\r\n]*)')(?:[ \t]*\.[^=\r\n]*)?[ \t]*=[ \t]*""")
_STRING = re.compile(
    r'"""(?:\r?\n)?((?:[^"\\]|\\.|"(?!""))*)"""'
    r"|'''(?:\r?\n)?((?:[^']|'(?!''))*)'''"
    r'|"((?:[^"\\\r\n]|\\.)*)"'
    r"|'([^'\r\n]*)'",
    re.DOTALL,
)
_BARE = re.compile(r"[^\s#\[{][^\r\n#]*")
_OPENING = "[{"
_CLOSING = "]}"


def read_toml_fields(text: str, start: int, end: int) -> Fields:
    """Read the fields between two offsets of the text, up to the first table."""
    fields = Fields()
    at = _after_blanks(text, start, end)
    while at < end and text[at] != "[":
        key = _KEY.match(text, at, end)
        if key is None:
            fields.broken = True
            at = _line_end(text, at, end)
        else:
            at = _read_value(fields, key, text, end)
            rest = _line_end(text, at, end)
            if text[at:rest].split("#", 1)[0].strip():
                fields.broken = True
            at = rest
        at = _after_blanks(text, at, end)
    return fields


def _read_value(fields: Fields, key: re.Match[str], text: str, end: int) -> int:
    at = key.end()
    name = unescaped(key[2]) if key[2] is not None else key[3] if key[3] is not None else key[1]
    dotted = key[0][len(key[1]) :].lstrip().startswith(".")
    string = _STRING.match(text, at, end)
    bare = _BARE.match(text, at, end)
    if string is not None:
        group = string.lastindex or 0
        value = string[group]
        if not dotted:
            fields.add(name, _basic(value) if group in {1, 3} else value, string.start(group), string.end(group))
        return string.end()
    if bare is not None:
        value = bare[0].rstrip()
        if value[0] in "\"'":
            fields.broken = True
            value = value.lstrip("\"'")
        first = at + len(bare[0].rstrip()) - len(value)
        if not dotted:
            fields.add(name, value, first, first + len(value))
        return bare.end()
    return _after_array(fields, text, at, end)


def _basic(text: str) -> str:
    return "\n".join([unescaped(line) for line in text.split("\n")]) if "\\" in text else text


def _after_array(fields: Fields, text: str, at: int, end: int) -> int:
    """Skip an array or an inline table."""
    depth = 0
    while at < end:
        string = _STRING.match(text, at, end)
        if string is not None:
            at = string.end()
            continue
        character = text[at]
        if character == "#":
            at = _line_end(text, at, end)
            continue
        depth += (character in _OPENING) - (character in _CLOSING)
        at += 1
        if depth <= 0:
            return at
    fields.broken = True
    return at


def _after_blanks(text: str, at: int, end: int) -> int:
    match = _BLANKS.match(text, at, end)
    return match.end() if match is not None else at


def _line_end(text: str, at: int, end: int) -> int:
    while at < end and text[at] not in "\r\n":
        at += 1
    return at
