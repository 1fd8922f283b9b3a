"""Two versions of a draft in one HTML page: what was added underlined, what was taken out struck through."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from typing import TYPE_CHECKING

from comms.export.characters import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from comms.document.differing import Piece, Region

_STYLE = """
:root { color-scheme: light dark; --ink: #1b2430; --soft: #4a5563; --paper: #ffffff; --in: #0f5c2e; --in-ground: #def5e5;
  --out: #8f1d1d; --out-ground: #fbe4e4; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebef; --soft: #b4bcc6; --paper: #14181d; --in: #9be3b2; --in-ground: #12331d; --out: #ffb3b3;
    --out-ground: #431a1a; }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 system-ui, -apple-system,
  "Segoe UI", Roboto, "Liberation Sans", Arial, sans-serif; }
main { max-width: 48rem; margin: 0 auto; padding: 1.5rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 0.5rem; } p { color: var(--soft); margin: 0 0 1.5rem; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; }
ins { color: var(--in); background: var(--in-ground); text-decoration: underline; text-underline-offset: 0.15em; }
del { color: var(--out); background: var(--out-ground); text-decoration: line-through; }
@media print { body { font-size: 11pt; } main { max-width: none; padding: 0; } }
""".strip()
_ELEMENTS = {"added": "ins", "removed": "del"}


def export_difference(title: str, summary: str, regions: Iterable[Region], language: str = "en") -> str:
    """Give both texts as one page, whole: no script, no request, no colour that a mark does not repeat."""
    policy = b64encode(sha256(_STYLE.encode()).digest()).decode()
    words = "".join(_piece(piece) for region in regions for piece in region.pieces)
    name = escape(shown(title))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        f"style-src 'sha256-{policy}'; base-uri 'none'; form-action 'none'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n<meta name="referrer" content="no-referrer">\n'
        f"<title>{name}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        f'<h1>{name}</h1>\n<p>{escape(shown(summary))}</p>\n<div class="text" dir="auto">{words}</div>\n'
        "</main>\n</body>\n</html>\n"
    )


def _piece(piece: Piece) -> str:
    words = escape(shown(piece.text))
    element = _ELEMENTS.get(piece.what)
    if element is None:
        return words
    bare = words.rstrip()
    return f"<{element}>{bare}</{element}>{words[len(bare) :]}"
