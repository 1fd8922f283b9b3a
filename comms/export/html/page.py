"""A draft as one HTML page that asks nothing of anyone: style inside, no script, no request."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html import escape
from itertools import zip_longest
from typing import TYPE_CHECKING

from comms.errors import Location, ParityBroken
from comms.export.characters import shown
from comms.export.front import fields_of, marking_of, title_of
from comms.export.html.outline import Entry, outline_of, outline_of_block, outline_of_html
from comms.export.html.style import STYLE
from comms.export.letter import address_blocks, is_signature, subtitle_of
from comms.export.visible import visible

if TYPE_CHECKING:
    from comms.document.tree import Document

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*")
_RIGHT_TO_LEFT = frozenset({"ar", "dv", "fa", "he", "ps", "ur", "yi"})
_TLP = re.compile(r"TLP:(RED|AMBER|GREEN|CLEAR)(\+STRICT)?", re.IGNORECASE)
_NOTHING = Entry("", "")
_SHOWN_WORDS = 60


def export_html(document: Document, *, draft: bool = False) -> str:
    """Give `document` as one HTML page; the same input gives the same text. With `draft` it says so at its head.

    The page holds its style, no script and no image, and a Content-Security-Policy that allows nothing else. Raw HTML of
    the draft is shown as the characters it is; links go to http, https and mailto only. Raises ParityBroken where the
    page would not hold the same blocks with the same words as the draft.
    """
    from comms.document.writer import write_markdown
    from comms.export.html.convert import html_blocks

    blocks = html_blocks(shown(write_markdown(visible(document))), _looks(document))
    _check(document, blocks)
    fields = fields_of(document)
    heading, title = title_of(document)
    language = fields.get("language", "").strip().replace("_", "-")
    language = language if _LANGUAGE.fullmatch(language) else "en"
    direction = ' dir="rtl"' if language.partition("-")[0].lower() in _RIGHT_TO_LEFT else ""
    first = f"<h1>{escape(shown(title))}</h1>\n" if heading is None and title else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language}"{direction}>\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{escape(shown(title)) or 'Untitled'}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f"{_head(marking_of(document), draft=draft)}<main>\n{first}{blocks}\n</main>\n</body>\n</html>\n"
    )


def _looks(document: Document) -> dict[int, str]:
    """Give the class of each block of the page, counted from 0, that does not look like ordinary text."""
    fields = fields_of(document)
    title, _ = title_of(document)
    address = {id(block) for block in address_blocks(document.blocks, title, fields.get("kind", ""))}
    subtitle = subtitle_of(document.blocks, title)
    looks: dict[int, str] = {}
    shown_blocks = [block for block in document.blocks if any(True for _ in outline_of_block(block))]
    for at, block in enumerate(shown_blocks):
        if id(block) in address:
            looks[at] = "address"
        elif block is subtitle:
            looks[at] = "subtitle"
        elif is_signature(block):
            looks[at] = "signature"
    return looks


def _policy() -> str:
    style = b64encode(sha256(STYLE.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'"


def _head(marking: str, *, draft: bool) -> str:
    lines = ['<p class="draft">DRAFT</p>'] if draft else []
    if marking:
        label = _TLP.search(marking)
        words = escape(shown(marking))
        if label is not None:
            written = escape(label.group().upper())
            shade = label.group(1).lower()
            words = words.replace(escape(label.group()), f'<span class="tlp {shade}">{written}</span>', 1)
        lines.append(f'<p class="marking">{words}</p>')
    return "\n".join(["<header>", *lines, "</header>", ""]) if lines else ""


def _check(document: Document, blocks: str) -> None:
    for wanted, found in zip_longest(outline_of(document), outline_of_html(blocks), fillvalue=_NOTHING):
        if wanted[:2] == found[:2]:
            continue
        location = Location(document.path or "the draft")
        if wanted.span is not None:
            place = document.position(wanted.span.start)
            location = Location(location.path, place.line, place.column)
        message = f"the page would show {_named(found)} where the draft has {_named(wanted)}"
        raise ParityBroken(message, "write this passage more plainly, then export again", location)


def _named(entry: Entry) -> str:
    if not entry.element:
        return "nothing"
    words = entry.words[:_SHOWN_WORDS] + ("..." if len(entry.words) > _SHOWN_WORDS else "")
    return f'<{entry.element}> "{words}"' if words else f"<{entry.element}>"
