"""The front matter of a draft: the fields above its text.

Read with tolerance and without a YAML library: flat fields are all that a draft needs, and front matter that no
library parses has a title all the same.
"""

from __future__ import annotations

import re

from comms.document.span import Span
from comms.values import Value

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Literal

    from comms.document.fields import Fields

    Language = Literal["yaml", "toml", "json", "broken"]

_FENCE = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_BRACE = re.compile(r"\ufeff?\s*(?=\{)")
_LINE = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|$)")
_FIELD = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z_][\w .-]*)[ \t]*[:=]"""
_PLAIN = r"[^\W\d_](?:[^\r\n:#\"'\\\s]|:(?=\S)|[ '](?!#))*"
_NAME = r"(?i)(?!(?:yes|no|on|off|true|false|null|y|n)$)[a-zA-Z_][a-zA-Z0-9_-]*"
_DATE = r"\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d)?Z)?"
# Compiled (and kept, by `re`) when they are first used: most texts that the lint reads need none of them.
_RETYPED = frozenset({"true", "false", "yes", "no", "on", "off", "null", "y", "n"})


class FrontMatter(Value):
    """What stands above the text.

    `span` covers it with its fences and `body_start` is where the text begins. `fields` has the scalars at its top
    level as text, `spans` the place of each value (inside its quotes). `title` is that of the draft, "" without one.
    `language` is "broken" when a strict parser would refuse it; `fields` then has what can be read.
    """

    __slots__ = ("body_start", "fields", "language", "span", "spans", "title", "title_span")

    def __init__(
        self, span: Span, body_start: int, fields: dict[str, str], spans: dict[str, Span], language: Language
    ) -> None:
        self.span = span
        self.body_start = body_start
        self.fields = fields
        self.spans = spans
        self.language = language
        key = next((key for key in fields if key.lower() == "title"), None)
        self.title = fields[key] if key is not None else ""
        self.title_span = spans[key] if key is not None and self.title else None

    def __hash__(self) -> int:
        return hash((self.span, self.body_start, self.language, self.title))


def read_front_matter(text: str) -> FrontMatter | None:
    """Read the front matter at the top of a draft: YAML, TOML (`+++`) or JSON; None when there is none."""
    fence = _FENCE.match(text)
    if fence is not None:
        return _fenced(text, fence)
    brace = _BRACE.match(text)
    if brace is None:
        return None
    from comms.document.json_fields import read_json_fields  # json costs time that few drafts need

    end, fields = read_json_fields(text, brace.end())
    return None if end < 0 else _front_matter(text, brace.end(), end, fields, "json")


def write_front_matter(fields: Mapping[str, str]) -> str:
    """Write fields as flat YAML with its fences; a value that YAML would take for anything but this text is quoted."""
    lines = [f"{key if re.fullmatch(_NAME, key) else _quoted(key)}: {_written(value)}" for key, value in fields.items()]
    return "\n".join(["---", *lines, "---", ""])


def _fenced(text: str, fence: re.Match[str]) -> FrontMatter | None:
    start, mark = fence.end(), fence[1]
    close, end = _closing(text, start, mark)
    if end < 0:
        return None
    content = text[start:close]
    lines = [line for line in content.splitlines() if line.strip() and line[0] not in " \t-#"]
    named = sum(re.match(_FIELD, line) is not None for line in lines)
    if not named or 2 * named < len(lines):
        return None
    if mark == "---":
        from comms.document.yaml_fields import read_yaml_fields as read_fields
    else:
        from comms.document.toml_fields import read_toml_fields as read_fields
    fields = read_fields(text, start, close)
    if fields.broken and not content.splitlines()[0].strip():
        return None  # two rules with words between them, not front matter
    return _front_matter(text, fence.start(), end, fields, "yaml" if mark == "---" else "toml")


def _closing(text: str, at: int, mark: str) -> tuple[int, int]:
    """Find the line that closes front matter: where it starts, and where its mark ends; -1 for both without one."""
    marks = {mark, "..."} if mark == "---" else {mark}
    while at < len(text):
        line = _LINE.match(text, at)
        assert line is not None
        if line[1].rstrip() in marks:
            return at, at + len(mark)
        at = line.end()
    return -1, -1


def _front_matter(text: str, start: int, end: int, fields: Fields, language: Language) -> FrontMatter:
    line = _LINE.match(text, end)
    body_start = line.end() if line is not None and not line[1].strip() else end
    return FrontMatter(
        Span(start, end), body_start, fields.values, fields.spans, "broken" if fields.broken else language
    )


def _written(value: str) -> str:
    plain = (re.fullmatch(_PLAIN, value) and value.lower() not in _RETYPED) or re.fullmatch(_DATE, value)
    return value if plain and value == value.strip() and value.isprintable() else _quoted(value)


def _quoted(text: str) -> str:
    return f'"{"".join([_escaped(character) for character in text])}"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return f"\\{character}"
    if character.isprintable():
        return character
    code = ord(character)
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"  # noqa: PLR2004 # four digits end there
