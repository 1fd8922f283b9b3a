"""The words of running text, without their markup, as every export shows them."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from comms.document.tree import Inline


def plain_text(inlines: Sequence[Inline]) -> str:
    r"""Give what a reader sees of running text: a soft line end is a blank, a hard one `\n`, directives are nothing."""
    return "".join(_plain(inline) for inline in inlines)


def _plain(inline: Inline) -> str:
    kind = inline.kind
    if kind in {"text", "html"}:
        return inline.text
    if kind == "code":
        return inline.text.replace("\n", " ")
    if kind == "soft_break":
        return " "
    if kind == "hard_break":
        return "\n"
    if kind == "image":
        return plain_text(inline.inlines) or inline.url
    return plain_text(inline.inlines)
