"""Read the flat fields of YAML front matter."""

from __future__ import annotations

import re

from comms.document.fields import Fields, folded, unescaped

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)?")
_KEY = re.compile(
    r"""(?:"((?:[^"\\\r\n]|\\.)*)"|'((?:[^'\r\n]|'')*)'|([^\s#'"\[\]{},&*!|>%@`-](?:[^:\r\n]|:(?=[^\s]))*))[ \t]*:(?=\s|$)"""
)
_NESTED = re.compile(r"""\s*(?:-(?:\s|$)|[^\s:#'"][^:\r\n]*:(?:\s|$))""")
_DOUBLE = re.compile(r'"((?:[^"\\]|\\.)*)"', re.DOTALL)
_SINGLE = re.compile(r"'((?:[^']|'')*)'")
_BLOCK = re.compile(r"([|>])[-+0-9]{0,2}[ \t]*(?:#[^\r\n]*)?(?:\r\n|\r|\n|$)")
_COMMENT = re.compile(r"(?:^|(?<=[ \t]))#[^\r\n]*", re.MULTILINE)
_COLON = re.compile(r":(?:\s|$)")


def read_yaml_fields(text: str, start: int, end: int) -> Fields:
    """Read the fields between two offsets of the text."""
    fields = Fields()
    key: str | None = None
    value_start = at = start
    while at < end:
        match = _LINE.match(text, at, end)
        line = match[0] if match is not None else ""
        if line[:1] not in {" ", "\t", "#", "-"} and line.strip():
            if key is not None:
                _read_value(fields, key, text, value_start, at)
            named = _KEY.match(text, at, at + len(line))
            if named is None:
                fields.broken = True
                key = None
            else:
                key = _name(named)
                value_start = named.end()
        elif key is None and line.strip() and line[0] != "#":
            fields.broken = True
        at += len(line)
    if key is not None:
        _read_value(fields, key, text, value_start, end)
    return fields


def _name(match: re.Match[str]) -> str:
    if match[1] is not None:
        return unescaped(match[1])
    if match[2] is not None:
        return match[2].replace("''", "'")
    return match[3].strip()


def _read_value(fields: Fields, key: str, text: str, start: int, end: int) -> None:
    """Read one value from what stands between its key and the next."""
    region = text[start:end]
    inner = region.lstrip(" \t")
    start += len(region) - len(inner)
    first = inner[:1]
    if first in {'"', "'"}:
        _read_quoted(fields, key, text, start, end)
    elif first and first in "|>":
        _read_block(fields, key, text, start, end)
    elif not _is_nested(inner):
        _read_plain(fields, key, text, start, end)


def _is_nested(value: str) -> bool:
    """Say whether a value holds others: a list or a mapping, in brackets or on lines of their own."""
    if value[:1] in {"[", "{"}:
        return True
    return value[:1] in {"\r", "\n", "#"} and _NESTED.match(_COMMENT.sub("", value)) is not None


def _read_quoted(fields: Fields, key: str, text: str, start: int, end: int) -> None:
    double = text[start] == '"'
    match = (_DOUBLE if double else _SINGLE).match(text, start, end)
    if match is None or _COMMENT.sub("", text[match.end() : end]).strip():
        fields.broken = True
        _read_plain(fields, key, text, start, end)
        return
    value = unescaped(match[1]) if double else folded(match[1].replace("''", "'"))
    fields.add(key, value, match.start(1), match.end(1))


def _read_block(fields: Fields, key: str, text: str, start: int, end: int) -> None:
    header = _BLOCK.match(text, start, end)
    if header is None:
        fields.broken = True
        _read_plain(fields, key, text, start, end)
        return
    low, high = _trimmed(text, header.end(), end)
    lines = [line.strip() for line in text[low:high].splitlines()]
    value = (" " if header[1] == ">" else "\n").join(lines)
    fields.add(key, value, low, high)


def _read_plain(fields: Fields, key: str, text: str, start: int, end: int) -> None:
    comment = _COMMENT.search(text, start, end)
    low, high = _trimmed(text, start, end if comment is None else comment.start())
    if comment is not None and _COMMENT.sub("", text[comment.end() : end]).strip():
        fields.broken = True
    value = text[low:high]
    if _COLON.search(value) or value[:1] in {"@", "`", "%"}:
        fields.broken = True
        value = value.splitlines()[0].rstrip()
        high = low + len(value)
    fields.add(key, folded(value), low, high)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    part = text[start:end]
    return start + len(part) - len(part.lstrip()), start + len(part.rstrip())
