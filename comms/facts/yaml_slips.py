"""What the slips people make in YAML mean, in plain words, and the cure."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ruamel.yaml.error import MarkedYAMLError

# What the parser says -> what it means to a person, the cure, and whether the place is where the construct began
# (True) or where the parser gave up (False).
_SLIPS: tuple[tuple[str, str, str, bool], ...] = (
    (
        "mapping values are not allowed",
        "a colon followed by a space stands inside a value, or a line is indented wrongly",
        "put the value in quotes, or align the key with its neighbours",
        False,
    ),
    ("found character '\\t'", "a tab stands where only spaces are allowed", "use spaces to indent", False),
    ("found unexpected end of stream", "a quotation mark is opened and never closed", "add the closing quote", True),
    (
        "found unexpected document separator",
        "a quotation mark is opened and never closed",
        "add the closing quote",
        True,
    ),
    (
        "expected ',' or '}'",
        "a group in braces { } is not closed, or a comma is missing in it",
        "put a comma between its entries and close it with }; put a value that holds a comma, a brace or a bracket in quotes",
        True,
    ),
    (
        "expected ',' or ']'",
        "a list in brackets [ ] is not closed, or a comma is missing in it",
        "put a comma between its entries and close it with ]; put a value that holds a comma or a bracket in quotes",
        True,
    ),
    (
        "expected <block end>",
        "this line does not fit the lines above it",
        "indent it exactly like its neighbours; a value that goes on after a closing quote must be inside the quotes",
        False,
    ),
    ("could not find expected ':'", "a key without a colon", "write `key: value`", True),
    ("could not found expected ':'", "a key without a colon", "write `key: value`", True),
    (
        "sequence entries are not allowed",
        "a list entry (-) stands where none can be",
        "begin it on a line of its own",
        False,
    ),
    (
        "expected the node content",
        "a value is missing or begins with a character YAML keeps for itself",
        "quote it",
        False,
    ),
    ("cannot start any token", "a value begins with a character that YAML keeps for itself", "put it in quotes", False),
    (
        "found unknown escape character",
        "an unknown escape \\ inside double quotes",
        "write \\\\ or use single quotes",
        False,
    ),
    (
        "expected escape sequence",
        "an unfinished escape \\ inside double quotes",
        "write \\\\ or use single quotes",
        False,
    ),
    ("found undefined alias", "an alias (*) is used", "put text that begins with * in quotes", False),
    ("expected alphabetic or numeric", "a value begins with & or *", "put it in quotes", False),
    ("found duplicate anchor", "anchors (&) are not read", "put text that begins with & in quotes", False),
    ("found undefined tag handle", "tags (!) are not read", "put text that begins with ! in quotes", False),
    ("while scanning a tag", "tags (!) are not read", "put text that begins with ! in quotes", False),
    ("did not find expected <document start>", "text stands after the end of the facts", "indent or delete it", False),
    ("expected '<document start>'", "this line does not fit the lines above it", "write `key: value`", False),
    ("found incompatible YAML", "directives (%YAML) are not read", "delete the line", False),
    ("directive", "a line begins with %", "put the value in quotes", False),
    ("scanning a block scalar expected a comment", "text stands behind | or >", "begin it on the next line", False),
    ("chomping or indentation indicators", "text stands behind | or >", "begin the text on the next line", False),
    ("indentation indicator", "a number behind | or > is out of range", "delete the number", False),
)


def explain(error: MarkedYAMLError, text: str) -> tuple[str, str, int]:
    """Return what is wrong, what would be right, and the character offset, for an error of the YAML parser."""
    said = f"{error.context or ''} {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    for words, meaning, cure, at_start in _SLIPS:
        if words in said:
            if at_start and error.context_mark is not None:
                mark = error.context_mark
            return meaning, cure, _offset(mark, text)
    return f"this is not readable as YAML ({said.strip()})", "", _offset(mark, text)


def _offset(mark: object, text: str) -> int:
    index = getattr(mark, "index", 0)
    return min(max(int(index), 0), len(text))


_REMARK = re.compile(r"[ \t]+(#[^\s#][^\r\n]*)")


def hidden_remark(text: str, end: int) -> str:
    """Return `#5 opened` where a value without quotes is followed by it: YAML cuts the value off there without a word.

    A comment with a space after the # is meant as one; the result is then empty.
    """
    found = _REMARK.match(text, end)
    return found.group(1).strip()[:40] if found else ""
