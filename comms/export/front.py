"""What a draft says about itself above its text: its title and its marking."""

from __future__ import annotations

from typing import TYPE_CHECKING

from comms.export.plain import plain_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from comms.document.tree import Block, Document


def fields_of(document: Document) -> Mapping[str, str]:
    """Give the fields of the front matter; none where there is no front matter."""
    return document.front_matter.fields if document.front_matter is not None else {}


def marking_of(document: Document) -> str:
    """Give the marking as the draft writes it, such as `TLP:AMBER`, or nothing."""
    return fields_of(document).get("marking", "").strip()


def title_of(document: Document) -> tuple[Block | None, str]:
    """Give the heading that is the title and its words.

    That is the first heading, where it is of level 1. Without one, the title of the front matter, and no heading.
    """
    first = next((block for block in document.blocks if block.kind == "heading"), None)
    if first is not None and first.level == 1:
        return first, " ".join(plain_text(first.inlines).split())
    matter = document.front_matter
    return None, " ".join(matter.title.split()) if matter is not None else ""
