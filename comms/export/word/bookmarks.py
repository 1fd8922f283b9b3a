"""One bookmark for each block of a draft: what tells, when a reviewed file comes back, which paragraph is which."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from comms.document.tree import Block, Document


class Bookmarks:
    """Names the blocks of a document: `block_7` is the seventh block of `Document.walk()`, counted from 1.

    Headings, paragraphs, code, raw HTML and rows of tables have one (a row in its first cell). Without `document`
    there are none.
    """

    def __init__(self, document: Document | None) -> None:
        walk = document.walk() if document is not None else iter(())
        self._numbers = {id(block): number for number, block in enumerate(walk, 1)}

    def around(self, block: Block | None, content: str) -> str:
        """Give `content` inside the bookmark of `block`."""
        number = self._numbers.get(id(block))
        if number is None:
            return content
        return f'<w:bookmarkStart w:id="{number}" w:name="block_{number}"/>{content}<w:bookmarkEnd w:id="{number}"/>'
