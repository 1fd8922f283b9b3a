"""The addresses outside the file that its text leads to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docx.opc.constants import RELATIONSHIP_TYPE

if TYPE_CHECKING:
    from docx.opc.part import Part


class Hyperlinks:
    """The hyperlinks of the text of a file, each address once.

    The ids are our own: python-docx looks through all relationships for each new one, which 10,000 links would feel.
    """

    def __init__(self, part: Part) -> None:
        self._part = part
        self._ids: dict[str, str] = {}

    def link(self, url: str) -> str:
        """Give the id of the relationship to an address."""
        identity = self._ids.get(url)
        if identity is None:
            identity = self._ids[url] = f"link{len(self._ids) + 1}"
            self._part.rels.add_relationship(RELATIONSHIP_TYPE.HYPERLINK, url, identity, is_external=True)
        return identity
