"""A draft with every unseen character of its text written out, for writers that would fold or drop it."""

from __future__ import annotations

from comms.document.tree import Block, Document, Inline
from comms.export.characters import shown


def visible(document: Document) -> Document:
    """Give the document with `shown` applied to all of its text; places stay those of the draft."""
    blocks = tuple(_block(block) for block in document.blocks)
    return Document(document.path, document.text, document.front_matter, blocks)


def _block(block: Block) -> Block:
    return Block(
        block.kind,
        block.span,
        blocks=tuple(_block(child) for child in block.blocks),
        inlines=tuple(_inline(inline) for inline in block.inlines),
        text=shown(block.text),
        level=block.level,
        ordered=block.ordered,
        start=block.start,
        info=shown(block.info),
        aligns=block.aligns,
        header=block.header,
    )


def _inline(inline: Inline) -> Inline:
    return Inline(
        inline.kind,
        inline.span,
        text=shown(inline.text),
        url=shown(inline.url),
        title=shown(inline.title),
        inlines=tuple(_inline(child) for child in inline.inlines),
    )
