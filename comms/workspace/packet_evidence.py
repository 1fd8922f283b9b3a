"""Files of evidence on their way into a packet: hashed, compared with the register, copied or left where they are."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from comms.errors import Location, PacketError, Problem
from comms.packet.hashing import hash_file

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from comms.facts.loader import Facts
    from comms.facts.model.traces import Evidence
    from comms.packet.bag import Bag
    from comms.packet.hashing import Hashed

    Heard = Callable[[int], None]

_ALGORITHMS = ("sha256", "sha512", "sha1", "md5")
_NAMED = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)=(.+)", re.DOTALL)
_ENDING = re.compile(r"\.[A-Za-z0-9]{1,8}")


@dataclass
class EvidenceFiles:
    """The files that are given for a packet, as `FILE` or `ITEM=FILE`.

    Without an item the file is the item whose hash it has. `copied` and `referred` give, after the run, the names in
    the packet and the SHA-256 of each.
    """

    facts: Facts
    given: tuple[str, ...]
    by_reference: bool
    heard: Heard = lambda _bytes: None
    copied: list[str] = field(default_factory=list)
    referred: dict[str, str] = field(default_factory=dict)
    _problems: list[Problem] = field(default_factory=list)

    def size(self) -> int:
        """Give how many bytes will be read. Raises PacketError for an item that the register does not have."""
        for one in self.given:
            item, _path = self._named(one)
            if item and self._item(item) is None:
                known = ", ".join(row.id for row in self.facts.incident.evidence) or "empty"
                hint = f"the register is {known}; add an item with `comms evidence add`"
                raise PacketError(f"there is no item {item!r} in the register", hint, self._place())
        return sum(os.path.getsize(path) for _, path in map(self._named, self.given) if os.path.isfile(path))

    def put_into(self, bag: Bag) -> None:
        """Hash every file and copy it into the bag, or only note it.

        Raises PacketError with every file whose hash is not that of the register, or that is none of its items.
        """
        for one in self.given:
            item, path = self._named(one)
            wanted = self._wanted(item)
            if self.by_reference:
                made = hash_file(path, wanted, heard=self.heard)
                name = self._name_of(item, path, made)
                self.referred |= {name: made.hashes["sha256"]} if name else {}
            else:
                bag.add_copy(path, wanted, partial(self._copied, item, path), self.heard)
        if self._problems:
            raise PacketError(problems=self._problems)

    def _copied(self, item: str, path: str, made: Hashed) -> str:
        name = self._name_of(item, path, made)
        if name:
            self.copied.append(f"evidence/{name}")
        return f"evidence/{name}" if name else ""

    def _name_of(self, item: str, path: str, made: Hashed) -> str:
        """Give the name under which a file goes, "" where it does not fit the register; the name never is the file's own."""
        found = self._item(item) if item else self._by_hash(made)
        if found is None:
            hint = "if it is a new item, run `comms evidence add`; if it is one of the register, it was changed"
            message = f"its SHA-256 is {made.hashes['sha256']}, which is no item of the register"
            self._problems.append(Problem(message, hint, Location(path)))
            return ""
        wrong = [name for name in _known(found) if made.hashes[name] != _known(found)[name].lower()]
        if wrong or not _known(found):
            index = self.facts.incident.evidence.index(found)
            place = self.facts.locate(("evidence", index, *wrong[:1]))
            name = wrong[0] if wrong else "sha256"
            said = f"the facts say {_known(found)[name]}" if wrong else "the facts have no hash of it"
            hint = "find out which of the two was changed; nothing is handed over until they agree"
            self._problems.append(
                Problem(f"{found.id}: {name} of {path} is {made.hashes[name]}, but {said}", hint, place)
            )
            return ""
        ending = os.path.splitext(path)[1]
        return found.id + (ending if _ENDING.fullmatch(ending) else "")

    def _wanted(self, item: str) -> tuple[str, ...]:
        """Give the algorithms that a file must be hashed with to be compared with the register."""
        rows: Iterable[Evidence | None] = [self._item(item)] if item else self.facts.incident.evidence
        wanted = {name for row in rows if row is not None for name in _known(row)}
        return ("sha256", *(name for name in _ALGORITHMS[1:] if name in wanted))

    def _named(self, given: str) -> tuple[str, str]:
        found = _NAMED.fullmatch(given)
        if found is None or os.path.exists(given):
            return "", given
        return found[1], found[2]

    def _item(self, item: str) -> Evidence | None:
        return next((row for row in self.facts.incident.evidence if row.id == item), None)

    def _by_hash(self, made: Hashed) -> Evidence | None:
        for row in self.facts.incident.evidence:
            if any(made.hashes.get(name) == value.lower() for name, value in _known(row).items()):
                return row
        return None

    def _place(self) -> Location:
        return self.facts.locate(("evidence",))


def _known(item: Evidence) -> dict[str, str]:
    """Give the hashes that the register has of an item."""
    return {name: value for name in _ALGORITHMS if (value := getattr(item, name))}
