"""Write running text so that CommonMark and Python-Markdown read the same.

Python-Markdown knows no backslash before `<`, `&`, `~` and `=`; these are written as entities, which both know.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from comms.document.tree import Inline

_MARKS = {"emphasis": "*", "strong": "**", "strikethrough": "~~"}
_SPECIAL = re.compile(r"[\\`*_\[\]|]")
_ENTITIES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", "~": "&#126;", "\xa0": "&nbsp;", "\u00ad": "&shy;", "\n": " ", "\r": " ", "\t": " "}
)
_LINE_START = re.compile(r"^ *(?:([#>+-])|(\d{1,9})([.)])|(=))", re.MULTILINE)
_UNSAFE_IN_URL = re.compile(r"[\s()<>\\\"'`\[\]|]")
_AUTOLINK = re.compile(r"(?:https?|ftp)://[^\s<>\\`*_\[\]|]*")
_MAILBOX = re.compile(r"[A-Za-z0-9.+-]+@[A-Za-z0-9.-]+")
_CLOSING = re.compile(r"#(?=#*$)")
_TICKS = re.compile(r"`+")


def write_inlines(inlines: Iterable[Inline], *, one_line: bool = False, in_table: bool = False) -> str:
    """Give the Markdown of running text; with `one_line` its breaks become blanks, as in headings and cells."""
    text = _written(inlines, in_table=in_table)
    if one_line:
        return _CLOSING.sub(r"\\#", " ".join(text.split()))
    lines = [line.lstrip(" ") for line in text.split("\n")]
    return _LINE_START.sub(_escaped_start, "\n".join(line for line in lines if line).rstrip(" "))


def write_text(text: str) -> str:
    """Give the Markdown of characters that are to be read as they are, line ends included."""
    lines = [_escaped(line.strip()) for line in text.splitlines()]
    return _LINE_START.sub(_escaped_start, "\n".join(line for line in lines if line))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text).translate(_ENTITIES)


def _escaped_start(match: re.Match[str]) -> str:
    if match[1]:
        return f"\\{match[1]}"
    return "&#61;" if match[4] else f"{match[2]}\\{match[3]}"


def _written(inlines: Iterable[Inline], *, in_table: bool) -> str:
    return "".join([_one(inline, in_table=in_table) for inline in inlines])


def _one(inline: Inline, *, in_table: bool) -> str:
    match inline.kind:
        case "text" | "html":
            written = _escaped(inline.text)
        case "code":
            written = _code(inline.text, in_table=in_table)
        case "soft_break":
            written = "\n"
        case "hard_break":
            written = "  \n"
        case "directive":
            written = ""
        case "link" | "image":
            written = _link(inline, in_table=in_table)
        case _:
            mark = _MARKS[inline.kind]
            inner = _written(inline.inlines, in_table=in_table)
            written = f"{mark}{inner}{mark}" if inner.strip() else inner
    return written


def _code(text: str, *, in_table: bool) -> str:
    text = text.replace("\n", " ")
    ticks = "`" * (max([len(run) for run in _TICKS.findall(text)], default=0) + 1)
    if text.startswith("`") or text.endswith("`") or (text.startswith(" ") and text.endswith(" ") and text.strip()):
        text = f" {text} "
    return ticks + (text.replace("|", "\\|") if in_table else text) + ticks


def _link(inline: Inline, *, in_table: bool) -> str:
    words = "".join([leaf.text for leaf in inline.inlines])
    if inline.kind == "link" and _AUTOLINK.fullmatch(words) and words == inline.url:
        return f"<{words}>"
    if inline.kind == "link" and _MAILBOX.fullmatch(words) and inline.url == f"mailto:{words}":
        return f"<{words}>"
    url = _UNSAFE_IN_URL.sub(_percent, inline.url).replace("&", "&amp;")
    title = _escaped(inline.title).replace('"', "&quot;")
    rest = f' "{title}"' if title.strip() else ""
    if inline.kind == "image":  # Python-Markdown shows markup in its words as characters
        return f"![{_escaped(_words(inline.inlines))}]({url}{rest})"
    return f"[{_written(inline.inlines, in_table=in_table)}]({url}{rest})"


def _words(inlines: Iterable[Inline]) -> str:
    return "".join(
        [
            " " if one.kind.endswith("break") else (one.text if one.kind != "directive" else "") + _words(one.inlines)
            for one in inlines
        ]
    )


def _percent(match: re.Match[str]) -> str:
    return "".join([f"%{byte:02X}" for byte in match[0].encode("utf-8", "replace")])
