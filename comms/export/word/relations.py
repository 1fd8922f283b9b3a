"""The targets that a part of a Word file points to."""

from __future__ import annotations

from comms.export.word.markup import DECLARATION, attribute

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relations:
    """The relationships of one part, each target once, numbered in the order in which they came."""

    def __init__(self) -> None:
        self._ids: dict[tuple[str, str, bool], str] = {}

    def add(self, kind: str, target: str, *, identity: str = "", external: bool = False) -> str:
        """Give the id of a target, `identity` if that is set and the target is new.

        `kind` is a name of the office relationships, or a whole address.
        """
        address = kind if "/" in kind else f"{_OFFICE}/{kind}"
        key = (address, target, external)
        return self._ids.setdefault(key, identity or f"rId{len(self._ids) + 1}")

    def link(self, url: str) -> str:
        """Give the id of a hyperlink to an address outside the file."""
        return self.add("hyperlink", url, external=True)

    def __bool__(self) -> bool:
        return bool(self._ids)

    def xml(self) -> bytes:
        """Give the part that lists the relationships."""
        mode = ' TargetMode="External"'
        rows = "".join(
            f'<Relationship Id="{identity}" Type="{address}" Target="{attribute(target)}"{mode if external else ""}/>'
            for (address, target, external), identity in self._ids.items()
        )
        return f'{DECLARATION}<Relationships xmlns="{_PACKAGE}">{rows}</Relationships>'.encode()
